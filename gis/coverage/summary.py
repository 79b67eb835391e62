"""What follows from a cover: who is in reach how often, who is left out, what hangs on one post.

It asks only for the columns of a cover (`times`, `nearest_post`; `posts`, `length_m`), so it is
the same whether reach was measured in metres or in minutes. The sums close: over all
multiplicities they add up to the total.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gis.arrays import FloatArray
from gis.crs import MetricFrame, as_metric
from gis.linear.intervals import join_alike

MORE = 3
"""Where it is told how often: no post, one, two, or so many and more."""


@dataclass(frozen=True)
class ByTimes:
    """An amount (people, places, metres) by how many posts have it in reach.

    `unplaced` is the amount whose place is not known; `uncounted` is the number of rows whose
    amount is not known, which no sum holds.
    """

    none: float
    once: float
    twice: float
    more: float
    unplaced: float = 0.0
    uncounted: int = 0

    @property
    def in_reach(self) -> float:
        """The amount that one post or more has in reach."""
        return self.once + self.twice + self.more

    @property
    def at_least_twice(self) -> float:
        """The amount that two posts or more have in reach."""
        return self.twice + self.more

    @property
    def total(self) -> float:
        """The whole amount."""
        return self.none + self.in_reach + self.unplaced

    @property
    def share(self) -> float:
        """The part in reach of the whole, 0 to 1; NaN of nothing."""
        return self.in_reach / self.total if self.total else float("nan")


def people(covered: MetricFrame, *, weight: str) -> ByTimes:
    """Add the column `weight` up by multiplicity; a NaN is counted in `uncounted`."""
    return _by_times(_amounts(covered, weight=weight), times=covered["times"])


def places(covered: MetricFrame) -> ByTimes:
    """Count the targets by multiplicity."""
    return _by_times(np.ones(len(covered)), times=covered["times"])


def metres(stretches: pd.DataFrame) -> ByTimes:
    """Add the lengths up by multiplicity."""
    return _by_times(stretches["length_m"].to_numpy(np.float64), times=stretches["times"])


def levels(stretches: pd.DataFrame) -> pd.DataFrame:
    """Join neighbouring stretches that as many posts have in reach, `MORE` standing for more.

    In minutes the posts change every few metres, which no map can show.

    Returns
    -------
    DataFrame
        As `stretches` in order: `from_m`, `to_m`, `length_m` and `times` (int, 0 to `MORE`).
    """
    return join_alike(stretches.assign(times=stretches["times"].clip(upper=MORE)), by="times")


@dataclass(frozen=True)
class Headline:
    """The numbers on top of the page; `left out` is `.none`, `twice` is `.at_least_twice`."""

    people: ByTimes
    line_m: ByTimes
    targets: ByTimes


def headline(
    *, villages: MetricFrame, weight: str, stretches: pd.DataFrame, targets: MetricFrame
) -> Headline:
    """Sum a cover up: villages and targets from `at_points`, stretches from `along`."""
    return Headline(
        people=people(villages, weight=weight), line_m=metres(stretches), targets=places(targets)
    )


def left_out(covered: MetricFrame, *, weight: str) -> MetricFrame:
    """List the targets without a post in reach: most people first, unknown numbers last."""
    amount = _amounts(covered, weight=weight)
    most_first = np.argsort(-amount, kind="stable")  # NaN comes last
    out = _times(covered["times"])[most_first] == 0
    return as_metric(covered.iloc[most_first[out]], name="left out")


def criticality(
    posts: MetricFrame,
    *,
    villages: MetricFrame,
    weight: str,
    stretches: pd.DataFrame,
    targets: MetricFrame,
) -> MetricFrame:
    """Tell what only this post has in reach: what is lost if it closes.

    Returns
    -------
    MetricFrame
        The rows, index and columns of `posts`, and `only_people`, `only_targets` (int) and
        `only_line_m`.
    """
    alone = _times(stretches["times"]) == 1
    owner = [one[0] for one in stretches["posts"].to_numpy()[alone]]
    line_m = _by_post(posts, owner, stretches["length_m"].to_numpy()[alone])
    return as_metric(
        posts.assign(
            only_people=_only(posts, villages, _amounts(villages, weight=weight)),
            only_targets=_only(posts, targets, np.ones(len(targets))).astype(np.int64),
            only_line_m=line_m,
        ),
        name="posts",
    )


def catchment_people(posts: MetricFrame, *, covered: MetricFrame, weight: str) -> FloatArray:
    """Add up, by post (posts,), the column `weight` of what is in reach and nearest to it.

    All together they are what is in reach; a NaN counts for 0.
    """
    near = _times(covered["times"]) > 0
    owner = covered["nearest_post"][near].tolist()
    return _by_post(posts, owner, np.nan_to_num(_amounts(covered, weight=weight)[near]))


def _by_times(amount: FloatArray, *, times: pd.Series) -> ByTimes:
    not_known = MORE + 1  # where the place is
    level = np.nan_to_num(np.minimum(_times(times), MORE), nan=not_known).astype(np.int64)
    known = ~np.isnan(amount)
    sums = np.bincount(level[known], weights=amount[known], minlength=not_known + 1)
    none, once, twice, more, unplaced = (float(part) for part in sums)
    return ByTimes(none, once, twice, more, unplaced, uncounted=int((~known).sum()))


def _times(times: pd.Series) -> FloatArray:
    """Give the multiplicity of each row; NaN where its place is not known."""
    return times.to_numpy(np.float64, na_value=np.nan)


def _amounts(covered: MetricFrame, *, weight: str) -> FloatArray:
    return covered[weight].to_numpy(np.float64, na_value=np.nan)


def _only(posts: MetricFrame, covered: MetricFrame, amount: FloatArray) -> FloatArray:
    """Add up what has just one post in reach, which then is its nearest; NaN counts for 0."""
    alone = _times(covered["times"]) == 1
    owner = covered["nearest_post"].to_numpy()[alone]
    return _by_post(posts, owner, np.nan_to_num(amount[alone]))


def _by_post(posts: MetricFrame, owner: Sequence[Hashable], amount: FloatArray) -> FloatArray:
    """Add amounts up by the post that owns each: (posts,)."""
    row = posts.index.get_indexer(pd.Index(owner))
    return np.bincount(row, weights=amount, minlength=len(posts)).astype(np.float64)
