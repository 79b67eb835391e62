"""Reach in a straight line, for one belt; the formulas are in gis/coverage/straight.py."""

import math
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import pandas as pd
from shapely import LineString, Point

from gis.analysis.points import PEOPLE, WEIGHT, points
from gis.arrays import FloatArray
from gis.belt.belt import Belt
from gis.coverage import buffers, straight
from gis.coverage.posts import SortedPosts, sort_posts
from gis.crs import MetricFrame, as_metric
from gis.errors import InputError, Problem
from gis.questions.coverage import radii_m
from gis.siting import costs
from gis.travel import areas
from gis.travel.route import Route


@dataclass(frozen=True, eq=False, kw_only=True)
class StraightMeasure:
    """Metres between facilities and places; see `gis.analysis.measure.Measure`."""

    belt: Belt
    posts: MetricFrame
    radius_m: float
    problems: tuple[Problem, ...] = ()

    @cached_property
    def sorted_posts(self) -> SortedPosts:
        """The facilities prepared for queries."""
        return sort_posts(self.posts)

    def at(self, layer: str) -> MetricFrame:
        """Return the points of a layer with their coverage columns."""
        targets = points(self.belt, layer)
        return straight.at_points(targets, posts=self.sorted_posts, radius_m=self.radius_m)

    def at_with_second(self, layer: str) -> MetricFrame:
        """As `at`: a straight line has no second-nearest facility."""
        return self.at(layer)

    def costs(self, layer: str) -> FloatArray:
        """Return metres between each facility and each point of a layer."""
        return costs.distances_m(self.posts, to=points(self.belt, layer))

    def along(self) -> pd.DataFrame:
        """Split the boundary by the posts that reach it."""
        return straight.along(self.belt.boundary, posts=self.sorted_posts, radius_m=self.radius_m)

    def uncovered(self, cut: pd.DataFrame) -> pd.DataFrame:
        """List its stretches out of reach, longest first."""
        return straight.uncovered(cut, line=self.belt.boundary, posts=self.sorted_posts)

    def curve(self) -> pd.DataFrame:
        """Compute coverage at every radius of the slider."""
        radii, line = radii_m(), self.belt.boundary
        people = straight.curve_at_points(self.at(PEOPLE), weight=WEIGHT, radii_m=radii)
        metres = straight.curve_along(line, posts=self.sorted_posts, radii_m=radii)
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
        """Return the facilities unchanged: a straight line has no added time."""
        return posts

    def route(self, place: Point) -> Route:
        """Draw the straight line between a place and its nearest facility; it has no minutes."""
        here = as_metric(gpd.GeoDataFrame(geometry=[place], crs=self.belt.crs), name="place")
        (found,) = straight.at_points(
            here, posts=self.sorted_posts, radius_m=self.radius_m
        ).to_dict("records")
        post = found["nearest_post"]
        if post is None:
            raise InputError(
                "There is no post to measure to.",
                remedy="Select other post types, or add a post.",
            )
        line = LineString([place, self.posts.geometry.loc[post]])
        parts = {
            "kind": ["straight"],
            "from_m": [0.0],
            "to_m": [found["nearest_m"]],
            "minutes": [math.nan],
            "length_m": [found["nearest_m"]],
            "climb_m": [math.nan],
        }
        drawn = gpd.GeoDataFrame(parts, geometry=[line], crs=self.belt.crs)
        return Route(post=post, parts=as_metric(drawn, name="way"))

    def areas(self) -> MetricFrame:
        """Build the dissolved discs around the posts, clipped to the home land."""
        return buffers.buffers(self.posts, radii_m=[self.radius_m], land=self.belt.land)

    def catchments(self, reach: MetricFrame) -> MetricFrame:
        """Divide the area within reach by the nearest post."""
        return areas.catchments_in_straight_line(self.posts, reach=reach)
