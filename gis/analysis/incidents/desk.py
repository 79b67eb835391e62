"""The desk of a belt: it sends posts to places, and looks back on incidents."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Final

from gis.analysis.gazetteer.place import FoundPlace
from gis.analysis.ground import friction_over
from gis.analysis.incidents.dispatch import Dispatch, Known, dispatch
from gis.analysis.incidents.drill import Drill, answered, drawn_calls
from gis.analysis.incidents.groups import GroupsOfBelt, groups_of_belt
from gis.analysis.incidents.hot_spots import HotSpots, hot_spots
from gis.analysis.incidents.modelled import RealAgainstModelled, real_against_modelled
from gis.analysis.incidents.roads_on_way import RoadsOnWay
from gis.analysis.incidents.times import IncidentTimes, incident_times
from gis.analysis.kept import Kept
from gis.analysis.responsibility.care import LineInCare
from gis.belt.belt import Belt
from gis.questions.coverage import Travel
from gis.questions.dispatch import DispatchSettings
from gis.questions.drill import DrillSettings
from gis.questions.modes import Direction, Season
from gis.travel.bridges_and_ferries import why_closed
from gis.travel.friction import Friction

MOST_ANSWERS: Final = 64
MOST_DRILLS: Final = 4
MOST_HOURS: Final = 6  # friction surfaces with something closed at an hour
OVER_WATER: Final = ("bridges", "ferries")

Shut = tuple[tuple[str, int], ...]
"""The bridges and ferries that are closed at an hour: layer and row."""


class Desk:
    """The desk of one revision of a belt.

    Parameters
    ----------
    friction
        Gives the friction surface for a travel setting.
    lines
        Gives the lines in care.
    """

    def __init__(
        self,
        belt: Belt,
        *,
        friction: Callable[[Travel], Friction],
        lines: Callable[[], tuple[LineInCare, ...]],
    ) -> None:
        self.belt = belt
        self._friction_of = friction
        self._lines = lines
        self._answers: Kept[tuple[tuple[float, float], str, DispatchSettings], Dispatch]
        self._answers = Kept(MOST_ANSWERS)
        self._drills: Kept[DrillSettings, Drill] = Kept(MOST_DRILLS)
        self._compared: Kept[Travel, RealAgainstModelled] = Kept(MOST_HOURS)
        self._by_hour: Kept[tuple[Travel, Shut], Friction] = Kept(MOST_HOURS)

    def dispatch(self, place: FoundPlace, settings: DispatchSettings) -> Dispatch:
        """Find who goes to a place; see `gis.analysis.incidents.dispatch.dispatch`."""
        return self._answers.get(
            (place.lonlat, place.name, settings), lambda: self._dispatch(place, settings)
        )

    def drill(
        self,
        settings: DrillSettings,
        *,
        report: Callable[[int, int], None] = lambda _done, _of: None,
    ) -> Drill:
        """Answer the calls of a drawn day; see `gis.analysis.incidents.drill`.

        `report` is called with the calls answered so far and their number, never if it is cached.
        """
        return self._drills.get(
            settings,
            lambda: answered(
                self.belt,
                drawn_calls(self.belt, settings),
                settings,
                friction=self.friction,
                report=report,
            ),
        )

    @cached_property
    def times(self) -> IncidentTimes | None:
        """How long incidents took; None where the belt has none."""
        return incident_times(self.belt)

    @cached_property
    def hot_spots(self) -> HotSpots | None:
        """Where incidents are frequent for the households; None where that is not known."""
        return None if self.times is None else hot_spots(self.belt, self.times)

    @cached_property
    def groups(self) -> GroupsOfBelt | None:
        """The ten-household groups; None where the belt has none."""
        return groups_of_belt(self.belt)

    def against_model(self, settings: DispatchSettings) -> RealAgainstModelled | None:
        """Compare real with modelled minutes; None without incidents or elevations."""
        times = self.times
        if times is None or self.belt.dem is None or not times.has_times:
            return None
        within = Travel(mode=settings.mode, season=settings.season)
        return self._compared.get(within, lambda: self._compare(times, within))

    def _compare(self, times: IncidentTimes, within: Travel) -> RealAgainstModelled:
        to_posts = self._friction_of(within)
        profile = replace(to_posts.profile, direction=Direction.FROM_POSTS)
        return real_against_modelled(self.belt, times, friction=replace(to_posts, profile=profile))

    def friction(self, settings: DispatchSettings) -> Friction | None:
        """Give the friction surface of a season and an hour; None without elevations."""
        if self.belt.dem is None:
            return None
        within = Travel(mode=settings.mode, season=settings.season)
        always = self._friction_of(within)
        shut = self._shut(settings)
        if not shut or settings.at is None:
            return always
        profile = replace(always.profile, clock=settings.at)
        return self._by_hour.get(
            (within, shut), lambda: friction_over(self.belt, always.grid, profile=profile)
        )

    def _dispatch(self, place: FoundPlace, settings: DispatchSettings) -> Dispatch:
        now = self.friction(settings)
        open_ = DispatchSettings(mode=settings.mode)
        is_all_open = settings.season is Season.DRY and not self._shut(settings)
        known = Known(
            friction=now,
            all_open=None if is_all_open else self.friction(open_),
            lines=self._lines(),
            roads=self._roads,
        )
        return dispatch(self.belt, place, settings, known=known)

    @cached_property
    def _roads(self) -> RoadsOnWay:
        return RoadsOnWay(self.belt)

    def _shut(self, settings: DispatchSettings) -> Shut:
        """List what is closed at the hour, in any season."""
        return tuple(
            (layer, row)
            for layer in OVER_WATER
            if layer in self.belt.frames
            for row, (_, told) in enumerate(self.belt.frames[layer].iterrows())
            if why_closed(told, season=Season.DRY, clock=settings.at)
        )
