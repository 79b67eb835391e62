"""Rasterize lines and areas to grid cells without gaps that a move could slip through.

Consecutive cells of a line share a side: where a line passes through a corner, one of the two
adjacent cells is included too.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import rasterio.features
import shapely

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.crs import MetricFrame
from gis.raster.terrain import Grid

RankGrid = npt.NDArray[np.int32]

AREAS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


class Crossed(NamedTuple):
    """The cells that lines cross, in line order.

    Attributes
    ----------
    cell
        (n,), counted row by row.
    row
        The row of the frame (n,) whose line it is.
    xy
        The midpoint (n, 2), in working metres, of the part of the line in the cell.
    """

    cell: IntArray
    row: IntArray
    xy: FloatArray


def crossed(frame: MetricFrame, grid: Grid) -> Crossed:
    """Find the cells that the lines of a frame cross, and the outlines of its areas."""
    geometry = np.asarray(frame.geometry.array)
    areas = np.isin(shapely.get_type_id(geometry), AREAS)
    lines, line_row = shapely.get_parts(
        np.where(areas, shapely.boundary(geometry), geometry), return_index=True
    )
    xy, line = shapely.get_coordinates(lines, return_index=True)
    places = grid_places(xy, grid) + 0.5
    joined = np.flatnonzero(line[1:] == line[:-1])
    rows, cols = grid.values.shape
    cell, segment, middle = _march(places, joined, rows, cols)
    return Crossed(cell, line_row[line[segment]], xy_at(middle - 0.5, grid))


def areas(frame: MetricFrame, grid: Grid) -> RankGrid:
    """Return the row of the frame whose area contains the centre of each cell (rows, cols).

    The last of several, -1 for none.
    """
    kinds = shapely.get_type_id(np.asarray(frame.geometry.array))
    rows = np.flatnonzero(np.isin(kinds, AREAS))
    if not len(rows):
        return np.full(grid.values.shape, -1, np.int32)
    shapes = zip(frame.geometry.iloc[rows], rows.tolist(), strict=True)
    burnt = rasterio.features.rasterize(
        shapes,
        out_shape=grid.values.shape,
        transform=grid.transform,
        fill=-1,
        dtype=np.int32,
    )
    return np.asarray(burnt, dtype=np.int32)


def cells_at(xy: FloatArray, grid: Grid) -> IntArray:
    """Return the cell of each place (n, 2) in row-major numbering; -1 off the grid or for NaN."""
    rows, cols = grid.values.shape
    column, row = np.floor(grid_places(xy, grid) + 0.5).T
    inside = (row >= 0) & (row < rows) & (column >= 0) & (column < cols)
    return np.where(inside, np.where(inside, row * cols + column, 0).astype(np.int64), -1)


def grid_places(xy: FloatArray, grid: Grid) -> FloatArray:
    """Convert working metres (n, 2) to columns and rows, integers at cell centres."""
    transform = grid.transform
    column, row = (xy[:, 0] - transform.c) / transform.a, (xy[:, 1] - transform.f) / transform.e
    return np.column_stack([column, row]) - 0.5


def xy_at(places: FloatArray, grid: Grid) -> FloatArray:
    """Convert columns and rows (n, 2), integers at cell centres, to working metres."""
    column, row = places.T + 0.5
    transform = grid.transform
    return np.column_stack([transform.c + transform.a * column, transform.f + transform.e * row])


@kernel
def _march(
    places: FloatArray, joined: IntArray, rows: int, cols: int
) -> tuple[IntArray, IntArray, FloatArray]:
    """Walk along segments from cell to cell; `joined` holds the vertices where they begin.

    References
    ----------
    Amanatides, J., Woo, A. (1987). A fast voxel traversal algorithm for ray tracing.
    Eurographics.
    """
    room = 0
    for start in joined:
        for axis in range(2):
            room += abs(np.floor(places[start + 1, axis]) - np.floor(places[start, axis]))
        room += 1
    cell, segment = np.empty(int(room), np.int64), np.empty(int(room), np.int64)
    middle = np.empty((int(room), 2))
    count = 0
    for start in joined:
        x, y = places[start, 0], places[start, 1]
        dx, dy = places[start + 1, 0] - x, places[start + 1, 1] - y
        column, row = int(np.floor(x)), int(np.floor(y))
        right = int(np.floor(places[start + 1, 0])) - column
        down = int(np.floor(places[start + 1, 1])) - row
        step_x, step_y = (1 if right > 0 else -1), (1 if down > 0 else -1)
        left_x, left_y = abs(right), abs(down)
        here = 0.0  # from 0 to 1 along the segment
        while True:
            # Where the next column edge and row edge are crossed; the number of both is known, so
            # rounding cannot overrun the end.
            at_x = (column + (step_x > 0) - x) / dx if left_x else np.inf
            at_y = (row + (step_y > 0) - y) / dy if left_y else np.inf
            ahead = max(min(at_x, at_y, 1.0), here)
            if 0 <= row < rows and 0 <= column < cols:
                cell[count], segment[count] = row * cols + column, start
                middle[count, 0] = x + 0.5 * (here + ahead) * dx
                middle[count, 1] = y + 0.5 * (here + ahead) * dy
                count += 1
            if not left_x and not left_y:
                break
            if left_y == 0 or (left_x > 0 and at_x <= at_y):
                column += step_x
                left_x -= 1
            else:
                row += step_y
                left_y -= 1
            here = ahead
    return cell[:count], segment[:count], middle[:count]
