"""Grids of cells: heights and what is drawn into cells, with their outlines."""
