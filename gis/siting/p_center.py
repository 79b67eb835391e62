"""Sites for the least worst cost: the cost that the farthest place has to its nearest post.

Within a given cost it is a question of cover (do the fewest sites number at most p?), and only
costs that occur can be the answer, so these are searched by halves.

References
----------
Hakimi, S. L. (1964), Optimum locations of switching centers and the absolute centers and medians
of a graph, Operations Research 12, 450-459: the problem.
Minieka, E. (1970), The m-center problem, SIAM Review 12, 138-139: the way by cover.
"""

import time
from collections.abc import Iterator
from contextlib import closing

import numpy as np

from gis.arrays import BoolArray, FloatArray, IntArray
from gis.siting.cover_model import fewest
from gis.siting.cover_sets import cover_sets
from gis.siting.solver import Answer


def least_worst(
    cost: FloatArray, *, existing: FloatArray, posts: int, limit_s: float
) -> Iterator[Answer]:
    """Choose sites so that the place with the greatest cost has as little as possible.

    Parameters
    ----------
    cost
        What each place costs at each site (sites, places); infinite where it is not reached.
    existing
        What it costs at its nearest existing post (places,); infinite without any.
    posts
        How many sites at most.

    Yields
    ------
    Answer
        First without any site, then better and better; objective and bound are costs, and
        infinite where the posts are too few to reach every place.
    """
    ends_s = time.monotonic() + limit_s
    occurring = np.unique(np.append(cost, existing))
    floor = np.minimum(existing, cost.min(axis=0, initial=np.inf)).max(initial=0.0)
    levels = np.append(occurring[(occurring >= floor) & (occurring < np.inf)], np.inf)
    worst = existing.max(initial=0.0)
    low, high = 0, int(np.searchsorted(levels, worst))
    sites = np.empty(0, np.int64)
    while low < high:
        yield Answer(sites, float(levels[high]), float(levels[low]))
        middle = (low + high) // 2
        within = cost <= levels[middle], existing > levels[middle]
        found = _within(*within, posts=posts, limit_s=ends_s - time.monotonic())
        if found is None:
            return
        if len(found) > posts:
            low = middle + 1
            continue
        sites = found
        worst = np.minimum(existing, cost[sites].min(axis=0, initial=np.inf)).max(initial=0.0)
        high = max(low, int(np.searchsorted(levels, worst)))
    yield Answer(sites, float(levels[high]), float(levels[low]))


def _within(
    reach: BoolArray, open_place: BoolArray, *, posts: int, limit_s: float
) -> IntArray | None:
    """Cover the open places with `posts` sites; with more where fewer cannot, None when unsure."""
    sets = cover_sets(reach, weight=np.ones(len(open_place)), need=open_place.astype(np.int64))
    with closing(fewest(sets, limit_s=max(limit_s, 0.0))) as answers:
        for answer in answers:
            if len(answer.sites) <= posts or answer.bound > posts:
                return answer.sites
    return None
