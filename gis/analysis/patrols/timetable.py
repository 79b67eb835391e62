"""The leaders' timetable: of the days on which a duty is planned, those on which it was walked.

A duty names a weekday or a date for its stretch. It was kept on a day when any part of its stretch
was walked on that day, by whomever; that the leader was there no table says.
"""

import unicodedata
from datetime import date

import numpy as np
import pandas as pd

from gis.analysis.patrols.walks import NO_DAY, Walks, days, number_of
from gis.arrays import IntArray
from gis.belt.belt import Belt
from gis.linear.chainage import fits

DUTIES = "duties"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
IN_CHINESE = "一二三四五六日"
WEEK = ("星期", "礼拜", "周")
EPOCH_WEEKDAY = 4  # 1 January 1970 was a Thursday


def weekday_of(text: str) -> int | None:
    """Read a weekday, 1 for Monday to 7 for Sunday: `3`, `周三`, `星期三`, `Wed`; else None."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    for word in WEEK:
        plain = plain.removeprefix(word)
    if plain in {"天", *IN_CHINESE}:
        return 7 if plain == "天" else IN_CHINESE.index(plain) + 1
    if plain in {str(number) for number in range(1, 8)}:
        return int(plain)
    named = [at for at, name in enumerate(WEEKDAYS, 1) if name.startswith(plain.rstrip("."))]
    return named[0] if len(plain) >= 3 and named else None


def timetable(
    belt: Belt, walks: Walks, *, as_of: date, month: tuple[date, date]
) -> pd.DataFrame | None:
    """Compare what was planned with what was walked, in a month until a day.

    Returns
    -------
    DataFrame
        The duties with a weekday or a date, in their order and with their columns, and `planned`,
        `walked` (days) and `share` (NaN where no day was planned). A weekday is `1` (Monday) to
        `7`; a duty whose weekday cannot be read keeps its text and has empty cells, as has one
        whose stretch is none. None without such duties.
    """
    duties = belt.tables.get(DUTIES)
    if duties is None:
        return None
    timed = duties[duties["weekday"].notna() | duties["date"].notna()].reset_index(drop=True)
    if timed.empty:
        return None
    first, last = number_of(month[0]), min(number_of(month[1]), number_of(as_of))
    known = walks.only(walks.placed & (walks.day >= first) & (walks.day <= last))
    readable = fits(timed, line=belt.boundary)
    planned, walked = [], []
    for weekday, day, from_m, to_m, is_valid in zip(
        timed["weekday"].fillna(""),
        days(timed["date"]).tolist(),
        timed["from_m"],
        timed["to_m"],
        readable,
        strict=True,
    ):
        due = _planned(weekday, day, first=first, last=last) if is_valid else None
        kept = _walked(known, from_m=from_m, to_m=to_m)
        planned.append(None if due is None else len(due))
        walked.append(None if due is None else int(np.isin(due, kept).sum()))
    numbers = [weekday_of(text) for text in timed["weekday"].fillna("")]
    counts = timed.assign(
        weekday=[
            text if number is None else str(number)
            for text, number in zip(timed["weekday"], numbers, strict=True)
        ],
        planned=pd.array(planned, dtype="Int64"),
        walked=pd.array(walked, dtype="Int64"),
    )
    share = counts["walked"] / counts["planned"].where(counts["planned"] > 0)
    return counts.assign(share=share.astype("Float64").to_numpy(np.float64, na_value=np.nan))


def _planned(weekday: str, day: int, *, first: int, last: int) -> IntArray | None:
    """Give the days of a duty between two; None where its weekday cannot be read."""
    if day != NO_DAY:
        return np.arange(max(day, first), min(day, last) + 1)
    number = weekday_of(weekday)
    if number is None:
        return None
    after = (number - EPOCH_WEEKDAY - first) % 7
    return np.arange(first + after, last + 1, 7)


def _walked(walks: Walks, *, from_m: float, to_m: float) -> IntArray:
    """Give the days on which any part of a stretch was walked."""
    meets = (walks.from_m < to_m).astype(int) + (walks.to_m > from_m)
    # Only on a ring do either run through the start; each that does makes up for one.
    meets = meets + (walks.from_m > walks.to_m) + int(from_m > to_m)
    return np.unique(walks.day[meets >= 2])
