"""Siting compared with spopt and CBC: equality of optima, wall and CPU seconds.

    python -m benchmarks.bench_siting                   20 000 places x 500 candidates: 5 minutes
    python -m benchmarks.bench_siting 2000 200 20       another size: places, candidates, posts

The plain is 100 km x 30 km; places and people are random with a fixed seed, candidates are some of
the places, the reach is 3 km. Times run from the distance table to the proven answer and include
building the model on both sides. spopt comes with requirements-bench.txt. If the machine is shared,
compare CPU seconds.
"""

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pulp
from spopt.locate import LSCP, MCLP, PCenter, PMedian

from benchmarks.timing import timed
from gis.arrays import FloatArray
from gis.siting.cover_model import fewest, most
from gis.siting.cover_sets import cover_sets
from gis.siting.p_center import least_worst
from gis.siting.p_median import least_total
from gis.siting.questions import last
from gis.siting.solver import Answer

SIZE = (20_000, 500, 50)
SMALL = (100, 30, 5)  # CBC proves a p-median of this size quickly, but none much larger
RADIUS_M = 3_000.0
LIMIT_S = 120.0


class Case(NamedTuple):
    """Metres from each candidate to each place, the people of each place, and the posts to add."""

    cost: FloatArray
    people: FloatArray
    posts: int

    @property
    def label(self) -> str:
        """Return the size as text."""
        candidates, places = self.cost.shape
        return f"{places} x {candidates} p {self.posts}"


def case(places: int, candidates: int, posts: int) -> Case:
    rng = np.random.default_rng(0)
    xy = rng.random((places, 2)) * (100_000, 30_000)
    sites = xy[rng.choice(places, candidates, replace=False)]
    dx, dy = (sites[:, None, axis] - xy[None, :, axis] for axis in (0, 1))
    people = rng.lognormal(5.5, 1, places).round() + 1
    return Case(np.hypot(dx, dy), people, posts)


def reachable(one: Case) -> Case:
    """Drop the places that no candidate reaches, so that all can be covered."""
    reached = (one.cost <= RADIUS_M).any(axis=0)
    return Case(one.cost[:, reached], one.people[reached], one.posts)


# --- this project


def our_most(one: Case) -> Iterator[Answer]:
    sets = cover_sets(
        one.cost <= RADIUS_M, weight=one.people, need=np.ones(len(one.people), np.int64)
    )
    return most(sets, posts=one.posts, limit_s=LIMIT_S)


def our_fewest(one: Case) -> Iterator[Answer]:
    ones = np.ones(len(one.people))
    sets = cover_sets(one.cost <= RADIUS_M, weight=ones, need=ones.astype(np.int64))
    return fewest(sets, limit_s=LIMIT_S)


def our_median(one: Case) -> Iterator[Answer]:
    cap = one.cost.max(axis=0) * one.people
    return least_total(one.cost * one.people, cap=cap, posts=one.posts, limit_s=LIMIT_S)


def our_center(one: Case) -> Iterator[Answer]:
    nothing = np.full(len(one.people), np.inf)
    return least_worst(one.cost, existing=nothing, posts=one.posts, limit_s=LIMIT_S)


# --- spopt: clients by facilities


def cbc() -> object:
    return pulp.PULP_CBC_CMD(msg=False, timeLimit=10 * LIMIT_S)


def their_most(one: Case) -> float:
    model = MCLP.from_cost_matrix(one.cost.T, one.people, RADIUS_M, one.posts)
    return float(model.solve(cbc(), results=False).problem.objective.value())


def their_fewest(one: Case) -> float:
    model = LSCP.from_cost_matrix(one.cost.T, RADIUS_M)
    return float(model.solve(cbc(), results=False).problem.objective.value())


def their_median(one: Case) -> float:
    model = PMedian.from_cost_matrix(one.cost.T, one.people, one.posts)
    return float(model.solve(cbc(), results=False).problem.objective.value())


def their_center(one: Case) -> float:
    model = PCenter.from_cost_matrix(one.cost.T, one.posts)
    return float(model.solve(cbc(), results=False).problem.objective.value())


# --- side by side


def first(answers: Iterator[Answer]) -> Answer:
    return next(answers)


def beside(
    problem: str,
    one: Case,
    ours: Callable[[Case], Iterator[Answer]],
    theirs: Callable[[Case], float] | None,
) -> None:
    begun = timed(lambda: first(ours(one)))
    mine = timed(lambda: last(ours(one)))
    answer = mine.answer
    gap = "proven" if answer.proven else f"gap {answer.gap:.2%}"
    print(
        f"{problem:9} {one.label:20} first {begun.wall_s:7.3f} s, proven or stopped "
        f"{mine.wall_s:8.3f} s (cpu {mine.cpu_s:8.3f}), {answer.objective:.6g}, {gap}",
        flush=True,
    )
    if theirs is None:
        return
    other = timed(lambda: theirs(one))
    same = np.isclose(other.answer, answer.objective, rtol=1e-6)
    print(
        f"{'':9} {'spopt + CBC':20} {other.wall_s:8.3f} s (cpu {other.cpu_s:8.3f}), "
        f"{other.answer:.6g}: {other.wall_s / mine.wall_s:.0f}x wall, "
        f"{other.cpu_s / mine.cpu_s:.0f}x cpu, {'equal' if same else 'NOT EQUAL'}",
        flush=True,
    )


def main() -> None:
    size = tuple(int(number) for number in sys.argv[1:]) or SIZE
    large, small = case(*size), case(*SMALL)
    for ours in (our_most, our_fewest, our_median, our_center):
        last(ours(small))  # compiled and cached
    beside("MCLP", large, our_most, their_most)
    beside("LSCP", reachable(large), our_fewest, their_fewest)
    beside("p-median", small, our_median, their_median)
    beside("p-center", small, our_center, their_center)
    beside("p-median", large, our_median, None)


if __name__ == "__main__":
    main()
