"""Whose stretch is whose a second time: by who walked most often, else by the nearest team."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from gis.proof.border import Border
from gis.proof.raw import Layer, Unread, fold
from gis.proof.report import Floats, Marks, Whole
from gis.proof.reports import IN_CHINESE
from gis.proof.walks import Row

SAME_M = 1e-4
NOBODY = -1
DAY_SIGNS = f"1234567{IN_CHINESE}天"
SPAN_SIGNS = "-–—~～至到"


class Pieces(NamedTuple):
    """The border between the ends of all walks: `ends` (pieces + 1,), the others (pieces,).

    `last` is the day of the last visit; of what was `never` walked the day before the records.
    """

    ends: Floats
    owner: Whole
    last: Whole
    never: Marks


def shared_out(pieces: Pieces, border: Border, rows: Sequence[Row]) -> Pieces:
    """Give what belongs to nobody to the nearest owned metre, halves to either side."""
    first = min(row.day for row in rows if row.day is not None)
    last = np.where(pieces.never, first.toordinal() - 1, pieces.last)
    pieces = pieces._replace(last=last)
    if (pieces.owner == NOBODY).all():
        return pieces
    cuts = [m for m in (_middle(pieces, run, border) for run in _free(pieces)) if m]
    ends = np.array(sorted({*pieces.ends.tolist(), *cuts}))
    ends = ends[np.append(True, np.diff(ends) > SAME_M)]
    middles = (ends[1:] + ends[:-1]) / 2
    at = np.clip(np.searchsorted(pieces.ends, middles, side="right") - 1, 0, len(last) - 1)
    owner = pieces.owner[at]
    known = pieces.owner != NOBODY
    for row in np.flatnonzero(owner == NOBODY).tolist():
        away = [
            min(_away_m(middles[row] + turn, low, high) for turn in _turns(border))
            for low, high in zip(pieces.ends[:-1][known], pieces.ends[1:][known], strict=True)
        ]
        owner[row] = pieces.owner[known][int(np.argmin(away))]
    return Pieces(ends, owner, pieces.last[at], pieces.never[at])


def _turns(border: Border) -> tuple[float, ...]:
    return (-border.length_m, 0.0, border.length_m) if border.closed else (0.0,)


def _away_m(m: float, low: float, high: float) -> float:
    return max(low - m, m - high, 0.0)


def _free(pieces: Pieces) -> list[tuple[float, float]]:
    """List the runs of pieces of nobody by their ends."""
    runs: list[tuple[float, float]] = []
    for owner, low, high in zip(pieces.owner, pieces.ends[:-1], pieces.ends[1:], strict=True):
        if owner != NOBODY:
            continue
        if runs and runs[-1][1] == low:
            runs[-1] = (runs[-1][0], float(high))
        else:
            runs.append((float(low), float(high)))
    return runs


def _middle(pieces: Pieces, run: tuple[float, float], border: Border) -> float | None:
    """Find where a run is halved; at an end of the line it is not, on a ring the two are one."""
    low, high = run
    at_start, at_end = low <= SAME_M, high >= pieces.ends[-1] - SAME_M
    if not (at_start or at_end):
        return (low + high) / 2
    if not border.closed:
        return None
    runs = _free(pieces)
    begins = runs[-1][0] if runs[-1][1] >= pieces.ends[-1] - SAME_M else border.length_m
    ends = runs[0][1] if runs[0][0] <= SAME_M else 0.0
    return ((begins + ends + border.length_m) / 2) % border.length_m or None


def names_of(rows: Sequence[Row], units: Layer) -> dict[str, str]:
    """Name the unit of each folded word, in the order in which the units begin along the line."""
    said: dict[str, str] = {}
    for key, name in zip(units.texts("key"), units.texts("name"), strict=True):
        for word in filter(None, (key, name)):
            said[fold(word)] = name or key
    names = {fold(row.unit): said.get(fold(row.unit), row.unit) for row in rows if fold(row.unit)}
    begins = {
        name: min(row.from_m for row in rows if names.get(fold(row.unit)) == name)
        for name in names.values()
    }
    return dict(sorted(names.items(), key=lambda one: begins[one[1]]))


def days_off_of(units: Layer) -> dict[str, set[int]]:
    """Read lists of weekdays; a team of nobody has the whole week off."""
    found: dict[str, set[int]] = {}
    for key, name, text, people in zip(
        units.texts("key"),
        units.texts("name"),
        units.texts("days_off"),
        units.texts("team_size"),
        strict=True,
    ):
        if any(sign in SPAN_SIGNS for sign in text):
            raise Unread(
                f"复算不读休息日 {text}", f"the second path does not read {text} as days off"
            )
        plain = text.replace("星期", "").replace("礼拜", "")
        signs = [sign for sign in plain if sign in DAY_SIGNS]
        off = {int(sign) if sign.isdigit() else IN_CHINESE.find(sign) + 1 or 7 for sign in signs}
        for word in filter(None, (key, name)):
            found[fold(word)] = set(range(1, 8)) if people in {"0", "0.0"} else off
    return found


def inside(middles: Floats, row: Row) -> Marks:
    """Tell which places (n,) lie on a walk; on a ring it may run through the start."""
    after, before = middles > row.from_m, middles < row.to_m
    return np.asarray(after & before if row.from_m < row.to_m else after | before)


def pieces_of(
    rows: Sequence[Row], names: dict[str, str], cuts: Sequence[Row], border: Border
) -> Pieces:
    """Part the border at the ends of walks; give each piece to who walked it most often."""
    inner = sorted(end for row in cuts for end in (row.from_m, row.to_m))
    ends = [0.0]
    for end in (*inner, border.length_m):
        if end - ends[-1] > SAME_M:
            ends.append(end)
    edges = np.array(ends)
    middles = (edges[1:] + edges[:-1]) / 2
    units = list(dict.fromkeys(names.values()))
    times = np.zeros((len(units) + 1, len(middles)))
    last = np.full(len(middles), date.min.toordinal())
    for row in rows:
        here = inside(middles, row)
        last[here] = np.maximum(last[here], row.day.toordinal() if row.day else 0)
        if fold(row.unit):
            times[units.index(names[fold(row.unit)])] += here
    owner = np.where(times.max(axis=0) > 0, times.argmax(axis=0), NOBODY)
    return Pieces(edges, owner, last, last == date.min.toordinal())
