"""Metres or minutes from posts to the places of a belt: the same questions to either."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import scipy.sparse

from gis.proof import minutes, straight
from gis.proof.along import Values
from gis.proof.border import Border
from gis.proof.ground import Ground, nearest_open
from gis.proof.places import Exactness
from gis.proof.plane import Plane
from gis.proof.report import END_M, MINUTES, Floats, Marks
from gis.words import Words

IN_METRES = Exactness(
    edge=straight.edge, tolerance=straight.tolerance, farthest=straight.PROBE_M, end_m=END_M
)
IN_MINUTES = Exactness(
    edge=minutes.edge, tolerance=minutes.tolerance, farthest=MINUTES, end_m=minutes.END_M
)
OVER_THE_EDGE = 10 * MINUTES  # a search ends so far beyond its limit, to see what is just over it

Report = Callable[[int, int], None]
"""Called with the number of posts done, and the total."""


class Reached(NamedTuple):
    """Metres or minutes (posts, n) to places, and to samples along the border.

    Infinite where there is no route, or where neither is placed. The border is None if it was not
    read, or not asked for.
    """

    places: list[Floats]
    border: Values | None


class Measure(Protocol):
    """Metres or minutes."""

    exact: Exactness
    samples: int
    """The number of samples along the border, 0 if it was not read."""

    def reached(
        self,
        posts: Floats,
        places: Sequence[Floats],
        *,
        report: Report,
        along: bool,
        most: float | None = None,
    ) -> Reached:
        """Measure from posts (n, 2) to lists of places (n, 2), both in degrees.

        Parameters
        ----------
        along
            Whether to measure to the border.
        most
            Beyond this value only the nearest post of a place need be known.

        Raises
        ------
        Unread
            If a post is too far from passable ground, or the ground is too large.
        """

    def can_stand(self, posts: Floats) -> Marks:
        """Return which posts (n, 2) in degrees can be measured from."""


class Metres:
    """Geodesics, to every metre of the border; see `Measure`."""

    exact = IN_METRES

    def __init__(self, border: Border | Words) -> None:
        self._sampled = straight.Sampled(border) if isinstance(border, Border) else None
        self.samples = self._sampled.count if self._sampled else 0

    def reached(
        self,
        posts: Floats,
        places: Sequence[Floats],
        *,
        report: Report,
        along: bool,
        most: float | None = None,  # noqa: ARG002 # a geodesic is known at any length
    ) -> Reached:
        """Measure geodesics."""
        line = self._sampled.along(posts, report=report) if self._sampled and along else None
        return Reached([straight.away_m(posts, here) for here in places], line)

    def can_stand(self, posts: Floats) -> Marks:
        """Return which posts have a position."""
        return np.asarray(np.isfinite(posts).all(axis=1))


class Minutes:
    """The shortest ways over a friction surface, to samples along the border; see `Measure`.

    Parameters
    ----------
    most
        The limit of a search that asks for no other.

    Attributes
    ----------
    ground
        The friction surface.
    """

    exact = IN_MINUTES

    def __init__(
        self, ground: Ground, *, plane: Plane, border: Border | Words, most: float
    ) -> None:
        self.ground, self._plane, self._most = ground, plane, most
        self._steps: scipy.sparse.csr_array | None = None
        self._border = border if isinstance(border, Border) else None
        self._m, self._xy = np.empty(0), np.empty((0, 2))
        if self._border:
            vertices = plane.xy(self._border.lonlat)
            self._m, self._xy = minutes.positions(self._border, vertices, ground)
        self.samples = len(self._m)

    def reached(
        self,
        posts: Floats,
        places: Sequence[Floats],
        *,
        report: Report,
        along: bool,
        most: float | None = None,
    ) -> Reached:
        """Search from posts that have a position."""
        if self._steps is None:
            self._steps = minutes.graph(self.ground)
        here = self._plane.xy(posts)
        placed = np.flatnonzero(np.isfinite(here).all(axis=1))
        limit_min = self._most if most is None else most + OVER_THE_EDGE
        searched = minutes.Searched(
            self.ground, here[placed], limit_min=limit_min, steps=self._steps
        )
        lists = [self._plane.xy(lonlat) for lonlat in places]
        lists += [self._xy] if self._border and along else []
        whole = []
        for known in searched.to(lists, report=report):
            values = np.full((len(posts), known.shape[1]), np.inf)
            values[placed] = known
            whole.append(values)
        if not (self._border and along):
            return Reached(whole, None)
        return Reached(whole[:-1], minutes.along_border(self._border, self._m, whole[-1]))

    def can_stand(self, posts: Floats) -> Marks:
        """Return which posts have passable ground nearby."""
        here = self._plane.xy(posts)
        placed: Marks = np.asarray(np.isfinite(here).all(axis=1))
        for row in np.flatnonzero(placed).tolist():
            placed[row] = nearest_open(self.ground, self.ground.places(here[[row]])[0]) >= 0
        return placed
