"""Straight distances by brute force: the geodesic from every post to every place."""

from collections.abc import Callable

import numpy as np

from gis.proof.along import Values
from gis.proof.border import GEOD, Border, sampled
from gis.proof.report import END_M, Floats

RELATIVE = 2e-5  # how far the scale of a map may change over a distance along it
LEAST_M = 0.01
OF_DISTANCE = 1e-4  # where it is more than a metre, what a distance as a figure may differ by
PROBE_M = 25.0  # the pages look for the place farthest in a gap at steps as long as this


def away_m(posts: Floats, places: Floats) -> Floats:
    """Measure geodesics (posts, places) between points in degrees; infinite where one is none."""
    away = np.full((len(posts), len(places)), np.inf)
    placed = np.flatnonzero(np.isfinite(places).all(axis=1))
    for row, (lon, lat) in enumerate(posts.tolist()):
        if np.isfinite(lon + lat) and len(placed):
            here = np.full(len(placed), lon), np.full(len(placed), lat)
            _, _, found_m = GEOD.inv(*here, places[placed, 0], places[placed, 1])
            away[row, placed] = found_m
    return away


class Sampled:
    """The border every metre, and what was measured to it, kept for posts that are asked again."""

    def __init__(self, border: Border) -> None:
        self._border = border
        self._places = sampled(border)
        self._known: dict[tuple[float, ...], Floats] = {}

    def along(self, posts: Floats, *, report: Callable[[int, int], None]) -> Values:
        """Measure from posts (n, 2) in degrees; `report` gets the number done, and of all."""
        values = np.empty((len(posts), len(self._places.m)))
        for row, post in enumerate(posts):
            known = self._known.get(tuple(post.tolist()))
            values[row] = away_m(post[None], self._places.lonlat)[0] if known is None else known
            self._known[tuple(post.tolist())] = values[row]
            report(row + 1, len(posts))
        return Values(self._places.m, values, self._border.length_m, self._border.closed)


def edge(away: Floats) -> Floats:
    """Tell how near to a limit a distance is doubtful: the map and the ellipsoid differ so much."""
    return np.maximum(LEAST_M, RELATIVE * away)


def tolerance(away: float) -> float:
    """Return by how much a distance that is shown may differ, in metres."""
    return max(END_M, OF_DISTANCE * away)
