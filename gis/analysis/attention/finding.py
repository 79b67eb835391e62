"""Find what needs attention: each subject from the answer that its own page shows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from gis.analysis.attention.matters import Attention, Matter, Subject, ranked
from gis.analysis.cover import BeltCover
from gis.analysis.incidents.times import INCIDENTS, still_open
from gis.analysis.patrols.patrols import Patrols
from gis.analysis.points import WEIGHT
from gis.analysis.responsibility.care import BOUNDARY, LineInCare
from gis.analysis.responsibility.faults import Fault, faults_of
from gis.analysis.services.equipment import LACKS, Equipment
from gis.belt.belt import Belt
from gis.questions.patrols import PatrolSettings

CROSSINGS = "crossings"
WEEK = timedelta(days=7)

Found = Iterable[Matter] | None
"""The matters of a subject, none where all is well; None where the data do not tell."""


def attention(
    belt: Belt,
    *,
    cover: BeltCover | None,
    lines: Sequence[LineInCare],
    patrols: Patrols | None,
    equipment: Equipment | None,
) -> Attention:
    """Find what needs attention, as of the last day of the data.

    Parameters
    ----------
    cover
        Whom and what the posts reach, with the crossings as targets; None where there are none.
    lines
        As `gis.analysis.responsibility.care.lines_in_care` gives them.
    patrols, equipment
        None where the belt has no data of them.
    """
    as_of = last_day(belt, patrols)
    cared = [care for care in lines if len(care.claims)]
    by_subject: dict[Subject, Callable[[], Found]] = {
        Subject.UNREACHED: lambda: _unreached(cover),
        Subject.GAPS: lambda: _gaps(cover),
        Subject.CROSSINGS: lambda: _crossings(cover),
        Subject.NOBODY: lambda: [*map(_nobody, cared)] if cared else None,
        Subject.UNNAMED: lambda: [*map(_unnamed, cared)] if cared else None,
        Subject.OVERDUE: lambda: _overdue(patrols, as_of) if patrols and as_of else None,
        Subject.REPORTS: lambda: _reports(patrols, as_of) if patrols and as_of else None,
        Subject.INCIDENTS: lambda: _incidents(belt, as_of),
        Subject.EQUIPMENT: lambda: _equipment(equipment),
    }
    matters: list[Matter] = []
    clear: list[Subject] = []
    unknown: list[Subject] = []
    for subject, find in by_subject.items():
        found = find()
        if found is None:
            unknown.append(subject)
            continue
        there = [one for one in found if one.count]
        matters += there
        if not there:
            clear.append(subject)
    return Attention(
        as_of=as_of, matters=ranked(matters), clear=tuple(clear), unknown=tuple(unknown)
    )


def last_day(belt: Belt, patrols: Patrols | None) -> date | None:
    """Give the last day that patrols or incidents tell of; None where neither has one."""
    days = [] if patrols is None else [patrols.last_day]
    incidents = belt.frames.get(INCIDENTS)
    if incidents is not None:
        told = [incidents[name].dropna() for name in ("time", "closed") if name in incidents]
        days += [one.max().date() for one in told if len(one)]
    return max(days, default=None)


def _unreached(cover: BeltCover | None) -> Found:
    if cover is None or not len(cover.villages):
        return None
    left = cover.left_out[cover.left_out[WEIGHT].fillna(0) > 0]
    people = round(cover.headline.people.none)
    names = _names(left)
    return [Matter(subject=Subject.UNREACHED, count=len(left), people=people, names=names)]


def _gaps(cover: BeltCover | None) -> Found:
    return None if cover is None else [_stretches(Subject.GAPS, cover.uncovered)]


def _crossings(cover: BeltCover | None) -> Found:
    if cover is None or cover.settings.targets != CROSSINGS or CROSSINGS not in cover.belt.frames:
        return None
    left = cover.left_out_targets
    far_first = left.sort_values("nearest_m", ascending=False, kind="stable")
    return [Matter(subject=Subject.CROSSINGS, count=len(left), names=_names(far_first))]


def _nobody(care: LineInCare) -> Matter:
    faults = faults_of(care)
    free = faults[faults["fault"] == Fault.NOBODY]
    return _of_line(Subject.NOBODY, care, free)


def _unnamed(care: LineInCare) -> Matter:
    faults = faults_of(care)
    bare = faults[faults["fault"] == Fault.NO_PERSON]
    return _of_line(Subject.UNNAMED, care, bare.sort_values("length_m", ascending=False))


def _of_line(subject: Subject, care: LineInCare, rows: pd.DataFrame) -> Matter:
    return Matter(
        subject=subject,
        count=len(rows),
        metres=float(rows["length_m"].sum()),
        line=care.name,
        span=_span(rows),
    )


def _overdue(patrols: Patrols, as_of: date) -> Found:
    now = patrols.line(PatrolSettings(), as_of=as_of)
    found = _stretches(Subject.OVERDUE, now.overdue)
    if not found.count:
        return [found]
    then = as_of - WEEK
    # A week earlier can be told where patrols reach back as far as the limit before that day.
    reaches_back = patrols.first_day <= then - timedelta(days=now.limit_days)
    before = patrols.line(PatrolSettings(), as_of=then).overdue_m if reaches_back else None
    oldest = now.overdue.iloc[0]
    if pd.isna(oldest["last"]):  # never walked
        return [replace(found, before=before)]
    return [replace(found, days=int(oldest["days"]), since=oldest["last"].date(), before=before)]


def _reports(patrols: Patrols, as_of: date) -> Found:
    now = patrols.reports(as_of=as_of)
    if not now.due:
        return None
    by_unit = now.by_unit[now.by_unit["missing"] > 0]
    worst = by_unit.sort_values(["in_a_row", "missing"], ascending=False, kind="stable")
    return [
        Matter(
            subject=Subject.REPORTS,
            count=len(now.missing),
            days=int(worst["in_a_row"].iloc[0]) if len(worst) else None,
            names=tuple(worst["unit"]),
        )
    ]


def _incidents(belt: Belt, as_of: date | None) -> Found:
    incidents = belt.frames.get(INCIDENTS)
    if incidents is None or as_of is None:
        return None
    called = incidents["time"]
    closed = incidents["closed"]
    is_open = still_open(incidents)
    still = incidents[is_open].sort_values("time", kind="stable")
    then = pd.Timestamp(as_of - WEEK) + timedelta(days=1)  # the end of that day
    was_open = (called < then) & (closed.isna() | (closed >= then))
    # How many were open then is known where each closed one says when.
    reaches_back = (called < then).any() and not (~is_open & closed.isna()).any()
    found = Matter(
        subject=Subject.INCIDENTS,
        count=len(still),
        before=float(was_open.sum()) if reaches_back else None,
    )
    if still.empty:
        return [found]
    oldest = still.iloc[0]
    since = oldest["time"].date()
    places = oldest[["village", "committee"]].dropna()
    return [
        replace(
            found,
            days=(as_of - since).days,
            since=since,
            names=tuple(places.astype(str))[:1],
            offices=tuple(oldest[["handled_by"]].dropna().astype(str)),
        )
    ]


def _equipment(found: Equipment | None) -> Found:
    if found is None or not len(found.items):
        return None
    lacking = found.missing[found.missing["state"] == LACKS]
    names = lacking["name"].fillna(lacking["id"]).astype(str)
    return [
        Matter(
            subject=Subject.EQUIPMENT, count=lacking["id"].nunique(), names=tuple(names.unique())
        )
    ]


def _stretches(subject: Subject, stretches: pd.DataFrame) -> Matter:
    """Add up stretches of the boundary; the first is the worst."""
    if stretches.empty:
        return Matter(subject=subject, count=0)
    worst = stretches.iloc[0]
    return Matter(
        subject=subject,
        count=len(stretches),
        metres=float(stretches["length_m"].sum()),
        line=BOUNDARY,
        span=_span(stretches),
        offices=tuple(worst["answers"]),
        nobody_m=float(worst["nobody_m"]),
    )


def _span(stretches: pd.DataFrame) -> tuple[float, float] | None:
    """Give the ends of the first stretch; None where it has none."""
    ends = stretches[["from_m", "to_m"]].head(1).to_numpy(np.float64)
    return (ends[0, 0], ends[0, 1]) if ends.size and np.isfinite(ends).all() else None


def _names(rows: pd.DataFrame) -> tuple[str, ...]:
    """Name places; one without a name by its id."""
    return tuple(rows["name"].fillna(rows["id"]).astype(str))
