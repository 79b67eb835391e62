"""Compile the kernels ahead of use: once at installation, cached from then on.

It runs every kind of query once on a tiny synthetic village: queries are cheap there, and compile
the same code as for a county. Without a cache this takes a minute or two; as a program it compiles
on two cores.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import geopandas as gpd
import numpy as np
from affine import Affine
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from gis.analysis.patrols.on_line import cells_of, fixes_of, places_on
from gis.cost.field import steps_of, way_min
from gis.coverage import straight
from gis.crs import MetricFrame, as_metric, choose, xy_from_lonlat
from gis.linear.measured_line import MeasuredLine, measure
from gis.questions.modes import Mode
from gis.raster.terrain import Grid
from gis.siting import costs as site_costs
from gis.siting import questions
from gis.siting.demand import along, demand_within
from gis.travel import areas, reach
from gis.travel.friction import Friction, Layers, lay_friction
from gis.travel.profile import TravelProfile
from gis.travel.route import find_route

MIDDLE_LONLAT = 102.0, 22.0  # any location in China will do
CELL_M, CELLS = 100.0, 12
LIMIT_MIN = 60.0
RADIUS_M = 300.0


class _Village:
    """A street from west to east, a river across it, a bridge, and a post at one end."""

    def __init__(self) -> None:
        lonlat = gpd.GeoDataFrame(geometry=[Point(MIDDLE_LONLAT)])
        self._crs = choose(lonlat, declared=None)
        self._middle_xy = xy_from_lonlat(np.array([MIDDLE_LONLAT]), crs=self._crs)[0]
        self.posts = self.layer(self._point(-4))
        self.end = self._point(4)
        self.houses = self.layer(self._point(-3), self._point(1), self.end)
        self.street = self.layer(LineString([self._point(-5), self._point(5)]))
        self.border: MeasuredLine = measure(self.street, layer="street")[0]

    def friction(self, profile: TravelProfile) -> Friction:
        """Build the friction surface, rising to the east."""
        x, y = self._middle_xy
        half_m = CELLS * CELL_M / 2
        heights = np.tile(np.arange(CELLS, dtype=np.float32), (CELLS, 1))
        cells = Affine(CELL_M, 0.0, x - half_m, 0.0, -CELL_M, y + half_m)
        river = LineString([(x, y - half_m), (x, y + half_m)])
        layers = Layers(
            roads=self.layer(self.street.geometry.iloc[0]).assign(kind="road"),
            rivers=self.layer(river),
            bridges=self.layer(Point(x, y)),
            ferries=self.layer(),
        )
        return lay_friction(Grid(heights, cells, self._crs), layers=layers, profile=profile)

    def layer(self, *shapes: BaseGeometry) -> MetricFrame:
        """Build a layer with one person per row."""
        frame = gpd.GeoDataFrame(
            {"people": [1.0] * len(shapes)}, geometry=list(shapes), crs=self._crs
        )
        return as_metric(frame, name="village")

    def _point(self, cells_east: int) -> Point:
        x, y = self._middle_xy
        return Point(x + cells_east * CELL_M, y)


def warm() -> None:
    """Run each query once."""
    _run(QUERIES)


def warm_in_parallel() -> None:
    """Run each query once, those of travel beside the others, which take as long.

    Two processes that write the same function at the same time may lose one; running every query
    again here compiles what is missing.
    """
    others = [query for query in QUERIES if query is not _travel]
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        for half in [pool.submit(_run, [_travel]), pool.submit(_run, others)]:
            half.result()
    warm()


def _run(queries: Iterable[Callable[[_Village], None]]) -> None:
    village = _Village()
    for query in queries:
        query(village)


def _cover(village: _Village) -> None:
    line, posts = village.border, village.posts
    straight.at_points(village.houses, posts=posts, radius_m=RADIUS_M)
    found = straight.along(line, posts=posts, radius_m=RADIUS_M)
    straight.uncovered(found, line=line, posts=posts)
    straight.curve_along(line, posts=posts, radii_m=[RADIUS_M])


def _travel(village: _Village) -> None:
    _travel_by(village, TravelProfile(mode=Mode.FOOT, moves=8))
    _travel_by(village, TravelProfile(mode=Mode.MOTORCYCLE, moves=16))


def _travel_by(village: _Village, profile: TravelProfile) -> None:
    land = village.friction(profile)
    asked = reach.to_all(
        {"houses": village.houses},
        lines={"border": village.border},
        posts=village.houses,  # enough posts that the first ones become hubs for the last
        friction=land,
        limit_min=LIMIT_MIN,
    )
    reach.at_points(asked.points["houses"], minutes=LIMIT_MIN)
    reach.along(asked.lines["border"], minutes=LIMIT_MIN)
    allocation = reach.allocate(village.posts, friction=land, limit_min=LIMIT_MIN)
    areas.bands(allocation, minutes=[LIMIT_MIN])
    find_route(village.end, allocation=allocation)
    allocation.labels(allocation.second.posts[0])
    way_min(land.field, steps_of(CELLS, land.field), (CELLS // 2, CELLS // 2), 0)


def _siting(village: _Village) -> None:
    costs = site_costs.straight(
        village.houses, amount="people", candidates=village.houses, posts=village.posts
    )
    line_m = along(
        village.border, candidates=village.houses, posts=village.posts, radius_m=RADIUS_M
    )
    demands = {"people": demand_within(costs, limit=RADIUS_M), "line_m": line_m}
    asked = questions.Instance(candidates=village.houses, demands=demands)
    questions.last(questions.most(asked, weights={"people": 1.0}, posts=1))
    questions.last(questions.fewest(asked, times=1))
    questions.last(questions.least_total(costs, posts=1))
    questions.last(questions.least_worst(costs, posts=1))


def _patrols(village: _Village) -> None:
    line = village.border
    places_on(cells_of(line), fixes_of(line.xy, np.linspace(0.0, 60.0, len(line.xy))))


QUERIES = (_cover, _travel, _siting, _patrols)


if __name__ == "__main__":
    warm_in_parallel()
