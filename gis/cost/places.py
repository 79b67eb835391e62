"""Places between cell centres: their minutes, elevations, and routes back."""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.cost.field import HALO, Field, Mean, edge, steps_of, way_min
from gis.cost.window import Reached

CORNERS = 4  # cells around a place


class LastSteps(NamedTuple):
    """The cells from which places are reached, at most four each, and the minutes (n, 4).

    Cells are in row-major numbering; the minutes are inf where there are fewer.
    """

    cells: IntArray
    minutes: FloatArray


@kernel
def last_steps(field: Field, places: FloatArray) -> LastSteps:
    """Return the cells from which places between cell centres are reached.

    A place is reached by a last step from the best of the four cell centres around it. Nothing is
    averaged across a river, and results at the limit of a search do not depend on cells beyond it.
    A place in water is reached from its bank, whether or not it can be waded; otherwise it would be
    nearer while the ford is closed. If none of the four cells is passable, the place is assigned to
    the nearest passable cell within `HALO`.

    Parameters
    ----------
    places
        (n, 2): column and row, whole numbers at the centres of cells. Places off the grid are
        unreachable.
    """
    cells = np.zeros((len(places), CORNERS), np.int64)
    minutes = np.full((len(places), CORNERS), np.inf)
    rows, cols = field.heights.shape
    for place in range(len(places)):
        x, y = places[place, 0], places[place, 1]
        if not (-0.5 <= x < cols - 0.5 and -0.5 <= y < rows - 0.5):
            continue
        on_land = _is_land(field, int(y + 0.5), int(x + 0.5))
        count, height_m = 0, _height_at(field.heights, x, y)
        for row in range(max(int(np.floor(y)), 0), min(int(np.ceil(y)) + 1, rows)):
            for column in range(max(int(np.floor(x)), 0), min(int(np.ceil(x)) + 1, cols)):
                if _is_land(field, row, column) or (on_land and _is_open(field, row, column)):
                    cells[place, count] = row * cols + column
                    minutes[place, count] = _step_min(field, (row, column), (x, y), height_m)
                    count += 1
        nearest = _nearest_open(field, x, y) if not count else -1
        if nearest >= 0:
            cells[place, 0], minutes[place, 0] = nearest, 0.0
    return LastSteps(cells, minutes)


@kernel
def at_places(field: Field, minutes: FloatArray, places: FloatArray) -> tuple[FloatArray, IntArray]:
    """Return the least minutes of places between cell centres; see `last_steps`.

    Parameters
    ----------
    minutes
        (rows, cols), inf where unreachable.

    Returns
    -------
    tuple
        Minutes (n,), inf where unreachable, and the last cell (n,), -1 if none.
    """
    found, over = np.full(len(places), np.inf), np.full(len(places), -1)
    last, known = last_steps(field, places), minutes.ravel()
    for place in range(len(places)):
        for corner in range(CORNERS):
            cell = last.cells[place, corner]
            new_min = known[cell] + last.minutes[place, corner]
            if new_min < found[place]:
                found[place], over[place] = new_min, cell
    return found, over


@kernel
def _step_min(
    field: Field, cell: tuple[int, int], place: tuple[float, float], height_m: float
) -> float:
    """Return the minutes from the centre of a cell to a place less than a cell away."""
    (row, column), (x, y) = cell, place
    away = max(abs(x - column), abs(y - row))
    if away == 0.0:
        return 0.0
    pace = field.paces[field.classes[row, column]]
    own = field.paces[field.classes[int(y + 0.5), int(x + 0.5)]]
    # The pace is that of the cell up to its edge, then that of the place if it is on land.
    share = min(0.5 / away, 1.0) if _is_land(field, int(y + 0.5), int(x + 0.5)) else 1.0
    own = pace if share == 1.0 else own
    size = share * abs(pace) + (1.0 - share) * abs(own)
    total = share * pace + (1.0 - share) * own
    feet = share * (pace > 0.0) + (1.0 - share) * (own > 0.0)
    length_m = math.hypot((x - column) * field.width_m, (y - row) * field.height_m)
    climb_m = height_m - np.float64(field.heights[row, column])
    return edge(Mean(size, total, feet), length_m, field.turn * climb_m, field.rule)


