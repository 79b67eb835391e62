"""The teams that walk, and the stretch of the boundary that is each one's own.

A metre belongs to the unit that walked it most often; of two that walked it as often, to the one
whose patrols begin nearer the start of the line. So the boundary parts by unit; what no unit ever
walked counts to the nearest team. A unit is one team, which walks one stretch a day.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from gis.analysis.patrols.line import WalkedLine
from gis.analysis.patrols.timetable import weekday_of
from gis.analysis.patrols.units import UNITS, units_of
from gis.analysis.patrols.unowned import NOBODY, Pieces, shared_out
from gis.analysis.patrols.walks import NO_DAY, number_of
from gis.arrays import IntArray
from gis.linear.intervals import SAME_PLACE_M
from gis.schema import fold

WEEK = ("星期", "礼拜", "周")
DAY = "[一二三四五六日天1-7]"
SPANS = re.compile(f"({DAY})(?: *[-–—~至到] *({DAY}))?")
READABLE = re.compile(f"({DAY}|[-–—~至到、, ])+")
ALL_WEEK = frozenset(range(1, 8))


class Span(NamedTuple):
    """A stretch and the age of its metres; on a ring it may end in the second round.

    `is_taken` says that it belongs to no unit and counts to the nearest team, `is_never` that
    nobody ever walked it.
    """

    from_m: float
    to_m: float
    age: int
    is_taken: bool = False
    is_never: bool = False


@dataclass(frozen=True, kw_only=True)
class Own:
    """A unit with what is its own.

    Attributes
    ----------
    spans
        In order; the ages are those at the day of the line.
    people
        How many walk; None where the belt does not say.
    days_off
        Weekdays, 1 for Monday to 7 for Sunday.
    unread
        The words for the days off that cannot be read; it then has none.
    """

    name: str
    spans: tuple[Span, ...]
    people: int | None
    days_off: frozenset[int]
    unread: str = ""

    @property
    def length_m(self) -> float:
        """How much is its own."""
        return sum(span.to_m - span.from_m for span in self.spans)

    @property
    def taken_m(self) -> float:
        """How much of it belongs to no unit."""
        return sum(span.to_m - span.from_m for span in self.spans if span.is_taken)

    @property
    def without_never(self) -> "Own":
        """The same without what was never walked."""
        return replace(self, spans=tuple(span for span in self.spans if not span.is_never))


def weekdays_of(text: str) -> frozenset[int] | None:
    """Read the weekdays of a cell: `周六、周日`, `周一至周三`, `6,7`, `Sat, Sun`; else None."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    for word in WEEK:
        plain = plain.replace(word, "")
    if not plain:
        return frozenset()
    if READABLE.fullmatch(plain):
        found = set()
        for first, last in SPANS.findall(plain):
            start = weekday_of(first) or 1
            end = weekday_of(last) or 7 if last else start
            found |= {(start + step - 1) % 7 + 1 for step in range((end - start) % 7 + 1)}
        return frozenset(found)
    words = [weekday_of(word) for word in re.split("[,、;/ ]+", plain) if word]
    known = frozenset(word for word in words if word is not None)
    return known if words and None not in words else None


def teams_of(line: WalkedLine) -> tuple[list[Own], list[str]]:
    """List the units that have a stretch of their own, along the line; and name those without.

    What belongs to none counts to the nearest of them.
    """
    units, _ = units_of(line.belt, line.walks, today=number_of(line.as_of))
    named: dict[str, str] = {word: unit.name for unit in units for word in unit.called}
    for word in line.walks.unit:
        if fold(word):
            named.setdefault(fold(word), word)
    names = list(dict.fromkeys(named.values()))
    place = {word: names.index(name) for word, name in named.items()}
    pieces = Pieces(
        ends=line.ends,
        owner=_owner(line, place, len(names)),
        age=line.counted_ages,
        never=line.last == NO_DAY,
        taken=np.zeros(len(line.last), np.bool_),
    )
    closed = line.belt.boundary.closed
    spans: dict[int, list[Span]] = {}
    for unit, span in _parted(shared_out(pieces, closed=closed), closed=closed):
        spans.setdefault(unit, []).append(span)
    told = _told(line.belt.tables.get(UNITS))
    found = []
    for unit, own in spans.items():
        rows = [told[word] for word, at in place.items() if at == unit and word in told]
        people, text = rows[0] if rows else (None, "")
        days_off = weekdays_of(text)
        one = Own(
            name=names[unit],
            spans=tuple(own),
            people=people,
            days_off=days_off or frozenset(),
            unread=text if days_off is None else "",
        )
        found.append(one)
    idle = [name for unit, name in enumerate(names) if unit not in spans]
    return sorted(found, key=lambda one: one.spans[0].from_m), idle


def _told(table: pd.DataFrame | None) -> dict[str, tuple[int | None, str]]:
    """Give the team size and the days off of each unit, under its code and its name."""
    if table is None:
        return {}
    people = [None if pd.isna(cell) else int(cell) for cell in table["team_size"]]
    cells = list(zip(people, table["days_off"].fillna("").astype(str).tolist(), strict=True))
    return {
        fold(str(word)): cell
        for column in ("key", "name")
        for word, cell in zip(table[column], cells, strict=True)
        if pd.notna(word)
    }


def _owner(line: WalkedLine, place: dict[str, int], units: int) -> IntArray:
    """Give the unit that each piece of the line belongs to, by its number."""
    walks = line.walks.only(line.walks.placed)
    who = np.array([place.get(fold(unit), NOBODY) for unit in walks.unit], np.int64)
    pieces = len(line.ends) - 1
    times = np.zeros((units, pieces + 1), np.int64)
    begins = np.full(units, np.inf)
    start = np.searchsorted(line.ends, walks.from_m + SAME_PLACE_M, side="right") - 1
    end = np.searchsorted(line.ends, walks.to_m + SAME_PLACE_M, side="right") - 1
    for unit, first, last, from_m in zip(
        who.tolist(), start.tolist(), end.tolist(), walks.from_m.tolist(), strict=True
    ):
        if unit == NOBODY:
            continue
        begins[unit] = min(begins[unit], from_m)
        times[unit, first] += 1
        times[unit, last] -= 1
        if first > last:  # through the start of a ring
            times[unit, 0] += 1
            times[unit, pieces] -= 1
    order = np.argsort(begins, kind="stable")
    visits = times.cumsum(axis=1)[order, :pieces]
    if not units:
        return np.full(pieces, NOBODY)
    return np.where(visits.max(axis=0) > 0, order[visits.argmax(axis=0)], NOBODY)


def _parted(pieces: Pieces, *, closed: bool) -> list[tuple[int, Span]]:
    """List the pieces that belong to somebody; on a ring from where the owner changes."""
    owner = pieces.owner
    order = list(range(len(owner)))
    turn_m = 0.0
    if closed and owner[0] == owner[-1]:
        changes = np.flatnonzero(owner[1:] != owner[:-1]) + 1
        first = int(changes[-1]) if len(changes) else 0
        order = [*order[first:], *order[:first]] if first else order
        turn_m = float(pieces.ends[-1]) if first else 0.0
    found = []
    before = -1
    added_m = 0.0
    for at in order:
        added_m = turn_m if at < before else added_m
        before = at
        if owner[at] == NOBODY:
            continue
        own = Span(
            float(pieces.ends[at]) + added_m,
            float(pieces.ends[at + 1]) + added_m,
            int(pieces.age[at]),
            is_taken=bool(pieces.taken[at]),
            is_never=bool(pieces.never[at]),
        )
        found.append((int(owner[at]), own))
    return found
