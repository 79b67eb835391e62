"""Nearest post and number of posts within a radius of points, on plain arrays.

Ground distance is the plane distance divided by the map scale factor at the post, here and in
gis/coverage/along_line.py.
"""

from typing import NamedTuple

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.coverage.posts import PostGrid

HAIR_M = 1e-6  # rounding must not exclude a post exactly at the radius


class Seeker(NamedTuple):
    """A query point, and the grid cell that contains it or would contain it."""

    x: float
    y: float
    row: int
    column: int


class Best(NamedTuple):
    """The nearest post so far: its row, and its distance on the ground."""

    row: int
    distance_m: float


@kernel
def count_within(xy: FloatArray, radius_m: float, grid: PostGrid) -> IntArray:
    """Count the posts within a radius on the ground of each point (n, 2)."""
    times = np.zeros(len(xy), np.int64)
    half_m = radius_m * grid.widest + HAIR_M
    for point in range(len(xy)):
        x, y = xy[point, 0], xy[point, 1]
        south = max(np.floor((y - half_m - grid.south) / grid.cell_m), 0.0)
        north = min(np.floor((y + half_m - grid.south) / grid.cell_m), grid.rows - 1.0)
        west = max(np.floor((x - half_m - grid.west) / grid.cell_m), 0.0)
        east = min(np.floor((x + half_m - grid.west) / grid.cell_m), grid.columns - 1.0)
        if east < west:
            continue
        for row in range(int(south), int(north) + 1):
            first = grid.first[row * grid.columns + int(west)]
            for post in range(first, grid.first[row * grid.columns + int(east) + 1]):
                if _ground_m(x, y, post, grid) <= radius_m:
                    times[point] += 1
    return times


@kernel
def nearest(xy: FloatArray, grid: PostGrid) -> tuple[IntArray, FloatArray]:
    """Find the nearest post of each point (n, 2).

    Cells are searched in square rings around the point's own cell until no farther ring can contain
    a nearer post.

    Returns
    -------
    tuple
        The row of the post, the first of equally near ones, and its distance on the ground;
        -1 and infinity where there is no post.
    """
    rows, distances_m = np.empty(len(xy), np.int64), np.empty(len(xy))
    for point in range(len(xy)):
        x, y = xy[point, 0], xy[point, 1]
        row = int(np.floor((y - grid.south) / grid.cell_m))
        column = int(np.floor((x - grid.west) / grid.cell_m))
        seeker = Seeker(x, y, row, column)
        ring = max(-row, row - grid.rows + 1, -column, column - grid.columns + 1, 0)
        last = max(row, grid.rows - 1 - row, column, grid.columns - 1 - column)
        best = Best(-1, np.inf)
        # Lower bound on the distance to a ring; `<=`, as an equally near post may come first.
        while ring <= last and (ring - 1) * grid.cell_m <= best.distance_m * grid.widest:
            best = _search_ring(seeker, ring, grid, best)
            ring += 1
        rows[point], distances_m[point] = best.row, best.distance_m
    return rows, distances_m


@kernel
def _search_ring(seeker: Seeker, ring: int, grid: PostGrid, best: Best) -> Best:
    """Search the cells at Chebyshev distance `ring`."""
    west, east = seeker.column - ring, seeker.column + ring
    south, north = seeker.row - ring, seeker.row + ring
    for row in range(max(south, 0), min(north, grid.rows - 1) + 1):
        cells = grid.first[row * grid.columns : (row + 1) * grid.columns + 1]
        if row in (south, north):
            inner_west, inner_east = max(west, 0), min(east, grid.columns - 1)
            if inner_west <= inner_east:
                best = _search(seeker, cells[inner_west], cells[inner_east + 1], grid, best)
            continue
        for column in (west, east):
            if 0 <= column < grid.columns:
                best = _search(seeker, cells[column], cells[column + 1], grid, best)
    return best


@kernel
def _search(seeker: Seeker, first: int, last: int, grid: PostGrid, best: Best) -> Best:
    """Search the posts from `first` up to `last`."""
    for post in range(first, last):
        distance_m = _ground_m(seeker.x, seeker.y, post, grid)
        row = grid.row[post]
        nearer = distance_m < best.distance_m
        if nearer or (distance_m == best.distance_m and row < best.row):
            best = Best(row, distance_m)
    return best


@kernel
def _ground_m(x: float, y: float, post: int, grid: PostGrid) -> float:
    dx, dy = x - grid.x[post], y - grid.y[post]
    ground_m: float = np.sqrt(dx * dx + dy * dy) / grid.scale[post]
    return ground_m
