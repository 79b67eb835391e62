"""Raster grids: terrain, rasterization of vectors, and contours."""
