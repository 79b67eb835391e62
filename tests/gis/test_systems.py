"""The systems of coordinates of a file."""

import geopandas as gpd
import pytest
from pyproj import CRS
from shapely import Point

from gis.crs import STORED, to_metric
from gis.systems import System, Systems

IN_ZONE_34 = Systems.at(100.8, working=CRS.from_epsg(4543))
# 100.8 E, 22.0 N in the zone around 102 E, as pyproj 3.7 (PROJ 9.5) gives it.
NORTH_M, EAST_M = 2_434_286.653, 376_078.859


@pytest.fixture
def place():
    frame = gpd.GeoDataFrame({"name": ["甲"]}, geometry=[Point(100.8, 22.0)], crs=STORED)
    return to_metric(frame, crs=CRS.from_epsg(4543), name="place")


@pytest.mark.parametrize(
    ("system", "code", "xy", "apart"),
    [
        (System.CGCS2000, 4490, (100.8, 22.0), 1e-9),
        (System.WGS84, 4326, (100.8, 22.0), 1e-9),
        (System.ZONE, 4543, (EAST_M, NORTH_M), 1e-3),
        (System.NUMBERED_ZONE, 4522, (34_000_000 + EAST_M, NORTH_M), 1e-3),
    ],
)
def test_a_frame_is_converted_to_each_system(place, system, code, xy, apart):
    converted = IN_ZONE_34.converted(place, system)
    assert converted.crs.to_epsg() == code
    (there,) = converted.geometry
    assert (there.x, there.y) == pytest.approx(xy, abs=apart)
    assert f"EPSG:{code}" in IN_ZONE_34.name(system).en


def test_shifted_positions_say_so_in_every_row(place):
    # In this belt the shift is 295 to 364 m, to the south-south-east.
    shifted = IN_ZONE_34.converted(place, System.GCJ02)
    assert shifted["coordinates"].tolist() == ["GCJ-02"]
    (there,) = shifted.geometry
    metres = gpd.GeoSeries([there], crs=4326).to_crs(4543).distance(place.geometry.iloc[0])
    assert 295 < metres.iloc[0] < 364
    assert there.x > 100.8
    assert there.y < 22.0


def test_the_working_system_is_offered_where_it_is_no_zone():
    assert System.WORKING not in IN_ZONE_34.offered()
    in_utm = Systems.at(100.8, working=CRS.from_epsg(32647))
    assert in_utm.offered()[-2:] == (System.WORKING, System.GCJ02)
    assert in_utm.name(System.WORKING).en == "WGS 84 / UTM zone 47N, EPSG:32647"


def test_there_is_no_zone_outside_china():
    abroad = Systems.at(10.0, working=CRS.from_epsg(32632))
    assert not {System.ZONE, System.NUMBERED_ZONE} & {*abroad.offered()}
