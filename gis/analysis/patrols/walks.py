"""The patrols of a belt as plain arrays: the day, the stretch and the unit of each, oldest first.

A day is the number of days since 1 January 1970. A row that lacks its day, its stretch or its unit
cannot count for all that is asked; which rows lack what is kept, so that it can be told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from gis.arrays import BoolArray, FloatArray, IntArray
from gis.belt.belt import Belt
from gis.linear.chainage import OVERSHOOT_M, fits
from gis.linear.measured_line import MeasuredLine

KEY = "patrols"
NO_DAY = np.iinfo(np.int64).min


@dataclass(frozen=True, eq=False, kw_only=True)
class Walks:
    """Patrols with a day, in the order of days.

    Attributes
    ----------
    day
        When each was (n,).
    from_m, to_m
        Where (n,); NaN where a row has no valid stretch. On a ring one may run through the start.
    unit
        Who (n,); empty where the row does not say.
    findings
        What was found (n,), NaN where the cell is empty; 0 is the zero report.
    """

    day: IntArray
    from_m: FloatArray
    to_m: FloatArray
    unit: tuple[str, ...]
    findings: FloatArray

    @property
    def placed(self) -> BoolArray:
        """Which have a stretch of the line (n,)."""
        return np.isfinite(self.from_m)

    def until(self, day: int) -> "Walks":
        """Give those on or before a day."""
        return self.only(self.day <= day)

    def and_then(self, later: "Walks") -> "Walks":
        """Add walks that come after these."""
        return Walks(
            day=np.concatenate([self.day, later.day]),
            from_m=np.concatenate([self.from_m, later.from_m]),
            to_m=np.concatenate([self.to_m, later.to_m]),
            unit=(*self.unit, *later.unit),
            findings=np.concatenate([self.findings, later.findings]),
        )

    def only(self, which: BoolArray) -> "Walks":
        """Give those that are marked (n,)."""
        return replace(
            self,
            day=self.day[which],
            from_m=self.from_m[which],
            to_m=self.to_m[which],
            unit=tuple(unit for unit, is_in in zip(self.unit, which, strict=True) if is_in),
            findings=self.findings[which],
        )


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Rows that cannot count everywhere, by their ids.

    Attributes
    ----------
    undated
        Without a date: they count nowhere.
    unplaced
        With a date, and without K-values or with such that are no stretch of the line: they count
        as reports, and not as walks.
    nameless
        With a date, and without a unit: they count as walks, and as nobody's report.
    """

    undated: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()


def table_of(belt: Belt) -> pd.DataFrame | None:
    """Give the patrols of a belt, as rows of a table or as lines; None without any."""
    found = belt.tables.get(KEY)
    return belt.frames.get(KEY) if found is None else found


def walks_of(patrols: pd.DataFrame, *, line: MeasuredLine) -> tuple[Walks, LeftOut]:
    """Read patrols that are told by K-values.

    K-values are whole metres, and a line ends somewhere between two: a stretch that ends within a
    metre of the end of the line goes to its end.
    """
    day, dated = days(patrols["date"]), patrols["date"].notna().to_numpy()
    spans = patrols[["from_m", "to_m"]].to_numpy(np.float64)
    valid = fits(patrols, line=line)
    from_m, to_m = np.clip(spans, 0.0, line.length_m).T
    to_m = np.where(line.length_m - to_m <= OVERSHOOT_M, line.length_m, to_m)
    unit = np.array(patrols["unit"].fillna("").tolist(), dtype=object)
    ids = patrols["id"].to_numpy(dtype=object)
    order = np.flatnonzero(dated)[np.argsort(day[dated], kind="stable")]
    walks = Walks(
        day=day[order],
        from_m=np.where(valid, from_m, np.nan)[order],
        to_m=np.where(valid, to_m, np.nan)[order],
        unit=tuple(unit[order]),
        findings=patrols["findings"].to_numpy(np.float64, na_value=np.nan)[order],
    )
    left = LeftOut(
        undated=tuple(ids[~dated]),
        unplaced=tuple(ids[dated & ~valid]),
        nameless=tuple(ids[dated & (unit == "")]),
    )
    return walks, left


def days(dates: pd.Series) -> IntArray:
    """Give dates as numbers of days; `NO_DAY` where there is none."""
    return dates.to_numpy("datetime64[D]").astype(np.int64)


def number_of(day: date) -> int:
    """Give the number of a day."""
    return int(np.datetime64(day, "D").astype(np.int64))


def date_of(number: int) -> date:
    """Give the day of a number."""
    found: date = np.datetime64(int(number), "D").item()
    return found


def dates_of(numbers: Iterable[int]) -> pd.Series:
    """Give days as a column of dates, empty for `NO_DAY`."""
    return pd.Series(np.array(list(numbers), np.int64).astype("datetime64[D]")).astype(
        "datetime64[s]"
    )
