"""The four siting problems, each solved by improving answers until one is proven optimal.

    fewest       cover everything with as few new posts as possible (LSCP)
    most         cover as much as possible with a number of new posts (MCLP)
    least_total  minimise the total cost with a number of new posts (p-median)
    least_worst  minimise the greatest cost with a number of new posts (p-centre)

For backup coverage use the first two with `times=2`: a place then needs two posts within reach.

Each returns an iterator of answers: show them as they come, stop when it takes too long, or take
the last one with `last`. The gains of an answer are computed in gis/siting/gains.py. Costs may be
metres or minutes, see gis/siting/costs.py and gis/siting/demand.py. Existing posts stay where they
are.
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

LIMIT_S = 30.0  # as long as a reader waits; the answer then states its optimality gap
FEW = 3  # rows that a message names
NO_WAY = 10.0  # times the greatest finite cost: the penalty for having no route


@dataclass(frozen=True, eq=False, kw_only=True)
class Instance:
    """The candidates, and the demands by name: `people`, `line_m`, `targets`."""

    candidates: MetricFrame
    demands: Mapping[str, Demand]


def fewest(instance: Instance, *, times: int = 1, limit_s: float = LIMIT_S) -> Iterator[Answer]:
    """Cover every row of every demand with as few new posts as possible (Toregas et al. 1971).

    Parameters
    ----------
    times
        The number of posts that each row needs within reach, including existing ones.

    Raises
    ------
    InputError
        Where some rows have too few candidates within reach. `beyond` lists them, and
        `CostMatrix.least_limits` gives a sufficient limit.
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
    """Maximise the added coverage of a number of new posts (Church and ReVelle 1974).

    Parameters
    ----------
    weights
        The weight per unit of each demand: with people 1 and line_m 0.1, a kilometre of line counts
        as much as 100 people. Demands not named have weight 0.
    posts
        The maximum number of new posts; fewer where more would add nothing.
    times
        The number of posts within reach that covers a row, including existing ones.

    Raises
    ------
    InputError
        Where `posts` is less than 1.
    """
    _check_posts(posts)
    return cover_model.most(_sets(instance, weights, times), posts=posts, limit_s=limit_s)


def least_total(costs: CostMatrix, *, posts: int, limit_s: float = LIMIT_S) -> Iterator[Answer]:
    """Minimise the total cost with a number of new posts (p-median, Hakimi 1964).

    The objective is metres or minutes times people. A place without a route to any candidate or
    post is excluded. Where there are too few new posts to reach all others, each place without a
    route is charged ten times the greatest finite cost.

    Raises
    ------
    InputError
        Where `posts` is less than 1.
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
    """Minimise the greatest cost with a number of new posts (p-centre, Hakimi 1964).

    The objective is metres or minutes; infinite where there are too few posts to reach every place.
    A place without a route to any candidate or post is excluded.

    Raises
    ------
    InputError
        Where `posts` is less than 1.
    """
    _check_posts(posts)
    return p_center.least_worst(
        costs.cost[:, costs.reachable],
        existing=costs.nearest[costs.reachable],
        posts=posts,
        limit_s=limit_s,
    )


def last(answers: Iterator[Answer]) -> Answer:
    """Return the last and best answer."""
    return deque(answers, maxlen=1)[0]


def beyond(instance: Instance, *, times: int = 1) -> dict[str, pd.DataFrame]:
    """List the rows of each demand with too few posts even if every candidate became one."""
    return {
        name: demand.rows[demand.times + demand.reach.sum(axis=0) < times]
        for name, demand in instance.demands.items()
    }


def _sets(instance: Instance, weights: Mapping[str, float | None], times: int) -> CoverSets:
    """Combine the named demands into one set; weight None counts each row once."""
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
