"""Next week's plan a second time: its ages from the timetable, the least greatest age by a model.

The timetable that the page shows is followed piece by piece of the border, between the ends of all
walks. The least greatest age of a team is found by a mixed-integer program: a walk begins where its
stretch begins, or whole walks before an end of a piece, whatever is urgent there. The minutes along
the border are shared with the first path; their sums are proved in pace.py.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import scipy.sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from gis.proof.border import Border
from gis.proof.raw import Layer, fold
from gis.proof.report import Floats, Key, Marks, Number, Proofs, Reason, Whole
from gis.proof.reports import PAGE
from gis.proof.teams import (
    NOBODY,
    SAME_M,
    Pieces,
    days_off_of,
    inside,
    names_of,
    pieces_of,
    shared_out,
)
from gis.proof.walks import Row, rows_of
from gis.words import Words

DAYS = 7
THROUGH_START = Words(
    "环线上有队的路段跨过起点，复算的模型不含这种情形",
    "a stretch of a team runs through the start of a ring, which the model of the proof leaves out",
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The question, the shared minutes along the border, and the timetable that the page shows.

    Attributes
    ----------
    m, there, back
        Chainages (n,) and the minutes (n,) from the start to each, both ways.
    walks
        As rows of patrols.
    """

    first_day: date
    minutes: float
    target: int
    m: Floats
    there: Floats
    back: Floats
    walks: Sequence[Row]


def prove(
    patrols: Layer, units: Layer, border: Border, asked: Asked
) -> tuple[Proofs, list[Reason]]:
    """Work out the figures of the plan."""
    eve = asked.first_day - timedelta(days=1)
    rows = [row for row in rows_of(patrols, border) if row.day is not None and row.day <= eve]
    rows = [row for row in rows if not math.isnan(row.from_m)]
    names = names_of(rows, units)
    last_week = [
        Row(
            day=row.day + timedelta(days=DAYS),
            unit=row.unit,
            from_m=row.from_m,
            to_m=row.to_m,
            findings=0,
        )
        for row in rows
        if row.day is not None and row.day > eve - timedelta(days=DAYS)
    ]
    whole = shared_out(pieces_of(rows, names, rows, border), border, rows)
    teams = list(dict.fromkeys(names.values()))
    off = days_off_of(units)
    days = {
        number: [
            day for day in range(1, DAYS + 1) if _weekday(asked, day) not in off.get(fold(name), ())
        ]
        for number, name in enumerate(teams)
    }
    turned = border.closed and whole.owner[0] == whole.owner[-1] != NOBODY
    if turned and whole.never.any():
        return {}, [Reason(PAGE, "week_", THROUGH_START)]
    refuse = {
        number
        for number in set(whole.owner[whole.never].tolist()) - {NOBODY}
        if not _can_meet(_Team(whole, number, days[number], asked), eve)
    }
    found: Proofs = {}
    for name, walks in (("plan", asked.walks), ("practice", last_week)):
        if walks or name == "plan":
            pieces = shared_out(pieces_of(rows, names, [*rows, *walks], border), border, rows)
            found |= _followed(name, _left(pieces, refuse), walks, asked, border)
    lengths = np.diff(whole.ends)
    kept = _left(whole, refuse)
    plain = pieces_of(rows, names, rows, border)
    unowned_m = float(np.diff(plain.ends)[plain.owner == NOBODY].sum())
    nobody_m = float(lengths[kept.owner == NOBODY].sum())
    found[Key(PAGE, "week_nobody_m")] = Number(nobody_m, 0.01)
    found[Key(PAGE, "week_taken_m")] = Number(unowned_m - nobody_m, 0.02)
    if turned:
        return found, [Reason(PAGE, "week_team", THROUGH_START)]
    for number, name in enumerate(teams):
        if (kept.owner == number).any():
            least = _least(_Team(kept, number, days[number], asked), eve)
            found[Key(PAGE, "week_team_least", name)] = Number(float(least))
    return found, []


def _weekday(asked: Asked, day: int) -> int:
    return (asked.first_day + timedelta(days=day - 1)).isoweekday()


def _followed(
    name: str, pieces: Pieces, walks: Sequence[Row], asked: Asked, border: Border
) -> Proofs:
    """Follow a week day by day: how old what belongs to the teams gets."""
    middles = (pieces.ends[1:] + pieces.ends[:-1]) / 2
    owned = pieces.owner != NOBODY
    last, greatest = pieces.last.copy(), []
    for after in range(DAYS):
        day = asked.first_day + timedelta(days=after)
        for row in walks:
            if row.day == day:
                last[inside(middles, row)] = day.toordinal()
        ages = day.toordinal() - last[owned]
        greatest.append(float(ages.max()))
    mean = float(np.average(ages, weights=np.diff(pieces.ends)[owned]))
    hours = sum(_minutes(asked, row, border) for row in walks) / 60
    return {
        Key(PAGE, "week_greatest", name): Number(max(greatest)),
        Key(PAGE, "week_at_end", name): Number(greatest[-1]),
        Key(PAGE, "week_mean_days", name): Number(mean, 1e-4),
        Key(PAGE, "week_hours", name): Number(hours, 1e-4 * max(len(walks), 1)),
    }


