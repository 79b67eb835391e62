"""Ground drawn on squared paper: cells of 100 m around 102° E, where the map's scale is 1."""

import geopandas as gpd
import numpy as np
import pyproj
from affine import Affine
from shapely import Point
from shapely.geometry.base import BaseGeometry

from gis.crs import MetricFrame, as_metric
from gis.raster.terrain import Grid
from gis.travel.friction import Friction, Layers, lay_friction
from gis.travel.land_cover import LandCover
from gis.travel.profile import Rule, TravelProfile
from gis.travel.speeds import Speeds

CRS = pyproj.CRS.from_epsg(4543)
CELL_M = 100.0
WEST, NORTH = 500_000.0, 2_430_000.0

# 6 km/h is 0.01 minutes a metre: a cell of 100 m takes one minute, on the road and off it.
EVEN = Speeds(off_road_kmh=6.0, path_kmh=6.0)
FLAT = TravelProfile(speeds=EVEN, rule=Rule.FLAT)


def grid(heights: object) -> Grid:
    values = np.asarray(heights, dtype=np.float32)
    # The middle column of cells lies on the central meridian.
    west = WEST - CELL_M * values.shape[1] / 2
    return Grid(values, Affine(CELL_M, 0, west, 0, -CELL_M, NORTH), CRS)


def xy(paper: Grid, *, row: float, column: float) -> tuple[float, float]:
    """Return the centre of a cell; halves are on edges."""
    x, y = paper.transform * (column + 0.5, row + 0.5)
    return float(x), float(y)


def at(paper: Grid, *, row: float, column: float) -> Point:
    return Point(xy(paper, row=row, column=column))


def frame(*shapes: BaseGeometry, **columns: object) -> MetricFrame:
    return as_metric(gpd.GeoDataFrame(columns, geometry=list(shapes), crs=CRS), name="paper")


def points(paper: Grid, *cells: tuple[float, float], **columns: object) -> MetricFrame:
    shapes = [at(paper, row=row, column=column) for row, column in cells]
    return frame(*shapes, **columns)


def lay(
    paper: Grid,
    *,
    profile: TravelProfile = FLAT,
    cover: LandCover | None = None,
    **layers: MetricFrame,
) -> Friction:
    nothing = frame()
    every = dict.fromkeys(("roads", "rivers", "bridges", "ferries"), nothing)
    return lay_friction(paper, layers=Layers(**(every | layers)), profile=profile, cover=cover)
