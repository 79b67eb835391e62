"""Heuristics and a Lagrangian bound for the p-median model, without a solver.

Costs are already weighted: metres or minutes of a place times its people. `cap` is the cost of a
place without any new site: that to an existing post.

References
----------
Hakimi, S. L. (1964), Optimum locations of switching centers and the absolute centers and medians
of a graph, Operations Research 12, 450-459: the problem.
Teitz, M. B., and P. Bart (1968), Heuristic methods for estimating the generalized vertex median
of a weighted graph, Operations Research 16, 955-961: exchange of one site for another.
Whitaker, R. A. (1983), A fast algorithm for the greedy interchange for large-scale clustering and
median location problems, INFOR 21, 95-108: all exchanges with one new site at once.
Narula, S. C., U. I. Ogbu and H. M. Samuelsson (1977), An algorithm for the p-median problem,
Operations Research 25, 709-713: the bound, from prices of the places raised by subgradients.
"""

from typing import NamedTuple

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel

HAIR = 1e-9  # of the total cost: smaller gains are rounding and could cycle for ever
NONE = -1  # an existing post instead of a chosen site
PATIENCE = 20  # rounds without a notably better bound before the step is halved
WORTHWHILE = 1e-4  # of the gap: a notable improvement of the bound


class Nearest(NamedTuple):
    """The two least costs of each place with some sites: arrays (places,).

    `first` is the position of the nearest site in the list of sites, `NONE` for an existing post.
    """

    first: IntArray
    cost: FloatArray
    next_cost: FloatArray


class Ranked(NamedTuple):
    """The sites of each place, nearest first, and their costs: arrays (places, sites)."""

    site: IntArray
    cost: FloatArray


class Median(NamedTuple):
    """An instance: ranked sites, the cost of each place without any, and the number of sites."""

    near: Ranked
    cap: FloatArray
    posts: int


class Prices(NamedTuple):
    """Lagrangian prices of the places (places,), and the choice and bound that follow.

    Attributes
    ----------
    place
        The prices.
    site
        The reduced cost of each site (sites,), 0 or less.
    chosen
        The sites (posts,) with the least reduced cost.
    bound
        No choice of sites costs less than this.
    step
        The next step length, as a share of the gap; 0 where no change helps.
    """

    place: FloatArray
    site: FloatArray
    chosen: IntArray
    bound: float
    step: float


def ranked(cost: FloatArray) -> Ranked:
    """Sort the sites of each place by cost (sites, places)."""
    by_place = np.ascontiguousarray(cost.T)
    site = np.argsort(by_place, axis=1, kind="stable")
    return Ranked(site, np.take_along_axis(by_place, site, axis=1))


@kernel
def total(cost: FloatArray, cap: FloatArray, sites: IntArray) -> float:
    """Sum the costs of all places with some sites."""
    amount = 0.0
    for place in range(len(cap)):
        least = cap[place]
        for site in sites:
            least = min(least, cost[site, place])
        amount += least
    return amount


@kernel
def greedy(cost: FloatArray, cap: FloatArray, most: int) -> IntArray:
    """Add sites one at a time by greatest saving; stop when none saves anything."""
    left = cap.copy()
    least = HAIR * cap.sum()
    chosen = np.empty(min(most, len(cost)), np.int64)
    for place in range(len(chosen)):
        best, best_saving = NONE, least
        for site in range(len(cost)):
            saving = 0.0
            for one in range(len(cap)):
                saving += max(left[one] - cost[site, one], 0.0)
            if saving > best_saving:
                best, best_saving = site, saving
        if best == NONE:
            return chosen[:place]
        chosen[place] = best
        left = np.minimum(left, cost[best])
    return chosen


@kernel
def exchange(cost: FloatArray, cap: FloatArray, chosen: IntArray) -> IntArray:
    """Exchange one site for another while that saves."""
    sites = chosen.copy()
    if len(sites) == 0:
        return sites
    near = _nearest(cost, cap, sites)
    least = HAIR * near.cost.sum()
    loss = np.empty(len(sites))
    since = 0  # candidates tried since the last exchange
    site = 0
    while since < len(cost):
        out, saving = _best_exchange(cost[site], near, loss)
        since += 1
        if saving > least:
            sites[out] = site
            near = _nearest(cost, cap, sites)
            since = 0
        site = (site + 1) % len(cost)
    return sites


