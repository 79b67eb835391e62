"""The border split by the posts that reach it, from samples along it, and responsibility for it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from gis.proof.raw import Layer
from gis.proof.report import Floats, Marks, Whole

SAME_M = 1e-4  # ends closer than this are the same
LEAST_M = 0.01  # a shorter part of a duty is rounding


class Values(NamedTuple):
    """Metres or minutes from each post to places along the border.

    Attributes
    ----------
    m
        The chainage (n,), ascending; both sides of a gap in the line have the same one.
    values
        (posts, n); infinite where there is no route.
    length_m, closed
        Of the line.
    """

    m: Floats
    values: Floats
    length_m: float
    closed: bool


class Stretch(NamedTuple):
    """A piece of the border and the posts that reach it, by row; on a ring it may pass 0."""

    from_m: float
    to_m: float
    length_m: float
    posts: tuple[int, ...]


class Part(NamedTuple):
    """A piece of a gap and its responsible offices."""

    from_m: float
    to_m: float
    length_m: float
    offices: tuple[str, ...]


def spans(along: Values, limit: float) -> list[tuple[float, float, int]]:
    """Find the intervals that each post reaches: from, to, row of the post.

    Values are interpolated linearly between a sample within the limit and one beyond it; if the
    latter has no value, the cut is halfway.
    """
    found = []
    for post, values in enumerate(along.values):
        inside = values <= limit
        turns = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]])))
        for first, after in turns.reshape(-1, 2).tolist():
            start = _cut_m(along.m, values, limit, first, first - 1)
            end = _cut_m(along.m, values, limit, after - 1, after)
            if end > start:
                found.append((start, end, post))
    return found


def _cut_m(m: Floats, values: Floats, limit: float, inside: int, outside: int) -> float:
    if not 0 <= outside < len(m):
        return float(m[inside])
    share = 0.5
    if np.isfinite(values[outside]):
        share = (limit - values[inside]) / (values[outside] - values[inside])
    return float(m[inside] + share * (m[outside] - m[inside]))


def stretches(along: Values, limit: float) -> list[Stretch]:
    """Split the whole border wherever the set of posts that reach it changes, in order."""
    reached = spans(along, limit)
    from_m = np.array([one[0] for one in reached], np.float64)
    to_m = np.array([one[1] for one in reached], np.float64)
    post = np.array([one[2] for one in reached], np.int64)
    ends = _apart(np.concatenate([[0.0, along.length_m], from_m, to_m]))
    found: list[Stretch] = []
    for start, end in pairwise(ends):
        middle = (start + end) / 2
        own = tuple(sorted(set(post[(from_m < middle) & (middle < to_m)].tolist())))
        from_ = found.pop().from_m if found and found[-1].posts == own else start
        found.append(Stretch(from_, end, end - from_, own))
    return found


def _apart(ends: Floats) -> list[float]:
    """Sort ends, and drop those equal to the one before."""
    kept: list[float] = []
    for end in np.sort(ends).tolist():
        if not kept or end - kept[-1] > SAME_M:
            kept.append(end)
    return kept


def in_reach_m(along: Values, limit: float) -> tuple[float, int]:
    """Sum the length that any post reaches, and count the pieces."""
    reached_m, pieces, so_far_m = 0.0, 0, -np.inf
    for start, end, _ in sorted(spans(along, limit)):
        if start > so_far_m:
            pieces += 1
        reached_m += max(end - max(start, so_far_m), 0.0)
        so_far_m = max(so_far_m, end)
    return reached_m, pieces


def gaps(parted: Sequence[Stretch], along: Values) -> list[Stretch]:
    """Return the stretches out of reach, in order; on a ring the last may pass the start."""
    bare = [one for one in parted if not one.posts]
    if not along.closed or len(bare) < 2:
        return bare
    first, last = bare[0], bare[-1]
    if first.from_m > 0.0 or last.to_m < along.length_m:
        return bare
    joined = Stretch(last.from_m, first.to_m, last.length_m + first.length_m, ())
    return [*bare[1:-1], joined]


def within(gap: Stretch, along: Values) -> Whole:
    """Return the samples in a gap, in order, as rows of `along`."""
    m = along.m
    if gap.from_m <= gap.to_m:
        return np.flatnonzero((m >= gap.from_m) & (m <= gap.to_m))
    return np.concatenate([np.flatnonzero(m >= gap.from_m), np.flatnonzero(m <= gap.to_m)])


def middle_of(gap: Stretch, along: Values) -> int:
    """Return the sample nearest to the middle of a gap; of two equally near ones the first."""
    middle_m = gap.from_m + gap.length_m / 2
    if middle_m > along.length_m:
        middle_m -= along.length_m
    off_m = np.abs(along.m - middle_m)
    return int(np.argmax(off_m <= off_m.min() + SAME_M))


class Duties(NamedTuple):
    """Pieces of the border with the responsible office of each."""

    from_m: Floats
    to_m: Floats
    offices: list[str]


def duties(layer: Layer, *, length_m: float, closed: bool) -> Duties:
    """Read the duties: an office is a township and a role. Duties that lack an end are left out."""
    starts, ends = layer.numbers("from_m"), layer.numbers("to_m")
    names = [
        " ".join(filter(None, office))
        for office in zip(layer.texts("township"), layer.texts("role"), strict=True)
    ]
    held = []
    for start, end, name in zip(starts.tolist(), ends.tolist(), names, strict=True):
        if not np.isfinite(start + end):
            continue
        turns = closed and start > end
        pieces = [(start, length_m), (0.0, end)] if turns else [(start, end)]
        held += [(max(low, 0.0), min(high, length_m), name) for low, high in pieces]
    held = [one for one in held if one[1] > one[0]]
    return Duties(
        np.array([one[0] for one in held], np.float64),
        np.array([one[1] for one in held], np.float64),
        [one[2] for one in held],
    )


def parts_of(gap: Stretch, held: Duties, *, length_m: float) -> list[Part]:
    """Split a gap at the ends of duties, in order."""
    pieces = [(gap.from_m, gap.to_m)]
    if gap.from_m > gap.to_m:
        pieces = [(gap.from_m, length_m), (0.0, gap.to_m)]
    found: list[Part] = []
    for low, high in pieces:
        inner = np.concatenate([[low, high], held.from_m, held.to_m])
        ends = np.unique(inner[(inner >= low) & (inner <= high)]).tolist()
        for start, end in pairwise(ends):
            if end - start < LEAST_M:
                continue
            middle = (start + end) / 2
            own = tuple(
                sorted(
                    {
                        held.offices[at]
                        for at in np.flatnonzero((held.from_m < middle) & (middle < held.to_m))
                    }
                )
            )
            if found and found[-1].offices == own:
                before = found.pop()
                found.append(Part(before.from_m, end, before.length_m + end - start, own))
            else:
                found.append(Part(start, end, end - start, own))
    return found


def doubtful(parts: Sequence[Part], least_m: float) -> bool:
    """Return whether a part is so short that the tolerance of its ends could hide it."""
    return any(part.length_m < max(least_m, 2 * LEAST_M) for part in parts)


def equally_near(values: Floats, slack: Floats) -> Marks:
    """Return which posts (posts, n) may be nearest to each sample, within `slack` (n,).

    Of posts with an identical value, as for two in one cell, the first counts.
    """
    if not len(values):
        return np.empty(values.shape, np.bool_)
    least = values.min(axis=0)
    first = np.arange(len(values))[:, None] == values.argmin(axis=0)
    near = np.isfinite(values) & (values <= least + slack)
    return np.asarray(near & (first | (values != least)))
