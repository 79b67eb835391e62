"""Covering heuristics: greedy adding, then exchange of one site for another.

The exchange is that of Teitz and Bart, applied to coverage. It gives the starting point for
gis/siting/cover_model.py and is often optimal already.

References
----------
Church, R., and C. ReVelle (1974), The maximal covering location problem, Papers of the Regional
Science Association 32, 101-118: greedy adding with substitution.
Teitz, M. B., and P. Bart (1968), Heuristic methods for estimating the generalized vertex median
of a weighted graph, Operations Research 16, 955-961.
"""

from typing import NamedTuple

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.siting.cover_sets import CoverSets

HAIR = 1e-9  # of the total weight: smaller gains are rounding and could cycle for ever


class Tally(NamedTuple):
    """Coverage counts for the chosen sites.

    Attributes
    ----------
    times
        How many of the chosen sites reach each row (rows,).
    gain
        The marginal gain of each site (sites,); for a chosen site, that of a second copy.
    """

    times: IntArray
    gain: FloatArray


@kernel
def greedy(sets: CoverSets, most: int) -> IntArray:
    """Add sites one at a time by greatest marginal gain; stop when none adds anything.

    A row that needs several posts counts in equal parts for each.
    """
    sites = len(sets.first_row) - 1
    left = sets.need.copy()
    gain = np.zeros(sites)
    for site in range(sites):
        for row in sets.row[sets.first_row[site] : sets.first_row[site + 1]]:
            gain[site] += sets.weight[row] / sets.need[row]
    least = HAIR * sets.weight.sum()
    chosen = np.empty(min(most, sites), np.int64)
    for place in range(len(chosen)):
        best = int(np.argmax(gain))
        if gain[best] <= least:
            return chosen[:place]
        chosen[place] = best
        gain[best] = -np.inf
        for row in sets.row[sets.first_row[best] : sets.first_row[best + 1]]:
            left[row] -= 1
            if left[row] == 0:
                for site in sets.site[sets.first[row] : sets.first[row + 1]]:
                    gain[site] -= sets.weight[row] / sets.need[row]
    return chosen


@kernel
def exchange(sets: CoverSets, chosen: IntArray) -> IntArray:
    """Exchange one site for another while that covers more."""
    sites = chosen.copy()
    tally = _tally(sets, sites)
    taken = np.zeros(len(sets.first_row) - 1, np.bool_)
    taken[sites] = True
    least = HAIR * sets.weight.sum()
    improved = True
    while improved:
        improved = False
        for place in range(len(sites)):
            out = sites[place]
            _turn(sets, tally, out, -1)
            best = out
            for site in range(len(taken)):
                if not taken[site] and tally.gain[site] > tally.gain[best] + least:
                    best = site
            _turn(sets, tally, best, 1)
            taken[out] = False
            taken[best] = True
            sites[place] = best
            improved = improved or best != out
    return sites


@kernel
def covered(sets: CoverSets, chosen: IntArray) -> float:
    """Sum the weights of the rows that have as many sites as they need."""
    times = _tally(sets, chosen).times
    total = 0.0
    for row in range(len(times)):
        if times[row] >= sets.need[row]:
            total += sets.weight[row]
    return total


@kernel
def needed(sets: CoverSets, chosen: IntArray) -> IntArray:
    """Drop redundant sites, the last ones first."""
    kept = np.ones(len(chosen), np.bool_)
    tally = _tally(sets, chosen)
    least = HAIR * sets.weight.sum()
    for place in range(len(chosen) - 1, -1, -1):
        _turn(sets, tally, chosen[place], -1)
        if tally.gain[chosen[place]] > least:
            _turn(sets, tally, chosen[place], 1)
        else:
            kept[place] = False
    return chosen[kept]


@kernel
def _tally(sets: CoverSets, chosen: IntArray) -> Tally:
    tally = Tally(np.zeros(len(sets.need), np.int64), np.zeros(len(sets.first_row) - 1))
    for row in range(len(sets.need)):
        if sets.need[row] == 1:
            _complete(sets, tally, row, 1.0)
    for site in chosen:
        _turn(sets, tally, site, 1)
    return tally


@kernel
def _turn(sets: CoverSets, tally: Tally, site: int, step: int) -> None:
    """Add a site (step 1) or remove it (step -1)."""
    for row in sets.row[sets.first_row[site] : sets.first_row[site + 1]]:
        lacked_one = tally.times[row] == sets.need[row] - 1
        tally.times[row] += step
        lacks_one = tally.times[row] == sets.need[row] - 1
        if lacked_one != lacks_one:
            _complete(sets, tally, row, 1.0 if lacks_one else -1.0)


@kernel
def _complete(sets: CoverSets, tally: Tally, row: int, sign: float) -> None:
    """Update the gain of a row's sites: one more would complete it, or no longer would."""
    for site in sets.site[sets.first[row] : sets.first[row + 1]]:
        tally.gain[site] += sign * sets.weight[row]
