"""The searches of the second path from every post, one measure for each friction surface."""

from collections.abc import Callable

import numpy as np

from gis.arrays import BoolArray, FloatArray
from gis.proof.belt import Belt as Second
from gis.proof.ground import Ground
from gis.proof.measures import Minutes
from gis.travel.friction import Friction

POSTS = "posts"


class Searches:
    """The second measures, and what was searched with them.

    Parameters
    ----------
    ground_of
        The second measure over a friction surface, in minutes from the posts.
    """

    def __init__(self, second: Second, ground_of: Callable[[Friction], Minutes]) -> None:
        self._second = second
        self._ground_of = ground_of
        self._known: dict[int, tuple[Friction, Minutes]] = {}
        self._found: dict[tuple[int, bytes, bytes], FloatArray] = {}

    def minutes(
        self,
        friction: Friction,
        places: FloatArray,
        *,
        page: str,
        only: BoolArray | None = None,
    ) -> FloatArray:
        """Return the minutes from each post to places in degrees (posts, n).

        Infinite where there is no way; also from posts that are not asked for.
        """
        asked = self.can_stand(friction)
        asked = asked if only is None else asked & only
        key = id(friction), places.tobytes(), asked.tobytes()
        if key not in self._found:
            posts = self._second.lonlat(POSTS).copy()
            posts[~asked] = np.nan
            report = self._second.report
            found = self._measure(friction).reached(
                posts, [places], report=lambda done, of: report(page, done, of), along=False
            )
            self._found[key] = found.places[0]
        return self._found[key]

    def can_stand(self, friction: Friction) -> BoolArray:
        """Return which posts (posts,) have passable ground nearby."""
        return self._measure(friction).can_stand(self._second.lonlat(POSTS))

    def ground(self, friction: Friction) -> Ground:
        """Return a friction surface as plain arrays, for ways from the posts."""
        return self._measure(friction).ground

    def _measure(self, friction: Friction) -> Minutes:
        if id(friction) not in self._known:
            self._known[id(friction)] = friction, self._ground_of(friction)
        return self._known[id(friction)][1]
