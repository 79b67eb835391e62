"""Travel-time coverage of one belt: searched once, then evaluated at any limit.

Every place has the exact minutes to its nearest facility, also beyond the limit up to which the
other facilities are searched.

The friction surface is built in gis/travel/friction.py; the searches are in
gis/travel/allocation.py, coverage in gis/travel/reach.py and areas in gis/travel/areas.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
import pandas as pd
from shapely import Point

from gis.analysis.points import (
    IS_ADDED,
    PEOPLE,
    WEIGHT,
    facilities,
    in_both_languages,
    points,
)
from gis.arrays import FloatArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric
from gis.errors import InputError, Problem
from gis.questions.coverage import CoverageSettings, Travel, limits_min
from gis.ranges import range_of
from gis.travel import areas, reach
from gis.travel.allocation import Allocation, allocate
from gis.travel.friction import Friction
from gis.travel.matrix import LineMinutes, PointMinutes
from gis.travel.nearest import Nearest
from gis.travel.profile import TravelProfile
from gis.travel.route import Route, find_route
from gis.travel.snapping import has_place

LIMIT_MIN = range_of(Travel, "minutes").most
BOUNDARY = "boundary"
SECOND = ("second_post", "second_min")
BAND_ENDS_MIN = (15.0, 30.0, 60.0, 90.0, 120.0)


def profile_of(belt: Belt, within: Travel) -> TravelProfile:
    """Return the travel profile of a belt for one travel setting."""
    return TravelProfile(
        mode=within.mode, season=within.season, direction=within.direction, speeds=belt.speeds
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class BeltTravel:
    """The minutes between facilities and places of a belt.

    Attributes
    ----------
    targets_within
        The minutes to the points of each requested layer, up to the limit of the search.
    line_within
        Those to the boundary.
    """

    belt: Belt
    facilities: MetricFrame
    friction: Friction
    targets_within: Mapping[str, PointMinutes]
    line_within: LineMinutes

    @cached_property
    def allocation(self) -> Allocation:
        """The minutes of every cell without a limit; computed on first use."""
        return allocate(self.facilities, friction=self.friction)

    @cached_property
    def allocation_within(self) -> Allocation:
        """The same up to at least `LIMIT_MIN`: enough for areas, in a third of the time."""
        # A cached property is in `__dict__` once it has been computed.
        if "allocation" in vars(self):
            return self.allocation
        return allocate(self.facilities, friction=self.friction, limit_min=LIMIT_MIN)

    @cached_property
    def targets(self) -> Mapping[str, PointMinutes]:
        """As `targets_within`, each place with its nearest facility, however far away."""
        return MappingProxyType(
            {
                layer: found.with_nearest(lambda: self.allocation)
                for layer, found in self.targets_within.items()
            }
        )

    @cached_property
    def targets_with_second(self) -> Mapping[str, PointMinutes]:
        """As `targets`, each place with its second-nearest facility too."""
        return MappingProxyType(
            {
                layer: found.with_second(lambda: self.allocation)
                for layer, found in self.targets.items()
            }
        )

    @cached_property
    def line(self) -> LineMinutes:
        """As `line_within`, each position with its nearest facility, however far away."""
        return self.line_within.with_nearest(lambda: self.allocation)

    @cached_property
    def farthest_min(self) -> float:
        """How far an additional facility must be searched so that no nearest time is too high.

        The greatest minutes of any place or position to its nearest facility, at least `LIMIT_MIN`;
        inf if one has no route.
        """
        places = [_farthest_min(one.nearest_two[0]) for one in self.targets.values()]
        return max(LIMIT_MIN, *places, _farthest_min(self.line.nearest))

    @cached_property
    def farthest_village_min(self) -> float:
        """The same for villages only."""
        return max(LIMIT_MIN, _farthest_min(self.targets[PEOPLE].nearest_two[0]))

    @cached_property
    def curve(self) -> pd.DataFrame:
        """Coverage at every limit of the slider; see `gis.analysis.measure.Measure`."""
        limits = limits_min()
        people = reach.curve_at_points(self.targets[PEOPLE], weight=WEIGHT, minutes=limits)
        metres = reach.curve_along(self.line, minutes=limits)
        return pd.DataFrame(
            {
                "limit": limits,
                "people_in_reach": people["in_reach"],
                "people_share": people["share"],
                "line_in_reach_m": metres["in_reach"],
                "line_share": metres["share"],
            }
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Adjustments made to the friction surface and while snapping posts."""
        return (*self.friction.problems, *self.line_within.problems)

    def within(self, minutes: float) -> "TravelMeasure":
        """Evaluate at one limit."""
        return TravelMeasure(searched=self, minutes=minutes)


