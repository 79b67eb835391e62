"""The friction surface as plain arrays, and the minutes of a step over it.

The friction surface is the only input that both computations share: class and height of each cell,
pace of each class, and links over water. The minutes of a step are computed independently here.

References
----------
Tobler, W. (1993). Three presentations on geographical analysis and modeling. NCGIA Technical
Report 93-1: walking time grows with ``exp(3.5 |slope + 0.05|)``, scaled to the given pace on level
ground.
"""

from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np

from gis.proof.report import Floats, Marks, Whole

Classes: TypeAlias = np.ndarray[Any, np.dtype[Any]]
KING = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right]
AROUND = 2  # cells: search distance for passable ground
STEEPNESS, EASIEST = 3.5, 0.05


class Ground(NamedTuple):
    """The friction surface.

    Attributes
    ----------
    heights, classes
        (rows, cols): metres, and the class of each cell.
    paces
        Minutes per level metre (classes,): positive on foot, negative where slope does not count,
        NaN if impassable.
    fords
        The first class of fords; those before it are land.
    links
        From cell, to cell, minutes (links, 3), in row-major numbering; in the direction of search.
    cell_m
        Width and height of a cell on the ground.
    corner_xy, size_xy
        The outer north-west corner on the map, and the size of a cell there; rows run south.
    towards
        Whether travel is to the posts rather than from them.
    """

    heights: Floats
    classes: Classes
    paces: Floats
    fords: int
    links: Floats
    cell_m: tuple[float, float]
    corner_xy: tuple[float, float]
    size_xy: tuple[float, float]
    towards: Literal["posts", "places"]

    @property
    def pace(self) -> Floats:
        """The pace of each cell (rows, cols)."""
        found: Floats = self.paces[self.classes]
        return found

    @property
    def is_open(self) -> Marks:
        """Which cells are passable (rows, cols)."""
        return ~np.isnan(self.pace)

    @property
    def is_land(self) -> Marks:
        """Which cells are passable without wading (rows, cols)."""
        return self.is_open & (self.classes < self.fords)

    def places(self, xy: Floats) -> Floats:
        """Convert map positions (n, 2) to columns and rows, integers at cell centres."""
        column = (xy[:, 0] - self.corner_xy[0]) / self.size_xy[0] - 0.5
        row = (self.corner_xy[1] - xy[:, 1]) / self.size_xy[1] - 0.5
        return np.column_stack([column, row])


def slower(climb_m: Floats, length_m: Floats) -> Floats:
    """Return the ratio of walking time to that on level ground, by Tobler."""
    slope = np.divide(climb_m, length_m, out=np.zeros_like(climb_m), where=length_m > 0)
    return np.asarray(np.exp(STEEPNESS * (np.abs(slope + EASIEST) - EASIEST)), np.float64)


def walk_min(pace: Floats, length_m: Floats, climb_m: Floats) -> Floats:
    """Compute the minutes at one pace; if it is negative, slope does not count."""
    factor = np.where(pace > 0.0, slower(climb_m, length_m), 1.0)
    return np.asarray(np.abs(pace) * factor * length_m, np.float64)


def step_min(ground: Ground, rows: Whole, columns: Whole, move: tuple[int, int]) -> Floats:
    """Compute the minutes (n,) of a step from cells to a neighbour, half at the pace of each."""
    down, right = move
    to_rows, to_columns = rows + down, columns + right
    width_m, height_m = ground.cell_m
    length_m = np.full(len(rows), np.hypot(down * height_m, right * width_m))
    climb_m = ground.heights[to_rows, to_columns] - ground.heights[rows, columns]
    here = ground.paces[ground.classes[rows, columns]]
    there = ground.paces[ground.classes[to_rows, to_columns]]
    halves = walk_min(here, length_m, climb_m) + walk_min(there, length_m, climb_m)
    return np.asarray(halves / 2.0, np.float64)


def nearest_open(ground: Ground, place: Floats) -> int:
    """Find the cell nearest to a place (column, row), at most two away: land, or else a ford.

    Returns
    -------
    int
        In row-major numbering; -1 where there is none.
    """
    x, y = place.tolist()
    rows, cols = ground.heights.shape
    if not (-0.5 <= x < cols - 0.5 and -0.5 <= y < rows - 0.5):
        return -1
    middle_row, middle_column = int(np.floor(y + 0.5)), int(np.floor(x + 0.5))
    found: list[tuple[bool, float, int]] = []
    for row in range(max(middle_row - AROUND, 0), min(middle_row + AROUND + 1, rows)):
        for column in range(max(middle_column - AROUND, 0), min(middle_column + AROUND + 1, cols)):
            kind = int(ground.classes[row, column])
            if np.isnan(ground.paces[kind]):
                continue
            away_m = np.hypot((x - column) * ground.cell_m[0], (y - row) * ground.cell_m[1])
            found.append((kind >= ground.fords, float(away_m), row * cols + column))
    return min(found)[2] if found else -1
