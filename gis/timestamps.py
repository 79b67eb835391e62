"""Days and times as people and receivers write them, told by the clock of the belt.

A time that names a zone (a satellite receiver writes UTC, "…Z") is turned to that clock; one
that names none was read off a clock here, and stays as it is.
"""

import re
import unicodedata
from contextlib import suppress
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import pandas as pd

# All of China keeps one clock, UTC+8 the year round; `timezone` in belt.toml names another.
CHINA: Final = ZoneInfo("Asia/Shanghai")

DAY_IN_DIGITS: Final = re.compile(r"^(\d{4})(\d\d)(\d\d)(?!\d)")
MOMENT: Final = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T\s]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?)?分?"
    r"\s*(Z|[+-]\d\d(?::?\d\d)?)?)?"
)
IN_FULL: Final = "{:0>4}-{:0>2}-{:0>2} {:0>2}:{:0>2}:{:0>2}{}"


def moment(text: str) -> datetime | None:
    """Read a day, or a day and a time, to the second.

    None where the text is neither, or names a zone: let `by_the_clock` turn it first.
    """
    told = _told(text)
    return told if told is None or told.tzinfo is None else None


def by_the_clock(cells: pd.Series, *, zone: ZoneInfo) -> pd.Series:
    """Turn the times that name a zone, and the texts of such times, to the clock of `zone`.

    Every other cell comes back as it is.
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
