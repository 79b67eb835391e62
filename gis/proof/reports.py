"""Reports and the leaders' timetable a second time: unit by unit and day by day, in plain loops."""

import math
import re
from collections.abc import Sequence
from datetime import date, timedelta

from gis.proof.border import Border
from gis.proof.raw import Layer, fold
from gis.proof.report import SHARE, Key, Number, Proofs, Text
from gis.proof.walks import Row, day_of, valid

PAGE = "patrols"
WEEKDAY = re.compile(r"(?:周|星期|礼拜)?([1-7一二三四五六日天])")
IN_CHINESE = "一二三四五六日"


def by_unit(rows: Sequence[Row], units: Layer, as_of: date) -> Proofs:
    """Go through the units and the days one by one."""
    first = as_of.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    due_total = missing_total = came_total = ring = 0
    found_total = 0.0
    found: Proofs = {}
    unfilled = 0
    for name, called, spans in _units(rows, units, as_of):
        own = [row for row in rows if fold(row.unit) in called]
        came = {row.day for row in own}
        due, missing, in_a_row = 0, 0, 0
        day = min([first, *(start for start, _ in spans)])
        while day <= as_of:
            is_due = any(start <= day <= end for start, end in spans)
            in_a_row = in_a_row + 1 if is_due and day not in came else 0
            if day >= first:
                due += is_due
                came_total += day in came
                if in_a_row:
                    missing += 1
                    found[Key(PAGE, "missing_nth", f"{name} {day.isoformat()}")] = Number(
                        float(in_a_row)
                    )
            day += timedelta(days=1)
        of_month = [row.findings for row in own if row.day and first <= row.day < after]
        findings = sum(0.0 if math.isnan(one) else one for one in of_month)
        unfilled += sum(map(math.isnan, of_month))
        last = max((row.day.isoformat() for row in own if row.day), default="")
        for what, value in (
            ("due", due), ("reported", due - missing), ("missing", missing),
            ("findings", findings), ("in_a_row", in_a_row),
        ):  # fmt: skip
            found[Key(PAGE, f"unit_{what}", name)] = Number(float(value))
        found[Key(PAGE, "unit_last", name)] = Text((last,))
        due_total, missing_total = due_total + due, missing_total + missing
        found_total, ring = found_total + findings, ring + (in_a_row > 0)
    share = 1 - missing_total / due_total if due_total else math.nan
    return found | {
        Key(PAGE, "reports_due"): Number(float(due_total)),
        Key(PAGE, "reports_missing"): Number(float(missing_total)),
        Key(PAGE, "reports_share"): Number(share, SHARE),
        Key(PAGE, "reports_came"): Number(float(came_total)),
        Key(PAGE, "findings"): Number(found_total),
        Key(PAGE, "findings_unfilled"): Number(float(unfilled)),
        Key(PAGE, "to_ring_up"): Number(float(ring)),
    }


Unit = tuple[str, set[str], list[tuple[date, date]]]


def _units(rows: Sequence[Row], layer: Layer, as_of: date) -> list[Unit]:
    """List who has to report, under which words, and on which spans of days."""
    named = [row for row in rows if fold(row.unit)]
    first = min((row.day for row in named if row.day), default=as_of + timedelta(days=1))
    if not layer.rows:
        last = max((row.day for row in named if row.day), default=as_of)
        names = {fold(row.unit): row.unit for row in named}
        return [(name, {word}, [(first, last)]) for word, name in names.items()]
    found: dict[str, Unit] = {}
    for key, name, start, end in zip(
        layer.texts("key"),
        layer.texts("name"),
        layer.texts("reports_from"),
        layer.texts("reports_to"),
        strict=True,
    ):
        unit = found.setdefault(fold(key or name), (name or key, set(), []))
        unit[1].update(filter(None, (fold(key), fold(name))))
        unit[2].append((day_of(start) or first, day_of(end) or as_of))
    return list(found.values())


def timetable(rows: Sequence[Row], held: Layer, border: Border, as_of: date) -> Proofs:
    """Go through the days of the month for each duty that names a weekday or a date."""
    found: Proofs = {}
    number = 0
    month = [as_of.replace(day=day) for day in range(1, as_of.day + 1)]
    for weekday, text, from_m, to_m in zip(
        held.texts("weekday"),
        held.texts("date"),
        held.numbers("from_m", least=0.0).tolist(),
        held.numbers("to_m", least=0.0).tolist(),
        strict=True,
    ):
        if not weekday and not text:
            continue
        number += 1
        start, end = valid(from_m, to_m, border)
        named = WEEKDAY.fullmatch(weekday)
        if math.isnan(start) or not (text or named):
            continue
        if text:
            planned = [day for day in month if day == day_of(text)]
        else:
            planned = [day for day in month if named and day.isoweekday() == _number(named[1])]
        walked = [
            day
            for day in planned
            if any(row.day == day and _meet(row, start, end, border) for row in rows)
        ]
        found[Key(PAGE, "planned", f"{number}")] = Number(float(len(planned)))
        found[Key(PAGE, "planned_walked", f"{number}")] = Number(float(len(walked)))
    return found


def _number(sign: str) -> int:
    if sign == "天":
        return 7
    return IN_CHINESE.index(sign) + 1 if sign in IN_CHINESE else int(sign)


def _meet(row: Row, from_m: float, to_m: float, border: Border) -> bool:
    """Tell whether a walk and a stretch share more than a point: laid out without the ring."""

    def laid(start: float, end: float) -> list[tuple[float, float]]:
        return [(start, border.length_m), (0.0, end)] if start > end else [(start, end)]

    if math.isnan(row.from_m):
        return False
    return any(
        max(one[0], other[0]) < min(one[1], other[1])
        for one in laid(row.from_m, row.to_m)
        for other in laid(from_m, to_m)
    )
