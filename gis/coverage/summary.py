"""Summaries of coverage: multiplicity, uncovered demand, and demand that depends on one post.

Only the coverage columns (`times`, `nearest_post`; `posts`, `length_m`) are used, so metres and
minutes are treated alike. The sums over all multiplicities add up to the total.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gis.arrays import FloatArray
from gis.crs import MetricFrame, as_metric
from gis.linear.intervals import join_alike

MORE = 3
"""The top multiplicity class: no post, one, two, or this many and more."""


@dataclass(frozen=True)
class ByTimes:
    """An amount (people, places, metres) by the number of posts within reach.

    `unplaced` is the amount without a location; `uncounted` is the number of rows with an unknown
    amount, which no sum includes.
    """

    none: float
    once: float
    twice: float
    more: float
    unplaced: float = 0.0
    uncounted: int = 0

    @property
    def in_reach(self) -> float:
        """The amount within reach of at least one post."""
        return self.once + self.twice + self.more

    @property
    def at_least_twice(self) -> float:
        """The amount within reach of at least two posts."""
        return self.twice + self.more

    @property
    def total(self) -> float:
        """The whole amount."""
        return self.none + self.in_reach + self.unplaced

    @property
    def share(self) -> float:
        """The share within reach, 0 to 1; NaN if the total is 0."""
        return self.in_reach / self.total if self.total else float("nan")


def people(covered: MetricFrame, *, weight: str) -> ByTimes:
    """Sum the column `weight` by multiplicity; NaN values are counted in `uncounted`.

    Examples
    --------
    >>> from gis.coverage.straight import at_points
    >>> people(at_points(villages, posts=posts, radius_m=1_000), weight="people")
    ByTimes(none=100.0, once=300.0, twice=200.0, more=0.0, unplaced=0.0, uncounted=0)
    """
    return _by_times(_amounts(covered, weight=weight), times=covered["times"])


def places(covered: MetricFrame) -> ByTimes:
    """Count the targets by multiplicity.

    Examples
    --------
    >>> from gis.coverage.straight import at_points
    >>> places(at_points(villages, posts=posts, radius_m=1_000)).in_reach
    2.0
    """
    return _by_times(np.ones(len(covered)), times=covered["times"])


def metres(stretches: pd.DataFrame) -> ByTimes:
    """Sum the lengths by multiplicity.

    Examples
    --------
    >>> from gis.coverage.straight import along
    >>> cut = metres(along(line, posts=posts, radius_m=1_000))
    >>> round(cut.none), round(cut.once), round(cut.twice)
    (7000, 2000, 1000)
    """
    return _by_times(stretches["length_m"].to_numpy(np.float64), times=stretches["times"])


def levels(stretches: pd.DataFrame) -> pd.DataFrame:
    """Merge neighbouring stretches with the same number of posts within reach, capped at `MORE`.

    By travel time the set of posts changes every few metres, too fine for a map.

    Returns
    -------
    DataFrame
        As `stretches` in order: `from_m`, `to_m`, `length_m` and `times` (int, 0 to `MORE`).

    Examples
    --------
    >>> from gis.coverage.straight import along
    >>> levels(along(line, posts=posts, radius_m=1_000))["times"].tolist()
    [0, 1, 2, 1, 0]
    """
    return join_alike(stretches.assign(times=stretches["times"].clip(upper=MORE)), by="times")


@dataclass(frozen=True)
class Headline:
    """The headline figures of the page; `left out` is `.none`, `twice` is `.at_least_twice`."""

    people: ByTimes
    line_m: ByTimes
    targets: ByTimes


def headline(
    *, villages: MetricFrame, weight: str, stretches: pd.DataFrame, targets: MetricFrame
) -> Headline:
    """Summarise coverage: villages and targets from `at_points`, stretches from `along`.

    Examples
    --------
    >>> from gis.coverage.straight import along, at_points
    >>> found = at_points(villages, posts=posts, radius_m=1_000)
    >>> cut = along(line, posts=posts, radius_m=1_000)
    >>> told = headline(villages=found, weight="people", stretches=cut, targets=found)
    >>> told.people.none, round(told.line_m.in_reach)
    (100.0, 3000)
    """
    return Headline(
        people=people(villages, weight=weight), line_m=metres(stretches), targets=places(targets)
    )


def left_out(covered: MetricFrame, *, weight: str) -> MetricFrame:
    """List the targets without a post within reach: most people first, unknown figures last.

    Examples
    --------
    >>> from gis.coverage.straight import at_points
    >>> left_out(at_points(villages, posts=posts, radius_m=1_000), weight="people")["name"].tolist()
    ['Na']
    """
    amount = _amounts(covered, weight=weight)
    most_first = np.argsort(-amount, kind="stable")  # NaN sorts last
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
    """Compute what only this post covers: what is lost if it closes.

    Returns
    -------
    MetricFrame
        The rows, index and columns of `posts`, and `only_people`, `only_targets` (int) and
        `only_line_m`.

    Examples
    --------
    >>> from gis.coverage.straight import along, at_points
    >>> found = at_points(villages, posts=posts, radius_m=1_000)
    >>> cut = along(line, posts=posts, radius_m=1_000)
    >>> told = criticality(posts, villages=found, weight="people", stretches=cut, targets=found)
    >>> told[["only_people", "only_targets", "only_line_m"]].round().values.tolist()
    [[300.0, 1.0, 1000.0], [0.0, 0.0, 1000.0], [0.0, 0.0, 0.0]]
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
    """Sum the column `weight` over each post's catchment (posts,): within reach and nearest to it.

    Together the catchments make up everything within reach; NaN counts as 0.

    Examples
    --------
    >>> from gis.coverage.straight import at_points
    >>> found = at_points(villages, posts=posts, radius_m=1_000)
    >>> catchment_people(posts, covered=found, weight="people").tolist()
    [500.0, 0.0, 0.0]
    """
    near = _times(covered["times"]) > 0
    owner = covered["nearest_post"][near].tolist()
    return _by_post(posts, owner, np.nan_to_num(_amounts(covered, weight=weight)[near]))


def _by_times(amount: FloatArray, *, times: pd.Series) -> ByTimes:
    not_known = MORE + 1  # an unknown location
    level = np.nan_to_num(np.minimum(_times(times), MORE), nan=not_known).astype(np.int64)
    known = ~np.isnan(amount)
    sums = np.bincount(level[known], weights=amount[known], minlength=not_known + 1)
    none, once, twice, more, unplaced = (float(part) for part in sums)
    return ByTimes(none, once, twice, more, unplaced, uncounted=int((~known).sum()))


def _times(times: pd.Series) -> FloatArray:
    """Return the multiplicity of each row; NaN if its location is unknown."""
    return times.to_numpy(np.float64, na_value=np.nan)


def _amounts(covered: MetricFrame, *, weight: str) -> FloatArray:
    return covered[weight].to_numpy(np.float64, na_value=np.nan)


def _only(posts: MetricFrame, covered: MetricFrame, amount: FloatArray) -> FloatArray:
    """Sum the demand with exactly one post within reach, its nearest; NaN counts as 0."""
    alone = _times(covered["times"]) == 1
    owner = covered["nearest_post"].to_numpy()[alone]
    return _by_post(posts, owner, np.nan_to_num(amount[alone]))


def _by_post(posts: MetricFrame, owner: Sequence[Hashable], amount: FloatArray) -> FloatArray:
    """Sum amounts by their post: (posts,)."""
    row = posts.index.get_indexer(pd.Index(owner))
    return np.bincount(row, weights=amount, minlength=len(posts)).astype(np.float64)
