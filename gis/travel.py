"""Who and what is in reach in minutes, who is left out, and by which way one goes.

It answers what gis/coverage.py answers, in minutes over the ground instead of metres through the
air, with the same tables; gis/reach.py works on both. The searches are in gis/survey.py; areas are
in gis/isochrones.py.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from gis.cost_field import IntArray
from gis.crs import FloatArray, MetricFrame, as_metric
from gis.overlay import overlay, through_start
from gis.standing import labels_of, placed
from gis.survey import (
    LineMinutes,
    PointMinutes,
    check_within,
    minutes_matrix,
    survey,
    to_line,
    to_points,
)

__all__ = [
    "along",
    "at_points",
    "curve_along",
    "curve_at_points",
    "if_closed",
    "minutes_matrix",
    "survey",
    "to_line",
    "to_points",
    "uncovered",
]


def at_points(asked: PointMinutes, *, minutes: float) -> MetricFrame:
    """Tell how many posts each target has in reach, and its nearest two.

    Returns
    -------
    MetricFrame
        The rows, index and columns of the targets, and `times` (Int64: posts within `minutes`, NA
        without a geometry), `nearest_post` and `second_post` (index labels; of equally near posts
        the first; None without any), `nearest_min` and `second_min` (to them; NaN without any).

    Raises
    ------
    InputError
        Where `minutes` is beyond what was asked.
    """
    check_within(minutes, asked.limit_min)
    times = (asked.minutes <= minutes).sum(axis=0)
    (first, first_min), (second, second_min) = _nearest_two(asked.minutes)
    return as_metric(
        asked.targets.assign(
            times=pd.arrays.IntegerArray(times.astype(np.int64), ~placed(asked.targets)),
            nearest_post=labels_of(asked.posts, first),
            nearest_min=first_min,
            second_post=labels_of(asked.posts, second),
            second_min=second_min,
        ),
        name="targets",
    )


def along(asked: LineMinutes, *, minutes: float) -> pd.DataFrame:
    """Part a line into stretches that the same posts have in reach.

    Returns
    -------
    DataFrame
        As `gis.coverage.along`: `from_m`, `to_m`, `length_m`, `times` (int), `posts` (tuple of
        index labels). Cuts are interpolated where the minutes of a post cross `minutes`.

    Raises
    ------
    InputError
        Where `minutes` is beyond what was asked.
    """
    check_within(minutes, asked.limit_min)
    from_m, to_m, post = _intervals(asked, minutes)
    stretches = overlay(
        from_m, to_m, who=post, marks=len(asked.posts), length_m=asked.line.length_m
    )
    return stretches.table().assign(posts=stretches.labels(asked.posts.index))


def uncovered(stretches: pd.DataFrame, *, asked: LineMinutes) -> pd.DataFrame:
    """List the stretches out of reach, longest first, and how far the posts are.

    Returns
    -------
    DataFrame
        As `gis.coverage.uncovered`, in minutes: `from_m`, `to_m`, `length_m`, `nearest_post` and
        `nearest_min` from the middle, `farthest_at_m` and `farthest_min`: the place that is
        farthest from all posts. Missing where no post was found within the limit; a place that
        nobody reaches counts as farthest.
    """
    rows = through_start(stretches[stretches["times"] == 0], line=asked.line)
    rows = rows.sort_values("length_m", ascending=False, kind="stable", ignore_index=True)
    (post, post_min), _ = _nearest_two(asked.minutes)
    least_min = np.where(np.isnan(post_min), np.inf, post_min)
    middle, farthest = np.empty(len(rows), np.int64), np.empty(len(rows), np.int64)
    for at, (from_m, length_m) in enumerate(zip(rows["from_m"], rows["length_m"], strict=True)):
        after_m = asked.m - from_m
        after_m = np.where(after_m < 0, after_m + asked.line.length_m, after_m)
        middle[at] = np.abs(after_m - length_m / 2).argmin()
        farthest[at] = np.where(after_m <= length_m, least_min, -np.inf).argmax()
    return rows[["from_m", "to_m", "length_m"]].assign(
        nearest_post=labels_of(asked.posts, post[middle]),
        nearest_min=post_min[middle],
        farthest_at_m=asked.m[farthest],
        farthest_min=post_min[farthest],
    )


def curve_at_points(asked: PointMinutes, *, weight: str, minutes: Sequence[float]) -> pd.DataFrame:
    """Tell how much would be in reach at other limits.

    Returns
    -------
    DataFrame
        One limit a row: `minutes`, `in_reach` (sum of the column `weight`), `share` (0 to 1).
    """
    amount = np.nan_to_num(asked.targets[weight].to_numpy(np.float64, na_value=np.nan))
    (_, least_min), _ = _nearest_two(asked.minutes)
    for limit in minutes:
        check_within(limit, asked.limit_min)
    return _curve(
        minutes,
        in_reach=[float(amount[least_min <= limit].sum()) for limit in minutes],
        total=float(amount.sum()),
    )


def curve_along(asked: LineMinutes, *, minutes: Sequence[float]) -> pd.DataFrame:
    """Tell how many metres of the line would be in reach at other limits; as `curve_at_points`."""
    in_reach = []
    for limit in minutes:
        stretches = along(asked, minutes=limit)
        in_reach.append(float(stretches.loc[stretches["times"] > 0, "length_m"].sum()))
    return _curve(minutes, in_reach=in_reach, total=asked.line.length_m)


def if_closed(posts: MetricFrame, *, covered: MetricFrame, weight: str) -> MetricFrame:
    """Tell what it costs if one post closes and those who go there go to their second nearest.

    Parameters
    ----------
    covered
        From `at_points`.

    Returns
    -------
    MetricFrame
        The rows, index and columns of `posts`, and `served` (sum of the column `weight` of those
        whose nearest post it is), `lost_min` (what they lose in the mean, by weight), `worst_min`
        (the most that any place loses) and `stranded` (sum of `weight` of those who have no other
        post within the limit, whom the two before leave out). NaN where nobody goes there.
    """
    amount = np.nan_to_num(covered[weight].to_numpy(np.float64, na_value=np.nan))
    lost_min = (covered["second_min"] - covered["nearest_min"]).to_numpy(np.float64)
    owner = posts.index.get_indexer(pd.Index(covered["nearest_post"]))
    told: dict[str, list[float]] = {"served": [], "lost_min": [], "worst_min": [], "stranded": []}
    for place in range(len(posts)):
        own = owner == place
        other = own & ~np.isnan(lost_min)
        going = amount[other].sum()
        told["served"].append(float(amount[own].sum()))
        mean_min = float((amount[other] * lost_min[other]).sum() / going) if going else math.nan
        told["lost_min"].append(mean_min)
        told["worst_min"].append(float(lost_min[other].max()) if other.any() else math.nan)
        told["stranded"].append(float(amount[own & np.isnan(lost_min)].sum()))
    return as_metric(posts.assign(**told), name="posts")


def _curve(minutes: Sequence[float], *, in_reach: list[float], total: float) -> pd.DataFrame:
    share = np.array(in_reach) / total if total else np.full(len(in_reach), np.nan)
    limits = np.asarray(minutes, np.float64)
    return pd.DataFrame({"minutes": limits, "in_reach": in_reach, "share": share})


def _intervals(asked: LineMinutes, limit_min: float) -> tuple[FloatArray, FloatArray, IntArray]:
    """Find where each post's minutes are within a limit: from, to, and whose (n,)."""
    post_min = np.where(np.isnan(asked.minutes), np.inf, asked.minutes)
    inside = np.pad(post_min <= limit_min, ((0, 0), (1, 1)))
    post, first = np.nonzero(inside[:, 1:-1] & ~inside[:, :-2])
    _, last = np.nonzero(inside[:, 1:-1] & ~inside[:, 2:])
    crossing = _Crossing(asked.m, post_min, limit_min)
    from_m = crossing.at_m(post, inside=first, outside=first - 1)
    to_m = crossing.at_m(post, inside=last, outside=last + 1)
    long = to_m > from_m
    return from_m[long], to_m[long], post[long]


