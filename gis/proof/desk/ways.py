"""The drawn way of a post a second time: minutes step by step, metres by geodesics, its ends.

Both paths share the friction surface, and the cells through which the way is drawn. That no way is
faster is proved by the minutes of the post, which come from a search.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from gis.proof.border import GEOD
from gis.proof.ground import Ground, nearest_open, step_min
from gis.proof.minutes import heights_between, last_steps
from gis.proof.plane import Plane
from gis.proof.report import END_M, MINUTES, Floats, Key, Number, Proofs
from gis.words import Words

CENTRE = 1e-6  # of a cell: so near its centre a vertex is that of the cell
END_DEG = 1e-7  # a centimetre
SCALE = 2e-4  # relative: one cell size holds for the whole belt, and the scale of its map changes
ROADS = Words(
    "沿路的里程尚无第二种算法", "for the roads along a way there is no second computation yet"
)


class Way(NamedTuple):
    """A way as it is drawn, and its ends as the files have them.

    Attributes
    ----------
    row
        The row of its figures.
    xy
        Its vertices (n, 2) on the map.
    post, place
        Degrees (2,).
    """

    row: str
    xy: Floats
    post: Floats
    place: Floats


def prove(page: str, ways: Sequence[Way], ground: Ground, plane: Plane) -> Proofs:
    """Prove minutes, metres and ends of some ways."""
    found: Proofs = {}
    for way in ways:
        found |= _of_way(page, way, ground, plane)
    return found


def _of_way(page: str, way: Way, ground: Ground, plane: Plane) -> Proofs:
    post, place = (ground.places(plane.xy(end[None])) for end in (way.post, way.place))
    drawn = ground.places(way.xy)
    near, near_min = last_steps(ground, place)
    before = _cells(drawn[:-1], ground)
    ends_there = len(before) and before[-1] in near[0][np.isfinite(near_min[0])]
    cells = before if ends_there else _cells(drawn, ground)
    last_min = near_min[0][near[0] == cells[-1]].min(initial=np.inf)
    total_min = float(last_min) + sum(_step(ground, *ends) for ends in pairwise(cells.tolist()))
    rows, columns = np.divmod(cells, ground.heights.shape[1])
    heights = np.append(
        ground.heights[rows, columns], heights_between(ground, place[:, 0], place[:, 1])
    )
    corners = np.vstack([np.column_stack([columns, rows]), place])
    lonlat = plane.lonlat(_xy(corners, ground))
    level_m = GEOD.line_lengths(lonlat[:, 0], lonlat[:, 1])
    length_m = float(np.hypot(level_m, np.nan_to_num(np.diff(heights))).sum())
    start = nearest_open(ground, post[0])
    start_row, start_column = divmod(start, ground.heights.shape[1])
    from_deg = plane.lonlat(_xy(np.array([[start_column, start_row]], np.float64), ground))[0]
    found: Proofs = {
        Key(page, "way_min", way.row): Number(total_min, MINUTES),
        Key(page, "way_m", way.row): Number(length_m, max(END_M, SCALE * length_m)),
    }
    for end, degrees in (("from", from_deg), ("to", way.place)):
        for name, value in zip(("lon", "lat"), degrees.tolist(), strict=True):
            found[Key(page, f"way_{end}_{name}", way.row)] = Number(value, END_DEG)
    return found


def _cells(drawn: Floats, ground: Ground) -> np.ndarray:
    """Give the cells (n,) in whose centres vertices (n, 2) lie; -1 for one in no centre."""
    whole = np.rint(drawn)
    in_centre = (np.abs(drawn - whole) <= CENTRE).all(axis=1)
    cells = whole[:, 1] * ground.heights.shape[1] + whole[:, 0]
    return np.where(in_centre, cells, -1).astype(np.int64)


def _step(ground: Ground, here: int, there: int) -> float:
    """Return the minutes of a step between cells: to a neighbour, or by a link; else infinite."""
    columns = ground.heights.shape[1]
    (row, column), (to_row, to_column) = divmod(here, columns), divmod(there, columns)
    links = ground.links[(ground.links[:, 0] == here) & (ground.links[:, 1] == there)]
    least = float(links[:, 2].min(initial=np.inf))
    move = to_row - row, to_column - column
    if min(here, there) < 0 or max(map(abs, move)) > 1:
        return least
    walked = float(step_min(ground, np.array([row]), np.array([column]), move)[0])
    return least if np.isnan(walked) else min(least, walked)


def _xy(corners: Floats, ground: Ground) -> Floats:
    """Convert columns and rows (n, 2) to map metres."""
    x = ground.corner_xy[0] + (corners[:, 0] + 0.5) * ground.size_xy[0]
    y = ground.corner_xy[1] - (corners[:, 1] + 0.5) * ground.size_xy[1]
    return np.column_stack([x, y])
