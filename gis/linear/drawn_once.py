"""Duplicate lines: find where a line overlaps what is already drawn, and cut it out.

A border may be drawn by two offices with different vertices, two rows may overlap at their ends,
and a line may turn back on itself. What is drawn first counts; overlaps are cut out and reported.
Lengths here are map lengths.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import shapely

from gis.arrays import BoolArray, FloatArray, IntArray


class Part(NamedTuple):
    """One line as drawn: its row number as the user sees it, and its vertices (n, 2)."""

    row: int
    xy: FloatArray


class Near(NamedTuple):
    """How near, in metres, and over what minimum length, a line must run to overlap another.

    A line that turns back is compared with itself only from `turn_m` along it onwards, since its
    own last metres are always near.
    """

    apart_m: float
    least_m: float
    turn_m: float


JOIN_M: Final = 1.0  # ends this close are meant to meet: survey and drawing errors are as large
TIERS: Final = (Near(0.01, 2.0, 1.0), Near(JOIN_M, 25.0, 20.0))
"""Copies of the same geometry, and copies alongside. A shorter one alongside is an acute corner."""

BULGE_PER_M: Final = 3e-8  # times the square of a length: 3 m in 10 km
"""A straight line in one projection is an arc in another; up to 60 degrees latitude within this."""

MOST_SLANT: Final = 0.9  # sine of the angle; at a greater one a line touches or crosses another

BETWEEN_M: Final = 1e6  # gap between parts on a common axis, so that they never merge


class _Segments(NamedTuple):
    """All segments of all parts in the order drawn: each array has a row for each segment."""

    start: FloatArray
    end: FloatArray
    part: IntArray
    from_m: FloatArray  # along its part

    @property
    def length_m(self) -> FloatArray:
        return np.asarray(np.hypot(*(self.end - self.start).T))


class _Runs(NamedTuple):
    """Intervals along parts: the part and both ends, in order: arrays (n,)."""

    part: IntArray
    from_m: FloatArray
    to_m: FloatArray


def drawn_once(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Cut out overlaps of parts with earlier ones or with themselves.

    Parameters
    ----------
    parts
        In the order of their rows, each at least `JOIN_M` long.

    Returns
    -------
    tuple
        What remains, in order and as drawn; and what was cut out.
    """
    lengths_m = np.array([_along_m(part.xy)[-1] for part in parts])
    again = _again(_segments(parts), lengths_m=lengths_m)
    if not len(again.part):
        return list(parts), []
    kept: list[Part] = []
    for number, part in enumerate(parts):
        own = again.part == number
        ends = np.column_stack([again.from_m[own], again.to_m[own]]).ravel()
        between = np.concatenate([[0.0], ends, [lengths_m[number]]]).reshape(-1, 2)
        kept += [part] if not own.any() else _pieces(part, between_m=between)
    return kept, [
        Part(parts[number].row, cut_xy(parts[number].xy, from_m=from_m, to_m=to_m))
        for number, from_m, to_m in zip(*again, strict=True)
    ]


def cut_xy(xy: FloatArray, *, from_m: float, to_m: float) -> FloatArray:
    """Cut a line (n, 2) between two map lengths along it."""
    along_m = _along_m(xy)
    inner = (along_m > from_m) & (along_m < to_m)
    at_m = np.concatenate([[from_m], along_m[inner], [to_m]])
    return np.column_stack([np.interp(at_m, along_m, axis) for axis in xy.T])


def _pieces(part: Part, *, between_m: FloatArray) -> list[Part]:
    return [
        Part(part.row, cut_xy(part.xy, from_m=from_m, to_m=to_m))
        for from_m, to_m in between_m
        if to_m - from_m >= JOIN_M
    ]


def _along_m(xy: FloatArray) -> FloatArray:
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])


def _segments(parts: Sequence[Part]) -> _Segments:
    along = [_along_m(part.xy) for part in parts]
    segments = _Segments(
        np.concatenate([part.xy[:-1] for part in parts]),
        np.concatenate([part.xy[1:] for part in parts]),
        np.repeat(np.arange(len(parts)), [len(part.xy) - 1 for part in parts]),
        np.concatenate([m[:-1] for m in along]),
    )
    long = segments.length_m > 0.0
    start, end, part, from_m = segments
    return _Segments(start[long], end[long], part[long], from_m[long])


def _again(segments: _Segments, *, lengths_m: FloatArray) -> _Runs:
    """Find where each part overlaps what is drawn before it."""
    later, earlier = _pairs(segments)
    found = [
        _long(
            _merged(_over(segments, later, earlier, near=near), apart_m=2.0 * near.apart_m),
            near=near,
            lengths_m=lengths_m,
        )
        for near in TIERS
    ]
    both = _Runs(
        np.concatenate([runs.part for runs in found]),
        np.concatenate([runs.from_m for runs in found]),
        np.concatenate([runs.to_m for runs in found]),
    )
    runs = _merged(both, apart_m=0.0)
    # A remainder at an end of the part, within the tolerance, is not a piece of its own.
    from_m = np.where(runs.from_m < JOIN_M, 0.0, runs.from_m)
    whole_m = lengths_m[runs.part]
    to_m = np.where(whole_m - runs.to_m < JOIN_M, whole_m, runs.to_m)
    return _Runs(runs.part, from_m, to_m)


