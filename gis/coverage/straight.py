"""Straight-line coverage by posts: at points and along a line.

A post covers a closed disc: a location exactly at the radius is covered. Terrain and roads are
ignored on purpose. Distances are on the ground: map distance divided by the map scale factor at the
post. Lines are cut exactly at the discs, not at polygons approximating them. Summaries of coverage,
in metres or minutes, are in gis/coverage/summary.py.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from gis.arrays import FloatArray, IntArray
from gis.coverage.along_line import chunks, covered_m, intervals
from gis.coverage.at_points import count_within, nearest
from gis.coverage.posts import Posts, positions, sorted_in
from gis.crs import MetricFrame, as_metric, crs_of
from gis.errors import InputError
from gis.linear.chainage import point_at
from gis.linear.intervals import overlay, through_start
from gis.linear.measured_line import MeasuredLine

PROBE_M = 25.0  # first sampling interval of the nearest post along an uncovered stretch
EXACT_M = 1e-3  # accuracy to which the farthest position is then refined
SLACK = (
    1.001  # greatest change of distance per metre of chainage: 1, with a margin for the map scale
)


def at_points(targets: MetricFrame, *, posts: Posts, radius_m: float) -> MetricFrame:
    """Count the posts within reach of each target, and find its nearest one.

    Parameters
    ----------
    targets
        One point per row; any columns. Results for one without geometry are missing.
    posts
        One point per row; one without geometry covers nothing. Posts are identified by their index
        labels, which are unique. Sort them first with `gis.coverage.posts.sort_posts` if you query
        them repeatedly.
    radius_m
        Radius in metres on the ground, more than 0.

    Returns
    -------
    MetricFrame
        The rows, index and columns of `targets`, and `times` (Int64: posts in reach, NA
        without a geometry), `nearest_post` (index label of the nearest post, the first of
        equally near ones; None without any) and `nearest_m` (to it; NaN without any).

    Raises
    ------
    InputError
        Where the radius is not more than 0, or a geometry is not a point.
    CrsError
        Where targets and posts are in different systems.

    Examples
    --------
    >>> found = at_points(villages, posts=posts, radius_m=1_000)
    >>> found[["name", "times", "nearest_post"]].values.tolist()
    [['Ban', 1, 'A'], ['Man', 2, 'A'], ['Na', 0, 'C']]
    >>> found["nearest_m"].round().tolist()  # Na: 1 km west, 2 km south of C
    [500.0, 500.0, 2236.0]
    """
    radius_m = _radius(radius_m)
    ready = sorted_in(posts, crs=crs_of(targets))
    xy, has_place = positions(targets, name="targets")
    times = np.zeros(len(targets), np.int64)
    times[has_place] = count_within(xy, radius_m, ready.grid)
    row, distance_m = np.full(len(targets), -1), np.full(len(targets), np.nan)
    row[has_place], distance_m[has_place] = nearest(xy, ready.grid)
    return as_metric(
        targets.assign(
            times=pd.arrays.IntegerArray(times, ~has_place),
            nearest_post=ready.labels(row),
            nearest_m=np.where(row >= 0, distance_m, np.nan),
        ),
        name="targets",
    )


def along(line: MeasuredLine, *, posts: Posts, radius_m: float) -> pd.DataFrame:
    """Split the line into stretches covered by the same posts.

    Returns
    -------
    DataFrame
        One stretch per row, in order, from 0 to the length of the line without gaps: `from_m`,
        `to_m`, `length_m`, `times` (int: posts in reach) and `posts` (tuple of their index labels,
        in the order of `posts`). Neighbours differ in their posts. Ends are accurate to 1 mm on the
        plane; stretches shorter than 0.1 mm are merged.

    Raises
    ------
    InputError, CrsError
        As `at_points`.

    Examples
    --------
    >>> along(line, posts=posts, radius_m=1_000)[["from_m", "posts"]].round(2).values.tolist()
    [[0.0, ()], [1000.0, ('A',)], [2000.0, ('A', 'B')], [3000.0, ('B',)], [4000.0, ()]]
    """
    radius_m = _radius(radius_m)
    ready = sorted_in(posts, crs=line.crs)
    found = intervals(chunks(line.xy, m=line.m), grid=ready.grid, radius_m=radius_m)
    stretches = overlay(
        found.from_m, found.to_m, who=found.post, marks=len(ready.index), length_m=line.length_m
    )
    return stretches.table().assign(posts=stretches.labels(ready.index))


def uncovered(stretches: pd.DataFrame, *, line: MeasuredLine, posts: Posts) -> pd.DataFrame:
    """List the uncovered stretches, longest first, with the distances to the nearest posts.

    Parameters
    ----------
    stretches
        From `along`.

    Returns
    -------
    DataFrame
        `from_m`, `to_m` (on a ring a stretch through the start is one row, with `from_m` the
        greater), `length_m`; `nearest_post` and `nearest_m`: index label of the post nearest to the
        middle of the stretch, and the distance from there; `farthest_at_m` and `farthest_m`: the
        chainage of the position farthest from all posts, and its distance to the nearest post,
        accurate to 1 mm. Missing where there is no post.

    Examples
    --------
    >>> gaps = uncovered(along(line, posts=posts, radius_m=1_000), line=line, posts=posts)
    >>> gaps[["from_m", "to_m", "nearest_post", "farthest_at_m"]].round(2).values.tolist()
    [[4000.0, 10000.0, 'C', 10000.0], [0.0, 1000.0, 'A', 0.0]]
    >>> gaps["farthest_m"].round().tolist()  # 3 km aside and 2 km along; 2 km along
    [3606.0, 2000.0]
    """
    rows = through_start(stretches[stretches["times"] == 0], line=line)
    rows = rows.sort_values("length_m", ascending=False, kind="stable", ignore_index=True)
    probe_m, first, steps = _probes(rows)
    ready = sorted_in(posts, crs=line.crs)

    def look(m: FloatArray) -> tuple[IntArray, FloatArray]:
        return nearest(point_at(line, m=_on_line(m, line=line)), ready.grid)

    post, distance_m = look(probe_m)
    middle = first + steps // 2
    stretch = np.repeat(np.arange(len(rows)), steps + 1)
    farthest_at_m, farthest_m = _farthest(probe_m, distance_m, stretch=stretch, look=look)
    some = bool(len(ready.index))
    return pd.DataFrame(
        {
            "from_m": rows["from_m"],
            "to_m": rows["to_m"],
            "length_m": rows["length_m"],
            "nearest_post": ready.labels(post[middle]),
            "nearest_m": distance_m[middle] if some else np.nan,
            "farthest_at_m": _on_line(farthest_at_m, line=line) if some else np.nan,
            "farthest_m": farthest_m if some else np.nan,
        }
    )


def curve_at_points(covered: MetricFrame, *, weight: str, radii_m: Sequence[float]) -> pd.DataFrame:
    """Compute the amount within reach at other radii.

    Returns
    -------
    DataFrame
        One radius per row: `radius_m`, `in_reach` (sum of the column `weight`), `share` (0 to 1).

    Examples
    --------
    >>> found = at_points(villages, posts=posts, radius_m=1_000)
    >>> curve = curve_at_points(found, weight="people", radii_m=[400, 1_000, 3_000])
    >>> curve["in_reach"].tolist()
    [0.0, 500.0, 600.0]
    """
    amount = np.nan_to_num(covered[weight].to_numpy(np.float64, na_value=np.nan))
    nearest_m = covered["nearest_m"].to_numpy(np.float64)
    order = np.argsort(nearest_m)  # NaN, out of reach at any radius, sorts last
    so_far = np.concatenate([[0.0], np.cumsum(amount[order])])
    radii = np.asarray(radii_m, np.float64)
    in_reach = so_far[np.searchsorted(nearest_m[order], radii, side="right")]
    return _curve(radii, in_reach=in_reach, total=float(so_far[-1]))


def curve_along(line: MeasuredLine, *, posts: Posts, radii_m: Sequence[float]) -> pd.DataFrame:
    """Compute the length of the line within reach at other radii.

    Returns
    -------
    DataFrame
        One radius per row: `radius_m`, `in_reach` (metres), `share` (0 to 1).

    Examples
    --------
    >>> curve_along(line, posts=posts[2:], radii_m=[2_500, 5_000])["in_reach"].round().tolist()
    [0.0, 6000.0]
    """
    radii = np.array([_radius(radius_m) for radius_m in radii_m])
    ready = sorted_in(posts, crs=line.crs)
    in_reach = covered_m(chunks(line.xy, m=line.m), ready.grid, radii)
    return _curve(radii, in_reach=in_reach, total=line.length_m)


def _probes(rows: pd.DataFrame) -> tuple[FloatArray, IntArray, IntArray]:
    """Sample stretches at most `PROBE_M` apart, including both ends and the middle.

    Returns
    -------
    tuple
        The chainage of each probe (on a ring it may run past the end, see `_on_line`), the first
        probe of each stretch, and the number of steps of each, which is even, so that one of them
        is the middle.
    """
    from_m, length_m = rows["from_m"].to_numpy(), rows["length_m"].to_numpy()
    steps = 2 * np.ceil(length_m / (2 * PROBE_M)).astype(np.int64)
    first = np.concatenate([[0], np.cumsum(steps + 1)])
    step = np.arange(first[-1]) - np.repeat(first[:-1], steps + 1)
    m = np.repeat(from_m, steps + 1) + step * np.repeat(length_m / steps, steps + 1)
    return m, first[:-1], steps


def _on_line(m: FloatArray, *, line: MeasuredLine) -> FloatArray:
    """Bring chainages beyond the end onto the line."""
    beyond_m = m - line.length_m
    # On a ring a stretch continues past the end; elsewhere only rounding exceeds it.
    after_end = beyond_m if line.closed else np.full(len(m), line.length_m)
    return np.where(beyond_m > 0.0, after_end, m)


def _farthest(
    m: FloatArray,
    distance_m: FloatArray,
    *,
    stretch: IntArray,
    look: Callable[[FloatArray], tuple[IntArray, FloatArray]],
) -> tuple[FloatArray, FloatArray]:
    """Find the farthest position of each stretch between its probes, by branch and bound.

    Per metre of chainage, the distance to the nearest post grows by at most one metre. Intervals
    that cannot contain a position farther than the farthest known one are dropped, the others
    halved. This is also valid where the line jumps to its next part, since each side is near one
    end of the interval.

    Returns
    -------
    tuple
        The chainage of the farthest position (stretches,) and its distance.
    """
    at_m, best_m = _most(m, distance_m, stretch)
    ahead = np.flatnonzero(stretch[1:] == stretch[:-1])
    which, ends_m = stretch[ahead], np.stack([m[ahead], m[ahead + 1]])
    far_m = np.stack([distance_m[ahead], distance_m[ahead + 1]])
    while np.isfinite(best_m).all():
        may_be_m = far_m.max(axis=0) + SLACK * (ends_m[1] - ends_m[0])
        kept = may_be_m > best_m[which] + EXACT_M
        if not kept.any():
            break
        which, ends_m, far_m = which[kept], ends_m[:, kept], far_m[:, kept]
        half_m = ends_m.mean(axis=0)
        _, half_far_m = look(half_m)
        at_m, best_m = _most(
            np.concatenate([at_m, half_m]),
            np.concatenate([best_m, half_far_m]),
            np.concatenate([np.arange(len(at_m)), which]),
        )
        ends_m = np.hstack([[ends_m[0], half_m], [half_m, ends_m[1]]])
        far_m = np.hstack([[far_m[0], half_far_m], [half_far_m, far_m[1]]])
        which = np.concatenate([which, which])
    return at_m, best_m


def _most(
    m: FloatArray, distance_m: FloatArray, stretch: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Return the farthest of the positions of each stretch, of equals the first."""
    order = np.lexsort([m, -distance_m, stretch])
    first = order[np.unique(stretch[order], return_index=True)[1]]
    return m[first], distance_m[first]


def _curve(radii_m: FloatArray, *, in_reach: FloatArray, total: float) -> pd.DataFrame:
    share = in_reach / total if total else np.full(len(in_reach), np.nan)
    return pd.DataFrame({"radius_m": radii_m, "in_reach": in_reach, "share": share})


def _radius(radius_m: float) -> float:
    """Check a radius; return it as a float, for which the kernels are compiled."""
    if not (math.isfinite(radius_m) and radius_m > 0):
        raise InputError(
            "A radius of {radius_m} m is not valid.",
            remedy="Give a number of metres greater than 0.",
            radius_m=float(radius_m),
        )
    return float(radius_m)
