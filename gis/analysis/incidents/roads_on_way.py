"""The roads that a way runs along, each from K-value to K-value."""

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd
import shapely

from gis.analysis.kept import Kept
from gis.analysis.responsibility.care import measured_road
from gis.belt.belt import Belt
from gis.linear.chainage import locate
from gis.linear.line import MeasuredLine
from gis.travel.route import Route

LEAST_M: Final = 300.0  # a shorter piece of a road is crossed rather than followed
MOST_ROADS: Final = 512
COLUMNS: Final = ("road", "from_m", "to_m", "way_from_m", "way_to_m")


class RoadsOnWay:
    """The named roads of a belt, measured once each."""

    def __init__(self, belt: Belt) -> None:
        self._belt = belt
        self._lines: Kept[str, MeasuredLine | None] = Kept(MOST_ROADS)
        roads = belt.frames.get("roads")
        named = pd.Series(dtype=object) if roads is None else roads["name"].dropna()
        shapes = [] if roads is None else list(roads.geometry.loc[named.index])
        self._names = np.asarray(named, dtype=object)
        self._tree = shapely.STRtree(shapes)

    def along(self, way: Route, *, within_m: float) -> pd.DataFrame:
        """List the named roads along a way, in its order.

        Parameters
        ----------
        within_m
            How far the way may run from a road that it follows: it goes from cell to cell.

        Returns
        -------
        DataFrame
            `road`, `from_m` and `to_m` along the road as it is measured, `way_from_m` and
            `way_to_m` along the way. Pieces under 300 m are left out.
        """
        nothing = pd.DataFrame({name: [] for name in COLUMNS})
        if way.parts.empty or not len(self._names):
            return nothing
        xy, way_m = _vertices(way)
        points = shapely.points(xy)
        at, road = self._tree.query_nearest(points, max_distance=within_m, all_matches=False)
        names = np.full(len(xy), None, dtype=object)
        names[at] = self._names[road]
        rows = [self._piece(name, xy[piece], way_m[piece]) for name, piece in _runs(names, way_m)]
        known = [row for row in rows if row is not None]
        return pd.DataFrame(known, columns=list(COLUMNS)) if known else nothing

    def _piece(
        self, name: str, xy: np.ndarray, way_m: np.ndarray
    ) -> tuple[str, float, float, float, float] | None:
        line = self._lines.get(name, self._measure(name))
        if line is None:
            return None
        first, last = locate(line, xy=xy[[0, -1]]).m.tolist()
        return name, first, last, float(way_m[0]), float(way_m[-1])

    def _measure(self, name: str) -> Callable[[], MeasuredLine | None]:
        return lambda: measured_road(self._belt, road=name)


def _vertices(way: Route) -> tuple[np.ndarray, np.ndarray]:
    """Return the vertices of a way (n, 2) and how far along it each is, on the ground."""
    xy, metres = [], []
    for part, from_m, to_m in zip(
        way.parts.geometry, way.parts["from_m"], way.parts["to_m"], strict=True
    ):
        own = shapely.get_coordinates(part)
        share = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(own, axis=0).T))])
        xy.append(own)
        metres.append(from_m + (to_m - from_m) * share / share[-1])
    return np.vstack(xy), np.concatenate(metres)


def _runs(names: np.ndarray, way_m: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """Split positions into runs of one name; those without a name, and short ones, are left out.

    A short piece off a road does not end its run.
    """
    starts = np.flatnonzero(np.append(True, names[1:] != names[:-1]))
    pieces = np.split(np.arange(len(names)), starts[1:])
    runs: list[tuple[str, np.ndarray]] = []
    for piece in (one for one in pieces if names[one[0]] is not None):
        name = str(names[piece[0]])
        if runs and runs[-1][0] == name and _apart_m(way_m, runs[-1][1], piece) < LEAST_M:
            runs[-1] = (name, np.append(runs[-1][1], piece))
        elif way_m[piece[-1]] - way_m[piece[0]] >= LEAST_M:
            runs.append((name, piece))
    return runs


def _apart_m(way_m: np.ndarray, run: np.ndarray, piece: np.ndarray) -> float:
    return float(way_m[piece[0]] - way_m[run[-1]])
