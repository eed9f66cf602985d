"""Room: resolution."""