@kernel
def _is_open(field: Field, row: int, column: int) -> bool:
    """Return whether a cell is passable."""
    return not np.isnan(field.paces[field.classes[row, column]])


@kernel
def _is_land(field: Field, row: int, column: int) -> bool:
    """Return whether a cell is passable without wading."""
    return field.classes[row, column] < field.fords and _is_open(field, row, column)


@kernel
def _nearest_open(field: Field, x: float, y: float) -> int:
    """Find the nearest land cell within `HALO`, or else a ford, or else -1."""
    rows, cols = field.heights.shape
    middle_row, middle_column = int(y + 0.5), int(x + 0.5)
    best, best_m, best_on_land = -1, np.inf, False
    for row in range(max(middle_row - HALO, 0), min(middle_row + HALO + 1, rows)):
        for column in range(max(middle_column - HALO, 0), min(middle_column + HALO + 1, cols)):
            if not _is_open(field, row, column):
                continue
            on_land = _is_land(field, row, column)
            length_m = math.hypot((x - column) * field.width_m, (y - row) * field.height_m)
            if on_land > best_on_land or (on_land == best_on_land and length_m < best_m):
                best, best_m, best_on_land = row * cols + column, length_m, on_land
    return best


@kernel
def open_cells(field: Field, places: FloatArray) -> IntArray:
    """Find the nearest passable cell of each place (n, 2), -1 beyond `HALO`."""
    found = np.full(len(places), -1)
    rows, cols = field.heights.shape
    for place in range(len(places)):
        x, y = places[place, 0], places[place, 1]
        if -0.5 <= x < cols - 0.5 and -0.5 <= y < rows - 0.5:
            found[place] = _nearest_open(field, x, y)
    return found


@kernel
def heights_at(heights: npt.NDArray[np.float32], places: FloatArray) -> FloatArray:
    """Interpolate the elevation of each place (n, 2) from the surrounding non-void cells."""
    found = np.empty(len(places))
    for place in range(len(places)):
        found[place] = _height_at(heights, places[place, 0], places[place, 1])
    return found


@kernel
def _height_at(heights: npt.NDArray[np.float32], x: float, y: float) -> float:
    """Interpolate the elevation from the surrounding non-void cell centres."""
    rows, cols = heights.shape
    top, left = int(np.floor(y)), int(np.floor(x))
    height_m, weight = 0.0, 0.0
    for row in range(max(top, 0), min(top + 2, rows)):
        for column in range(max(left, 0), min(left + 2, cols)):
            part = (1.0 - abs(y - row)) * (1.0 - abs(x - column))
            if part > 0.0 and not np.isnan(heights[row, column]):
                height_m += part * np.float64(heights[row, column])
                weight += part
    return height_m / weight


@kernel
def way_back(field: Field, reached: Reached, cell: int) -> IntArray:
    """Trace the least-cost path from a cell back to its post.

    It ends at 0 minutes, or where a search began with more.

    Returns
    -------
    IntArray
        The cells on the path, in row-major numbering, including both ends.
    """
    rows, cols = reached.minutes.shape
    known, posts = reached.minutes.ravel(), reached.posts.ravel()
    steps = steps_of(cols, field)
    way = [np.int64(cell)]
    while known[way[-1]] > 0.0:
        here, best_min, best = way[-1], np.inf, np.int64(-1)
        for move in range(field.moves):
            row, column = here // cols - steps.down[move], here % cols - steps.right[move]
            if not (0 <= row < rows and 0 <= column < cols):
                continue
            there = row * cols + column
            # Another post may have a path of equal cost, but not to the recorded end.
            if known[there] < known[here] and posts[there] == posts[here]:
                new = known[there] + way_min(field, steps, (row, column), move)
                if new < best_min:
                    best_min, best = new, there
        for link in range(len(field.link_from)):
            there = field.link_from[link]
            leads_here = field.link_to[link] == here and posts[there] == posts[here]
            if leads_here and known[there] < known[here]:
                new = known[there] + field.link_min[link]
                if new < best_min:
                    best_min, best = new, there
        if best < 0:
            break
        way.append(best)
    return np.array(way)
