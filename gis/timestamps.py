"""Dates and times as people and GPS receivers write them, in the time zone of the belt.

A time with a zone (a GPS receiver writes UTC, "…Z") is converted to the belt's zone; one without a
zone is local time and stays unchanged.
"""

import re
import unicodedata
from contextlib import suppress
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import pandas as pd

# All of China uses UTC+8 all year; `timezone` in belt.toml names another.
CHINA: Final = ZoneInfo("Asia/Shanghai")

DAY_IN_DIGITS: Final = re.compile(r"^(\d{4})(\d\d)(\d\d)(?!\d)")
MOMENT: Final = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T\s]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?)?分?"
    r"\s*(Z|[+-]\d\d(?::?\d\d)?)?)?"
)
IN_FULL: Final = "{:0>4}-{:0>2}-{:0>2} {:0>2}:{:0>2}:{:0>2}{}"


def moment(text: str) -> datetime | None:
    """Parse a date, or a date and time, to the second.

    None where the text is neither or has a zone: convert it with `by_the_clock` first.
    """
    told = _told(text)
    return told if told is None or told.tzinfo is None else None


def by_the_clock(cells: pd.Series, *, zone: ZoneInfo) -> pd.Series:
    """Convert times with a zone, and texts of such times, to the time zone `zone`.

    All other cells are returned unchanged.
    """
    if isinstance(cells.dtype, pd.DatetimeTZDtype):
        return pd.Series(cells.dt.tz_convert(zone).dt.tz_localize(None))
    if cells.dtype == object or isinstance(cells.dtype, pd.StringDtype):
        turned = [_turned(cell, zone=zone) for cell in cells]
        return pd.Series(turned, index=cells.index, dtype=cells.dtype)
    return cells


def _turned(cell: object, *, zone: ZoneInfo) -> object:
    told = _told(cell) if isinstance(cell, str) else cell
    if not isinstance(told, datetime) or told.tzinfo is None:
        return cell
    with suppress(OverflowError):  # before the year 1, or after 9999
        here = told.astimezone(zone).replace(tzinfo=None)
        return here.isoformat(sep=" ") if isinstance(cell, str) else here
    return cell


def _told(text: str) -> datetime | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    found = MOMENT.fullmatch(DAY_IN_DIGITS.sub(r"\1-\2-\3", plain))
    with suppress(ValueError):  # 30 February
        if found:
            *numbers, zone = found.groups()
            return datetime.fromisoformat(IN_FULL.format(*(n or 0 for n in numbers), zone or ""))
    return None
