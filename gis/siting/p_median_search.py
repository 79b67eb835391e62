"""Good sites for the least total cost, and a bound that no sites can beat; both without a solver.

Costs are weighted already: metres or minutes of a place times its people. `cap` is what a place
costs without any new site: its way to an existing post.

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

HAIR = 1e-9  # of the total cost: less is rounding, and could be exchanged for ever
NONE = -1  # the existing posts, where a chosen site might stand
PATIENCE = 20  # rounds without a much better bound before the steps are halved
WORTHWHILE = 1e-4  # of the gap: what makes a bound much better


class Nearest(NamedTuple):
    """The two least costs of each place with some sites: arrays (places,).

    `first` is the place in the list of sites of the nearest one, `NONE` for an existing post.
    """

    first: IntArray
    cost: FloatArray
    next_cost: FloatArray


class Ranked(NamedTuple):
    """The sites of each place, nearest first, and their costs: arrays (places, sites)."""

    site: IntArray
    cost: FloatArray


class Median(NamedTuple):
    """A question: the sites of each place by cost, what it costs without any, and how many."""

    near: Ranked
    cap: FloatArray
    posts: int


class Prices(NamedTuple):
    """What each place offers for being served (places,), and what follows from it.

    Attributes
    ----------
    place
        The prices.
    site
        What the places would save at each site (sites,), 0 or less.
    chosen
        The sites (posts,) where they would save most.
    bound
        No choice of sites costs less than this.
    step
        How far to go with the next change, as a share of the gap; 0 where no change helps.
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
    """Add up what the places cost with some sites."""
    amount = 0.0
    for place in range(len(cap)):
        least = cap[place]
        for site in sites:
            least = min(least, cost[site, place])
        amount += least
    return amount


@kernel
def greedy(cost: FloatArray, cap: FloatArray, most: int) -> IntArray:
    """Choose site after site, each the one that saves most; stop when none saves anything."""
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
    """Exchange one site for another as long as that saves."""
    sites = chosen.copy()
    if len(sites) == 0:
        return sites
    near = _nearest(cost, cap, sites)
    least = HAIR * near.cost.sum()
    loss = np.empty(len(sites))
    since = 0  # candidates tried since the latest exchange
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
    """Begin with prices: what each place costs with some sites."""
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
    """Look for prices with a better bound.

    At any prices the sites are chosen by what they save, which is easy, and cannot cost more than
    the best choice. A place that two of them serve offers too much, one that none serves too
    little.

    Parameters
    ----------
    best
        Where to begin.
    known
        The cost of the best sites that are known.
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
        if square == 0.0:  # each place is served as often as it pays for
            step = 0.0
            break
        prices = np.minimum(prices + step * (known - bound) / square * slope, cap)
    return Prices(best.place, best.site, best.chosen, best.bound, step)


@kernel
def _savings(near: Ranked, prices: FloatArray) -> FloatArray:
    """Add up at each site what the places would save there; only the nearest ones matter."""
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
    """Tell where to raise prices (1), and where to lower them (0 and less leave and lower)."""
    open_here = np.zeros(near.site.shape[1], np.bool_)
    open_here[chosen] = True
    slope = np.ones(len(prices))
    for place in range(len(prices)):
        for rank in range(near.site.shape[1]):
            if near.cost[place, rank] >= prices[place]:
                break
            if open_here[near.site[place, rank]]:
                slope[place] -= 1.0
        # An existing post serves it at this price, and no price above is worth asking.
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
    """Find which chosen site to give up for one with costs (places,), and what that saves."""
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
