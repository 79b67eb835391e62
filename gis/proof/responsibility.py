"""Who answers for a line, by the ends of the rows as they stand in the file, piece by piece."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import eq

import numpy as np

from gis.proof.border import GEOD, Border, sampled
from gis.proof.plane import Plane
from gis.proof.raw import Layer
from gis.proof.report import END_M, Floats, Key, Number, Proofs, Reason
from gis.words import Words

PAGE = "responsibility"
OVERSHOOT_M = 1.0  # an end may lie so far beyond its line
NEAR_ROAD_M = 500.0  # a village farther from a road does not belong to it
SLACK_M = 2.0  # nearer than this two places on the line are not told apart
LEAST_M = 0.01
HOUSEHOLDS = tuple(f"household_{number}" for number in range(1, 6))
ON_AN_END = Words(
    "在容许误差内，有村寨正好对着两段的交界",
    "a village lies opposite the end of a row, within the tolerance",
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line and what answers for it.

    Attributes
    ----------
    name
        As it stands in the figures.
    rows
        The rows of `layer` that belong to the line.
    person
        The column that names who answers.
    near_m
        How far villages may be; infinite where all count.
    """

    name: str
    border: Border
    layer: Layer
    rows: Sequence[int]
    person: str
    near_m: float


def prove(
    line: Line, plane: Plane, villages: Floats, people: Floats
) -> tuple[Proofs, list[Reason]]:
    """Prove who holds how much of a line.

    Parameters
    ----------
    villages, people
        Degrees (n, 2) and people (n,) of the villages, NaN where either is not known.
    """
    held = _held(line)
    pieces = _pieces(held, line.border.length_m)
    found: Proofs = {
        Key(PAGE, "nobody_m", line.name): _metres(pieces, lambda own: not own),
        Key(PAGE, "twice_m", line.name): _metres(pieces, lambda own: len(own) > 1),
        Key(PAGE, "no_person", line.name): Number(
            float(sum(not line.layer.texts(line.person)[at] for at in line.rows))
        ),
    }
    for nth, (from_m, to_m) in enumerate(_free(pieces, line.border), 1):
        found[Key(PAGE, "nobody_from_m", f"{line.name} {nth}")] = Number(from_m, END_M)
        found[Key(PAGE, "nobody_to_m", f"{line.name} {nth}")] = Number(to_m, END_M)
    found |= _households(line)
    counted, doubtful = _villages(line, held, plane, villages)
    for at in held:
        if not held[at]:
            continue
        row = row_of(line.name, at)
        own = np.array(counted[at], np.int64)
        found |= {
            Key(PAGE, "held_m", row): _metres(pieces, partial(_holds, at)),
            Key(PAGE, "alone_m", row): _metres(pieces, partial(eq, (at,))),
            Key(PAGE, "held_villages", row): Number(float(len(own))),
            Key(PAGE, "held_people", row): Number(float(np.nansum(people[own]))),
        }
    reasons = [
        Reason(PAGE, name, ON_AN_END, row_of(line.name, at))
        for at in sorted(doubtful)
        for name in ("held_villages", "held_people")
    ]
    return {key: one for key, one in found.items() if not _covered(key, reasons)}, reasons


def row_of(line: str, at: int) -> str:
    """Name a row of the table by its line and its place in the file, from 1."""
    return f"{line} {at + 1}"


def _covered(key: Key, reasons: Sequence[Reason]) -> bool:
    return any(key.name == why.name and key.row == why.row for why in reasons)


def _held(line: Line) -> dict[int, list[tuple[float, float]]]:
    """Give the intervals that each row holds; none where it is not one of its line."""
    from_m, to_m = line.layer.numbers("from_m"), line.layer.numbers("to_m")
    length_m = line.border.length_m
    found: dict[int, list[tuple[float, float]]] = {}
    for at in line.rows:
        ends = float(from_m[at]), float(to_m[at])
        found[at] = []
        if not all(-OVERSHOOT_M <= end <= length_m + OVERSHOOT_M for end in ends):
            continue  # a missing end too
        start, end = (min(max(one, 0.0), length_m) for one in ends)
        if start < end:
            found[at] = [(start, end)]
        elif line.border.closed and start > end:
            found[at] = [(start, length_m), (0.0, end)]
    return found


