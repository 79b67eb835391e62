"""Positions by chainage: locate, cut, find gaps and overlaps; K12+800 in and out.

A span is a row with `from_m` and `to_m` in metres on the ground. On a ring a span may pass through
the start; its `from_m` is then greater than its `to_m`. Geometry is cut from the line when it is
needed, so it is never stale.
"""

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
from shapely import LineString, MultiLineString

from gis.arrays import FloatArray, IntArray
from gis.crs import MetricFrame, as_metric
from gis.errors import InputError, Problem
from gis.linear.intervals import Stretches, overlay, through_start
from gis.linear.k_notation import format_k, natural_key, parse_k
from gis.linear.line import MeasuredLine, Place, locate

__all__ = [
    "Place",
    "cut",
    "draw",
    "fits",
    "format_k",
    "gaps",
    "held",
    "kilometres",
    "locate",
    "natural_key",
    "overlaps",
    "parse_k",
    "point_at",
]

OVERSHOOT_M = 1.0  # a road said to end at K12+800 may measure 12 799.6 m; more is a mistake


def point_at(line: MeasuredLine, *, m: FloatArray) -> FloatArray:
    """Return the points (n, 2) in working metres at chainages (n,).

    At a gap this is the end of the preceding part.

    Raises
    ------
    InputError
        Where a chainage is not on the line.

    Examples
    --------
    >>> point_at(line, m=np.array([2_500.0])).round(3)
    array([[ 500000., 2402500.]])
    """
    on_line_m = _on_line(m, line=line)
    wrong = np.isnan(on_line_m)
    if wrong.any():
        raise InputError.of(_off_the_line(one, line=line) for one in m[wrong])
    # The first vertex at or beyond: a segment that ends there is never a gap.
    end = np.maximum(np.searchsorted(line.m, on_line_m, side="left"), 1)
    return _between(line, m=on_line_m, end=end)


def cut(line: MeasuredLine, *, from_m: float, to_m: float) -> LineString | MultiLineString:
    """Cut the line between two chainages, in the working CRS.

    It has several parts where it crosses a gap. On a ring, `from_m` > `to_m` runs through the
    start.

    Raises
    ------
    InputError
        Where the piece has no length, or an end is not on the line.

    Examples
    --------
    >>> round(cut(line, from_m=2_000, to_m=3_500).length, 3)
    1500.0
    """
    return _cut_all(pd.DataFrame({"from_m": [from_m], "to_m": [to_m]}), line=line)[0]


def draw(spans: pd.DataFrame, *, line: MeasuredLine) -> MetricFrame:
    """Add the line geometry of each span (`from_m`, `to_m`); same rows and index.

    Raises
    ------
    InputError
        Where a span has no length, or an end is not on the line.

    Examples
    --------
    >>> spans = pd.DataFrame({"from_m": [0.0, 4_000.0], "to_m": [4_000.0, 10_000.0]})
    >>> draw(spans, line=line).length.round(3).tolist()
    [4000.0, 6000.0]
    """
    pieces = _cut_all(spans, line=line)
    return as_metric(gpd.GeoDataFrame(spans, geometry=pieces, crs=line.crs), name="spans")


def fits(spans: pd.DataFrame, *, line: MeasuredLine) -> npt.NDArray[np.bool_]:
    """Return which spans (rows,) are valid intervals; a missing end makes one invalid.

    Examples
    --------
    >>> fits(pd.DataFrame({"from_m": [0.0, 9_000.0], "to_m": [500.0, 12_000.0]}), line=line)
    array([ True, False])
    """
    return _lengths_m(spans[["from_m", "to_m"]].to_numpy(np.float64), line=line) > 0.0


def gaps(spans: pd.DataFrame, *, line: MeasuredLine) -> pd.DataFrame:
    """List the intervals that no span covers: `from_m`, `to_m`, `length_m`, in order.

    Raises
    ------
    InputError
        Naming every span that has no length or an end that is not on the line.

    Examples
    --------
    >>> spans = pd.DataFrame({"from_m": [0.0, 6_000.0], "to_m": [4_000.0, 10_000.0]})
    >>> gaps(spans, line=line).round(3).values.tolist()
    [[4000.0, 6000.0, 2000.0]]
    """
    table = _laid(spans, line=line).table()
    return through_start(table[table["times"] == 0], line=line)[["from_m", "to_m", "length_m"]]


def overlaps(spans: pd.DataFrame, *, line: MeasuredLine) -> pd.DataFrame:
    """List intervals under two or more spans: `from_m`, `to_m`, `length_m`, `times`, `rows`.

    `rows` holds the index labels of the overlapping spans, as a tuple, in table order.

    Raises
    ------
    InputError
        Naming every span that has no length or an end that is not on the line.

    Examples
    --------
    >>> spans = pd.DataFrame({"from_m": [0.0, 4_000.0], "to_m": [5_000.0, 10_000.0]})
    >>> overlaps(spans, line=line).round(3).values.tolist()
    [[4000.0, 5000.0, 1000.0, 2, (0, 1)]]
    """
    table = held(spans, line=line)
    return table[table["times"] > 1].reset_index(drop=True)


def held(spans: pd.DataFrame, *, line: MeasuredLine) -> pd.DataFrame:
    """Split the whole line wherever the set of covering spans changes.

    Returns
    -------
    DataFrame
        `from_m`, `to_m`, `length_m`, `times`, `rows`, in order and without gaps: `rows` holds the
        index labels of the spans that cover the stretch, as a tuple, in table order.

    Raises
    ------
    InputError
        Naming every span that has no length or an end that is not on the line.

    Examples
    --------
    >>> spans = pd.DataFrame({"from_m": [0.0, 4_000.0], "to_m": [5_000.0, 10_000.0]})
    >>> held(spans, line=line)[["length_m", "rows"]].round(3).values.tolist()
    [[4000.0, (0,)], [1000.0, (0, 1)], [5000.0, (1,)]]
    """
    stretches = _laid(spans, line=line)
    return stretches.table().assign(rows=stretches.labels(spans.index))


