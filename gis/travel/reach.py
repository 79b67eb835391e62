"""Coverage by travel time: at points, along a line, and if a post closes.

The counterpart of gis/coverage/straight.py, in minutes over terrain instead of straight-line
metres, with the same tables; gis/coverage/summary.py works on both. The searches are in
gis/travel/allocation.py and gis/travel/matrix.py; areas are in gis/travel/areas.py.
"""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.crs import MetricFrame, as_metric
from gis.linear.intervals import Stretches, overlay, through_start
from gis.travel.allocation import allocate, check_within
from gis.travel.matrix import (
    LineMinutes,
    PointMinutes,
    minutes_matrix,
    to_all,
    to_line,
    to_points,
)
from gis.travel.snapping import has_place, labels_of

SAME_M = 1e-3  # chainages that differ by less count as equally far from a position

__all__ = [
    "allocate",
    "along",
    "at_points",
    "curve_along",
    "curve_at_points",
    "if_closed",
    "minutes_matrix",
    "to_all",
    "to_line",
    "to_points",
    "uncovered",
]


def at_points(asked: PointMinutes, *, minutes: float) -> MetricFrame:
    """Count the posts within reach of each target, and find its nearest two.

    Returns
    -------
    MetricFrame
        The rows, index and columns of the targets, and `times` (Int64: posts within `minutes`, NA
        without a geometry), `nearest_post` and `second_post` (index labels; of equally near posts
        the first; None without any), `nearest_min` and `second_min` (to them; without any inf where
        there is no route, NaN where it is not known: beyond the limit of the search, or without a
        geometry).

    Raises
    ------
    InputError
        Where `minutes` is beyond the limit of the search.
    """
    check_within(minutes, asked.limit_min)
    times = (asked.minutes <= minutes).sum(axis=0)
    (first, first_min), (second, second_min) = asked.nearest_two
    return as_metric(
        asked.targets.assign(
            times=pd.arrays.IntegerArray(times.astype(np.int64), ~has_place(asked.targets)),
            nearest_post=labels_of(asked.posts, first),
            nearest_min=first_min,
            second_post=labels_of(asked.posts, second),
            second_min=second_min,
        ),
        name="targets",
    )


def along(asked: LineMinutes, *, minutes: float) -> pd.DataFrame:
    """Split a line into stretches within reach of the same posts.

    Returns
    -------
    DataFrame
        As `gis.coverage.straight.along`: `from_m`, `to_m`, `length_m`, `times` (int), `posts`
        (tuple of index labels). Cuts are interpolated where the travel time of a post crosses
        `minutes`.

    Raises
    ------
    InputError
        Where `minutes` is beyond the limit of the search.
    """
    check_within(minutes, asked.limit_min)
    stretches = _stretches(asked, minutes)
    return stretches.table().assign(posts=stretches.labels(asked.posts.index))


def uncovered(stretches: pd.DataFrame, *, asked: LineMinutes) -> pd.DataFrame:
    """List the stretches out of reach, longest first, with the travel times to the nearest posts.

    Returns
    -------
    DataFrame
        As `gis.coverage.straight.uncovered`, in minutes: `from_m`, `to_m`, `length_m`,
        `nearest_post` and `nearest_min` from the middle, `farthest_at_m` and `farthest_min`: the
        position farthest from all posts. inf where there is no route, NaN where no post was found
        within the limit of the search; such a position counts as farthest.
    """
    rows = through_start(stretches[stretches["times"] == 0], line=asked.line)
    rows = rows.sort_values("length_m", ascending=False, kind="stable", ignore_index=True)
    post, post_min = asked.nearest
    least_min = np.where(np.isnan(post_min), np.inf, post_min)
    middle, farthest = np.empty(len(rows), np.int64), np.empty(len(rows), np.int64)
    for at, (from_m, length_m) in enumerate(zip(rows["from_m"], rows["length_m"], strict=True)):
        near = _near(asked, from_m, length_m)
        after_m = asked.m[near] - from_m
        after_m = np.where(after_m < 0, after_m + asked.line.length_m, after_m)
        off_m = np.abs(after_m - length_m / 2)
        # Two positions may be equally near to the middle: take the first, regardless of rounding.
        middle[at] = near[np.argmax(off_m <= off_m.min() + SAME_M)]
        inside = near[after_m <= length_m]
        # A stretch may lie between two sampled positions.
        farthest[at] = inside[least_min[inside].argmax()] if len(inside) else middle[at]
    return rows[["from_m", "to_m", "length_m"]].assign(
        nearest_post=labels_of(asked.posts, post[middle]),
        nearest_min=post_min[middle],
        farthest_at_m=asked.m[farthest],
        farthest_min=post_min[farthest],
    )


def curve_at_points(asked: PointMinutes, *, weight: str, minutes: Sequence[float]) -> pd.DataFrame:
    """Compute the amount within reach at other limits.

    Returns
    -------
    DataFrame
        One limit per row: `minutes`, `in_reach` (sum of the column `weight`), `share` (0 to 1).
    """
    amount = np.nan_to_num(asked.targets[weight].to_numpy(np.float64, na_value=np.nan))
    (_, least_min), _ = asked.nearest_two
    for limit in minutes:
        check_within(limit, asked.limit_min)
    return _curve(
        minutes,
        in_reach=[float(amount[least_min <= limit].sum()) for limit in minutes],
        total=float(amount.sum()),
    )


