"""The p-centre model: sites that minimise the greatest cost of any place to its nearest post.

For a given cost it is a covering problem (are the fewest sites at most p?), and only costs in the
matrix can be optimal, so they are searched by bisection.

References
----------
Hakimi, S. L. (1964), Optimum locations of switching centers and the absolute centers and medians
of a graph, Operations Research 12, 450-459: the problem.
Minieka, E. (1970), The m-center problem, SIAM Review 12, 138-139: solution by covering.
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
    """Choose sites that minimise the greatest cost of any place.

    Parameters
    ----------
    cost
        The cost of each place at each site (sites, places); infinite where unreachable.
    existing
        The cost to the nearest existing post (places,); infinite if there is none.
    posts
        How many sites at most.

    Yields
    ------
    Answer
        First without any site, then improving; objective and bound are costs, infinite where there
        are too few posts to reach every place.
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
    """Cover the open places with `posts` sites, or more if impossible; None if undecided."""
    sets = cover_sets(reach, weight=np.ones(len(open_place)), need=open_place.astype(np.int64))
    with closing(fewest(sets, limit_s=max(limit_s, 0.0))) as answers:
        for answer in answers:
            if len(answer.sites) <= posts or answer.bound > posts:
                return answer.sites
    return None
