"""Who reported on which day: a row of the patrols is a report, and no row on a due day is none.

Several rows of a unit on a day are one report; findings 0 make it a zero report. Which unit has
to report from when to when stands in the layer `units`. Without one, those that ever reported had
to on each day from the first report to the last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from gis.analysis.patrols.units import Unit, units_of
from gis.analysis.patrols.walks import NO_DAY, Walks, date_of, dates_of, number_of
from gis.arrays import BoolArray, FloatArray, IntArray
from gis.belt.belt import Belt
from gis.schema import fold


class State(StrEnum):
    """What is known of a unit on a day."""

    REPORTED = "reported"
    MISSING = "missing"
    NOT_DUE = "not_due"
    LATER = "later"


@dataclass(frozen=True, eq=False, kw_only=True)
class Reports:
    """The reports of a month, as they are known on a day.

    Attributes
    ----------
    as_of
        The day; what comes after it is not known yet.
    first, last
        The days of the month.
    states
        A row a unit, by its name, and a column a day of the month, by its date: a `State`.
    findings
        The same with what was found; NaN without a report.
    by_unit
        A row a unit: `unit`, `due`, `reported` and `missing` (days of the month until now),
        `share` (of the due days, NaN without any), `findings`, `in_a_row` (days without a report
        up to now) and `last` (the day of its last report).
    missing
        A row for each report that is missing in the month: `unit`, `date`, and `nth`, the
        how-manieth missing day in a row it is; the first may lie in an earlier month.
    streaks
        A row for each run of missing days that meets the month, the longest first: `unit`,
        `from`, `to`, `days`.
    to_ring
        A row for each unit that is due on the day and has not reported: `unit`, `in_a_row`,
        `last`.
    is_listed
        Whether the belt says who has to report.
    strangers
        Who reports without being listed; their reports are not in the figures.
    unfilled
        Reports of the month whose findings are not filled in; they count as 0.
    """

    as_of: date
    first: date
    last: date
    states: pd.DataFrame
    findings: pd.DataFrame
    by_unit: pd.DataFrame
    missing: pd.DataFrame
    streaks: pd.DataFrame
    to_ring: pd.DataFrame
    is_listed: bool
    strangers: tuple[str, ...]
    unfilled: int

    @property
    def due(self) -> int:
        """The reports that were due in the month until now, of all units."""
        return int(self.by_unit["due"].sum())

    @property
    def share(self) -> float:
        """The share of them that came; NaN where none was due."""
        return 1.0 - len(self.missing) / self.due if self.due else np.nan

    @property
    def found(self) -> int:
        """What the units found in the month, added up."""
        return int(self.by_unit["findings"].sum())


@dataclass(frozen=True, eq=False, kw_only=True)
class _Grid:
    """Units by day, from `start` on: how many rows, what they found, which days are due."""

    start: int
    rows: IntArray
    findings: FloatArray
    due: BoolArray

    @property
    def missing(self) -> BoolArray:
        return np.asarray(self.due & (self.rows == 0))


def reports(belt: Belt, walks: Walks, *, as_of: date, month: tuple[date, date]) -> Reports:
    """Tell who reported on which day of a month, as it is known on a day.

    Parameters
    ----------
    walks
        All of them; those after the day are left out.
    month
        Its first and its last day.
    """
    known = walks.until(number_of(as_of))
    units, is_listed = units_of(belt, known, today=number_of(as_of))
    place = {word: at for at, unit in enumerate(units) for word in unit.called}
    whose = np.array([place.get(fold(unit), -1) for unit in known.unit], np.int64)
    first, last = map(number_of, month)
    grid = _grid(known, whose, units, window=(first, last), today=number_of(as_of))
    names = [unit.name for unit in units]
    streaks = _streaks(grid, names)
    in_month = (known.day >= first) & (known.day <= last) & (whose >= 0)
    by_unit = _by_unit(grid, names, window=(first, last), today=number_of(as_of))
    behind = by_unit[by_unit["in_a_row"] > 0]
    of_month = streaks[(streaks["from"] <= last) & (streaks["to"] >= first)]
    return Reports(
        as_of=as_of,
        first=month[0],
        last=month[1],
        states=_states(grid, names, window=(first, last), today=number_of(as_of)),
        findings=_table(
            np.where(grid.rows > 0, grid.findings, np.nan), grid, names, window=(first, last)
        ),
        by_unit=by_unit,
        missing=_missing(streaks, window=(first, last)),
        streaks=of_month.assign(
            **{
                "from": dates_of(of_month["from"]).to_numpy(),
                "to": dates_of(of_month["to"]).to_numpy(),
            }
        ).sort_values(["days", "from"], ascending=[False, True], kind="stable", ignore_index=True),
        to_ring=behind.sort_values("in_a_row", ascending=False, kind="stable")[
            ["unit", "in_a_row", "last"]
        ].reset_index(drop=True),
        is_listed=is_listed,
        strangers=tuple(
            sorted(
                {
                    unit
                    for unit, at in zip(known.unit, whose.tolist(), strict=True)
                    if unit and at < 0
                }
            )
        ),
        unfilled=int(np.isnan(known.findings[in_month]).sum()),
    )


def month_of(day: date) -> tuple[date, date]:
    """Give the first and the last day of the month in which a day lies."""
    start = np.datetime64(day, "M")
    first, after = (int(one.astype("datetime64[D]").astype(np.int64)) for one in (start, start + 1))
    return date_of(first), date_of(after - 1)


def _grid(
    walks: Walks,
    whose: IntArray,
    units: Sequence[Unit],
    *,
    window: tuple[int, int],
    today: int,
) -> _Grid:
    """Lay the reports out, from the first day that matters to the end of the month, or to today."""
    start = min([window[0], today, *(first for unit in units for first, _ in unit.spans)])
    end = max(window[1], today)
    shape = (len(units), end - start + 1)
    rows, findings = np.zeros(shape, np.int64), np.zeros(shape)
    inside = (whose >= 0) & (walks.day >= start)
    cells = whose[inside], walks.day[inside] - start
    np.add.at(rows, cells, 1)
    np.add.at(findings, cells, np.nan_to_num(walks.findings[inside]))
    day = start + np.arange(shape[1])
    due = np.zeros(shape, np.bool_)
    for at, unit in enumerate(units):
        for first, last in unit.spans:
            due[at] |= (day >= first) & (day <= min(last, today))
    return _Grid(start=start, rows=rows, findings=findings, due=due)


def _states(
    grid: _Grid, names: Sequence[str], *, window: tuple[int, int], today: int
) -> pd.DataFrame:
    states = np.full(grid.rows.shape, str(State.NOT_DUE), dtype=object)
    states[grid.missing] = str(State.MISSING)
    states[grid.rows > 0] = str(State.REPORTED)
    states[:, max(today + 1 - grid.start, 0) :] = str(State.LATER)
    return _table(states, grid, names, window=window)


def _table(
    values: FloatArray, grid: _Grid, names: Sequence[str], *, window: tuple[int, int]
) -> pd.DataFrame:
    """Cut the days of a window out of a grid."""
    first, last = window
    cut = values[:, first - grid.start : last + 1 - grid.start]
    heads = [date_of(day) for day in range(first, last + 1)]
    return pd.DataFrame(cut, index=pd.Index(names, name="unit"), columns=pd.Index(heads))


def _by_unit(
    grid: _Grid, names: Sequence[str], *, window: tuple[int, int], today: int
) -> pd.DataFrame:
    now = today - grid.start
    month = slice(window[0] - grid.start, window[1] + 1 - grid.start)
    due = grid.due[:, month].sum(axis=1)
    missing = grid.missing[:, month].sum(axis=1)
    came = grid.rows > 0
    # From today back to the first day that is not missing.
    back = ~grid.missing[:, now::-1]
    in_a_row = np.where(back.any(axis=1), back.argmax(axis=1), now + 1)
    latest = came.shape[1] - 1 - came[:, ::-1].argmax(axis=1)
    return pd.DataFrame(
        {
            "unit": pd.Series(names, dtype="str"),
            "due": due,
            "reported": due - missing,
            "missing": missing,
            "share": np.divide(due - missing, due, out=np.full(len(names), np.nan), where=due > 0),
            "findings": grid.findings[:, month].sum(axis=1).astype(np.int64),
            "in_a_row": in_a_row,
            "last": dates_of(np.where(came.any(axis=1), grid.start + latest, NO_DAY)),
        }
    )


def _streaks(grid: _Grid, names: Sequence[str]) -> pd.DataFrame:
    """Find the runs of missing days, unit by unit: `unit`, `from`, `to` and `days`."""
    missing = np.pad(grid.missing.astype(np.int8), ((0, 0), (1, 1)))
    unit, start = np.nonzero(np.diff(missing) == 1)
    _, end = np.nonzero(np.diff(missing) == -1)
    found: Mapping[str, object] = {
        "unit": np.array(names, dtype=object)[unit],
        "from": grid.start + start,
        "to": grid.start + end - 1,
        "days": end - start,
    }
    return pd.DataFrame(found)


def _missing(streaks: pd.DataFrame, *, window: tuple[int, int]) -> pd.DataFrame:
    first, last = window
    rows = [
        (unit, day, day - from_ + 1)
        for unit, from_, to in streaks[["unit", "from", "to"]].itertuples(index=False)
        for day in range(max(from_, first), min(to, last) + 1)
    ]
    found = pd.DataFrame(rows, columns=["unit", "date", "nth"]).sort_values(
        "date", kind="stable", ignore_index=True
    )
    return found.assign(date=dates_of(found["date"]), nth=found["nth"].astype(np.int64))
