"""Where the next posts belong: four questions, each answered better and better until proven.

    fewest       cover everything with as few new posts as possible
    most         cover as much as possible with a number of new posts
    least_total  make all ways together as short as possible
    least_worst  make the longest way as short as possible

For backup cover ask the first two with `times=2`: a place then needs two posts in reach.

Each gives an iterator of answers: show them as they come, leave off when it takes too long, or
take the last one with `last`. What an answer means on the ground is in gis/siting/gains.py. Costs
may be metres or minutes: gis/siting/costs.py and gis/siting/demand.py bring either in. The posts
that exist stay where they are.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gis.crs import MetricFrame
from gis.errors import InputError
from gis.siting import cover_model, p_center, p_median
from gis.siting.costs import CostMatrix
from gis.siting.cover_sets import CoverSets, cover_sets
from gis.siting.demand import Demand
from gis.siting.solver import Answer

LIMIT_S = 30.0  # a reader waits no longer; the answer then says how far it may be from the best
FEW = 3  # places that a message names
NO_WAY = 10.0  # times the longest way: what it costs to have none


@dataclass(frozen=True, eq=False, kw_only=True)
class Instance:
    """The candidates, and all that is to be covered, by name: `people`, `line_m`, `targets`."""

    candidates: MetricFrame
    demands: Mapping[str, Demand]


def fewest(instance: Instance, *, times: int = 1, limit_s: float = LIMIT_S) -> Iterator[Answer]:
    """Cover every row of every demand with as few new posts as possible (Toregas et al. 1971).

    Parameters
    ----------
    times
        How many posts each row must have in reach, existing ones counted.

    Raises
    ------
    InputError
        Where some rows have too few candidates in reach. `beyond` lists them, and
        `Ways.least_limits` or `gis.siting.demand.least_radius_m` tell what limit would do.
    """
    for name, rows in beyond(instance, times=times).items():
        if len(rows):
            raise InputError(
                "{missing} of {asked} rows of {name} have too few candidate sites within "
                "reach, the first {first}.",
                remedy="Increase the radius or the travel time, or allow more candidate sites.",
                missing=len(rows),
                asked=len(instance.demands[name].rows),
                name=name,
                first=", ".join(str(label) for label in rows.index[:FEW]),
            )
    return cover_model.fewest(
        _sets(instance, dict.fromkeys(instance.demands), times), limit_s=limit_s
    )


def most(
    instance: Instance,
    *,
    weights: Mapping[str, float],
    posts: int,
    times: int = 1,
    limit_s: float = LIMIT_S,
) -> Iterator[Answer]:
    """Cover as much more as possible with a number of new posts (Church and ReVelle 1974).

    Parameters
    ----------
    weights
        What a unit of each demand counts: with people 1 and line_m 0.1 a kilometre of line
        counts as much as 100 people. A demand that is not named counts nothing.
    posts
        How many new posts at most; fewer where more would add nothing.
    times
        With how many posts in reach a row is covered, existing ones counted.

    Raises
    ------
    InputError
        Where no post is asked for.
    """
    _check_posts(posts)
    return cover_model.most(_sets(instance, weights, times), posts=posts, limit_s=limit_s)


def least_total(costs: CostMatrix, *, posts: int, limit_s: float = LIMIT_S) -> Iterator[Answer]:
    """Make all ways together as short as possible with a number of new posts (Hakimi 1964).

    The objective is metres or minutes times people. A place without a way to any candidate or
    post is left aside. Where the new posts are too few for all others to have a way, whoever has
    none counts with ten times the longest way that there is.

    Raises
    ------
    InputError
        Where no post is asked for.
    """
    _check_posts(posts)
    asked = costs.reachable & (costs.amount > 0)
    amount, cost, nearest = costs.amount[asked], costs.cost[:, asked], costs.nearest[asked]
    known = np.where(np.isfinite(cost), cost, 0.0)
    farthest = max(known.max(initial=0.0), nearest[np.isfinite(nearest)].max(initial=0.0))
    none = NO_WAY * farthest
    return p_median.least_total(
        np.where(np.isfinite(cost), cost, none) * amount,
        cap=np.minimum(nearest, none) * amount,
        posts=posts,
        limit_s=limit_s,
    )


def least_worst(costs: CostMatrix, *, posts: int, limit_s: float = LIMIT_S) -> Iterator[Answer]:
    """Make the longest way as short as possible with a number of new posts (Hakimi 1964).

    The objective is metres or minutes; infinite where the posts are too few for every place to
    have a way. A place without a way to any candidate or post is left aside.

    Raises
    ------
    InputError
        Where no post is asked for.
    """
    _check_posts(posts)
    return p_center.least_worst(
        costs.cost[:, costs.reachable],
        existing=costs.nearest[costs.reachable],
        posts=posts,
        limit_s=limit_s,
    )


def last(answers: Iterator[Answer]) -> Answer:
    """Wait for the last and best answer."""
    return deque(answers, maxlen=1)[0]


def beyond(instance: Instance, *, times: int = 1) -> dict[str, pd.DataFrame]:
    """List of each demand the rows that too few candidates reach, if each became a post."""
    return {
        name: demand.rows[demand.times + demand.reach.sum(axis=0) < times]
        for name, demand in instance.demands.items()
    }


def _sets(instance: Instance, weights: Mapping[str, float | None], times: int) -> CoverSets:
    """Put the demands that are named side by side; None counts each row once."""
    named = [(instance.demands[name], weight) for name, weight in weights.items()]
    return cover_sets(
        np.concatenate([demand.reach for demand, _ in named], axis=1),
        weight=np.concatenate(
            [
                np.ones(len(demand.rows)) if weight is None else weight * demand.amount
                for demand, weight in named
            ]
        ),
        need=np.concatenate([np.maximum(times - demand.times, 0) for demand, _ in named]),
    )


def _check_posts(posts: int) -> None:
    if posts < 1:
        raise InputError(
            "{posts} is not a valid number of new posts.",
            remedy="Choose one or more.",
            posts=posts,
        )