def _pairs(segments: _Segments) -> tuple[IntArray, IntArray]:
    """Find the segments whose boxes come within `JOIN_M` of an earlier one's."""
    wider_m = (JOIN_M / 2.0 + BULGE_PER_M * segments.length_m**2)[:, None]
    low = np.minimum(segments.start, segments.end) - wider_m
    high = np.maximum(segments.start, segments.end) + wider_m
    boxes = np.asarray(shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1]))
    later, earlier = shapely.STRtree(boxes).query(boxes)
    # Where a line simply continues, the next segment lies wholly beyond the one before.
    apart = later > earlier
    later, earlier = later[apart], earlier[apart]
    back = ((segments.end - segments.start)[later] * (segments.end - segments.start)[earlier]).sum(
        axis=1
    )
    keep = (later - earlier > 1) | (back < 0.0) | (segments.part[later] != segments.part[earlier])
    return later[keep], earlier[keep]


def _over(segments: _Segments, later: IntArray, earlier: IntArray, *, near: Near) -> _Runs:
    """Find the interval of each later segment that lies beside the earlier one of its pair."""
    length_m = segments.length_m
    unit = (segments.end - segments.start)[earlier] / length_m[earlier][:, None]
    from_start = segments.start[later] - segments.start[earlier]
    step = segments.end[later] - segments.start[later]
    # Along the earlier segment and across it, at the start of the later one and for its length.
    along_m, along_step = (from_start * unit).sum(axis=1), (step * unit).sum(axis=1)
    across_m, across_step = _cross(unit, from_start), _cross(unit, step)
    nought = np.zeros(len(later))
    endless = np.full(len(later), np.inf)
    bulge_m = BULGE_PER_M * np.maximum(length_m[later], length_m[earlier]) ** 2
    apart_m = near.apart_m + (bulge_m if near.apart_m >= JOIN_M else nought)
    span = nought, np.where(np.abs(across_step) <= MOST_SLANT * length_m[later], 1.0, 0.0)
    span = _within(span, along_m, along_step, least=nought, most=length_m[earlier])
    low, high = _within(span, across_m, across_step, least=-apart_m, most=apart_m)
    since_m = segments.from_m[later] - segments.from_m[earlier] - along_m
    since_step = length_m[later] - along_step
    same = segments.part[later] == segments.part[earlier]
    turned, high = _within(
        (low, high),
        np.where(same, since_m, endless),
        np.where(same, since_step, 0.0),
        least=nought + near.turn_m,
        most=endless,
    )
    # A line that turns back overlaps itself from the turn on, half as far before.
    at_turn = same & (turned > low) & (along_step < 0.0)
    from_m = segments.from_m[later] + turned * length_m[later] - near.turn_m / 2.0 * at_turn
    to_m = segments.from_m[later] + high * length_m[later]
    there = (high - turned) * length_m[later] > 1e-6
    return _Runs(segments.part[later][there], from_m[there], to_m[there])


def _within(
    span: tuple[FloatArray, FloatArray],
    value: FloatArray,
    step: FloatArray,
    *,
    least: FloatArray,
    most: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Narrow the intervals of t to where `value + t * step` is from `least` to `most`."""
    low, high = span
    flat = step == 0.0
    out = flat & ((value < least) | (value > most))
    by = np.where(flat, 1.0, step)
    # Infinite values belong to flat rows, which are not narrowed.
    known = np.where(flat, 0.0, value)
    one, other = (least - known) / by, (np.where(flat, 0.0, most) - known) / by
    low = np.where(flat, low, np.maximum(low, np.minimum(one, other)))
    high = np.where(flat, high, np.minimum(high, np.maximum(one, other)))
    return low, np.where(out, low, high)


def _merged(runs: _Runs, *, apart_m: float) -> _Runs:
    """Merge intervals of one part that overlap or are at most `apart_m` apart."""
    if not len(runs.part):
        return runs
    most_m = runs.to_m.max() + BETWEEN_M
    order = np.lexsort([runs.from_m, runs.part])
    part = runs.part[order]
    from_m, to_m = runs.from_m[order] + part * most_m, runs.to_m[order] + part * most_m
    reached_m = np.maximum.accumulate(to_m)
    first = np.append(True, from_m[1:] > reached_m[:-1] + apart_m)
    last = np.append(first[1:], True)
    part = part[first]
    return _Runs(
        part, np.maximum(from_m[first] - part * most_m, 0.0), reached_m[last] - part * most_m
    )


def _long(runs: _Runs, *, near: Near, lengths_m: FloatArray) -> _Runs:
    """Keep the intervals that are long enough, or nearly the whole of their part."""
    long_m = runs.to_m - runs.from_m
    whole = (long_m >= 0.9 * lengths_m[runs.part]) & (long_m >= near.least_m / 5.0)
    keep: BoolArray = (long_m >= near.least_m) | whole
    return _Runs(runs.part[keep], runs.from_m[keep], runs.to_m[keep])


def _cross(one: FloatArray, other: FloatArray) -> FloatArray:
    return np.asarray(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])
