"""The p-median model: sites for the least total cost, with a bound and eventually a proof.

The proof restates the model as a covering problem. Order the sites of a place by cost: if none of
the first k is chosen, the place also pays the cost difference from the k-th to the next. So each k
is a row to cover, weighted by that difference. The Lagrangian prices behind the bound fix many
sites beforehand: in no optimal choice, or in every one.

References
----------
Cornuejols, G., G. Nemhauser and L. Wolsey (1980), A canonical representation of simple plant
location problems and its applications, SIAM Journal on Algebraic and Discrete Methods 1, 261-272:
the rows. further references are in gis/siting/p_median_search.py.
"""

import time
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from gis.arrays import BoolArray, FloatArray, IntArray
from gis.siting.cover_model import most
from gis.siting.cover_sets import CoverSets, cover_sets
from gis.siting.p_median_search import (
    Median,
    Prices,
    Ranked,
    exchange,
    greedy,
    offered,
    raise_bound,
    ranked,
    total,
)
from gis.siting.solver import SAME, Answer

ROUNDS = 50  # of price updates between two reports
LEAST_STEP = 1e-4  # shorter steps no longer move the bound
WORTH_EXCHANGE = 1.02  # times the best known cost: sites within this are worth an exchange


def least_total(
    cost: FloatArray, *, cap: FloatArray, posts: int, limit_s: float
) -> Iterator[Answer]:
    """Choose sites that minimise the total cost of all places.

    Parameters
    ----------
    cost
        What each place costs at each site (sites, places), weighted, finite.
    cap
        The cost of each place without any site (places,), finite.
    posts
        How many sites at most, at least 1.

    Yields
    ------
    Answer
        First a good answer, last the best; proven if the time allowed it.
    """
    ends_s = time.monotonic() + limit_s
    sites = exchange(cost, cap, greedy(cost, cap, posts))
    if len(sites) == 0:
        yield Answer(sites, float(cap.sum()), float(cap.sum()))  # no site saves anything
        return
    # From here on at least one site is chosen, so no place costs more than at its worst site.
    cap = np.minimum(cap, cost.max(axis=0))
    near = ranked(cost)
    best = Answer(sites, total(cost, cap, sites), float(np.minimum(cap, near.cost[:, 0]).sum()))
    prices = Prices(offered(cap, near, sites), np.zeros(len(cost)), sites, -np.inf, 1.0)
    while not best.proven and prices.step >= LEAST_STEP and time.monotonic() < ends_s:
        yield best
        prices = raise_bound(Median(near, cap, posts), prices, best.objective, ROUNDS)
        best = _improved(best, prices, cost=cost, cap=cap)
    yield best
    if not best.proven:
        question = _reduced(best, prices, cost=cost, cap=cap, posts=posts)
        yield from _proven(best, question, limit_s=max(ends_s - time.monotonic(), 0.0))


class _Reduced(NamedTuple):
    """The reduced problem: which undecided sites to add to those already fixed."""

    certain: IntArray
    undecided: IntArray
    cost: FloatArray
    cap: FloatArray
    posts: int


def _improved(best: Answer, prices: Prices, *, cost: FloatArray, cap: FloatArray) -> Answer:
    """Take the better bound, and the sites chosen by the prices if they cost less."""
    bound = max(best.bound, min(prices.bound, best.objective))
    if total(cost, cap, prices.chosen) <= WORTH_EXCHANGE * best.objective:
        sites = exchange(cost, cap, prices.chosen)
        objective = total(cost, cap, sites)
        if objective < best.objective:
            return Answer(sites, objective, bound)
    return best._replace(bound=bound)


def _reduced(
    best: Answer, prices: Prices, *, cost: FloatArray, cap: FloatArray, posts: int
) -> _Reduced:
    """Fix the sites that no better choice contains, and those that every better choice contains.

    Forcing a site against the prices raises the bound by its difference to the last site they
    choose; once that exceeds the best known cost, no better choice is left.
    """
    order = np.argsort(prices.site)
    last, following = order[min(posts, len(order)) - 1], order[min(posts, len(order) - 1)]
    slack = best.objective * (1.0 + SAME) - prices.bound
    out = prices.site - prices.site[last] > slack
    certain = prices.site[following] - prices.site > slack
    sure = np.flatnonzero(certain)
    undecided = np.flatnonzero(~out & ~certain)
    capped = np.minimum(cap, cost[sure].min(axis=0, initial=np.inf))
    return _Reduced(sure, undecided, cost[undecided], capped, posts - len(sure))


def _proven(best: Answer, question: _Reduced, *, limit_s: float) -> Iterator[Answer]:
    """Solve the reduced problem as a covering problem.

    At first the charge of each place is capped at its cost with the best known sites, which
    underestimates but keeps the model small. Where an answer costs more, the cap is raised for the
    next round; an answer that costs what it was charged is optimal.
    """
    ends_s = time.monotonic() + limit_s
    if question.posts == 0 or len(question.undecided) == 0:
        yield best._replace(bound=best.objective)
        return
    cost, cap = question.cost, question.cap
    start = np.flatnonzero(np.isin(question.undecided, best.sites))
    charged = _second(cost, cap=cap, sites=start)
    while not best.proven and time.monotonic() < ends_s:
        sets, left_s = _levels(cost, cap=charged), ends_s - time.monotonic()
        for answer in most(sets, posts=question.posts, limit_s=left_s, start=start):
            # Choosing none is as good as any: all sites are already known to cost at most the cap.
            sites = answer.sites if len(answer.sites) else start[:1]
            paid = _paid(cost, cap=cap, sites=sites)
            if paid.sum() < best.objective * (1.0 - SAME):
                chosen = np.concatenate([question.certain, question.undecided[sites]])
                best, start = best._replace(sites=chosen, objective=float(paid.sum())), sites
            bound = min(float(charged.sum()) - answer.bound, best.objective)
            best = best._replace(bound=max(bound, best.bound))
            yield best
        charged = np.maximum(charged, _paid(cost, cap=cap, sites=sites))


def _paid(cost: FloatArray, *, cap: FloatArray, sites: IntArray) -> FloatArray:
    """Return the cost of each place with some sites (places,)."""
    paid: FloatArray = np.minimum(cap, cost[sites].min(axis=0, initial=np.inf))
    return paid


def _second(cost: FloatArray, *, cap: FloatArray, sites: IntArray) -> FloatArray:
    """Return the cost of each place without its nearest site (places,)."""
    known = np.vstack([cost[sites], cap, cap])
    second: FloatArray = np.minimum(cap, np.partition(known, 1, axis=0)[1])
    return second


def _levels(cost: FloatArray, *, cap: FloatArray) -> CoverSets:
    """Express costs as rows to cover: a covered row is saved from the cap."""
    near: Ranked = ranked(np.minimum(cost, cap))
    following = np.concatenate([near.cost[:, 1:], cap[:, None]], axis=1)
    place, rank = np.nonzero(following > near.cost)
    weight = (following - near.cost)[place, rank]
    reach: BoolArray = np.minimum(cost, cap)[:, place] <= near.cost[place, rank]
    return cover_sets(reach, weight=weight, need=np.ones(len(place), np.int64))
