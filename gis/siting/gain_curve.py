"""Marginal gain of each additional post, and where the curve flattens."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from gis.arrays import IntArray
from gis.siting.questions import LIMIT_S, Instance, last, most
from gis.siting.solver import SAME, Answer

FLAT = 0.1  # of the first post's gain: a post that gains less is past the bend


def budget_curve(
    instance: Instance,
    *,
    weights: Mapping[str, float],
    most_posts: int = 10,
    times: int = 1,
    limit_s: float = LIMIT_S,
) -> pd.DataFrame:
    """Compute the marginal gain of each additional post, each number of posts sited optimally.

    Returns
    -------
    DataFrame
        One number of posts per row, from 0: `posts`, `objective` (in the units of `weights`, beyond
        existing coverage), `gain` (over one post fewer), `proven`, and for each demand its covered
        amount, including existing posts. It ends where a further post gains nothing. The sites of
        one row need not be a subset of the next.
    """
    *_, curve = growing_curve(
        instance, weights=weights, most_posts=most_posts, times=times, limit_s=limit_s
    )
    return curve


def growing_curve(
    instance: Instance,
    *,
    weights: Mapping[str, float],
    most_posts: int = 10,
    times: int = 1,
    limit_s: float = LIMIT_S,
) -> Iterator[pd.DataFrame]:
    """Yield the budget curve as it grows post by post; see `budget_curve`."""
    answers = [Answer(np.empty(0, np.int64), 0.0, 0.0)]
    yield _curve(instance, answers, times)
    for posts in range(1, most_posts + 1):
        answer = last(most(instance, weights=weights, posts=posts, times=times, limit_s=limit_s))
        if answer.objective <= answers[-1].objective * (1.0 + SAME):
            return
        answers.append(answer)
        yield _curve(instance, answers, times)


def flattens_at(curve: pd.DataFrame) -> int:
    """Return the last number of posts that gains at least a tenth of the first post's gain.

    The end of the curve if it does not flatten; 0 if the first post gains nothing.
    """
    gains = curve["gain"].to_numpy(np.float64)[1:]
    worth = np.flatnonzero(gains >= FLAT * gains[:1])
    return int(worth[-1]) + 1 if len(worth) else 0


def _curve(instance: Instance, answers: Sequence[Answer], times: int) -> pd.DataFrame:
    objective = np.array([answer.objective for answer in answers])
    covered = [_row(instance, answer.sites, times) for answer in answers]
    return pd.DataFrame(
        {
            "posts": range(len(answers)),
            "objective": objective,
            "gain": np.append(np.nan, np.diff(objective)),
            "proven": [answer.proven for answer in answers],
        }
    ).join(pd.DataFrame(covered))


def _row(instance: Instance, sites: IntArray, times: int) -> dict[str, float]:
    """Return the covered amount of each demand."""
    return {
        name: float(demand.amount[demand.times_with(sites) >= times].sum())
        for name, demand in instance.demands.items()
    }
