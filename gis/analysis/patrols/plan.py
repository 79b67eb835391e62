"""Next week's plan: which team walks which stretch on which day.

The greatest age of any metre is made least over the week, team by team, since each has a stretch
of its own: see plan_team.py for what is best, plan_question.py for why it is exact. An age is the
days since the last visit at the end of a day, 0 where the metre was walked on it.

What was never walked counts as older than all records. A team takes its share of it up where it can
walk all of that within the week; else the share is left out and told, since what cannot be walked
at all would be the oldest whatever is planned.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from gis.analysis.patrols.pace import Pace
from gis.analysis.patrols.patrols import Patrols
from gis.analysis.patrols.plan_question import DAYS, Metres, Team
from gis.analysis.patrols.plan_team import best_week
from gis.analysis.patrols.teams import Own, teams_of
from gis.analysis.patrols.week import Planned, Week
from gis.belt.belt import Belt
from gis.errors import InputError
from gis.linear import chainage
from gis.questions.patrols import PatrolSettings, PlanSettings

NEAR_M = 500.0
CROSSINGS = "crossings"


def plan_week(patrols: Patrols, settings: PlanSettings, *, first_day: date, pace: Pace) -> Week:
    """Plan the week that begins on a day.

    Raises
    ------
    InputError
        Where no unit is known to have walked any of the line before that day.
    """
    belt = patrols.belt
    line = patrols.line(PatrolSettings(), as_of=first_day - timedelta(days=1))
    owns, idle = teams_of(line)
    if not owns:
        raise InputError(
            "Before this day no patrol names both a unit and a stretch, so nobody can be planned.",
            remedy="Choose a later day, or fill in the units and the stretches of the patrols.",
        )
    near = _near_crossings(belt) if settings.crossing_weight > 1 else []
    weekdays = [(first_day + timedelta(days=after)).isoweekday() for after in range(DAYS)]

    def weighted(own: Own) -> tuple[Metres, ...]:
        return tuple(_weighted(own, near, weight=int(settings.crossing_weight)))

    teams = []
    for own in owns:
        works = own.people is None or own.people > 0
        team = Team(
            metres=weighted(own),
            days=frozenset(
                day
                for day, weekday in enumerate(weekdays, 1)
                if works and weekday not in own.days_off
            ),
            minutes=60.0 * settings.hours,
            far=pace.far,
            near=pace.near,
        )
        teams.append(_planned(own, team, weighted, settings=settings, pace=pace))
    return Week(
        belt=belt,
        settings=settings,
        first_day=first_day,
        line=line,
        pace=pace,
        teams=tuple(teams),
        idle=tuple(idle),
    )


def _planned(
    own: Own,
    team: Team,
    weighted: Callable[[Own], tuple[Metres, ...]],
    *,
    settings: PlanSettings,
    pace: Pace,
) -> Planned:
    """Plan the week of a team, with its share of what was never walked if all of that fits."""
    enough = int(settings.target_days)
    week = best_week(team, enough=enough)
    # At the end of the week a metre that nobody has walked is its age and 7 days old.
    never = [span.age + DAYS for span in own.spans if span.is_never]
    if never and week.limits[-1] >= min(never):
        own = own.without_never
        week = best_week(team._replace(metres=weighted(own)), enough=enough)
    whole_min = sum(pace.minutes(span.from_m, span.to_m) for span in own.spans)
    return Planned(own=own, week=week, whole_min=whole_min)


def _near_crossings(belt: Belt) -> list[tuple[float, float]]:
    """List the stretches near crossings, on a ring also in its second round."""
    crossings = belt.frames.get(CROSSINGS)
    if crossings is None:
        return []
    points = crossings[crossings.geometry.notna() & ~crossings.geometry.is_empty].geometry
    place = chainage.locate(belt.boundary, xy=np.column_stack([points.x, points.y]))
    middles = place.m[place.offset_m <= NEAR_M]
    rounds = (-1, 0, 1) if belt.boundary.closed else (0,)
    turns = np.concatenate([middles + turn * belt.boundary.length_m for turn in rounds])
    return sorted((float(m) - NEAR_M, float(m) + NEAR_M) for m in turns)


def _weighted(own: Own, near: Sequence[tuple[float, float]], *, weight: int) -> list[Metres]:
    """Part what belongs to a team by what counts more."""
    found = []
    for span in own.spans:
        cuts = [m for pair in near for m in pair if span.from_m < m < span.to_m]
        ends = sorted({span.from_m, *cuts, span.to_m})
        for from_m, to_m in pairwise(ends):
            middle = (from_m + to_m) / 2
            counts = any(low <= middle <= high for low, high in near)
            found.append(Metres(from_m, to_m, span.age, weight if counts else 1))
    return found
