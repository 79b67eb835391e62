"""A session of one revision of a belt, which caches its results.

Terrain, friction, travel searches and coverage build on each other, and most questions of a page or
a notebook differ from the one before in a single setting. A session computes each of them once, in
at most one thread per question, and evicts the least recently used. Its results are shared: do not
modify them.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

import pandas as pd

from gis.analysis import solve
from gis.analysis.attention.finding import attention, last_day
from gis.analysis.attention.matters import Attention
from gis.analysis.cover import BeltCover, cover
from gis.analysis.gazetteer.finding import Places
from gis.analysis.ground import friction_over, roads_over_rivers, terrain_of
from gis.analysis.incidents.desk import Desk
from gis.analysis.joined_travel import joined
from gis.analysis.kept import Kept
from gis.analysis.overview import StateOfBelt, state_of
from gis.analysis.patrols.pace import pace_of
from gis.analysis.patrols.patrols import Patrols
from gis.analysis.patrols.plan import plan_week
from gis.analysis.patrols.week import Week
from gis.analysis.points import facilities
from gis.analysis.responsibility.care import LineInCare, lines_in_care
from gis.analysis.services.answer import Services, services
from gis.analysis.solve import Outcome, Searched
from gis.analysis.straight import StraightMeasure
from gis.analysis.terrain_gaps import terrain_gaps
from gis.analysis.travel import (
    BeltTravel,
    profile_of,
    search,
    search_added,
)
from gis.analysis.water_under_roads import roads_over_water
from gis.belt.belt import Belt
from gis.errors import BeltError, InputError, Problem
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.patrols import PlanSettings
from gis.questions.services import FundRule
from gis.questions.siting import Goal, SitingSettings
from gis.ranges import range_of
from gis.raster.terrain import Grid
from gis.siting.questions import LIMIT_S
from gis.siting.solver import Answer
from gis.travel.friction import Friction

MOST_FRICTIONS = 6  # two vehicle modes and walking, in two seasons
MOST_SEARCHES = 12
MOST_COVERS = 256
MOST_PLANS = 64
MOST_WEEKS = 16
MOST_RULES = 8
MOST_NEW_POSTS = int(range_of(SitingSettings, "posts").most)

Value = TypeVar("Value")


def _nothing(_step: object) -> None:
    """Ignore a progress report."""


class Session:
    """All analyses of one revision of a belt.

    Parameters
    ----------
    belt
        From `gis.belt.load`. A changed belt is another revision and needs another session.
    """

    def __init__(self, belt: Belt) -> None:
        self.belt = belt
        self._terrain: Kept[str, Grid] = Kept(1)
        self._frictions: Kept[Travel, Friction] = Kept(MOST_FRICTIONS)
        self._searches: Kept[CoverageSettings, BeltTravel] = Kept(MOST_SEARCHES)
        self._covers: Kept[CoverageSettings, BeltCover] = Kept(MOST_COVERS)
        self._outcomes: Kept[tuple[SitingSettings, float], Outcome] = Kept(MOST_PLANS)
        self._gain_curves: Kept[SitingSettings, pd.DataFrame] = Kept(MOST_PLANS)
        self._weeks: Kept[tuple[PlanSettings, date], Week] = Kept(MOST_WEEKS)
        self._services: Kept[FundRule | None, Services] = Kept(MOST_RULES)
        self._attentions: Kept[CoverageSettings | None, Attention] = Kept(MOST_RULES)

    @property
    def terrain(self) -> Grid:
        """The elevations of the belt; see `gis.analysis.ground.terrain_of` for the errors."""
        return self._terrain.get("dem", lambda: terrain_of(self.belt))

    @cached_property
    def overview(self) -> StateOfBelt:
        """The figures of the overview."""
        return state_of(self.belt)

    @cached_property
    def last_day(self) -> date | None:
        """The last day that patrols or incidents tell of; None where neither has one."""
        return last_day(self.belt, self._dated_patrols)

    def attention(self, reach: CoverageSettings | None) -> Attention:
        """Find what needs attention; without settings of reach, nothing that is out of it."""
        return self._attentions.get(reach, lambda: self._attention(reach))

    def services(self, rule: FundRule | None = None) -> Services:
        """Give the year of the stations, what villages have, and funds; by the belt's own rule."""
        return self._services.get(rule, lambda: services(self.belt, rule))

    @cached_property
    def patrols(self) -> Patrols:
        """When each stretch was walked and who reported; see there for the errors."""
        return Patrols(self.belt)

    def week(self, asked: PlanSettings, first_day: date | None = None) -> Week:
        """Plan a week of patrols, by default from the day after the last one; errors as there."""
        first = first_day or self.patrols.next_day
        plan = partial(plan_week, self.patrols, asked, first_day=first)
        return self._weeks.get(
            (asked, first), lambda: plan(pace=pace_of(self.belt, lambda: self.terrain))
        )

    @cached_property
    def desk(self) -> Desk:
        """Who goes to a place, how incidents went, and the groups; see there for the errors."""
        return Desk(self.belt, friction=self.friction, lines=lambda: self.lines_in_care)

    @cached_property
    def places(self) -> Places:
        """Where the places are that somebody names."""
        return Places(self.belt, lines=lambda: self.lines_in_care)

    @cached_property
    def lines_in_care(self) -> tuple[LineInCare, ...]:
        """The boundary and the roads with sections, each with who answers for it."""
        return lines_in_care(self.belt)

    @cached_property
    def ground_faults(self) -> tuple[Problem, ...]:
        """Doubtful input for travel times, such as river crossings; empty without terrain."""
        if self.belt.dem is None:
            return ()
        over_rivers = roads_over_rivers(self.belt)
        try:
            told = (*over_rivers, *terrain_gaps(self.belt, self.terrain))
            if self.belt.landcover is None:
                return told
            return (*told, *roads_over_water(self.belt, self.terrain))
        except BeltError:  # unusable elevations are already among the faults of the belt
            return over_rivers

    def friction(self, within: Travel) -> Friction:
        """Return the friction surface for one travel setting."""
        asked = within.at_any_limit()
        return self._frictions.get(asked, lambda: self._friction(asked))

    def travel(self, settings: CoverageSettings) -> BeltTravel:
        """Return the minutes between the facilities and the places, valid for every limit.

        New posts are searched separately and merged with the search of the existing ones.

        Raises
        ------
        TypeError
            Where the settings are straight-line.
        InputError
            As `gis.analysis.travel.search`.
        """
        within = settings.within
        if isinstance(within, Straight):
            raise TypeError(within)
        asked = replace(settings, within=within.at_any_limit())
        return self._searches.get(asked, lambda: self._search(asked, within))

    def cover(self, settings: CoverageSettings) -> BeltCover:
        """Return the coverage by the facilities.

        Raises
        ------
        InputError
            As `gis.analysis.cover.cover`.
        """
        return self._covers.get(settings, lambda: self._cover(settings))

    def is_known(self, settings: CoverageSettings) -> bool:
        """Return whether the coverage for these settings is cached."""
        return settings in self._covers

    def is_searched(self, settings: CoverageSettings) -> bool:
        """Return whether the travel times for these settings are cached."""
        return replace(settings, within=settings.within.at_any_limit()) in self._searches

    def curve(self, settings: CoverageSettings) -> pd.DataFrame:
        """Return the coverage at every limit; computed once for all limits."""
        return self.cover(replace(settings, within=settings.within.at_any_limit())).curve

    def standing(self, asked: SitingSettings) -> BeltTravel | None:
        """Return the minutes from the existing posts for a siting question; None in metres."""
        return self.travel(asked.cover) if isinstance(asked.cover.within, Travel) else None

    def plan(
        self,
        asked: SitingSettings,
        *,
        limit_s: float = LIMIT_S,
        report: Callable[[Searched | Answer], None] = _nothing,
    ) -> Outcome:
        """Find the best sites for new posts.

        Parameters
        ----------
        limit_s
            The time limit of the solver in seconds, after which the best answer so far is taken.
        report
            Called with each progress step; never if the answer is cached.

        Raises
        ------
        InputError
            As `gis.analysis.solve.solve`.
        """

        def answer() -> Outcome:
            """Solve the question."""
            standing = self.standing(asked)
            steps = solve.solve(self.belt, asked, standing=standing, limit_s=limit_s)
            return _last(steps, Outcome, report)

        # A cached answer that ran out of time must not serve a request with more time.
        return self._outcomes.get((asked, limit_s), answer)

    def gain_curve(
        self,
        asked: SitingSettings,
        *,
        report: Callable[[Searched | pd.DataFrame], None] = _nothing,
    ) -> pd.DataFrame:
        """Compute what each further post covers, up to the maximum of the setting.

        `report` is called with each progress step, never if the curve is cached; see
        `gis.analysis.solve.budget` for rows, columns and errors.
        """
        question = replace(asked, goal=Goal.MOST, posts=MOST_NEW_POSTS)

        def answer() -> pd.DataFrame:
            """Compute the curve."""
            steps = solve.budget(self.belt, question, standing=self.standing(question))
            return _last(steps, pd.DataFrame, report)

        return self._gain_curves.get(question, answer)

    @property
    def _dated_patrols(self) -> Patrols | None:
        """The patrols; None where there are none, or none of them has a date."""
        with suppress(InputError):
            return self.patrols
        return None

    def _attention(self, reach: CoverageSettings | None) -> Attention:
        return attention(
            self.belt,
            cover=self.cover(reach) if reach else None,
            lines=self.lines_in_care,
            patrols=self._dated_patrols,
            equipment=self.services().equipment,
        )

    def _friction(self, within: Travel) -> Friction:
        return friction_over(self.belt, self.terrain, profile=profile_of(self.belt, within))

    def _search(self, settings: CoverageSettings, within: Travel) -> BeltTravel:
        if settings.added:
            standing = self.travel(replace(settings, added=()))
            return joined([standing, search_added(settings, standing=standing)])
        return search(self.belt, settings, friction=self.friction(within))

    def _cover(self, settings: CoverageSettings) -> BeltCover:
        within = settings.within
        if isinstance(within, Straight):
            posts = facilities(self.belt, settings)
            measure = StraightMeasure(belt=self.belt, posts=posts, radius_m=within.radius_m)
            return cover(self.belt, settings, measure=measure)
        return cover(self.belt, settings, measure=self.travel(settings).within(within.minutes))


def _last(steps: Iterator[object], kind: type[Value], report: Callable[[Any], None]) -> Value:
    """Run a long computation, report each step, and return the last one."""
    last: object = None
    for last in steps:
        report(last)
    if not isinstance(last, kind):
        raise TypeError(last)
    return last
