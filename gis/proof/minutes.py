"""Minutes between posts and places by SciPy's Dijkstra on the friction surface."""

from collections.abc import Callable, Sequence

import numpy as np
import scipy.sparse
from scipy.sparse.csgraph import dijkstra

from gis.proof.along import Values
from gis.proof.border import Border
from gis.proof.ground import KING, Ground, nearest_open, step_min, walk_min
from gis.proof.raw import Unread
from gis.proof.report import MINUTES, Floats, Whole

MOST_CELLS = 12_000_000  # 4 GB of graph edges
STEPS_A_CELL = 10  # samples per cell along the border; minutes are interpolated between them
END_M = 0.01  # both computations use the same samples, so ends agree better than in metres
AT_ONCE = 20_000  # places


class Searched:
    """The minutes from every post to every cell, computed post by post and not stored.

    Parameters
    ----------
    posts_xy
        Positions (posts, 2) on the map.
    limit_min
        Beyond this limit only the nearest post of a place is known.
    steps
        The graph of the ground.

    Raises
    ------
    Unread
        If a post is too far from passable ground.
    """

    def __init__(
        self,
        ground: Ground,
        posts_xy: Floats,
        *,
        limit_min: float,
        steps: scipy.sparse.csr_array,
    ) -> None:
        self.ground = ground
        self.steps = steps
        self.limit_min = limit_min
        self.starts = [nearest_open(ground, place) for place in ground.places(posts_xy)]
        if min(self.starts, default=0) < 0:
            raise Unread("有站点附近无法通行", "a post has no passable ground nearby")

    def to(self, asked: Sequence[Floats], *, report: Callable[[int, int], None]) -> list[Floats]:
        """Return the minutes (posts, n) to several lists of places (n, 2) on the map.

        `report` is called with the number of posts done and the total.
        """
        last = [last_steps(self.ground, self.ground.places(xy)) for xy in asked]
        found = [np.full((len(self.starts), len(xy)), np.inf) for xy in asked]
        for row, start in enumerate(self.starts):
            known = dijkstra(self.steps, indices=start, limit=self.limit_min)
            for (cells, minutes), values in zip(last, found, strict=True):
                values[row] = (known[cells] + minutes).min(axis=1)
            report(row + 1, len(self.starts))
        for values in found:
            values[values > self.limit_min] = np.inf
        self._fill_in_nearest(found, last)
        return found

    def _fill_in_nearest(
        self, found: Sequence[Floats], last: Sequence[tuple[Whole, Floats]]
    ) -> None:
        """Fill in the nearest post of places that no post reaches within the limit."""
        missing = [np.flatnonzero(np.isinf(values).all(axis=0)) for values in found]
        if not self.starts or not any(len(columns) for columns in missing):
            return
        known, _, source = dijkstra(
            self.steps, indices=self.starts, min_only=True, return_predecessors=True
        )
        for values, (cells, minutes), columns in zip(found, last, missing, strict=True):
            each = known[cells[columns]] + minutes[columns]
            best = each.argmin(axis=1)
            rows = np.arange(len(columns))
            least, start = each[rows, best], source[cells[columns][rows, best]]
            for column, value, cell in zip(columns, least, start, strict=True):
                if np.isfinite(value):
                    values[self.starts.index(cell), column] = value


def positions(border: Border, xy: Floats, ground: Ground) -> tuple[Floats, Floats]:
    """Sample the border as the pages do: a tenth of a cell apart.

    Parameters
    ----------
    xy
        The vertices (n, 2) of the border on the map; it is straight between them.

    Returns
    -------
    tuple
        Chainages (k,) and positions (k, 2); the vertices are among them.
    """
    step_m = min(ground.cell_m) / STEPS_A_CELL
    even_m = np.linspace(0.0, border.length_m, int(np.ceil(border.length_m / step_m)) + 1)
    m = np.unique(np.concatenate([even_m, border.m]))
    # At a gap the end of the preceding part counts: the first of equal chainages.
    _, first = np.unique(border.m, return_index=True)
    before = np.clip(np.searchsorted(border.m, m, "left") - 1, 0, len(border.m) - 2)
    after = before + 1
    length_m = border.m[after] - border.m[before]
    share = np.divide(m - border.m[before], length_m, out=np.zeros(len(m)), where=length_m > 0)
    found = xy[before] + share[:, None] * (xy[after] - xy[before])
    found[np.isin(m, border.m)] = xy[first][
        np.searchsorted(border.m[first], m[np.isin(m, border.m)])
    ]
    return m, found


def along_border(border: Border, m: Floats, values: Floats) -> Values:
    """Combine the minutes to samples along the border with their chainages."""
    return Values(m, values, border.length_m, border.closed)


def edge(away: Floats) -> Floats:
    """Return the tolerance of minutes at a limit."""
    return np.full(away.shape, MINUTES)


def tolerance(_: float) -> float:
    """Return the tolerance of displayed minutes."""
    return MINUTES


