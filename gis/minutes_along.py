"""Where along a line minutes are within a limit: cut where they cross it."""

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel


@kernel
def within(
    m: FloatArray, minutes: FloatArray, limit_min: float
) -> tuple[FloatArray, FloatArray, IntArray]:
    """Find the intervals of a line within a limit: from, to, and whose (n,).

    Parameters
    ----------
    m
        The chainage (places,) of places along the line, rising.
    minutes
        (posts, places), NaN where nothing is known.
    """
    posts, places = minutes.shape
    room = posts * (places // 2 + 1)
    from_m, to_m, whose = np.empty(room), np.empty(room), np.empty(room, np.int64)
    count = 0
    for post in range(posts):
        after = 0
        while after < places:
            first = after
            while after < places and minutes[post, after] <= limit_min:
                after += 1
            if after > first:
                start_m = _crossing_m(m, minutes[post], limit_min, (first, max(first - 1, 0)))
                last = after - 1
                end_m = _crossing_m(m, minutes[post], limit_min, (last, min(after, places - 1)))
                if end_m > start_m:
                    from_m[count], to_m[count], whose[count] = start_m, end_m, post
                    count += 1
            after += 1
    return from_m[:count].copy(), to_m[:count].copy(), whose[:count].copy()


@kernel
def _crossing_m(
    m: FloatArray, minutes: FloatArray, limit_min: float, pair: tuple[int, int]
) -> float:
    """Interpolate where minutes cross the limit between a place inside and its neighbour outside.

    Half way where nothing is known of the one outside; at the end where there is none.
    """
    inside, outside = pair
    share = 0.5
    if minutes[outside] > minutes[inside]:
        share = (limit_min - minutes[inside]) / (minutes[outside] - minutes[inside])
    crossing_m: float = m[inside] + share * (m[outside] - m[inside])
    return crossing_m
