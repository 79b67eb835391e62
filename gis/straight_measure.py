"""Reach in a straight line, for one belt; the formulas are in gis/coverage.py."""

from dataclasses import dataclass

import pandas as pd

from gis import coverage, rings, ways
from gis.belt import Belt
from gis.belt_points import PEOPLE, WEIGHT, points
from gis.crs import FloatArray, MetricFrame
from gis.errors import Problem
from gis.settings import radii_m


@dataclass(frozen=True, eq=False, kw_only=True)
class StraightMeasure:
    """Metres between facilities and places; see `gis.measure.Measure`."""

    belt: Belt
    posts: MetricFrame
    radius_m: float
    problems: tuple[Problem, ...] = ()

    def at(self, layer: str) -> MetricFrame:
        """Give the points of a layer with what reaches them."""
        targets = points(self.belt, layer)
        return coverage.at_points(targets, posts=self.posts, radius_m=self.radius_m)

    def costs(self, layer: str) -> FloatArray:
        """Give metres between each facility and each point of a layer."""
        return ways.distances_m(self.posts, to=points(self.belt, layer))

    def along(self) -> pd.DataFrame:
        """Part the boundary by the posts that reach it."""
        return coverage.along(self.belt.boundary, posts=self.posts, radius_m=self.radius_m)

    def uncovered(self, cut: pd.DataFrame) -> pd.DataFrame:
        """List its stretches out of reach, longest first."""
        return coverage.uncovered(cut, line=self.belt.boundary, posts=self.posts)

    def curve(self) -> pd.DataFrame:
        """Tell the cover at every radius of the slider."""
        radii, line = radii_m(), self.belt.boundary
        people = coverage.curve_at_points(self.at(PEOPLE), weight=WEIGHT, radii_m=radii)
        metres = coverage.curve_along(line, posts=self.posts, radii_m=radii)
        return pd.DataFrame(
            {
                "limit": radii,
                "people_in_reach": people["in_reach"],
                "people_share": people["share"],
                "line_in_reach_m": metres["in_reach"],
                "line_share": metres["share"],
            }
        )

    def closing(self, posts: MetricFrame) -> MetricFrame:
        """Give the facilities as they are: a straight line tells of no time lost."""
        return posts

    def areas(self) -> MetricFrame:
        """Draw the discs around the posts, dissolved."""
        return rings.rings(self.posts, radii_m=[self.radius_m], clip=None)
