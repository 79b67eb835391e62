"""The strip of land along the boundary of a belt on squared paper, which runs 10 km north."""

import geopandas as gpd
import numpy as np
import pytest
from pyproj import Geod
from shapely.geometry import LineString, Polygon
from squared_paper import CRS

from gis.belt.belt import border_strip, ground_area_m2
from gis.coverage.buffers import strip
from gis.crs import STORED, to_lonlat, to_metric
from gis.linear.measured_line import measure


def area(west, east):
    corners = [(west, 0), (east, 0), (east, 10_000), (west, 10_000)]
    return Polygon(corners), {"name": "乡", "level": "township"}


def test_the_strip_is_what_lies_in_the_areas_of_the_belt(folder):
    folder.settings("[defaults]\nstrip_m = 2_000")
    folder.layer("area", area(0, 5_000))
    (strip,) = border_strip(folder.load()).to_dict("records")
    # 2 km deep along 10 km, the half discs beyond the ends cut off by the area: 20 km².
    assert strip["depth_m"] == 2_000
    assert strip["area_km2"] == pytest.approx(20, rel=1e-4)


@pytest.mark.parametrize(("side", "east_of_line"), [("left", False), ("right", True)])
def test_without_areas_the_strip_lies_on_the_land_side(folder, side, east_of_line):
    folder.settings(f'land_side = "{side}"')
    belt = folder.load()
    (shape,) = border_strip(belt).geometry
    # Chainage runs north, so what lies to its right has the greater easting.
    assert bool(shape.representative_point().x > belt.boundary.xy[0, 0]) is east_of_line


def test_the_area_is_that_on_the_ellipsoid_where_the_map_scale_changes_along_the_line():
    # A geodesic of 103 km, 160 km west of the central meridian at its start. Beside it the strip is
    # what lies on the geodesics at right angles to it: a second polygon, drawn without any map.
    geod = Geod(ellps="GRS80")
    azimuth, _, length_m = geod.inv(100.4, 21.5, 101.4, 21.6)
    steps_m = np.linspace(0, length_m, 401)
    each = [geod.fwd(100.4, 21.5, azimuth, m, return_back_azimuth=True) for m in steps_m]
    line = LineString([(lon, lat) for lon, lat, _ in each])
    beside = [geod.fwd(lon, lat, back + 180 + 90, 5_000)[:2] for lon, lat, back in each]
    wanted_m2, _ = geod.geometry_area_perimeter(Polygon([*line.coords, *beside[::-1]]))
    frame = to_metric(gpd.GeoDataFrame(geometry=[line], crs=STORED), crs=CRS, name="line")
    boundary, _ = measure(frame, layer="boundary")
    drawn = strip(boundary, depth_m=5_000, area=None, side="right")
    (shape,) = to_lonlat(drawn).geometry
    assert ground_area_m2(shape) == pytest.approx(abs(wanted_m2), rel=1e-5)
