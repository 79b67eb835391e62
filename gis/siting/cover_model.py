"""The covering models, to proven optimality: set covering (LSCP) and maximal covering (MCLP).

Only the site variables are integer. The coverage variable of a row may be continuous where one post
is enough: its optimum between 0 and 1 is then 0 or 1 anyway.

References
----------
Toregas, C., R. Swain, C. ReVelle and L. Bergman (1971), The location of emergency service
facilities, Operations Research 19, 1363-1373: the fewest sites that cover everything.
Church, R., and C. ReVelle (1974), The maximal covering location problem, Papers of the Regional
Science Association 32, 101-118: the most that a number of sites can cover.
Hogan, K., and C. ReVelle (1986), Concepts and applications of backup coverage, Management
Science 32, 1434-1444: more than one post for a place.
"""

from collections.abc import Generator

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.siting.cover_search import covered, exchange, greedy, needed
from gis.siting.cover_sets import CoverSets
from gis.siting.solver import Answer, Model, improve

WHOLE = 1e-6  # a bound this close to an integer is taken as one


def fewest(sets: CoverSets, *, limit_s: float) -> Generator[Answer, None, None]:
    """Cover every row with as few sites as possible.

    Yields
    ------
    Answer
        First a good answer, last the best; the objective and bound are numbers of sites.
    """
    sites = _few(sets)
    yield Answer(sites, float(len(sites)), float(bool(len(sets.need))))
    if len(sites) <= 1:
        return
    model = Model(
        cost=np.ones(sets.sites),
        whole=sets.sites,
        first=sets.first,
        column=sets.site,
        value=np.ones(len(sets.site)),
        least=sets.need.astype(np.float64),
        most=np.full(len(sets.need), np.inf),
    )
    for found in improve(model, start=_marks(sites, size=sets.sites), limit_s=limit_s):
        sites = _chosen(found.x, sets)
        yield Answer(sites, float(len(sites)), max(float(np.ceil(found.bound - WHOLE)), 1.0))


def most(
    sets: CoverSets, *, posts: int, limit_s: float, start: IntArray | None = None
) -> Generator[Answer, None, None]:
    """Cover rows of as much weight as possible with a number of sites.

    Parameters
    ----------
    posts
        How many sites at most; fewer are chosen where more would add nothing.
    start
        Initial sites, at most `posts`; a greedy choice by default.

    Yields
    ------
    Answer
        First a good answer, last the best; the objective and bound are sums of weights.
    """
    begun = greedy(sets, posts) if start is None else start
    sites = needed(sets, exchange(sets, begun))
    everything = float(sets.weight.sum())
    best = Answer(sites, covered(sets, sites), everything)
    yield best
    if best.proven:
        return
    columns = _Columns(sets)
    for found in improve(columns.model(posts), start=columns.values(sites), limit_s=limit_s):
        sites = needed(sets, _chosen(found.x, sets))
        yield Answer(sites, covered(sets, sites), min(-found.bound, everything))


class _Columns:
    """The variables of a covering model: the sites, then the coverage of each row.

    Rows that need several posts come first among the latter: their variables must be integer.
    """

    def __init__(self, sets: CoverSets) -> None:
        self.sets = sets
        self.order = np.argsort(sets.need == 1, kind="stable")
        self.of_row = np.empty(len(sets.need), np.int64)
        self.of_row[self.order] = sets.sites + np.arange(len(sets.need))

    def model(self, posts: int) -> Model:
        """Maximise the covered weight: a row is covered only if enough of its sites are chosen."""
        sets, rows = self.sets, len(self.sets.need)
        # The row's own variable follows its sites; the last row limits the number of sites.
        column = np.insert(sets.site, sets.first[1:], self.of_row)
        value = np.insert(np.ones(len(sets.site)), sets.first[1:], -sets.need)
        return Model(
            cost=np.concatenate([np.zeros(sets.sites), -sets.weight[self.order]]),
            whole=sets.sites + int((sets.need > 1).sum()),
            first=np.append(sets.first + np.arange(rows + 1), len(column) + sets.sites),
            column=np.concatenate([column, np.arange(sets.sites)]),
            value=np.concatenate([value, np.ones(sets.sites)]),
            least=np.append(np.zeros(rows), -np.inf),
            most=np.append(np.full(rows, np.inf), float(posts)),
        )

    def values(self, sites: IntArray) -> FloatArray:
        """Return the values of all variables for a choice of sites."""
        chosen = _marks(sites, size=self.sets.sites)
        times = np.add.reduceat(chosen[self.sets.site], self.sets.first[:-1])
        return np.concatenate([chosen, (times >= self.sets.need)[self.order].astype(np.float64)])


def _few(sets: CoverSets) -> IntArray:
    """Cover every row with few sites: greedily, then with one site fewer while that works."""
    sites = needed(sets, greedy(sets, sets.sites))
    everything = covered(sets, sites)
    while len(sites) > 1:
        fewer = exchange(sets, sites[:-1])
        if covered(sets, fewer) < everything:
            break
        sites = needed(sets, fewer)
    return sites


def _marks(sites: IntArray, *, size: int) -> FloatArray:
    marks = np.zeros(size)
    marks[sites] = 1.0
    return marks


def _chosen(x: FloatArray, sets: CoverSets) -> IntArray:
    return np.flatnonzero(x[: sets.sites] > 0.5)
