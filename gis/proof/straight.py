"""Straight distances by brute force: the geodesic from every post to every place."""

from collections.abc import Callable

import numpy as np

from gis.proof.along import Values
from gis.proof.border import GEOD, Border, sampled
from gis.proof.report import END_M, Floats

RELATIVE = 2e-5  # relative change of the map scale along a distance
LEAST_M = 0.01
OF_DISTANCE = 1e-4  # relative tolerance of a displayed distance, if more than a metre
PROBE_M = 25.0  # sampling interval at which the pages search the farthest position of a gap


def away_m(posts: Floats, places: Floats) -> Floats:
    """Measure geodesics (posts, places) between points in degrees; infinite for a missing point."""
    away = np.full((len(posts), len(places)), np.inf)
    placed = np.flatnonzero(np.isfinite(places).all(axis=1))
    for row, (lon, lat) in enumerate(posts.tolist()):
        if np.isfinite(lon + lat) and len(placed):
            here = np.full(len(placed), lon), np.full(len(placed), lat)
            _, _, found_m = GEOD.inv(*here, places[placed, 0], places[placed, 1])
            away[row, placed] = found_m
    return away


class Sampled:
    """The border sampled every metre, with a cache of the distances from each post."""

    def __init__(self, border: Border) -> None:
        self._border = border
        self._places = sampled(border)
        self._known: dict[tuple[float, ...], Floats] = {}
        self.count = len(self._places.m)

    def along(self, posts: Floats, *, report: Callable[[int, int], None]) -> Values:
        """Measure from posts (n, 2) in degrees; `report` is called with number done and total."""
        values = np.empty((len(posts), len(self._places.m)))
        for row, post in enumerate(posts):
            known = self._known.get(tuple(post.tolist()))
            values[row] = away_m(post[None], self._places.lonlat)[0] if known is None else known
            self._known[tuple(post.tolist())] = values[row]
            report(row + 1, len(posts))
        return Values(self._places.m, values, self._border.length_m, self._border.closed)


def edge(away: Floats) -> Floats:
    """Return the tolerance of distances at a limit: the difference between map and ellipsoid."""
    return np.maximum(LEAST_M, RELATIVE * away)


def tolerance(away: float) -> float:
    """Return the tolerance of a displayed distance in metres."""
    return max(END_M, OF_DISTANCE * away)
