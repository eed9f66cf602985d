"""Room: themes."""
