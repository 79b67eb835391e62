"""Patrols a second time: the border metre by metre, the reports day by day, row by row of the file.

The middle of each metre stands for the metre, so ends that lie less than two metres apart have no
second path here.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from gis.proof import reports
from gis.proof.along import Stretch, duties, parts_of
from gis.proof.border import Border
from gis.proof.raw import Layer
from gis.proof.report import END_M, Floats, Key, Marks, Number, Proofs, Reason, Text, whole_ends
from gis.proof.walks import Row, rows_of
from gis.words import Words

PAGE = reports.PAGE
TOO_CLOSE = Words(
    "巡逻段的端点相距不到 2 米，逐米复算分不清",
    "ends of patrols lie less than 2 m apart, which metre by metre cannot be told apart",
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The day and the limit that are asked about, and the windows of days."""

    as_of: date
    limit_days: float
    windows_days: Sequence[int]


def prove(
    patrols: Layer, units: Layer, held: Layer, border: Border, asked: Asked
) -> tuple[Proofs, list[Reason]]:
    """Work out the figures of a day.

    Parameters
    ----------
    held
        The duties along the border.
    """
    rows = rows_of(patrols, border)
    until = [row for row in rows if row.day is not None and row.day <= asked.as_of]
    dated = [row for row in rows if row.day is not None]
    found: Proofs = {
        Key(PAGE, "rows_undated"): Number(float(len(rows) - len(dated))),
        Key(PAGE, "rows_unplaced"): Number(float(sum(math.isnan(row.from_m) for row in dated))),
        Key(PAGE, "rows_nameless"): Number(float(sum(not row.unit for row in dated))),
    }
    reasons = [Reason(PAGE, name, TOO_CLOSE) for name in ("walked", "overdue", "never")]
    if not _too_close(until, border):
        reasons = []
        found |= _line([row for row in until if not math.isnan(row.from_m)], held, border, asked)
    found |= reports.by_unit(until, units, asked.as_of)
    return found | reports.timetable(until, held, border, asked.as_of), reasons


def _too_close(rows: Sequence[Row], border: Border) -> bool:
    known = {0.0, border.length_m}
    for row in rows:
        if not math.isnan(row.from_m):
            known |= {row.from_m, row.to_m}
    return any(1e-4 < after - end < 2 * END_M for end, after in pairwise(sorted(known)))


def _inside(middles: Floats, row: Row) -> Marks:
    if row.from_m > row.to_m:
        return (middles > row.from_m) | (middles < row.to_m)
    return (middles > row.from_m) & (middles < row.to_m)


def _line(rows: Sequence[Row], held: Layer, border: Border, asked: Asked) -> Proofs:
    edges = np.append(np.arange(math.ceil(border.length_m)), border.length_m).astype(np.float64)
    middles, metres = (edges[:-1] + edges[1:]) / 2, np.diff(edges)
    ages = np.full(len(middles), np.inf)
    for row in rows:
        age = (asked.as_of - row.day).days if row.day else math.nan
        inside = _inside(middles, row)
        ages[inside] = np.minimum(ages[inside], age)
    ends = whole_ends(len(rows) + 1)
    found: Proofs = {
        Key(PAGE, "overdue_m"): Number(float(metres[ages > asked.limit_days].sum()), ends),
        Key(PAGE, "never_m"): Number(float(metres[np.isinf(ages)].sum()), ends),
    }
    for days in asked.windows_days:
        walked_m = float(metres[ages < days].sum())
        share = Number(walked_m / border.length_m, ends / border.length_m)
        found[Key(PAGE, "walked_m", f"{days}")] = Number(walked_m, ends)
        found[Key(PAGE, "walked_share", f"{days}")] = share
    runs = _runs(ages, edges, closed=border.closed)
    found |= _stretches("walked", runs, rows, asked.as_of, middles)
    late = [run for run in runs if run[1] > asked.limit_days]
    found |= _stretches("overdue", late, rows, asked.as_of, middles)
    return found | _answers([stretch for stretch, _ in late], held, border)


def _runs(ages: Floats, edges: Floats, *, closed: bool) -> list[tuple[Stretch, float]]:
    """Part the line where the age changes; on a ring the last run may pass the start."""
    cuts = [0, *(np.flatnonzero(ages[1:] != ages[:-1]) + 1).tolist(), len(ages)]
    runs = [
        (Stretch(float(edges[low]), float(edges[high]), float(edges[high] - edges[low]), ()),
         float(ages[low]))
        for low, high in pairwise(cuts)
    ]  # fmt: skip
    if not closed or len(runs) < 2 or runs[0][1] != runs[-1][1]:
        return runs
    (first, age), (last, _) = runs[0], runs[-1]
    joined = Stretch(last.from_m, first.to_m, last.length_m + first.length_m, ())
    return [*runs[1:-1], (joined, age)]


def _stretches(
    name: str,
    runs: Sequence[tuple[Stretch, float]],
    rows: Sequence[Row],
    as_of: date,
    middles: Floats,
) -> Proofs:
    found: Proofs = {Key(PAGE, f"{name}_stretches"): Number(float(len(runs)))}
    for number, (stretch, age) in enumerate(runs, 1):
        at = f"{number}"
        for column, value in zip(("from_m", "to_m", "length_m"), stretch[:3], strict=True):
            found[Key(PAGE, f"{name}_{column}", at)] = Number(value, 2 * END_M)
        found[Key(PAGE, f"{name}_days", at)] = Number(age)
        own = _inside(
            middles,
            Row(day=None, unit="", from_m=stretch.from_m, to_m=stretch.to_m, findings=0),
        )
        then = {
            row.unit
            for row in rows
            if row.day and (as_of - row.day).days == age and (own & _inside(middles, row)).any()
        }
        found[Key(PAGE, f"{name}_units", at)] = Text(("; ".join(sorted(filter(None, then))),))
    return found


def _answers(late: Sequence[Stretch], held: Layer, border: Border) -> Proofs:
    offices = duties(held, length_m=border.length_m, closed=border.closed)
    found: Proofs = {}
    for number, stretch in enumerate(late, 1):
        parts = parts_of(stretch, offices, length_m=border.length_m)
        nobody_m = sum(part.length_m for part in parts if not part.offices)
        named = {office for part in parts for office in part.offices if office}
        at = f"{number}"
        found[Key(PAGE, "overdue_nobody_m", at)] = Number(nobody_m, whole_ends(len(parts)))
        found[Key(PAGE, "overdue_offices", at)] = Text(("; ".join(sorted(named)),))
    return found