def graph(ground: Ground) -> scipy.sparse.csr_array:
    """Build the graph of all steps and links, in the direction of the search from the posts.

    Raises
    ------
    Unread
        If there are too many cells for the memory.
    """
    if ground.heights.size > MOST_CELLS:
        raise Unread(
            f"地面有 {ground.heights.size:,} 个格子，复算最多 {MOST_CELLS:,} 个",
            f"the ground has {ground.heights.size:,} cells; a proof is limited to {MOST_CELLS:,}",
        )
    rows, cols = ground.heights.shape
    width = len(KING)
    minutes = np.full((rows, cols, width), np.inf)
    for at, (down, right) in enumerate(KING):
        row, column = np.indices((rows - abs(down), cols - abs(right)), np.int64).reshape(2, -1)
        row, column = row - min(down, 0), column - min(right, 0)
        # Travel to the post takes the steps of the search in reverse.
        step = (
            step_min(ground, row, column, (down, right))
            if ground.towards == "places"
            else step_min(ground, row + down, column + right, (-down, -right))
        )
        minutes[row, column, at] = np.where(np.isnan(step), np.inf, step)
    offsets = np.array([down * cols + right for down, right in KING])
    flat = minutes.reshape(-1, width)
    known = np.isfinite(flat)
    ends = (np.arange(rows * cols)[:, None] + offsets)[known]
    index = np.concatenate([[0], np.cumsum(known.sum(axis=1))])
    return _linked(flat[known], ends, index, ground.links)


def _linked(minutes: Floats, ends: Whole, index: Whole, links: Floats) -> scipy.sparse.csr_array:
    """Add links to the steps, after those of the cell where they start."""
    start = links[:, 0].astype(np.int64)
    at = index[start + 1]
    index = index.copy()
    index[1:] += np.cumsum(np.bincount(start, minlength=len(index) - 1))
    minutes = np.insert(minutes, at, links[:, 2])
    ends = np.insert(ends, at, links[:, 1].astype(np.int64))
    size = len(index) - 1
    # SciPy searches by 32 bits, and would convert the whole graph for each post.
    ends, index = ends.astype(np.int32), index.astype(np.int32)
    return scipy.sparse.csr_array((minutes, ends, index), shape=(size, size))


def last_steps(ground: Ground, places: Floats) -> tuple[Whole, Floats]:
    """Return the cells around each place (n, 2) and the minutes from each of them (n, 4)."""
    parts = [
        _last_of(ground, places[first : first + AT_ONCE])
        for first in range(0, max(len(places), 1), AT_ONCE)
    ]
    return np.vstack([cells for cells, _ in parts]), np.vstack([minutes for _, minutes in parts])


def _last_of(ground: Ground, places: Floats) -> tuple[Whole, Floats]:
    rows, cols = ground.heights.shape
    cells, minutes = np.zeros((len(places), 4), np.int64), np.full((len(places), 4), np.inf)
    x, y = places[:, 0], places[:, 1]
    on_grid = (x >= -0.5) & (x < cols - 0.5) & (y >= -0.5) & (y < rows - 0.5)
    at = np.flatnonzero(on_grid)
    x, y = x[at], y[at]
    own_row, own_column = np.floor(y + 0.5).astype(np.int64), np.floor(x + 0.5).astype(np.int64)
    is_land, is_open, pace = ground.is_land, ground.is_open, ground.pace
    own_land, own_pace = is_land[own_row, own_column], pace[own_row, own_column]
    height_m = heights_between(ground, x, y)
    for nth, (down, right) in enumerate([(0, 0), (0, 1), (1, 0), (1, 1)]):
        row = (np.ceil(y) if down else np.floor(y)).astype(np.int64)
        column = (np.ceil(x) if right else np.floor(x)).astype(np.int64)
        inside = (row >= 0) & (row < rows) & (column >= 0) & (column < cols)
        row, column = np.clip(row, 0, rows - 1), np.clip(column, 0, cols - 1)
        here = inside & (is_land[row, column] | (own_land & is_open[row, column]))
        away = np.maximum(np.abs(x - column), np.abs(y - row))
        half = np.divide(0.5, away, out=np.ones(len(away)), where=away > 0)
        share = np.where(own_land, np.minimum(half, 1.0), 1.0)
        length_m = np.hypot((x - column) * ground.cell_m[0], (y - row) * ground.cell_m[1])
        climb_m = height_m - ground.heights[row, column]
        climb_m = climb_m if ground.towards == "places" else -climb_m
        first = walk_min(pace[row, column], length_m, climb_m)
        then = walk_min(np.where(share < 1.0, own_pace, 0.0), length_m, climb_m)
        taken = np.where(away > 0, share * first + (1.0 - share) * then, 0.0)
        cells[at, nth] = row * cols + column
        minutes[at, nth] = np.where(here, taken, np.inf)
    for lost in at[np.isinf(minutes[at]).all(axis=1)].tolist():
        near = nearest_open(ground, places[lost])
        if near >= 0:
            cells[lost, 0], minutes[lost, 0] = near, 0.0
    return cells, minutes


def heights_between(ground: Ground, x: Floats, y: Floats) -> Floats:
    """Interpolate the heights of places between cell centres that have one."""
    rows, cols = ground.heights.shape
    total, weight = np.zeros(len(x)), np.zeros(len(x))
    for down in (0, 1):
        for right in (0, 1):
            row = np.floor(y).astype(np.int64) + down
            column = np.floor(x).astype(np.int64) + right
            inside = (row >= 0) & (row < rows) & (column >= 0) & (column < cols)
            height = ground.heights[np.clip(row, 0, rows - 1), np.clip(column, 0, cols - 1)]
            part = (1.0 - np.abs(y - row)) * (1.0 - np.abs(x - column))
            part = np.where(inside & ~np.isnan(height), part, 0.0)
            total += part * np.nan_to_num(height)
            weight += part
    found: Floats = np.divide(total, weight, out=np.full(len(x), np.nan), where=weight > 0)
    return found
