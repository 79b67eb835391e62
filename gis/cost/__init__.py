"""Least-cost searches over a grid of cells, on plain arrays."""
