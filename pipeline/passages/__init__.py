"""Room: passages."""
