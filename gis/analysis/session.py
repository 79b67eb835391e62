"""One session of a belt: what is asked of one revision of it, and what was found, kept.

Terrain, friction, travel searches and covers build on each other, and most questions of a page or
a notebook differ from the one before in one setting. A session works each of them out once, at
most one thread at a time for the same question, and forgets the ones that were asked for longest
ago. What it gives is shared, so nobody writes to it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import Any, Generic, TypeVar

import pandas as pd

from gis.analysis import solve
from gis.analysis.cover import BeltCover, cover
from gis.analysis.ground import friction_over, roads_over_rivers, terrain_of
from gis.analysis.joined_travel import joined
from gis.analysis.overview import StateOfBelt, state_of
from gis.analysis.patrols.patrols import Patrols
from gis.analysis.points import facilities
from gis.analysis.responsibility.care import LineInCare, lines_in_care
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
from gis.errors import BeltError, Problem
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.siting import Goal, SitingSettings
from gis.ranges import range_of
from gis.raster.terrain import Grid
from gis.siting.questions import LIMIT_S
from gis.siting.solver import Answer
from gis.travel.friction import Friction

MOST_FRICTIONS = 6  # two modes of travel on wheels and one on foot, in two seasons
MOST_SEARCHES = 12
MOST_COVERS = 256
MOST_PLANS = 64
MOST_NEW_POSTS = int(range_of(SitingSettings, "posts").most)

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def _nothing(_step: object) -> None:
    """Take no notice of a step."""


class Session:
    """The questions to one revision of a belt.

    Parameters
    ----------
    belt
        As `gis.belt.load` gives it. A changed belt is another revision, and needs another session.
    """

    def __init__(self, belt: Belt) -> None:
        self.belt = belt
        self._terrain: Kept[str, Grid] = Kept(1)
        self._frictions: Kept[Travel, Friction] = Kept(MOST_FRICTIONS)
        self._searches: Kept[CoverageSettings, BeltTravel] = Kept(MOST_SEARCHES)
        self._covers: Kept[CoverageSettings, BeltCover] = Kept(MOST_COVERS)
        self._outcomes: Kept[tuple[SitingSettings, float], Outcome] = Kept(MOST_PLANS)
        self._gain_curves: Kept[SitingSettings, pd.DataFrame] = Kept(MOST_PLANS)

    @property
    def terrain(self) -> Grid:
        """The heights under the belt; see `gis.analysis.travel.terrain_of` for the errors."""
        return self._terrain.get("dem", lambda: terrain_of(self.belt))

    @cached_property
    def overview(self) -> StateOfBelt:
        """The numbers of the overview."""
        return state_of(self.belt)

    @cached_property
    def patrols(self) -> Patrols:
        """When each stretch was walked and who reported; see there for the errors."""
        return Patrols(self.belt)

    @cached_property
    def lines_in_care(self) -> tuple[LineInCare, ...]:
        """The boundary and the roads with sections, each with who answers for it."""
        return lines_in_care(self.belt)

    @cached_property
    def ground_faults(self) -> tuple[Problem, ...]:
        """What is doubtful on the ground that minutes go over; nothing without elevations."""
        if self.belt.dem is None:
            return ()
        over_rivers = roads_over_rivers(self.belt)
        try:
            told = (*over_rivers, *terrain_gaps(self.belt, self.terrain))
            if self.belt.landcover is None:
                return told
            return (*told, *roads_over_water(self.belt, self.terrain))
        except BeltError:  # heights that are refused are among the faults of the belt
            return over_rivers

    def friction(self, within: Travel) -> Friction:
        """Give the minutes that each metre of ground takes, for one way of travelling."""
        asked = within.at_any_limit()
        return self._frictions.get(asked, lambda: self._friction(asked))

    def travel(self, settings: CoverageSettings) -> BeltTravel:
        """Give the minutes between the facilities and the places; they hold for every limit.

        New posts are searched alone, and joined to the search of those that stand.

        Raises
        ------
        TypeError
            Where the settings ask for a straight line.
        InputError
            As `gis.analysis.travel.search`.
        """
        within = settings.within
        if isinstance(within, Straight):
            raise TypeError(within)
        asked = replace(settings, within=within.at_any_limit())
        return self._searches.get(asked, lambda: self._search(asked, within))

    def cover(self, settings: CoverageSettings) -> BeltCover:
        """Give who and what is in reach of the facilities.

        Raises
        ------
        InputError
            As `gis.analysis.cover.cover`.
        """
        return self._covers.get(settings, lambda: self._cover(settings))

    def is_known(self, settings: CoverageSettings) -> bool:
        """Tell whether the cover for these settings was worked out before."""
        return settings in self._covers

    def is_searched(self, settings: CoverageSettings) -> bool:
        """Tell whether the minutes for these settings were searched before."""
        return replace(settings, within=settings.within.at_any_limit()) in self._searches

    def curve(self, settings: CoverageSettings) -> pd.DataFrame:
        """Give the cover at every limit, worked out once whatever limit is chosen."""
        return self.cover(replace(settings, within=settings.within.at_any_limit())).curve

    def standing(self, asked: SitingSettings) -> BeltTravel | None:
        """Give the minutes from the posts that stand, as a plan counts them; None in metres."""
        return self.travel(asked.cover) if isinstance(asked.cover.within, Travel) else None

    def plan(
        self,
        asked: SitingSettings,
        *,
        limit_s: float = LIMIT_S,
        report: Callable[[Searched | Answer], None] = _nothing,
    ) -> Outcome:
        """Answer where to put new posts.

        Parameters
        ----------
        limit_s
            After how many seconds of solving to be content with what there is.
        report
            Is called with each step on the way; with none where the answer is known.

        Raises
        ------
        InputError
            As `gis.analysis.solve.solve`.
        """

        def answer() -> Outcome:
            """Solve the question anew."""
            standing = self.standing(asked)
            steps = solve.solve(self.belt, asked, standing=standing, limit_s=limit_s)
            return _last(steps, Outcome, report)

        # An answer that the clock cut off must not stand for one that was given more time.
        return self._outcomes.get((asked, limit_s), answer)

    def gain_curve(
        self,
        asked: SitingSettings,
        *,
        report: Callable[[Searched | pd.DataFrame], None] = _nothing,
    ) -> pd.DataFrame:
        """Tell what each further post covers, up to the most that may be asked for.

        `report` is called with each step on the way, with none where the curve is known; see
        `gis.analysis.solve.budget` for rows, columns and errors.
        """
        question = replace(asked, goal=Goal.MOST, posts=MOST_NEW_POSTS)

        def answer() -> pd.DataFrame:
            """Work the curve out anew."""
            steps = solve.budget(self.belt, question, standing=self.standing(question))
            return _last(steps, pd.DataFrame, report)

        return self._gain_curves.get(question, answer)

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


class Kept(Generic[Key, Value]):
    """Values by key, at most so many; the one that was asked for longest ago goes first.

    Who asks for a value that another thread is working out waits for it. Where that thread fails
    or is stopped, the next one works it out.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._places: OrderedDict[Key, _Place[Value]] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, key: Key) -> bool:
        with self._lock:
            return key in self._places and bool(self._places[key].found)

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Give the value of a key, made now where it is not kept."""
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            while len(self._places) > self._most:
                self._places.popitem(last=False)
        with place.lock:
            if not place.found:
                place.found.append(make())
            return place.found[0]


class _Place(Generic[Value]):
    """Where one value is kept: none yet, or one."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: list[Value] = []


def _last(steps: Iterator[object], kind: type[Value], report: Callable[[Any], None]) -> Value:
    """Give the last step of some long work, and report each of them as it comes."""
    last: object = None
    for last in steps:
        report(last)
    if not isinstance(last, kind):
        raise TypeError(last)
    return last