@kernel
def offered(cap: FloatArray, near: Ranked, sites: IntArray) -> FloatArray:
    """Return initial prices: the cost of each place with some sites."""
    prices = cap.copy()
    chosen = np.zeros(near.site.shape[1], np.bool_)
    chosen[sites] = True
    for place in range(len(prices)):
        for rank in range(near.site.shape[1]):
            if near.cost[place, rank] >= prices[place]:
                break
            if chosen[near.site[place, rank]]:
                prices[place] = near.cost[place, rank]
                break
    return prices


@kernel
def raise_bound(question: Median, best: Prices, known: float, rounds: int) -> Prices:
    """Improve the bound by subgradient steps on the prices.

    At any prices the sites with the least reduced cost are a simple choice whose value bounds the
    optimum from below. The price of a place served by two of them is too high, of one served by
    none too low.

    Parameters
    ----------
    best
        The prices to start from.
    known
        The cost of the best known sites.
    """
    near, cap, posts = question
    prices = best.place.copy()
    step = best.step
    idle = 0
    for _ in range(rounds):
        saving = _savings(near, prices)
        chosen = np.argsort(saving)[:posts]
        bound = prices.sum() + saving[chosen].sum()
        idle = 0 if bound > best.bound + WORTHWHILE * (known - best.bound) else idle + 1
        if bound >= best.bound:
            best = Prices(prices.copy(), saving, chosen, bound, step)
        if idle == PATIENCE:
            step /= 2.0
            idle = 0
            prices = best.place.copy()
            continue
        slope = _slope(near, cap, prices, chosen)
        square = (slope * slope).sum()
        if square == 0.0:  # every place is served exactly as priced
            step = 0.0
            break
        prices = np.minimum(prices + step * (known - bound) / square * slope, cap)
    return Prices(best.place, best.site, best.chosen, best.bound, step)


@kernel
def _savings(near: Ranked, prices: FloatArray) -> FloatArray:
    """Sum the reduced cost of each site; only places with a price above its cost matter."""
    saving = np.zeros(near.site.shape[1])
    for place in range(len(prices)):
        for rank in range(near.site.shape[1]):
            left = near.cost[place, rank] - prices[place]
            if left >= 0.0:
                break
            saving[near.site[place, rank]] += left
    return saving


@kernel
def _slope(near: Ranked, cap: FloatArray, prices: FloatArray, chosen: IntArray) -> FloatArray:
    """Return the subgradient of the prices: 1 raises a price, 0 keeps it, less lowers it."""
    open_here = np.zeros(near.site.shape[1], np.bool_)
    open_here[chosen] = True
    slope = np.ones(len(prices))
    for place in range(len(prices)):
        for rank in range(near.site.shape[1]):
            if near.cost[place, rank] >= prices[place]:
                break
            if open_here[near.site[place, rank]]:
                slope[place] -= 1.0
        # An existing post serves it at this price, so no higher price is useful.
        if slope[place] > 0.0 and prices[place] >= cap[place]:
            slope[place] = 0.0
    return slope


@kernel
def _nearest(cost: FloatArray, cap: FloatArray, sites: IntArray) -> Nearest:
    first = np.full(len(cap), NONE)
    least = cap.copy()
    following = np.full(len(cap), np.inf)
    for place in range(len(sites)):
        for one in range(len(cap)):
            here = cost[sites[place], one]
            if here < least[one]:
                following[one] = least[one]
                least[one] = here
                first[one] = place
            elif here < following[one]:
                following[one] = here
    return Nearest(first, least, following)


@kernel
def _best_exchange(cost: FloatArray, near: Nearest, loss: FloatArray) -> tuple[int, float]:
    """Find the chosen site to exchange for one with costs (places,), and the saving."""
    loss[:] = 0.0
    gain = 0.0
    for place in range(len(cost)):
        here, least = cost[place], near.cost[place]
        if here < least:
            gain += least - here
        elif near.first[place] != NONE:
            loss[near.first[place]] += min(here, near.next_cost[place]) - least
    out = int(np.argmin(loss))
    return out, gain - loss[out]