class _Crossing(NamedTuple):
    """Minutes (posts, places) along a line, and a limit that they cross."""

    m: FloatArray
    post_min: FloatArray
    limit_min: float

    def at_m(self, post: IntArray, *, inside: IntArray, outside: IntArray) -> FloatArray:
        """Interpolate where minutes cross the limit between two places (n,).

        Half way where nothing is known of the one outside; at the end where there is none.
        """
        beyond = np.clip(outside, 0, len(self.m) - 1)
        in_min, out_min = self.post_min[post, inside], self.post_min[post, beyond]
        share = np.full(len(post), 0.5)
        known = (out_min < np.inf) & (out_min > in_min)
        share[known] = (self.limit_min - in_min[known]) / (out_min[known] - in_min[known])
        return self.m[inside] + share * (self.m[beyond] - self.m[inside])


def _nearest_two(
    minutes: FloatArray,
) -> tuple[tuple[IntArray, FloatArray], tuple[IntArray, FloatArray]]:
    """Find the least and second least (n,) of each column, and their rows, -1 without any."""
    # Two rows more, so that there always is a second one.
    padded = np.vstack(
        [np.where(np.isnan(minutes), np.inf, minutes), np.full((2, minutes.shape[1]), np.inf)]
    )
    order = np.argsort(padded, axis=0, kind="stable")[:2]
    least = np.take_along_axis(padded, order, axis=0)
    row = np.where(np.isinf(least), -1, order)
    least_min = np.where(np.isinf(least), np.nan, least)
    return (row[0], least_min[0]), (row[1], least_min[1])