def _farthest_min(nearest: Nearest) -> float:
    return float(np.nanmax(nearest.minutes, initial=0.0))


def search(belt: Belt, settings: CoverageSettings, *, friction: Friction) -> BeltTravel:
    """Compute the minutes to all villages, all targets and the boundary.

    Raises
    ------
    InputError
        Where the belt has no such facilities, or one is too far from passable ground.
    """
    return search_from(
        facilities(belt, settings), belt=belt, target=settings.targets, friction=friction
    )


def search_from(
    posts: MetricFrame, *, belt: Belt, target: str, friction: Friction, limit_min: float = LIMIT_MIN
) -> BeltTravel:
    """Compute the minutes from any places as if they were facilities; see `search`."""
    targets = {layer: points(belt, layer) for layer in (PEOPLE, target)}
    found = reach.to_all(
        targets,
        lines={BOUNDARY: belt.boundary},
        posts=posts,
        friction=friction,
        limit_min=limit_min,
    )
    return BeltTravel(
        belt=belt,
        facilities=posts,
        friction=friction,
        targets_within=MappingProxyType(found.points),
        line_within=found.lines[BOUNDARY],
    )


def search_added(settings: CoverageSettings, *, standing: BeltTravel) -> BeltTravel:
    """Compute the minutes from the planned facilities only; see `search`.

    Its problems name them in both languages.
    """
    both = facilities(standing.belt, settings)
    added = as_metric(both[both[IS_ADDED]], name="added")
    try:
        found = search_from(
            added,
            belt=standing.belt,
            target=settings.targets,
            friction=standing.friction,
            limit_min=standing.farthest_min,
        )
    except InputError as error:
        raise InputError.of(in_both_languages(error.problems, added=added)) from error
    problems = in_both_languages(found.line_within.problems, added=added)
    return replace(found, line_within=replace(found.line_within, problems=problems))


@dataclass(frozen=True, eq=False, kw_only=True)
class TravelMeasure:
    """Minutes between facilities and places, at one limit; see `gis.analysis.measure.Measure`."""

    searched: BeltTravel
    minutes: float

    @property
    def posts(self) -> MetricFrame:
        """The facilities that count, by `id`."""
        return self.searched.facilities

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Adjustments made to the friction surface and while snapping posts."""
        return self.searched.problems

    def at(self, layer: str) -> MetricFrame:
        """Return the points of a layer with their coverage columns."""
        found = reach.at_points(self.searched.targets[layer], minutes=self.minutes)
        # Here the second-nearest is known only within the limit of the search.
        return as_metric(found.drop(columns=list(SECOND)), name=layer)

    def at_with_second(self, layer: str) -> MetricFrame:
        """As `at`, with the second-nearest facility, however far away."""
        return reach.at_points(self.searched.targets_with_second[layer], minutes=self.minutes)

    def costs(self, layer: str) -> FloatArray:
        """Return minutes between each facility and each point of a layer."""
        found = self.searched.targets[layer].minutes
        minutes = np.full((len(self.posts), found.shape[1]), np.inf)
        minutes[has_place(self.posts)] = np.where(np.isnan(found), np.inf, found)
        return minutes

    def along(self) -> pd.DataFrame:
        """Split the boundary by the posts that reach it."""
        return reach.along(self.searched.line, minutes=self.minutes)

    def uncovered(self, cut: pd.DataFrame) -> pd.DataFrame:
        """List its stretches out of reach, longest first."""
        return reach.uncovered(cut, asked=self.searched.line)

    def curve(self) -> pd.DataFrame:
        """Compute coverage at every limit of the slider."""
        return self.searched.curve

    def closing(self, posts: MetricFrame) -> MetricFrame:
        """Add the cost of closing each facility, in minutes; see `gis.travel.reach.if_closed`."""
        return reach.if_closed(posts, covered=self.at_with_second(PEOPLE), weight=WEIGHT)

    def route(self, place: Point) -> Route:
        """Trace the fastest route between a place and its nearest facility."""
        return find_route(place, allocation=self.searched.allocation)

    def areas(self) -> MetricFrame:
        """Build the travel-time bands around the posts, clipped to the home land."""
        ends = [end for end in BAND_ENDS_MIN if end < self.minutes]
        return areas.bands(
            self.searched.allocation_within,
            minutes=[*ends, self.minutes],
            land=self.searched.belt.land,
        )

    def catchments(self, reach: MetricFrame) -> MetricFrame:
        """Divide the area within reach by least travel time."""
        return areas.catchments_over_ground(self.searched.allocation_within, reach=reach)
