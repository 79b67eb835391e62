"""Least-cost path searches over raster cells, on plain arrays."""
