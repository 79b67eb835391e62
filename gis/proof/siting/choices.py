"""The best choice of sites: every choice is tried, or a model in SciPy is solved.

The models differ from those behind the pages, which solve covers of merged rows, a p-median as
weighted covers, and the fewest sites as one set cover:

    most         the least amount that is missed, over rows as they are
    fewest       linear packing bounds the number from below, then `most` must miss nothing
    least_total  places are assigned to sites
    least_worst  `most` must miss nothing within a value, found by bisection of those that occur

References
----------
ReVelle, C. S., and R. W. Swain (1970), Central facilities location, Geographical Analysis 2,
30-42: the assignment of places to sites.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, combinations, islice
from math import comb

import numpy as np
import scipy.sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from gis.proof.raw import Unread
from gis.proof.report import Floats, Marks, Whole
from gis.proof.siting.demand import Demand
from gis.words import Words

MOST_CHOICES = 300_000  # choices that are tried; beyond that a model is solved
AT_ONCE = 8_000_000  # numbers in memory while choices are tried
MOST_PAIRS = 100_000  # of a site and a place in the model of assignment
WHOLE = 1e-6
NONE_FOUND = Words("另一模型没有求出最优", "the second model found no optimum")
TOO_LARGE = Words(
    "候选点与村寨太多，另一模型求不出最优",
    "there are too many candidates and villages for the second model",
)


def most(demand: Demand, posts: int) -> float:
    """Return the greatest additional coverage by a number of new posts.

    Raises
    ------
    Unread
        If the model cannot be solved to optimality.
    """
    lack = demand.need - demand.times
    rows = (lack > 0) & (demand.amount > 0) & (demand.reach.sum(axis=0) >= lack)
    lack, amount = lack[rows], demand.amount[rows]
    reach = _distinct(demand.reach[:, rows], at_most=int(lack.max(initial=1)))
    posts = min(posts, len(reach))
    if not posts or not len(amount):
        return 0.0
    if comb(len(reach), posts) > MOST_CHOICES:
        return _most_by_model(reach, amount, lack, posts)

    def covered(chosen: Whole) -> float:
        """Return the greatest amount that any of some choices covers."""
        times = np.zeros((len(chosen), len(amount)), np.int8)
        for site in chosen.T:
            times += reach[site]
        return float(((times >= lack) @ amount).max())

    return max(map(covered, _choices(len(reach), posts, width=len(amount))))


def fewest(demand: Demand) -> int:
    """Return the least number of new posts that covers every row of an amount.

    Raises
    ------
    Unread
        If the model cannot be solved to optimality, or a row cannot be covered.
    """
    lack = demand.need - demand.times
    rows = (lack > 0) & (demand.amount > 0)
    if not rows.any():
        return 0
    every = replace(demand.only(rows), amount=np.ones(int(rows.sum())))
    for posts in range(_packed(every.reach, lack[rows]), len(every.reach) + 1):
        if most(every, posts) >= len(every.amount) - WHOLE:
            return posts
    raise Unread(NONE_FOUND.zh, NONE_FOUND.en)


def least_total(cost: Floats, cap: Floats, posts: int) -> float:
    """Return the least sum over places (n,) of their cost at the nearest of a number of sites.

    Parameters
    ----------
    cost, cap
        The cost of each place at each site (sites, n), and at the nearest existing post (n,).

    Raises
    ------
    Unread
        If there are too many places, or the model cannot be solved to optimality.
    """
    cost = np.minimum(np.unique(cost, axis=0), cap)
    posts = min(posts, len(cost))
    if not posts:
        return float(cap.sum())
    if comb(len(cost), posts) <= MOST_CHOICES:
        return _tried(cost, cap, posts, lambda nearest: nearest.sum(axis=1))
    return _assigned(cost, cap, posts)


def least_worst(cost: Floats, cap: Floats, posts: int) -> float:
    """Return the least maximum over places of their cost at the nearest of a number of sites.

    Parameters and errors as `least_total`.
    """
    cost = np.minimum(np.unique(cost, axis=0), cap)
    posts = min(posts, len(cost))
    if not posts or not len(cap):
        return float(cap.max(initial=0.0))
    if comb(len(cost), posts) <= MOST_CHOICES:
        return _tried(cost, cap, posts, lambda nearest: nearest.max(axis=1))
    values = np.unique(np.append(cost, cap))
    low, high = 0, int(np.searchsorted(values, cap.max()))
    while low < high:
        middle = (low + high) // 2
        within = Demand(
            amount=np.ones(len(cap)),
            times=(cap <= values[middle]).astype(np.int64),
            reach=cost <= values[middle],
        )
        asked = float((~within.held).sum())
        if most(within, posts) >= asked - WHOLE:
            high = middle
        else:
            low = middle + 1
    return float(values[low])


def _choices(sites: int, posts: int, *, width: int) -> Iterator[Whole]:
    """Yield all choices of posts among sites (block, posts), as many as memory holds at once."""
    left = combinations(range(sites), posts)
    rows = max(AT_ONCE // max(width, 1), 1)
    while block := list(islice(left, rows)):
        yield np.fromiter(chain.from_iterable(block), np.int64).reshape(-1, posts)


def _tried(cost: Floats, cap: Floats, posts: int, of_choice: Callable[[Floats], Floats]) -> float:
    """Return the least value of any choice, from the costs of places at their nearest site."""
    least = float(of_choice(cap[None])[0])
    for chosen in _choices(len(cost), posts, width=len(cap)):
        nearest = cost[chosen[:, 0]]
        for site in chosen.T[1:]:
            np.minimum(nearest, cost[site], out=nearest)
        least = min(least, float(of_choice(nearest).min()))
    return least


def _distinct(reach: Marks, *, at_most: int) -> Marks:
    """Drop sites that reach the same rows as so many others."""
    rows, count = np.unique(reach, axis=0, return_counts=True)
    return np.asarray(np.repeat(rows, np.minimum(count, at_most), axis=0))


def _most_by_model(reach: Marks, amount: Floats, lack: Whole, posts: int) -> float:
    """Minimise what is missed: a row costs its amount unless enough chosen sites reach it."""
    sites, rows = reach.shape
    missed = scipy.sparse.diags_array(lack.astype(float))
    reached = scipy.sparse.hstack([scipy.sparse.csr_array(reach.T.astype(float)), missed])
    count = np.concatenate([np.ones(sites), np.zeros(rows)])[None, :]
    found = milp(
        np.concatenate([np.zeros(sites), amount]),
        integrality=np.concatenate([np.ones(sites), lack > 1]),
        bounds=Bounds(0.0, 1.0),
        constraints=[LinearConstraint(reached, lack), LinearConstraint(count, 0.0, posts)],
        options={"mip_rel_gap": 0.0},
    )
    if found.status != 0:
        raise Unread(NONE_FOUND.zh, NONE_FOUND.en)
    return float(amount.sum() - found.fun)


def _packed(reach: Marks, lack: Whole) -> int:
    """Bound the number of sites from below: rows share out prices of which no site earns over 1.

    By the weak duality of linear programs, a price a row and what a site earns beyond 1.
    """
    sites = len(reach)
    earned = scipy.sparse.hstack(
        [scipy.sparse.csr_array(reach.astype(float)), -scipy.sparse.eye_array(sites)]
    )
    found = linprog(
        np.concatenate([-lack.astype(float), np.ones(sites)]), A_ub=earned, b_ub=np.ones(sites)
    )
    if found.status != 0:  # unbounded where a row cannot be covered
        raise Unread(NONE_FOUND.zh, NONE_FOUND.en)
    return int(np.ceil(-found.fun - WHOLE))


def _assigned(cost: Floats, cap: Floats, posts: int) -> float:
    """Assign each place to a chosen site or to its existing post, at the least total cost."""
    sites, places = cost.shape
    if sites * places > MOST_PAIRS:
        raise Unread(TOO_LARGE.zh, TOO_LARGE.en)
    site, place = np.nonzero(cost < cap)
    pair = np.arange(len(site))
    saved = (cap - cost)[site, place]
    shape = (len(pair), sites + len(pair))
    only_chosen = scipy.sparse.csr_array(
        (
            np.concatenate([np.ones(len(pair)), -np.ones(len(pair))]),
            (np.concatenate([pair, pair]), np.concatenate([sites + pair, site])),
        ),
        shape=shape,
    )
    at_most_one = scipy.sparse.csr_array(
        (np.ones(len(pair)), (place, sites + pair)), shape=(places, shape[1])
    )
    count = np.concatenate([np.ones(sites), np.zeros(len(pair))])[None, :]
    found = milp(
        np.concatenate([np.zeros(sites), -saved]),
        integrality=np.concatenate([np.ones(sites), np.zeros(len(pair))]),
        bounds=Bounds(0.0, 1.0),
        constraints=[
            LinearConstraint(only_chosen, -np.inf, 0.0),
            LinearConstraint(at_most_one, -np.inf, 1.0),
            LinearConstraint(count, 0.0, posts),
        ],
        options={"mip_rel_gap": 0.0},
    )
    if found.status != 0:
        raise Unread(NONE_FOUND.zh, NONE_FOUND.en)
    return float(cap.sum() + found.fun)