def _minutes(asked: Asked, row: Row, border: Border) -> float:
    to_m = row.to_m if row.to_m > row.from_m else row.to_m + border.length_m
    return max(
        float(np.interp(to_m, asked.m, one) - np.interp(row.from_m, asked.m, one))
        for one in (asked.there, asked.back)
    )


class _Team(NamedTuple):
    """A team: its pieces by the number of their owner, and the days on which it walks."""

    pieces: Pieces
    number: int
    days: Sequence[int]
    asked: Asked

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Give the runs of its pieces, from the first up to and without the last."""
        mine = np.append(np.append(False, self.pieces.owner == self.number), False)
        starts, ends = np.flatnonzero(mine[1:] & ~mine[:-1]), np.flatnonzero(mine[:-1] & ~mine[1:])
        yield from zip(starts.tolist(), ends.tolist(), strict=True)

    def shifted(self, m: float, minutes: float) -> float:
        """Give the place so many minutes on, or back where they are negative."""
        both = [
            float(np.interp(np.interp(m, self.asked.m, one) + minutes, one, self.asked.m))
            for one in (self.asked.there, self.asked.back)
        ]
        return min(both) if minutes > 0 else max(both)


def _left(pieces: Pieces, refuse: set[int]) -> Pieces:
    """Leave out what was never walked, of the teams that cannot walk all of it in the week."""
    out = pieces.never & np.isin(pieces.owner, list(refuse))
    return pieces._replace(owner=np.where(out, NOBODY, pieces.owner))


def _can_meet(team: _Team, eve: date) -> bool:
    """Tell whether a team can walk all that was never walked of its stretch within the week."""
    walks, parts, _ = _laid(team, eve)
    at = np.searchsorted(team.pieces.ends, parts, side="right") - 1
    never = team.pieces.never[at]
    covers = np.array([(parts > low) & (parts < high) for low, high in walks]).T
    return _solved(team.days, len(walks), list(np.tile(covers, (1, len(team.days)))[never]))


def _least(team: _Team, eve: date) -> int:
    """Find the least greatest age by halving; below the target it is not looked for."""
    walks, parts, ages = _laid(team, eve)
    low, high = team.asked.target, int(ages.max()) + DAYS
    while low < high:
        middle = (low + high) // 2
        if _can(team.days, walks, parts, ages, middle):
            high = middle
        else:
            low = middle + 1
    return low


def _laid(team: _Team, eve: date) -> tuple[list[tuple[float, float]], Floats, Whole]:
    """Lay out the walks that can be needed, the middles of the parts between them, their ages."""
    walks: list[tuple[float, float]] = []
    middles: list[float] = []
    for first, end in team.blocks():
        edges = team.pieces.ends[first : end + 1].tolist()
        starts = {edges[0]}
        for edge in edges[1:]:
            at = edge
            for _ in range(DAYS):
                at = team.shifted(at, -team.asked.minutes)
                if at <= edges[0]:
                    break
                starts.add(at)
        own = [(m, min(team.shifted(m, team.asked.minutes), edges[-1])) for m in sorted(starts)]
        cuts = sorted({*edges, *(m for walk in own for m in walk)})
        middles += [(low + high) / 2 for low, high in pairwise(cuts) if high - low > SAME_M]
        walks += own
    places = np.array(middles)
    at = np.searchsorted(team.pieces.ends, places, side="right") - 1
    return walks, places, eve.toordinal() - team.pieces.last[at]


def _can(
    days: Sequence[int], walks: Sequence[tuple[float, float]], parts: Floats, ages: Whole, most: int
) -> bool:
    """Tell whether a program finds walks with which no part gets older than so many days."""
    covers = np.array([(parts > low) & (parts < high) for low, high in walks]).T
    day_of = np.repeat(days, len(walks))
    every = np.tile(covers, (1, len(days)))
    rows = []
    for part, age in enumerate(ages.tolist()):
        by = max(1, most + 1 - age)
        windows = [(0, by), *((day, day + most + 1) for day in range(1, DAYS))]
        rows += [
            every[part] & (day_of > after) & (day_of <= last)
            for after, last in windows
            if last <= DAYS
        ]
    return _solved(days, len(walks), rows)


def _solved(days: Sequence[int], walks: int, rows: Sequence[Marks]) -> bool:
    """Tell whether a program finds a walk a day at most, with which one of each row is walked."""
    if not rows:
        return True
    if not days:
        return False
    needed = np.unique(np.array(rows, np.int8), axis=0)
    day_of = np.repeat(days, walks)
    one_a_day = (day_of[None, :] == np.array(days)[:, None]).astype(np.int8)
    found = milp(
        np.zeros(len(day_of)),
        integrality=np.ones(len(day_of)),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(scipy.sparse.csr_matrix(needed), 1, np.inf),
            LinearConstraint(scipy.sparse.csr_matrix(one_a_day), 0, 1),
        ],
    )
    return bool(found.success)
