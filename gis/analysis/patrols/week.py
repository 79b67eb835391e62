"""A planned week: its walks day by day, and what they do compared with another week as the last.

What the walks do is worked out anew from the walks themselves, as for patrols that were made.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from gis.analysis.patrols.line import WalkedLine, walked_line
from gis.analysis.patrols.pace import Pace
from gis.analysis.patrols.plan_question import DAYS
from gis.analysis.patrols.plan_team import TeamPlan
from gis.analysis.patrols.teams import Own
from gis.analysis.patrols.walks import Walks, number_of
from gis.arrays import BoolArray, FloatArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.linear import chainage
from gis.linear.intervals import SAME_PLACE_M
from gis.questions.patrols import PlanSettings


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
    idle
        The names of the units without one.
    """

    belt: Belt
    settings: PlanSettings
    first_day: date
    line: WalkedLine
    pace: Pace
    teams: tuple[Planned, ...]
    idle: tuple[str, ...]

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
        """The metres that are in no team's plan: never walked, and more than fits into the week."""
        return self.line.belt.boundary.length_m - sum(one.own.length_m for one in self.teams)

    @property
    def taken_m(self) -> float:
        """The metres of no unit that the nearest teams take up."""
        return sum(one.own.taken_m for one in self.teams)

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
        frame["from_m"], frame["to_m"] = self.on_line(ends[:, 0]), self.on_line(ends[:, 1])
        frame["days"] = [
            int(line.counted_ages[_met(line, *pair)].max()) + 1
            for line, pair in zip(
                [self._lines[day - 1] for day in frame["day"]],
                frame[["from_m", "to_m"]].to_numpy(np.float64).tolist(),
                strict=True,
            )
        ]
        return chainage.draw(frame, line=self.belt.boundary)

    @property
    def by_team(self) -> pd.DataFrame:
        """A row for each team: what is its own, what it walks, and how old that gets at most.

        `unit`, `people`, `length_m`, `whole_h` (all of it in one go), `walks`, `hours`,
        `longest_h`, `greatest`, `bound` and `at_end` (ages times the weight, where there is one).
        """
        hours = self.walks["minutes"] / 60
        by_unit = hours.groupby(self.walks["unit"])
        frame = pd.DataFrame(
            {
                "unit": [one.own.name for one in self.teams],
                "people": pd.array([one.own.people for one in self.teams], dtype="Int64"),
                "length_m": [one.own.length_m for one in self.teams],
                "whole_h": [one.whole_min / 60 for one in self.teams],
                "greatest": [one.week.limits[0] for one in self.teams],
                "bound": [one.week.bound for one in self.teams],
                "at_end": [one.week.limits[-1] for one in self.teams],
            }
        )
        return frame.assign(
            walks=frame["unit"].map(by_unit.size()).fillna(0).astype(np.int64),
            hours=frame["unit"].map(by_unit.sum()).fillna(0.0),
            longest_h=frame["unit"].map(by_unit.max()).fillna(0.0),
        )

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
            from_m=self.on_line(np.array(from_m, np.float64)),
            to_m=self.on_line(np.array(to_m, np.float64)),
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
        greatest = [
            int(line.counted_ages[self._owned_m(line) > SAME_PLACE_M].max()) for line in lines
        ]
        last = lines[-1]
        metres = self._owned_m(last)
        ends = np.stack([more.from_m, more.to_m], axis=1)
        ends[:, 1] += np.where(ends[:, 1] < ends[:, 0], self.belt.boundary.length_m, 0.0)
        return Ages(
            greatest=max(greatest),
            at_end=greatest[-1],
            mean_at_end=float(np.average(last.counted_ages, weights=metres)),
            hours=sum(self.pace.minutes(*pair) for pair in ends.tolist()) / 60,
            metres=float((ends[:, 1] - ends[:, 0]).sum()),
        )

    def _owned_m(self, line: WalkedLine) -> FloatArray:
        """Give how many metres of each piece of a line are in the stretch of a team (pieces,)."""
        found = np.zeros(len(line.ends) - 1)
        for one in self.teams:
            for span in one.own.spans:
                from_m, to_m = self.on_line(np.array([span.from_m, span.to_m])).tolist()
                parts = [(from_m, to_m)] if from_m < to_m else [(from_m, np.inf), (0.0, to_m)]
                for low, high in parts:
                    inside = np.minimum(line.ends[1:], high) - np.maximum(line.ends[:-1], low)
                    found += np.maximum(inside, 0.0)
        return found

    def on_line(self, m: FloatArray) -> FloatArray:
        """Bring the second round of a ring back to the first."""
        length_m = self.belt.boundary.length_m
        return np.where(m > length_m + SAME_PLACE_M, m - length_m, m)


def _met(line: WalkedLine, from_m: float, to_m: float) -> BoolArray:
    """Tell which pieces of a line a stretch meets, if only in part."""
    after = line.ends[1:] > from_m + SAME_PLACE_M
    before = line.ends[:-1] < to_m - SAME_PLACE_M
    return np.asarray(after & before if from_m < to_m else after | before)