def _cut_all(spans: pd.DataFrame, *, line: MeasuredLine) -> list[LineString | MultiLineString]:
    cuts: list[list[FloatArray]] = [[] for _ in range(len(spans))]
    for from_m, to_m, row in zip(*_intervals(spans, line=line), strict=True):
        parts = _vertices(line, from_m=from_m, to_m=to_m)
        if cuts[row]:  # continues through the start of a ring, which has no gaps
            parts = [np.concatenate([cuts[row].pop(), parts[0][1:]])]
        cuts[row] += parts
    return [LineString(*parts) if len(parts) == 1 else MultiLineString(parts) for parts in cuts]


class _Intervals(NamedTuple):
    """Spans split at the start of a ring, and the row (n,) of each interval."""

    from_m: FloatArray
    to_m: FloatArray
    row: IntArray


def _laid(spans: pd.DataFrame, *, line: MeasuredLine) -> Stretches:
    intervals = _intervals(spans, line=line)
    return overlay(
        intervals.from_m,
        intervals.to_m,
        who=intervals.row,
        marks=len(spans),
        length_m=line.length_m,
    )


def _intervals(spans: pd.DataFrame, *, line: MeasuredLine) -> _Intervals:
    """Check spans, and split those that pass through the start of a ring."""
    given = spans[["from_m", "to_m"]].to_numpy(np.float64)
    wrong = np.flatnonzero(~(_lengths_m(given, line=line) > 0.0))
    if len(wrong):
        raise InputError.of(_span_problem(int(row), given[row], line=line) for row in wrong)
    from_m, to_m = _on_line(given, line=line).T
    passes = (from_m > to_m) & line.closed
    rows = np.arange(len(spans))
    starts = np.concatenate([from_m, np.zeros(int(passes.sum()))])
    ends = np.concatenate([np.where(passes, line.length_m, to_m), to_m[passes]])
    row = np.concatenate([rows, rows[passes]])
    long = ends > starts  # a span may start or end exactly at the start of the ring
    return _Intervals(starts[long], ends[long], row[long])


def _lengths_m(spans_m: FloatArray, *, line: MeasuredLine) -> FloatArray:
    """Measure spans (rows, 2) along the line; NaN where an end is off it, 0 or less if invalid."""
    from_m, to_m = _on_line(spans_m, line=line).T
    passes = (from_m > to_m) & line.closed
    return np.asarray(np.where(passes, line.length_m, 0.0) + to_m - from_m)


def _on_line(m: FloatArray, *, line: MeasuredLine) -> FloatArray:
    """Clip chainages that overshoot by up to `OVERSHOOT_M`; NaN for those farther off."""
    clipped = np.clip(m, 0.0, line.length_m)
    return np.where(np.abs(clipped - m) <= OVERSHOOT_M, clipped, np.nan)


def _vertices(line: MeasuredLine, *, from_m: float, to_m: float) -> list[FloatArray]:
    """Return the vertices between two chainages, one array per part."""
    first = int(np.searchsorted(line.m, from_m, side="right"))
    last = int(np.searchsorted(line.m, to_m, side="left"))
    ends = _between(line, m=np.array([from_m, to_m]), end=np.array([first, last]))
    inner = line.starts[(line.starts > first) & (line.starts < last)]
    return np.split(np.concatenate([ends[:1], line.xy[first:last], ends[1:]]), inner - first + 1)


def _between(line: MeasuredLine, *, m: FloatArray, end: IntArray) -> FloatArray:
    """Interpolate points at chainages (n,) on the segments that end at vertices (n,)."""
    start_m, length_m = line.m[end - 1], line.m[end] - line.m[end - 1]
    t = np.divide(m - start_m, length_m, out=np.zeros_like(m), where=length_m > 0.0)[:, None]
    return line.xy[end - 1] * (1.0 - t) + line.xy[end] * t


def _off_the_line(m: float, *, line: MeasuredLine) -> Problem:
    return Problem(
        "{m:.3f} m is not on the line, which runs from 0 to {length_m:.3f} m.",
        "Give a chainage on the line.",
        values={"m": float(m), "length_m": line.length_m},
    )


def _span_problem(row: int, span: FloatArray, *, line: MeasuredLine) -> Problem:
    return Problem(
        "{from_m:.3f} to {to_m:.3f} m is not a valid interval on the line, which runs "
        "from 0 to {length_m:.3f} m.",
        "Give a start and a later end on the line.",
        row=row + 1,
        values={"from_m": float(span[0]), "to_m": float(span[1]), "length_m": line.length_m},
    )


ROUNDING_M = 1e-3  # a 10 km line may sum to slightly less and still has its tenth kilometre post


def kilometres(line: MeasuredLine) -> MetricFrame:
    """Return the position of each whole kilometre of a line, including its start.

    Returns
    -------
    MetricFrame
        One point per row, in order: `km`, whole kilometres from the start.

    Examples
    --------
    >>> kilometres(line)["km"].tolist()
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    """
    km = np.arange(int((line.length_m + ROUNDING_M) // 1_000) + 1)
    xy = point_at(line, m=1_000.0 * km.astype(np.float64))
    places = gpd.GeoDataFrame(
        {"km": km}, geometry=gpd.points_from_xy(xy[:, 0], xy[:, 1]), crs=line.crs
    )
    return as_metric(places, name="kilometres")
