"""The interface of a coverage measure: straight-line metres or travel minutes."""

from typing import Protocol

import pandas as pd
from shapely import Point

from gis.arrays import FloatArray
from gis.crs import MetricFrame
from gis.errors import Problem
from gis.travel.route import Route


class Measure(Protocol):
    """Metres or minutes between places and facilities of one belt, and what is within reach.

    The name of a column ends in the unit: `nearest_m` and `farthest_m`, or `nearest_min` and
    `farthest_min`.
    """

    @property
    def posts(self) -> MetricFrame:
        """The facilities that count, by `id`."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems found that did not prevent a result."""

    def at(self, layer: str) -> MetricFrame:
        """Return the points of a layer with `times`, `nearest_post` and the cost to it.

        The cost is inf where there is no route to any facility, and NaN without a location.
        """

    def at_with_second(self, layer: str) -> MetricFrame:
        """As `at`, with the second-nearest facility as far as this measure supports it."""

    def costs(self, layer: str) -> FloatArray:
        """Return metres or minutes between each facility and each point of a layer.

        Returns
        -------
        FloatArray
            Facilities in the order of `posts`, one per row; infinite where there is no route.
        """

    def along(self) -> pd.DataFrame:
        """Split the boundary by the posts that reach it, as `gis.coverage.straight.along`."""

    def uncovered(self, cut: pd.DataFrame) -> pd.DataFrame:
        """List its stretches out of reach, longest first, as `gis.coverage.straight.uncovered`."""

    def curve(self) -> pd.DataFrame:
        """Compute coverage at every limit of the setting.

        Returns
        -------
        DataFrame
            `limit` (the value of the slider in its unit), `people_in_reach`, `people_share`,
            `line_in_reach_m`, `line_share`.
        """

    def closing(self, posts: MetricFrame) -> MetricFrame:
        """Add the cost of closing each facility, as far as this measure supports it."""

    def route(self, place: Point) -> Route:
        """Return the route between a place and its nearest facility.

        Raises
        ------
        InputError
            Where there is no route.
        """

    def areas(self) -> MetricFrame:
        """Build the area within reach as non-overlapping bands."""

    def catchments(self, reach: MetricFrame) -> MetricFrame:
        """Divide the result of `areas` into catchments, as gis/travel/areas.py."""
