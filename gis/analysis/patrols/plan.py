"""Next week's plan: which team walks which stretch on which day.

The greatest age of any metre is made least over the week, team by team, since each has a stretch
of its own: see plan_team.py for what is best, plan_question.py for why it is exact. An age is the
days since the last visit at the end of a day, 0 where the metre was walked on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from gis.analysis.patrols.line import WalkedLine, walked_line
from gis.analysis.patrols.pace import Pace
from gis.analysis.patrols.patrols import Patrols
from gis.analysis.patrols.plan_question import DAYS, Metres, Team
from gis.analysis.patrols.plan_team import TeamPlan, best_week
from gis.analysis.patrols.teams import Own, teams_of
from gis.analysis.patrols.walks import Walks, number_of
from gis.arrays import BoolArray, FloatArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.errors import InputError
from gis.linear import chainage
from gis.linear.intervals import SAME_PLACE_M
from gis.questions.patrols import PatrolSettings, PlanSettings

NEAR_M = 500.0
CROSSINGS = "crossings"


class Ages(NamedTuple):
    """What a week of walks does to the stretches of the teams.

    Attributes
    ----------
    greatest
        Of any metre at the end of any day of the week.
    at_end, mean_at_end
        The greatest, and the mean over the metres, at the end of the last day.
    hours
        Walked in the week, in the slower direction.
    metres
        Walked in the week, those of each walk.
    """

    greatest: int
    at_end: int
    mean_at_end: float
    hours: float
    metres: float


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A team with the best week for it."""

    own: Own
    week: TeamPlan
    whole_min: float

    @property
    def gap(self) -> int:
        """By how many days the plan may be worse than the best one."""
        return self.week.limits[0] - self.week.bound


@dataclass(frozen=True, eq=False, kw_only=True)
class Week:
    """The plan of a week.

    Attributes
    ----------
    first_day
        It and the six days after it are planned, as the patrols were known on the day before.
    line
        The boundary on the day before.
    teams
        Those with a stretch of their own, in the order of the line.
    """

    belt: Belt
    settings: PlanSettings
    first_day: date
    line: WalkedLine
    pace: Pace
    teams: tuple[Planned, ...]

    @property
    def days(self) -> list[date]:
        """The days of the week."""
        return [self.first_day + timedelta(days=after) for after in range(DAYS)]

    @property
    def greatest(self) -> int:
        """The greatest age in the plan, times the weight where there is one."""
        return max(one.week.limits[0] for one in self.teams)

    @property
    def bound(self) -> int:
        """No plan has a greatest age below this, or below what is enough."""
        return max(one.week.bound for one in self.teams)

    @property
    def nobody_m(self) -> float:
        """The metres that belong to no team, because nobody ever walked them."""
        return self.line.belt.boundary.length_m - sum(one.own.length_m for one in self.teams)

    @cached_property
    def walks(self) -> MetricFrame:
        """A row for each walk, day by day and along the line.

        `unit`, `date`, `day` (1 to 7), `from_m` and `to_m` (on a ring a walk may run through the
        start), `length_m`, `minutes`, `people` (empty where unknown), `days` (the age that its
        oldest metre would have reached on that day), and the line as geometry.
        """
        rows = [
            (one.own.name, self.days[day - 1], day, *ends, one.own.people)
            for one in self.teams
            for day, ends in one.week.walks.items()
        ]
        rows = sorted(rows, key=lambda row: (row[2], row[3]))
        heads = ["unit", "date", "day", "from_m", "to_m", "people"]
        frame = pd.DataFrame(rows, columns=heads).astype({"people": "Int64"})
        ends = frame[["from_m", "to_m"]].to_numpy(np.float64)
        frame["date"] = pd.to_datetime(frame["date"]).astype("datetime64[s]")
        frame["length_m"] = ends[:, 1] - ends[:, 0]
        frame["minutes"] = [self.pace.minutes(*pair) for pair in ends.tolist()]
        frame["from_m"], frame["to_m"] = self._on_line(ends[:, 0]), self._on_line(ends[:, 1])
        frame["days"] = [
            int(line.ages[_within(line, *pair)].max()) + 1
            for line, pair in zip(
                [self._lines[day - 1] for day in frame["day"]],
                frame[["from_m", "to_m"]].to_numpy(np.float64).tolist(),
                strict=True,
            )
        ]
        return chainage.draw(frame, line=self.belt.boundary)

    @cached_property
    def planned(self) -> Ages:
        """What the plan does."""
        return self._ages(self._of_plan)

    @cached_property
    def practice(self) -> Ages | None:
        """What another week like the last one would do; None where nobody walked in it."""
        known = self.line.walks
        last = known.only(known.placed & (known.day > number_of(self.line.as_of) - DAYS))
        return self._ages(replace(last, day=last.day + DAYS)) if len(last.day) else None

    @cached_property
    def _of_plan(self) -> Walks:
        rows = [
            (number_of(self.days[day - 1]), *ends, one.own.name)
            for one in self.teams
            for day, ends in one.week.walks.items()
        ]
        rows.sort()
        day, from_m, to_m, unit = zip(*rows, strict=True) if rows else ((), (), (), ())
        return Walks(
            day=np.array(day, np.int64),
            from_m=self._on_line(np.array(from_m, np.float64)),
            to_m=self._on_line(np.array(to_m, np.float64)),
            unit=tuple(unit),
            findings=np.zeros(len(rows)),
        )

    @cached_property
    def _lines(self) -> list[WalkedLine]:
        return self._by_day(self._of_plan)

    def _by_day(self, more: Walks) -> list[WalkedLine]:
        """Give the line on the eve of the week and at the end of each of its days."""
        both = self.line.walks.and_then(more)
        return [
            walked_line(
                self.belt, both, as_of=self.line.as_of + timedelta(days=after), limit_days=1
            )
            for after in range(DAYS + 1)
        ]

    def _ages(self, more: Walks) -> Ages:
        lines = self._by_day(more)[1:]
        greatest = [int(line.ages[self._owned(line)].max()) for line in lines]
        last = lines[-1]
        owned = self._owned(last)
        metres = np.diff(last.ends)[owned]
        ends = np.stack([more.from_m, more.to_m], axis=1)
        ends[:, 1] += np.where(ends[:, 1] < ends[:, 0], self.belt.boundary.length_m, 0.0)
        return Ages(
            greatest=max(greatest),
            at_end=greatest[-1],
            mean_at_end=float(np.average(last.ages[owned], weights=metres)),
            hours=sum(self.pace.minutes(*pair) for pair in ends.tolist()) / 60,
            metres=float((ends[:, 1] - ends[:, 0]).sum()),
        )

    def _owned(self, line: WalkedLine) -> BoolArray:
        """Tell which pieces of a line belong to a team (pieces,)."""
        found = np.zeros(len(line.ends) - 1, np.bool_)
        for one in self.teams:
            for span in one.own.spans:
                from_m, to_m = self._on_line(np.array([span.from_m, span.to_m])).tolist()
                found |= _within(line, from_m, to_m)
        return found

    def _on_line(self, m: FloatArray) -> FloatArray:
        """Bring the second round of a ring back to the first."""
        length_m = self.belt.boundary.length_m
        return np.where(m > length_m + SAME_PLACE_M, m - length_m, m)


