"""A GPX track as patrols: which stretches of the boundary it walked, which way and when.

What lies off the line is told beside them, and why it does not count. Nothing here keeps the track:
of its places only those on the line are in the answer, as K-values.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from gis.analysis.patrols.on_line import (
    FAST_MPS,
    REACH_M,
    SIGMA_M,
    Cells,
    Fixes,
    cells_of,
    fixes_of,
    places_on,
)
from gis.arrays import BoolArray, FloatArray, IntArray
from gis.belt.belt import Belt
from gis.crs import ground_lengths_m, lonlat_from_xy, xy_from_lonlat
from gis.errors import InputError
from gis.files.tracks import Track
from gis.linear.chainage import gaps, point_at
from gis.linear.line import MeasuredLine, locate

LEAST_M = 5 * SIGMA_M  # less is noise: no stretch is shorter, no way back that is shorter is told
GAP_S, GAP_M = (
    300.0,
    100.0,
)  # without a fix for longer, and farther on: nobody knows what was walked
STEP_S = 60.0  # the way off the line is measured from minute to minute
FARTHEST_KM = 50.0
SOME = 500  # points that are looked at where a track has nothing on the line
STRETCH = ("date", "from_m", "to_m", "length_m", "direction", "started", "ended")
UNMATCHED = (
    "why",
    "left_m",
    "joined_m",
    "started",
    "ended",
    "minutes",
    "walked_m",
    "offset_m",
)


class Direction(StrEnum):
    """Which way a stretch was walked."""

    AHEAD = "ahead"
    BACK = "back"


class Why(StrEnum):
    """Why a part of a track is no stretch of the line."""

    AWAY = "away"
    TOUCHED = "touched"
    GAP = "gap"


@dataclass(frozen=True, eq=False, kw_only=True)
class MatchedTrack:
    """What a file of tracks tells of the boundary.

    Attributes
    ----------
    stretches
        In the order of time: `date`, `from_m`, `to_m`, `length_m`, `direction`, `started`, `ended`.
        On a ring one may run through the start.
    unmatched
        In the order of time: `why`, `left_m` and `joined_m` (where the walk was on the line before
        and after, empty where it was not), `started`, `ended`, `minutes`, `walked_m` (to about a
        twentieth; empty for a gap), `offset_m` (from the line, in the median).
    fixes, jumps
        How many were read, and how many of them were left out since no walker is as fast.
    """

    belt: Belt
    stretches: pd.DataFrame
    unmatched: pd.DataFrame
    fixes: int
    jumps: int

    @property
    def covered_m(self) -> float:
        """How many metres of the boundary were walked, however often."""
        line = self.belt.boundary
        left_out_m = gaps(self.stretches, line=line)["length_m"].sum()
        return float(line.length_m - left_out_m) if len(self.stretches) else 0.0


class _Run(NamedTuple):
    """Fixes from `first` to `last`; both have the state of all between."""

    first: int
    last: int
    is_on: bool


def match(belt: Belt, tracks: Iterable[Track]) -> MatchedTrack:
    """Match tracks to the boundary; times are those of the belt's zone.

    Raises
    ------
    InputError
        Where no point is within `FARTHEST_KM` of the boundary.
    """
    line = belt.boundary
    cells = cells_of(line)
    stretches: list[dict[str, object]] = []
    unmatched: list[dict[str, object]] = []
    fixes = jumps = 0
    given = [(xy_from_lonlat(one.lonlat, crs=line.crs), one.s) for one in tracks]
    for xy, s in given:
        kept = _plausible(xy, s)
        fixes, jumps = fixes + len(s), jumps + int((~kept).sum())
        walk = _Walk(line, fixes_of(xy[kept], s[kept]), cells)
        stretches += walk.stretches
        unmatched += walk.unmatched
    if not stretches:
        _check_near(line, np.concatenate([xy for xy, _ in given]))
    return MatchedTrack(
        belt=belt,
        stretches=_table(stretches, STRETCH, belt),
        unmatched=_table(unmatched, UNMATCHED, belt),
        fixes=fixes,
        jumps=jumps,
    )


def _check_near(line: MeasuredLine, xy: FloatArray) -> None:
    """Refuse tracks of another place."""
    some = xy[np.isfinite(xy).all(axis=1)][:: len(xy) // SOME + 1]
    nearest_m = locate(line, xy=some).offset_m.min() if len(some) else np.inf
    if nearest_m > 1000 * FARTHEST_KM:
        raise InputError(
            "No point of the track is within {km:g} km of the boundary.",
            remedy="Check that the track belongs to this belt.",
            km=FARTHEST_KM,
        )


def _plausible(xy: FloatArray, s: FloatArray) -> BoolArray:
    """Tell which fixes (n,) are no jumps: too far both from the one before and the one after."""
    step = np.hypot(*np.diff(xy, axis=0).T)
    far = ~(step <= FAST_MPS * np.diff(s) + 2 * REACH_M)  # of NaN too
    kept = np.asarray(np.isfinite(xy).all(axis=1), bool)
    kept[1:-1] &= ~(far[:-1] & far[1:])
    return kept


class _Walk:
    """One track: its runs on the line and off it."""

    def __init__(self, line: MeasuredLine, fixes: Fixes, cells: Cells) -> None:
        self.line = line
        self.fixes = fixes
        self.m = self._bridged(places_on(cells, fixes))
        self.stretches: list[dict[str, object]] = []
        self.unmatched: list[dict[str, object]] = []
        for run in self._runs():
            if run.is_on:
                self._on(run)
            else:
                self._off(run, Why.AWAY)

    def _bridged(self, m: FloatArray) -> FloatArray:
        """Put a lone fix that is off, between two that are on near each other, between them."""
        over = self._unwrapped(m[2:] - m[:-2])
        lone = np.flatnonzero(np.isnan(m[1:-1]) & (np.abs(over) < 2 * LEAST_M))  # NaN is not
        m[lone + 1] = m[lone] + over[lone] / 2
        return m

    def _runs(self) -> Iterator[_Run]:
        """Part the track where it leaves or joins the line, and where fixes are missing."""
        on = np.isfinite(self.m)
        pause_s = np.diff(self.fixes.s)
        moved_m = np.abs(self._unwrapped(np.diff(np.nan_to_num(self.m))))
        gap = on[:-1] & on[1:] & (pause_s > GAP_S) & (moved_m > GAP_M)
        cuts = np.flatnonzero((on[:-1] != on[1:]) | gap) + 1
        edges = [0, *cuts.tolist(), len(on)]
        for first, end in pairwise(edges):
            if end > first:
                if first and gap[first - 1]:
                    self._off(_Run(first, first - 1, is_on=False), Why.GAP)
                yield _Run(first, end - 1, is_on=bool(on[first]))

    def _unwrapped(self, moves: FloatArray) -> FloatArray:
        """Give moves along a ring the short way round."""
        whole = self.line.length_m
        return moves - whole * np.round(moves / whole) if self.line.closed else moves

    def _on(self, run: _Run) -> None:
        m = self.m[run.first : run.last + 1]
        m = m[0] + np.concatenate([[0.0], np.cumsum(self._unwrapped(np.diff(m)))])
        if np.ptp(m) < LEAST_M:
            self._off(run, Why.TOUCHED)
            return
        turns = turning_points(m)
        for start, end in pairwise(turns.tolist()):
            low, high = sorted((m[start], m[end]))
            self.stretches.append(
                {
                    **self._on_line(low, high),
                    "direction": Direction.AHEAD if m[end] > m[start] else Direction.BACK,
                    "started": self.fixes.s[run.first + start],
                    "ended": self.fixes.s[run.first + end],
                }
            )

    def _on_line(self, low: float, high: float) -> dict[str, object]:
        whole = self.line.length_m
        if not self.line.closed:
            low, high = max(low, 0.0), min(high, whole)
        elif high - low >= whole - 1.0:
            low, high = 0.0, whole
        from_m, to_m = (low % whole, high % whole or whole) if self.line.closed else (low, high)
        return {"from_m": round(from_m), "to_m": round(to_m), "length_m": round(high - low)}

    def _off(self, run: _Run, why: Why) -> None:
        """Tell of a part that is no stretch, from the fix on the line before to the one after."""
        before = run.first - 1 if run.first and np.isfinite(self.m[run.first - 1]) else None
        after = run.last + 1 if run.last + 1 < len(self.m) else None
        left_m = np.nan if before is None else self.m[before]
        joined_m = np.nan if after is None else self.m[after]
        if why is Why.TOUCHED:
            before, after = run.first, run.last
            left_m = joined_m = float(np.median(self.m[run.first : run.last + 1]))
        started = self.fixes.s[run.first if before is None else before]
        ended = self.fixes.s[run.last if after is None else after]
        told = {"why": why, "left_m": left_m, "joined_m": joined_m}
        told |= {"started": started, "ended": ended, "minutes": (ended - started) / 60}
        if why is Why.AWAY:
            xy = self._by_minute(run)
            ends = [np.array([] if np.isnan(m) else [m]) for m in (left_m, joined_m)]
            left, joined = (point_at(self.line, m=end) for end in ends)
            lonlat = lonlat_from_xy(np.concatenate([left, xy, joined]), crs=self.line.crs)
            told["walked_m"] = float(ground_lengths_m(lonlat).sum())
            told["offset_m"] = float(np.median(locate(self.line, xy=xy).offset_m))
        self.unmatched.append(told)

    def _by_minute(self, run: _Run) -> FloatArray:
        """Give the mean place of each minute (minutes, 2)."""
        within = slice(run.first, run.last + 1)
        s = self.fixes.s[within]
        minute = np.unique((s - s[0]) // STEP_S, return_inverse=True)[1]
        count = np.bincount(minute)
        return np.column_stack([np.bincount(minute, one[within]) / count for one in self.fixes[:2]])


def turning_points(m: FloatArray) -> IntArray:
    """Give the places in a walk (n,) at which it begins, turns back and ends.

    A way back that is shorter than `LEAST_M` does not count, nor one at the start or the end. The
    walk itself is longer.
    """
    lowest = highest = 0
    turns: list[int] = []
    way = 0  # 1 ahead, -1 back, 0 until either is known
    for place, there in enumerate(m.tolist()):
        if there > m[highest]:
            highest = place
        if there < m[lowest]:
            lowest = place
        if way >= 0 and m[highest] - there >= LEAST_M:
            turns.append(highest)
            way, lowest = -1, place
        elif way <= 0 and there - m[lowest] >= LEAST_M:
            turns.append(lowest)
            way, highest = 1, place
    turns.append(highest if way > 0 else lowest)
    return np.array(turns, dtype=np.int64)


def _table(rows: Sequence[dict[str, object]], columns: Sequence[str], belt: Belt) -> pd.DataFrame:
    """Make a table in the order of time, its times by the clock of the belt to the minute."""
    table = pd.DataFrame(rows, columns=list(columns))
    for name in ("started", "ended"):
        utc = pd.to_datetime(table[name].astype(np.float64), unit="s", utc=True)
        table[name] = utc.dt.tz_convert(belt.timezone).dt.tz_localize(None).astype("datetime64[s]")
    if "date" in table:
        table["date"] = table["started"].dt.normalize()
    return table.sort_values("started", kind="stable", ignore_index=True)