Piece = tuple[float, float, tuple[int, ...]]


def _pieces(held: dict[int, list[tuple[float, float]]], length_m: float) -> list[Piece]:
    ends = sorted({0.0, length_m, *(end for own in held.values() for one in own for end in one)})
    return [
        (
            start,
            end,
            tuple(
                at
                for at, own in held.items()
                if any(low < (start + end) / 2 < high for low, high in own)
            ),
        )
        for start, end in pairwise(ends)
    ]


def _metres(pieces: Sequence[Piece], counts: Callable[[tuple[int, ...]], bool]) -> Number:
    own = [end - start for start, end, who in pieces if counts(who)]
    return Number(float(sum(own)), 2 * END_M)


def _holds(at: int, who: tuple[int, ...]) -> bool:
    return at in who


def _free(pieces: Sequence[Piece], border: Border) -> list[tuple[float, float]]:
    """Join the pieces that nobody holds; on a ring the last may run through the start."""
    found: list[tuple[float, float]] = []
    for start, end, who in pieces:
        if who:
            continue
        goes_on = bool(found) and found[-1][1] == start
        found.append((found.pop()[0] if goes_on else start, end))
    through = border.closed and len(found) > 1
    if through and found[0][0] == 0.0 and found[-1][1] == border.length_m:
        found = [*found[1:-1], (found[-1][0], found[0][1])]
    return [one for one in found if one[0] > one[1] or one[1] - one[0] >= LEAST_M]


def _households(line: Line) -> Proofs:
    if HOUSEHOLDS[0] not in line.layer.headings:
        return {}
    columns = [line.layer.texts(name) for name in HOUSEHOLDS]
    named = {at: [one[at] for one in columns if one[at]] for at in line.rows}
    every = [name for own in named.values() for name in own]
    return {
        Key(PAGE, "not_five", line.name): Number(
            float(sum(len(own) != len(HOUSEHOLDS) for own in named.values()))
        ),
        Key(PAGE, "household_twice", line.name): Number(
            float(sum(every.count(name) > 1 for name in set(every)))
        ),
    }


def _villages(
    line: Line, held: dict[int, list[tuple[float, float]]], plane: Plane, villages: Floats
) -> tuple[dict[int, list[int]], set[int]]:
    """Find the villages opposite each row; and the rows of which this is in doubt."""
    places = sampled(line.border)
    xy, at_xy = plane.xy(places.lonlat), plane.xy(villages)
    counted: dict[int, list[int]] = {at: [] for at in held}
    doubtful: set[int] = set()
    for village in np.flatnonzero(np.isfinite(at_xy).all(axis=1)).tolist():
        away = np.hypot(*(xy - at_xy[village]).T)
        nearest = int(away.argmin())
        (lon, lat), (to_lon, to_lat) = villages[village], places.lonlat[nearest]
        off_m = float(GEOD.inv(lon, lat, to_lon, to_lat)[2])
        alike = places.m[away <= away[nearest] + SLACK_M / 2]
        among = [
            _holders(held, m, line.border.length_m) for m in (*alike[[0, -1]], places.m[nearest])
        ]
        if off_m > line.near_m + SLACK_M:
            continue
        if abs(off_m - line.near_m) <= SLACK_M or len(set(among)) > 1:
            doubtful.update(at for own in among for at in own)
            continue
        for at in among[0]:
            counted[at].append(village)
    return counted, doubtful


def _holders(
    held: dict[int, list[tuple[float, float]]], m: float, length_m: float
) -> tuple[int, ...]:
    """Give the rows that hold a position: from its start up to its end, which only the last has."""
    return tuple(
        at
        for at, own in held.items()
        if any(low <= m < high or m == high == length_m for low, high in own)
    )
