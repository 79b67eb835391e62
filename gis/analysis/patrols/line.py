"""When each metre of the boundary was walked last, at a day; the stretches that are overdue.

The age of a metre is the days from its last visit to the day that is asked about: 0 where it was
walked on that day. Walked in the last 7 days means an age under 7; overdue is more than the limit.
Shares and stretches are measured from the ends of the patrols, and not from cells.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from gis.analysis.cover import answered
from gis.analysis.duties import parts_of
from gis.analysis.patrols.walks import NO_DAY, Walks, dates_of, number_of
from gis.arrays import BoolArray, FloatArray, IntArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.linear import chainage
from gis.linear.intervals import SAME_PLACE_M

CELL_M = 100.0
WINDOWS_DAYS = (1, 7, 30)


@dataclass(frozen=True, eq=False, kw_only=True)
class WalkedLine:
    """The boundary at a day, parted wherever what was walked changes.

    Attributes
    ----------
    walks
        Those on or before the day.
    ends
        Where the pieces begin, then the end of the line: (pieces + 1,).
    last
        The day on which each piece was walked last (pieces,); `NO_DAY` where it never was.
    visits
        How many patrols walked each piece in the last 7 and 30 days: (2, pieces).
    """

    belt: Belt
    as_of: date
    limit_days: float
    walks: Walks
    ends: FloatArray
    last: IntArray
    visits: IntArray

    @property
    def ages(self) -> FloatArray:
        """The days since each piece was walked (pieces,); infinite where it never was."""
        since = number_of(self.as_of) - self.last.astype(np.float64)
        return np.where(self.last == NO_DAY, np.inf, since)

    @property
    def counted_ages(self) -> IntArray:
        """The ages as a plan counts them (pieces,); what was never walked is older than any record.

        It counts as if it had been walked on the day before the first patrol with a stretch.
        """
        placed = self.walks.day[self.walks.placed]
        first = int(placed.min(initial=number_of(self.as_of)))
        last = np.where(self.last == NO_DAY, first - 1, self.last)
        return np.asarray(number_of(self.as_of) - last, np.int64)

    def walked_m(self, days: int) -> float:
        """Add up the metres that were walked in the last so many days."""
        return self._metres(self.ages < days)

    def share(self, days: int) -> float:
        """Give the share of the line that was walked in the last so many days."""
        return self.walked_m(days) / self.belt.boundary.length_m

    @property
    def overdue_m(self) -> float:
        """The metres that were not walked for longer than the limit."""
        return self._metres(self.ages > self.limit_days)

    @property
    def never_m(self) -> float:
        """The metres that were never walked."""
        return self._metres(self.last == NO_DAY)

    @cached_property
    def stretches(self) -> pd.DataFrame:
        """The whole line parted by the day of the last visit, in order.

        `from_m`, `to_m`, `length_m`, `last` (a date), `days` since then, and `units`, a tuple of
        those who walked any of it on that day. `last` and `days` are empty where nobody ever did.
        On a ring the last one may run through the start.
        """
        first = np.flatnonzero(np.append(True, self.last[1:] != self.last[:-1]))
        last = self.last[first]
        from_m = self.ends[first]
        to_m = np.append(from_m[1:], self.ends[-1])
        length_m = to_m - from_m
        if self.belt.boundary.closed and len(first) > 1 and last[0] == last[-1]:
            to_m[-1], length_m[-1] = to_m[0], length_m[-1] + length_m[0]
            from_m, to_m, length_m, last = from_m[1:], to_m[1:], length_m[1:], last[1:]
        return pd.DataFrame(
            {
                "from_m": from_m,
                "to_m": to_m,
                "length_m": length_m,
                "last": dates_of(last),
                "days": _days_since(last, self.as_of),
                "units": self._units(from_m, to_m, last),
            }
        )

    @cached_property
    def overdue(self) -> MetricFrame:
        """The stretches not walked for longer than the limit: never walked first, then the oldest.

        As `stretches`, with geometry, `answers` (a tuple of the offices that answer for it) and
        `nobody_m`, the metres that none holds.
        """
        age = self.stretches["days"].astype("Float64").fillna(np.inf).to_numpy(np.float64)
        found = self.stretches.assign(age=age)[age > self.limit_days]
        oldest_first = found.sort_values(
            ["age", "length_m"], ascending=False, kind="stable", ignore_index=True
        ).drop(columns="age")
        drawn = chainage.draw(oldest_first, line=self.belt.boundary)
        return answered(drawn, parts_of(oldest_first, self.belt))

    @cached_property
    def drawn(self) -> MetricFrame:
        """The stretches with geometry."""
        return chainage.draw(self.stretches, line=self.belt.boundary)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """The line in cells of 100 m, the last one shorter.

        A cell counts as visited when all of it was walked, be it by several patrols: it is as old
        as its oldest metre, and has as many visits as its least visited one. So the corner of a
        cell that nobody enters keeps the whole cell old.

        Returns
        -------
        DataFrame
            `from_m`, `to_m`, `last`, `days` (empty where a metre was never walked), `visits_7`,
            `visits_30`.
        """
        length_m = self.belt.boundary.length_m
        count = max(int(np.ceil((length_m - SAME_PLACE_M) / CELL_M)), 1)
        edges = np.append(CELL_M * np.arange(count), length_m)
        # Each piece is cut at the edges of cells; every cell then holds whole pieces.
        starts = np.unique(np.concatenate([self.ends[:-1], edges[:-1]]))
        piece = np.searchsorted(self.ends, starts, side="right") - 1
        first = np.searchsorted(starts, edges[:-1])
        last = np.minimum.reduceat(self.last[piece], first)
        return pd.DataFrame(
            {
                "from_m": edges[:-1],
                "to_m": edges[1:],
                "last": dates_of(last),
                "days": _days_since(last, self.as_of),
                "visits_7": np.minimum.reduceat(self.visits[0, piece], first),
                "visits_30": np.minimum.reduceat(self.visits[1, piece], first),
            }
        )

    def _metres(self, which: BoolArray) -> float:
        return float(np.diff(self.ends)[which].sum())

    def _units(self, from_m: FloatArray, to_m: FloatArray, last: IntArray) -> list[tuple[str, ...]]:
        """Name who walked any of each stretch on the day of its last visit."""
        walks = self.walks.only(self.walks.placed)
        units = np.array(walks.unit, dtype=object)
        turned = walks.from_m > walks.to_m
        found = []
        for start, end, day in zip(from_m, to_m, last, strict=True):
            # Only on a ring do either run through the start; each that does makes up for one.
            meets = (walks.from_m < end).astype(int) + (walks.to_m > start)
            meets = meets + turned + int(start > end)
            then = units[(walks.day == day) & (meets >= 2)]
            found.append(tuple(sorted({str(unit) for unit in then if unit})))
        return found


def walked_line(belt: Belt, walks: Walks, *, as_of: date, limit_days: float) -> WalkedLine:
    """Lay the patrols on or before a day onto the boundary.

    Parameters
    ----------
    walks
        All of them; those after the day and those without a stretch are left out.
    """
    today = number_of(as_of)
    known = walks.until(today)
    pieces = _pieces(known.only(known.placed), length_m=belt.boundary.length_m)
    ends = _apart(np.concatenate([pieces.from_m, pieces.to_m]), length_m=belt.boundary.length_m)
    # An end that was left out lies just after the one that stands for it.
    start = np.searchsorted(ends, pieces.from_m + SAME_PLACE_M, side="right") - 1
    end = np.searchsorted(ends, pieces.to_m + SAME_PLACE_M, side="right") - 1
    last = np.full(len(ends) - 1, NO_DAY)
    for from_, to, day in zip(start.tolist(), end.tolist(), pieces.day.tolist(), strict=True):
        last[from_:to] = day  # they come in the order of days
    age = today - pieces.day
    visits = np.array(
        [_times(start, end, age < days, pieces=len(last)) for days in WINDOWS_DAYS[1:]]
    )
    return WalkedLine(
        belt=belt,
        as_of=as_of,
        limit_days=limit_days,
        walks=known,
        ends=ends,
        last=last,
        visits=visits,
    )


class _Pieces(NamedTuple):
    """Intervals of the line and the day on which each was walked, oldest first: arrays (n,)."""

    from_m: FloatArray
    to_m: FloatArray
    day: IntArray


def _pieces(walks: Walks, *, length_m: float) -> _Pieces:
    """Part the walks that run through the start of a ring."""
    turned = walks.from_m > walks.to_m
    day = np.concatenate([walks.day, walks.day[turned]])
    from_m = np.concatenate([np.where(turned, 0.0, walks.from_m), walks.from_m[turned]])
    to_m = np.concatenate([walks.to_m, np.full(int(turned.sum()), length_m)])
    order = np.argsort(day, kind="stable")
    return _Pieces(from_m[order], to_m[order], day[order])


def _apart(ends: FloatArray, *, length_m: float) -> FloatArray:
    """Sort the ends of pieces with both ends of the line; those that are the same place are one."""
    inner = np.unique(ends)
    inner = inner[(inner > SAME_PLACE_M) & (inner < length_m - SAME_PLACE_M)]
    inner = inner[np.diff(inner, prepend=-np.inf) > SAME_PLACE_M]
    return np.concatenate([[0.0], inner, [length_m]])


def _times(start: IntArray, end: IntArray, counts: BoolArray, *, pieces: int) -> IntArray:
    steps = np.zeros(pieces + 1, np.int64)
    np.add.at(steps, start[counts], 1)
    np.add.at(steps, end[counts], -1)
    return np.cumsum(steps)[:-1]


def _days_since(last: IntArray, as_of: date) -> pd.Series:
    known = last != NO_DAY
    return pd.Series(number_of(as_of) - np.where(known, last, 0), dtype="Int64").where(known)