def curve_along(asked: LineMinutes, *, minutes: Sequence[float]) -> pd.DataFrame:
    """Compute the length of the line within reach at other limits; as `curve_at_points`."""
    in_reach = []
    for limit in minutes:
        check_within(limit, asked.limit_min)
        stretches = _stretches(asked, limit)
        in_reach.append(float(np.diff(stretches.ends)[stretches.times > 0].sum()))
    return _curve(minutes, in_reach=in_reach, total=asked.line.length_m)


def if_closed(posts: MetricFrame, *, covered: MetricFrame, weight: str) -> MetricFrame:
    """Compute the cost of closing each post, its users going to their second-nearest post.

    Parameters
    ----------
    covered
        From `at_points`.

    Returns
    -------
    MetricFrame
        The rows, index and columns of `posts`, and `served` (sum of the column `weight` over its
        catchment), `lost_min` (weighted mean of the added minutes), `worst_min` (the greatest
        addition for any place) and `stranded` (sum of `weight` of those without a route to another
        post, excluded from the previous two). NaN where the catchment is empty.
    """
    amount = np.nan_to_num(covered[weight].to_numpy(np.float64, na_value=np.nan))
    lost_min = (covered["second_min"] - covered["nearest_min"]).to_numpy(np.float64)
    owner = posts.index.get_indexer(pd.Index(covered["nearest_post"]))
    told: dict[str, list[float]] = {"served": [], "lost_min": [], "worst_min": [], "stranded": []}
    for place in range(len(posts)):
        own = owner == place
        other = own & np.isfinite(lost_min)
        profile = amount[other].sum()
        told["served"].append(float(amount[own].sum()))
        mean_min = float((amount[other] * lost_min[other]).sum() / profile) if profile else math.nan
        told["lost_min"].append(mean_min)
        told["worst_min"].append(float(lost_min[other].max()) if other.any() else math.nan)
        told["stranded"].append(float(amount[own & ~np.isfinite(lost_min)].sum()))
    return as_metric(posts.assign(**told), name="posts")


def _curve(minutes: Sequence[float], *, in_reach: list[float], total: float) -> pd.DataFrame:
    share = np.array(in_reach) / total if total else np.full(len(in_reach), np.nan)
    limits = np.asarray(minutes, np.float64)
    return pd.DataFrame({"minutes": limits, "in_reach": in_reach, "share": share})


def _near(asked: LineMinutes, from_m: float, length_m: float) -> IntArray:
    """Return the positions in a stretch and one on each side; on a ring it may pass 0."""
    to_m = from_m + length_m
    first = max(int(np.searchsorted(asked.m, from_m)) - 1, 0)
    after = int(np.searchsorted(asked.m, to_m, side="right")) + 1
    places = np.arange(first, min(after, len(asked.m)))
    if not asked.line.closed or to_m <= asked.line.length_m:
        return places
    over = int(np.searchsorted(asked.m, to_m - asked.line.length_m, side="right")) + 1
    return np.concatenate([np.arange(min(over, first)), places])


def _stretches(asked: LineMinutes, limit_min: float) -> Stretches:
    from_m, to_m, post = within(asked.m, asked.minutes, limit_min)
    return overlay(from_m, to_m, who=post, marks=len(asked.posts), length_m=asked.line.length_m)


@kernel
def within(
    m: FloatArray, minutes: FloatArray, limit_min: float
) -> tuple[FloatArray, FloatArray, IntArray]:
    """Find the intervals of a line within a limit: from, to, and post (n,).

    Parameters
    ----------
    m
        The chainage (places,) of positions along the line, ascending.
    minutes
        (posts, places), NaN where unknown.
    """
    posts, places = minutes.shape
    room = posts * (places // 2 + 1)
    from_m, to_m, whose = np.empty(room), np.empty(room), np.empty(room, np.int64)
    count = 0
    for post in range(posts):
        after = 0
        while after < places:
            first = after
            while after < places and minutes[post, after] <= limit_min:
                after += 1
            if after > first:
                start_m = _crossing_m(m, minutes[post], limit_min, (first, max(first - 1, 0)))
                last = after - 1
                end_m = _crossing_m(m, minutes[post], limit_min, (last, min(after, places - 1)))
                if end_m > start_m:
                    from_m[count], to_m[count], whose[count] = start_m, end_m, post
                    count += 1
            after += 1
    return from_m[:count].copy(), to_m[:count].copy(), whose[:count].copy()


@kernel
def _crossing_m(
    m: FloatArray, minutes: FloatArray, limit_min: float, pair: tuple[int, int]
) -> float:
    """Interpolate where the travel time crosses the limit between two neighbouring positions.

    Halfway if the time outside is unknown; at the end if there is no neighbour.
    """
    inside, outside = pair
    share = 0.5
    if minutes[outside] > minutes[inside]:
        share = (limit_min - minutes[inside]) / (minutes[outside] - minutes[inside])
    crossing_m: float = m[inside] + share * (m[outside] - m[inside])
    return crossing_m
