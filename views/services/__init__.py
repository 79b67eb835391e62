"""The page Services."""
