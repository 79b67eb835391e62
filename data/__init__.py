"""The demonstration belt `jinghong/` and the program that makes it."""
