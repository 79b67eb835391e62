"""Posts sorted into square cells, so that a kernel looks only at those nearby."""

from typing import NamedTuple

import numpy as np

from gis.arrays import FloatArray, IntArray

POSTS_IN_A_CELL = 3  # fewer make the empty cells cost, more the posts out of reach
MOST_CELLS_A_POST = 64  # half a kilobyte


class PostGrid(NamedTuple):
    """Posts in the order of their cells, row of cells by row of cells from the south-west.

    The posts of cell (row, column) are those from `first[row * columns + column]` up to the
    next entry of `first`, so the cells of one row that follow each other are one slice.

    Attributes
    ----------
    west, south, cell_m, columns, rows
        The corner of the grid in working metres, the side of a cell, and how many there are.
    widest
        The greatest of `scale`.
    first
        (rows * columns + 1,), see above.
    x, y, scale
        Working metres of each post (n,), and plane metres in a metre of ground there.
    row
        Its row in the table of posts (n,).
    """

    west: float
    south: float
    cell_m: float
    columns: int
    rows: int
    widest: float
    first: IntArray
    x: FloatArray
    y: FloatArray
    scale: FloatArray
    row: IntArray


def post_grid(xy: FloatArray, *, scale: FloatArray, row: IntArray) -> PostGrid:
    """Sort posts (n, 2) into cells, with the scale of the map and the row of each (n,)."""
    low = xy.min(axis=0) if len(xy) else np.zeros(2)
    cell_m = _cell_m(xy - low) if len(xy) else 1.0
    # The same sum as in the kernels: `//` may round to another cell at the edge of one.
    place = np.floor((xy - low) / cell_m).astype(np.int64)
    columns, rows = (int(last) + 1 for last in place.max(axis=0, initial=0))
    cell = place[:, 1] * columns + place[:, 0]
    # Stable: within a cell posts keep their order, so that the first of equally near ones wins.
    order = np.argsort(cell, kind="stable")
    first = np.concatenate([[0], np.cumsum(np.bincount(cell, minlength=rows * columns))])
    x, y = np.ascontiguousarray(xy[order].T)
    return PostGrid(
        west=float(low[0]),
        south=float(low[1]),
        cell_m=cell_m,
        columns=columns,
        rows=rows,
        widest=float(scale.max()) if len(xy) else 1.0,
        first=first,
        x=x,
        y=y,
        scale=scale[order],
        row=row[order],
    )


def _cell_m(xy: FloatArray) -> float:
    """Choose the side of a cell for posts (n, 2) that lie north-east of 0.

    Posts along a border fill few cells of their box, and crowd those: the side is halved until
    the cells that are not empty hold `POSTS_IN_A_CELL` or so.
    """
    width, height = (float(side) for side in xy.max(axis=0))
    # A thin row of posts has no area; without the second limit it would get endless cells.
    side_m = max(float(np.sqrt(width * height / len(xy))), max(width, height) / len(xy), 1.0)
    while _cells(width, height, side_m / 2) <= MOST_CELLS_A_POST * len(xy) and side_m > 1.0:
        filled = len(np.unique((xy // side_m) @ np.array([1.0, width // side_m + 1])))
        if len(xy) <= POSTS_IN_A_CELL * filled:
            break
        side_m /= 2
    return side_m


def _cells(width: float, height: float, side_m: float) -> float:
    return (width / side_m + 1) * (height / side_m + 1)
