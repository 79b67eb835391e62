"""The figures that the page Patrols shows, each under the name of its proof."""

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd

from gis.analysis.patrols.line import WINDOWS_DAYS, WalkedLine
from gis.analysis.patrols.patrols import Patrols
from gis.analysis.patrols.reports import Reports, State
from gis.analysis.patrols.week import Week
from gis.proof.pace import Pace
from gis.proof.patrols import PAGE
from gis.proof.report import Key
from gis.proof.walks import Row
from gis.proof.week import Asked

Named = Iterator[tuple[Key, float | str]]


def of_patrols(patrols: Patrols, line: WalkedLine, reports: Reports) -> Named:
    """List the figures of a day: those of the line, of the reports, and of the timetable."""
    left = patrols.left_out
    yield Key(PAGE, "rows_undated"), float(len(left.undated))
    yield Key(PAGE, "rows_unplaced"), float(len(left.unplaced))
    yield Key(PAGE, "rows_nameless"), float(len(left.nameless))
    yield from _line(line)
    yield from _reports(reports)
    yield from _timetable(patrols.timetable(as_of=line.as_of))


def of_week(week: Week) -> Named:
    """List the figures of a plan: its ages beside those of the practice, and each team's least."""
    for name, ages in (("plan", week.planned), ("practice", week.practice)):
        if ages is not None:
            yield Key(PAGE, "week_greatest", name), float(ages.greatest)
            yield Key(PAGE, "week_at_end", name), float(ages.at_end)
            yield Key(PAGE, "week_mean_days", name), ages.mean_at_end
            yield Key(PAGE, "week_hours", name), ages.hours
    yield Key(PAGE, "week_nobody_m"), week.nobody_m
    yield Key(PAGE, "week_taken_m"), week.taken_m
    border_m = week.belt.boundary.length_m
    for name, minutes in (("there", week.pace.there), ("back", week.pace.back)):
        whole = float(np.interp(border_m, week.pace.m, minutes))
        yield Key(PAGE, "week_border_min", name), whole
    for one in week.teams:
        yield Key(PAGE, "week_team_least", one.own.name), float(one.week.limits[0])


def asked_of_week(week: Week) -> tuple[Asked, Pace]:
    """Convert a plan to plain values: the question, the walks, and what minutes come from."""
    rows = week.walks[["date", "unit", "from_m", "to_m"]].itertuples(index=False)
    asked = Asked(
        first_day=week.first_day,
        minutes=60 * week.settings.hours,
        target=int(week.settings.target_days),
        m=week.pace.m,
        there=week.pace.there,
        back=week.pace.back,
        walks=[
            Row(day=day.date(), unit=unit, from_m=from_m, to_m=to_m, findings=0.0)
            for day, unit, from_m, to_m in rows
        ],
    )
    dem = None if week.pace.is_level else week.belt.dem
    return asked, Pace(m=week.pace.m, kmh=week.belt.speeds.off_road_kmh, dem=dem)


def _line(line: WalkedLine) -> Named:
    for days in WINDOWS_DAYS:
        yield Key(PAGE, "walked_m", f"{days}"), line.walked_m(days)
        yield Key(PAGE, "walked_share", f"{days}"), line.share(days)
    yield Key(PAGE, "overdue_m"), line.overdue_m
    yield Key(PAGE, "never_m"), line.never_m
    yield from _stretches("walked", line.stretches)
    overdue = pd.DataFrame(line.overdue)
    yield from _stretches("overdue", overdue)
    for number, row in enumerate(_along(overdue).to_dict("records"), 1):
        yield Key(PAGE, "overdue_nobody_m", f"{number}"), float(row["nobody_m"])
        yield Key(PAGE, "overdue_offices", f"{number}"), "; ".join(sorted(row["answers"]))


def _stretches(name: str, stretches: pd.DataFrame) -> Named:
    yield Key(PAGE, f"{name}_stretches"), float(len(stretches))
    for number, row in enumerate(_along(stretches).to_dict("records"), 1):
        at = f"{number}"
        for column in ("from_m", "to_m", "length_m"):
            yield Key(PAGE, f"{name}_{column}", at), float(row[column])
        yield (
            Key(PAGE, f"{name}_days", at),
            math.inf if pd.isna(row["days"]) else float(row["days"]),
        )
        yield Key(PAGE, f"{name}_units", at), "; ".join(row["units"])


def _along(stretches: pd.DataFrame) -> pd.DataFrame:
    """Order by chainage; a stretch through the start of a ring is the last."""
    through = (stretches["from_m"] > stretches["to_m"]).to_numpy()
    return stretches.iloc[np.lexsort([stretches["from_m"].to_numpy(), through])]


def _reports(found: Reports) -> Named:
    yield Key(PAGE, "reports_due"), float(found.due)
    yield Key(PAGE, "reports_missing"), float(len(found.missing))
    yield Key(PAGE, "reports_share"), found.share
    yield Key(PAGE, "reports_came"), float((found.states == State.REPORTED).to_numpy().sum())
    yield Key(PAGE, "findings"), float(found.found)
    yield Key(PAGE, "findings_unfilled"), float(found.unfilled)
    yield Key(PAGE, "to_ring_up"), float(len(found.to_ring))
    for unit, day, nth in found.missing.itertuples(index=False):
        yield Key(PAGE, "missing_nth", f"{unit} {day:%Y-%m-%d}"), float(nth)
    for row in found.by_unit.to_dict("records"):
        for name in ("due", "reported", "missing", "findings", "in_a_row"):
            yield Key(PAGE, f"unit_{name}", row["unit"]), float(row[name])
        last = "" if pd.isna(row["last"]) else f"{row['last']:%Y-%m-%d}"
        yield Key(PAGE, "unit_last", row["unit"]), last


def _timetable(timetable: pd.DataFrame | None) -> Named:
    if timetable is None:
        return
    for number, row in enumerate(timetable.to_dict("records"), 1):
        if pd.notna(row["planned"]):
            yield Key(PAGE, "planned", f"{number}"), float(row["planned"])
            yield Key(PAGE, "planned_walked", f"{number}"), float(row["walked"])
