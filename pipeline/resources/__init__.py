"""Room: resources."""
