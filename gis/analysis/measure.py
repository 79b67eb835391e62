"""What a cover asks of a measure, be it metres through the air or minutes over the ground."""

from typing import Protocol

import pandas as pd
from shapely import Point

from gis.arrays import FloatArray
from gis.crs import MetricFrame
from gis.errors import Problem
from gis.travel.route import Route


class Measure(Protocol):
    """How far the places of one belt are from its facilities, and what is in reach.

    The name of a column ends in the unit: `nearest_m` and `farthest_m`, or `nearest_min` and
    `farthest_min`.
    """

    @property
    def posts(self) -> MetricFrame:
        """The facilities that count, by `id`."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found on the way and did not prevent an answer."""

    def at(self, layer: str) -> MetricFrame:
        """Give the points of a layer with `times`, `nearest_post` and the distance to it."""

    def costs(self, layer: str) -> FloatArray:
        """Give metres or minutes between each facility and each point of a layer.

        Returns
        -------
        FloatArray
            Facilities in the order of `posts`, one a row; infinite where there is no way.
        """

    def along(self) -> pd.DataFrame:
        """Part the boundary by the posts that reach it, as `gis.coverage.straight.along`."""

    def uncovered(self, cut: pd.DataFrame) -> pd.DataFrame:
        """List its stretches out of reach, longest first, as `gis.coverage.straight.uncovered`."""

    def curve(self) -> pd.DataFrame:
        """Tell the cover at every limit that a reader can choose.

        Returns
        -------
        DataFrame
            `limit` (the value of the slider in its unit), `people_in_reach`, `people_share`,
            `line_in_reach_m`, `line_share`.
        """

    def closing(self, posts: MetricFrame) -> MetricFrame:
        """Add to the facilities what it costs if they close, as far as this measure can tell."""

    def route(self, place: Point) -> Route:
        """Give the way between a place and its nearest facility.

        Raises
        ------
        InputError
            Where there is none.
        """

    def areas(self) -> MetricFrame:
        """Draw what is in reach, as bands that do not overlap."""

    def catchments(self, reach: MetricFrame) -> MetricFrame:
        """Part what `areas` draws between the facilities, as gis/travel/areas.py."""
