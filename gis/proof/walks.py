"""The rows of the patrols from their file: the day, the unit and the stretch of each."""

import math
import re
from dataclasses import dataclass
from datetime import date

from gis.proof.border import Border
from gis.proof.raw import Layer, Unread

OVERSHOOT_M = 1.0  # K-values are whole metres: so far an end may lie beyond the line, or before it
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the patrols; None and NaN where it does not say."""

    day: date | None
    unit: str
    from_m: float
    to_m: float
    findings: float


def rows_of(layer: Layer, border: Border) -> list[Row]:
    """Read every row; raises `Unread` where a date is written in another way."""
    rows = []
    for text, unit, from_m, to_m, findings in zip(
        layer.texts("date"),
        layer.texts("unit"),
        layer.numbers("from_m", least=0.0).tolist(),
        layer.numbers("to_m", least=0.0).tolist(),
        layer.numbers("findings", least=0.0).tolist(),
        strict=True,
    ):
        start, end = valid(from_m, to_m, border)
        row = Row(day=day_of(text), unit=unit, from_m=start, to_m=end, findings=findings)
        rows.append(row)
    return rows


def day_of(text: str) -> date | None:
    """Read a day; None where the cell is empty."""
    if not text:
        return None
    read = DAY.match(text)
    if read is None:
        raise Unread(f"复算不读日期 {text}", f"the second path does not read {text} as a date")
    return date(*map(int, read.groups()))


def valid(from_m: float, to_m: float, border: Border) -> tuple[float, float]:
    """Give a stretch of the line; NaN twice where it is none."""
    length_m = border.length_m
    start, end = min(from_m, length_m), min(to_m, length_m)
    off = max(from_m, to_m) > length_m + OVERSHOOT_M or math.isnan(from_m + to_m)
    if off or start == end or (start > end and not border.closed):
        return math.nan, math.nan
    return start, length_m if length_m - end <= OVERSHOOT_M else end
