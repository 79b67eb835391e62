"""Travel-time coverage of one belt: searched once, then evaluated at any limit.

The ground is laid out in gis/travel/friction.py, the searches are in gis/travel/allocation.py, the
formulas of what follows in gis/travel/reach.py and gis/travel/areas.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import geopandas as gpd
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
from gis.travel.profile import TravelProfile
from gis.travel.route import Route, find_route
from gis.travel.snapping import has_place

LIMIT_MIN = range_of(Travel, "minutes").most
BOUNDARY = "boundary"
BAND_ENDS_MIN = (15.0, 30.0, 60.0, 90.0, 120.0)


def profile_of(belt: Belt, within: Travel) -> TravelProfile:
    """Return the travel profile of a belt for one travel setting."""
    return TravelProfile(
        mode=within.mode, season=within.season, direction=within.direction, speeds=belt.speeds
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class BeltTravel:
    """The minutes between some facilities of a belt and its places, up to `LIMIT_MIN`.

    Attributes
    ----------
    targets
        The minutes to the points of each layer that was asked for.
    line
        Those to the boundary.
    """

    belt: Belt
    facilities: MetricFrame
    friction: Friction
    targets: Mapping[str, PointMinutes]
    line: LineMinutes

    @cached_property
    def allocation(self) -> Allocation:
        """The minutes of every cell, for areas and routes; computed on first use."""
        return allocate(self.facilities, friction=self.friction, limit_min=LIMIT_MIN)

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
        return (*self.friction.problems, *self.line.problems)

    def within(self, minutes: float) -> "TravelMeasure":
        """Ask at one limit."""
        return TravelMeasure(searched=self, minutes=minutes)


def search(belt: Belt, settings: CoverageSettings, *, friction: Friction) -> BeltTravel:
    """Search the minutes to all villages, all targets and the boundary.

    Raises
    ------
    InputError
        Where the belt has no such facilities, or one stands where nobody can.
    """
    return search_from(
        facilities(belt, settings), belt=belt, target=settings.targets, friction=friction
    )


def search_from(
    posts: MetricFrame, *, belt: Belt, target: str, friction: Friction, limit_min: float = LIMIT_MIN
) -> BeltTravel:
    """Search the minutes from any places, as if they were facilities; see `search`."""
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
        targets=MappingProxyType(found.points),
        line=found.lines[BOUNDARY],
    )


def search_added(settings: CoverageSettings, *, standing: BeltTravel) -> BeltTravel:
    """Search the minutes from the facilities that are to be added alone; see `search`.

    What it reports names them in both languages.
    """
    both = facilities(standing.belt, settings)
    added = as_metric(both[both[IS_ADDED]], name="added")
    try:
        found = search_from(
            added, belt=standing.belt, target=settings.targets, friction=standing.friction
        )
    except InputError as error:
        raise InputError.of(in_both_languages(error.problems, added=added)) from error
    problems = in_both_languages(found.line.problems, added=added)
    return replace(found, line=replace(found.line, problems=problems))


def joined(parts: Sequence[BeltTravel]) -> BeltTravel:
    """Make one of searches of one belt over one ground; no facility is in two of them.

    It may be asked up to the least of their limits.
    """
    first = parts[0]
    return replace(
        first,
        facilities=_together(part.facilities for part in parts),
        targets=MappingProxyType(
            {
                layer: _points_together([part.targets[layer] for part in parts])
                for layer in first.targets
            }
        ),
        line=replace(
            first.line,
            posts=_together(part.line.posts for part in parts),
            minutes=np.vstack([part.line.minutes for part in parts]),
            limit_min=min(part.line.limit_min for part in parts),
            problems=tuple(told for part in parts for told in part.line.problems),
        ),
    )


def _points_together(parts: Sequence[PointMinutes]) -> PointMinutes:
    return replace(
        parts[0],
        posts=_together(part.posts for part in parts),
        minutes=np.vstack([part.minutes for part in parts]),
        limit_min=min(part.limit_min for part in parts),
        problems=tuple(told for part in parts for told in part.problems),
    )


def _together(frames: Iterable[MetricFrame]) -> MetricFrame:
    return as_metric(gpd.GeoDataFrame(pd.concat(list(frames))), name="facilities")


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
        """Give the points of a layer with what reaches them."""
        return reach.at_points(self.searched.targets[layer], minutes=self.minutes)

    def costs(self, layer: str) -> FloatArray:
        """Give minutes between each facility and each point of a layer."""
        found = self.searched.targets[layer].minutes
        minutes = np.full((len(self.posts), found.shape[1]), np.inf)
        minutes[has_place(self.posts)] = np.where(np.isnan(found), np.inf, found)
        return minutes

    def along(self) -> pd.DataFrame:
        """Part the boundary by the posts that reach it."""
        return reach.along(self.searched.line, minutes=self.minutes)

    def uncovered(self, cut: pd.DataFrame) -> pd.DataFrame:
        """List its stretches out of reach, longest first."""
        return reach.uncovered(cut, asked=self.searched.line)

    def curve(self) -> pd.DataFrame:
        """Tell the cover at every limit of the slider."""
        return self.searched.curve

    def closing(self, posts: MetricFrame) -> MetricFrame:
        """Add what it costs in minutes if a facility closes; see `gis.travel.reach.if_closed`."""
        return reach.if_closed(posts, covered=self.at(PEOPLE), weight=WEIGHT)

    def route(self, place: Point) -> Route:
        """Follow the quickest way between a place and its nearest facility."""
        return find_route(place, allocation=self.searched.allocation)

    def areas(self) -> MetricFrame:
        """Draw the bands of minutes around the posts on this side."""
        ends = [end for end in BAND_ENDS_MIN if end < self.minutes]
        return areas.bands(
            self.searched.allocation, minutes=[*ends, self.minutes], land=self.searched.belt.land
        )

    def catchments(self, reach: MetricFrame) -> MetricFrame:
        """Part what is in reach by the post that is soonest reached."""
        return areas.catchments_over_ground(self.searched.allocation, reach=reach)
