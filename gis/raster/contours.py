"""Contours of a gridded surface: valid areas, interpolated between cell centres."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.raster.rasterize import xy_at
from gis.raster.terrain import Grid

# Which side of a square of four centres a contour comes in by and leaves by, with what is inside
# on its left; twice where two of them pass. By which corners are inside: 1 the first of the upper
# row, 2 the second, 4 the second of the lower row, 8 the first. Corners that touch only across
# count as apart.
TOP, RIGHT, BOTTOM, LEFT, NONE = 0, 1, 2, 3, -1
TURNS = np.array(
    [
        [NONE, NONE, NONE, NONE],
        [LEFT, TOP, NONE, NONE],
        [TOP, RIGHT, NONE, NONE],
        [LEFT, RIGHT, NONE, NONE],
        [RIGHT, BOTTOM, NONE, NONE],
        [LEFT, TOP, RIGHT, BOTTOM],
        [TOP, BOTTOM, NONE, NONE],
        [LEFT, BOTTOM, NONE, NONE],
        [BOTTOM, LEFT, NONE, NONE],
        [BOTTOM, TOP, NONE, NONE],
        [TOP, RIGHT, BOTTOM, LEFT],
        [BOTTOM, RIGHT, NONE, NONE],
        [RIGHT, LEFT, NONE, NONE],
        [RIGHT, TOP, NONE, NONE],
        [TOP, LEFT, NONE, NONE],
        [NONE, NONE, NONE, NONE],
    ]
)
LEAST_SHARE = 1e-3  # of the distance between two centres, so that no two contours touch


def area_within(values: FloatArray, *, level: float, grid: Grid) -> BaseGeometry:
    """Build the area where a surface is at most `level`.

    The surface is interpolated linearly between centres. Next to a cell of infinite value the area
    ends halfway, at the edge of the cell.

    Parameters
    ----------
    values
        (rows, cols), none of them NaN.
    grid
        The grid of the values.

    Returns
    -------
    BaseGeometry
        A Polygon or MultiPolygon, empty where nothing is within.

    References
    ----------
    Lorensen, W. E., Cline, H. E. (1987). Marching cubes. Computer Graphics 21, 163-169; here in
    two dimensions.
    """
    rim = np.pad(values, 1, constant_values=np.inf)
    places, starts = _rings(rim, level, TURNS)
    xy = xy_at(places - 1.0, grid)  # less the rim
    buffers = [shapely.LinearRing(one) for one in np.split(xy, starts[1:-1]) if len(one)]
    area: BaseGeometry = shapely.build_area(shapely.GeometryCollection(buffers))
    return area


@kernel
def _rings(values: FloatArray, level: float, turns: IntArray) -> tuple[FloatArray, IntArray]:
    """Trace the contours: their positions (n, 2), column and row, and the start of each."""
    rows, cols = values.shape
    # Of each crossing, counted by the upper or left centre: that to its right, and that below it.
    following = np.full(2 * rows * cols, -1, np.int32)
    count = 0
    for row in range(rows - 1):
        for column in range(cols - 1):
            corners = (
                (values[row, column] <= level)
                + 2 * (values[row, column + 1] <= level)
                + 4 * (values[row + 1, column + 1] <= level)
                + 8 * (values[row + 1, column] <= level)
            )
            for turn in range(0, 4, 2):
                if turns[corners, turn] >= 0:
                    enters = _crossing(row, column, turns[corners, turn], cols)
                    following[enters] = _crossing(row, column, turns[corners, turn + 1], cols)
                    count += 1
    places, starts = np.empty((count, 2)), [0]
    done = 0
    for first in range(len(following)):
        crossing = first
        if following[crossing] < 0:
            continue
        while following[crossing] >= 0:
            places[done, 0], places[done, 1] = _place(values, level, crossing)
            done += 1
            after = following[crossing]
            following[crossing] = -1
            crossing = after
        starts.append(done)
    return places, np.array(starts)


@kernel
def _crossing(row: int, column: int, side: int, cols: int) -> int:
    """Return the number of the crossing on a side of the square with this first corner."""
    if side == TOP:
        return 2 * (row * cols + column)
    if side == BOTTOM:
        return 2 * ((row + 1) * cols + column)
    if side == LEFT:
        return 2 * (row * cols + column) + 1
    return 2 * (row * cols + column + 1) + 1


@kernel
def _place(values: FloatArray, level: float, crossing: int) -> tuple[float, float]:
    """Return the column and row where a contour crosses the line between two centres."""
    row, column = divmod(crossing // 2, values.shape[1])
    down = crossing % 2
    one, other = values[row, column], values[row + down, column + 1 - down]
    share = 0.5
    if one < np.inf and other < np.inf:
        share = min(max((level - one) / (other - one), LEAST_SHARE), 1.0 - LEAST_SHARE)
    return column + (1 - down) * share, row + down * share