def plan_week(patrols: Patrols, settings: PlanSettings, *, first_day: date, pace: Pace) -> Week:
    """Plan the week that begins on a day.

    Raises
    ------
    InputError
        Where no unit is known to have walked any of the line before that day.
    """
    belt = patrols.belt
    line = patrols.line(PatrolSettings(), as_of=first_day - timedelta(days=1))
    owns = teams_of(line)
    if not owns:
        raise InputError(
            "Before this day no patrol names both a unit and a stretch, so nobody can be planned.",
            remedy="Choose a later day, or fill in the units and the stretches of the patrols.",
        )
    near = _near_crossings(belt) if settings.crossing_weight > 1 else []
    weekdays = [(first_day + timedelta(days=after)).isoweekday() for after in range(DAYS)]
    teams = []
    for own in owns:
        works = own.people is None or own.people > 0
        team = Team(
            metres=tuple(_weighted(own, near, weight=int(settings.crossing_weight))),
            days=frozenset(
                day
                for day, weekday in enumerate(weekdays, 1)
                if works and weekday not in own.days_off
            ),
            minutes=60.0 * settings.hours,
            far=pace.far,
            near=pace.near,
        )
        whole_min = sum(pace.minutes(span.from_m, span.to_m) for span in own.spans)
        week = best_week(team, enough=int(settings.enough_days))
        teams.append(Planned(own=own, week=week, whole_min=whole_min))
    return Week(
        belt=belt, settings=settings, first_day=first_day, line=line, pace=pace, teams=tuple(teams)
    )


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


def _within(line: WalkedLine, from_m: float, to_m: float) -> BoolArray:
    """Tell which pieces of a line lie in a stretch; on a ring it may run through the start."""
    middles = (line.ends[:-1] + line.ends[1:]) / 2
    after, before = middles > from_m, middles < to_m
    return np.asarray(after & before if from_m < to_m else after | before)
