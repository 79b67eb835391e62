"""Datums of the neighbourhood against PROJ's own list of transformations to WGS 84."""

import numpy as np
import pyproj
import pytest
from pyproj.transformer import TransformerGroup

from gis import crs
from gis.datums import MAX_ERROR_M, accepted, counts_as_cgcs2000, operation, step_to_wgs84
from gis.errors import CrsError

PLACE = np.array([[100.6, 21.6]])
# Datums of the neighbourhood of the belt in EPSG: whether PROJ 9.5 lists a transformation to WGS 84
# that states an accuracy of 10 m or better.
NEIGHBOURS = {
    4131: False,  # Indian 1960: 27 m at best
    4239: False,  # Indian 1954: 21 m
    4240: True,  # Indian 1975
    4756: True,  # VN-2000
    4147: True,  # Hanoi 1972
    4677: True,  # Lao 1993
    4678: True,  # Lao 1997
    4676: True,  # Vientiane 1982
    4145: True,  # Kalianpur 1962
    4146: False,  # Kalianpur 1975: 22 m
    4284: True,  # Pulkovo 1942
    4322: True,  # WGS 72
    4324: True,  # WGS 72BE
}


def stated(source):
    ways = TransformerGroup(source, 4326, always_xy=True).transformers
    return [way for way in ways if way.accuracy >= 0 and "Ballpark" not in way.description]


@pytest.mark.parametrize("epsg", NEIGHBOURS)
def test_a_datum_goes_by_the_most_exact_published_step_to_wgs84(epsg):
    system = pyproj.CRS.from_epsg(epsg)
    ways = stated(system)
    best_m = min(way.accuracy for way in ways)
    assert (best_m <= MAX_ERROR_M) == NEIGHBOURS[epsg]
    if best_m > MAX_ERROR_M:
        with pytest.raises(CrsError, match=rf"errs by up to {best_m:g} m"):
            accepted(system, name="posts")
        return
    assert accepted(system, name="posts") == system
    step = step_to_wgs84(system)
    assert step.accuracy_m == best_m
    best = next(way for way in ways if way.accuracy == best_m)
    assert step.area == best.area_of_use.name.rstrip(".")
    there = crs.xy_from_lonlat(PLACE, crs=system)
    again = crs.lonlat_from_xy(there, crs=system)
    assert again == pytest.approx(PLACE, abs=1e-7)
    # The numbers of CGCS2000 are those of WGS 84.
    assert crs.lonlat_from_xy(PLACE, crs=system) == pytest.approx(
        np.array([best.transform(*PLACE[0])]), abs=1e-12
    )


def test_a_projected_system_goes_by_the_step_of_its_own_area():
    # EPSG:24047, Indian 1975 / UTM 47N: for Thailand onshore, which EPSG calls accurate to 3 m.
    step = step_to_wgs84(pyproj.CRS.from_epsg(24047))
    assert (step.name, step.accuracy_m) == ("Indian 1975 to WGS 84 (4)", 3.0)
    assert step.area == "Thailand - onshore"


@pytest.mark.parametrize("epsg", [4326, 4490, 4543, 32647, 4979, 9000, 9056, 4547])
def test_wgs84_itrf_and_cgcs2000_count_as_one(epsg):
    system = pyproj.CRS.from_epsg(epsg)
    assert counts_as_cgcs2000(system)
    assert operation(system, crs.STORED) is None
    if system.is_geographic:
        assert crs.lonlat_from_xy(PLACE, crs=system) == pytest.approx(PLACE, abs=1e-12)


def geographic(name, datum, ellipsoid):
    return (
        f'GEOGCS["{name}",DATUM["{datum}",SPHEROID[{ellipsoid}]],'
        'PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]'
    )


KRASSOWSKY = '"Krasovsky_1940",6378245,298.3'
IAG = '"IAG_1975",6378140,298.257'
GRS80 = '"CGCS2000",6378137,298.257222101'


@pytest.mark.parametrize("name", ["D_CGCS2000", "D_China_2000", "China_Geodetic_2000"])
def test_cgcs2000_has_several_names(name):
    system = pyproj.CRS.from_wkt(geographic("GCS_1", name, GRS80))
    assert counts_as_cgcs2000(system) == (name != "China_Geodetic_2000")


@pytest.mark.parametrize(
    "text",
    [
        geographic("GCS_Krasovsky_1940", "D_Krasovsky_1940", KRASSOWSKY),
        geographic("GCS_x", "D_x", KRASSOWSKY),
        geographic("GCS_x", "D_x", IAG),
        geographic("北京54", "D_x", GRS80),
        geographic("GCS_x", "1954年北京坐标系", GRS80),
        geographic("GCS_x", "北京坐标系1954", GRS80),
        geographic("GCS_BJ54", "D_WGS_1984", '"WGS_1984",6378137,298.257223563'),
        geographic("西安80", "D_x", GRS80),
        geographic("GCS_x", "1980年西安坐标系", GRS80),
        geographic("GCS_x", "1980西安", GRS80),
        geographic("GCS_Xi'an_1980", "D_x", GRS80),
        "EPSG:4555",  # New Beijing
        "EPSG:4214",  # PROJ offers a step for the Tarim basin, said to be accurate to 1 m
        "EPSG:4610",
        "EPSG:2379",
        "EPSG:4024",  # not specified, on the Krassowsky ellipsoid
        "+proj=longlat +ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0",
        "EPSG:4214+5773",  # with heights
    ],
)
def test_beijing_54_and_xian_80_are_refused_by_name_datum_and_ellipsoid(text):
    with pytest.raises(CrsError, match="Ask the survey office to convert it"):
        accepted(pyproj.CRS.from_user_input(text), name="posts")


@pytest.mark.parametrize(
    "text",
    [
        "+proj=longlat +ellps=WGS84",
        "+proj=utm +zone=47 +ellps=GRS80 +units=m",
        "+proj=utm +zone=47 +ellps=WGS84 +towgs84=10,20,30 +units=m",  # of no stated accuracy
        geographic("GCS_x", "D_x", GRS80),
        "EPSG:4008",  # not specified, on the Clarke ellipsoid
    ],
)
def test_a_datum_that_nobody_knows_is_refused(text):
    with pytest.raises(CrsError, match="no published transformation"):
        accepted(pyproj.CRS.from_user_input(text), name="posts")


def test_positions_from_the_centre_of_the_earth_are_refused():
    with pytest.raises(CrsError, match="cannot be converted"):
        accepted(pyproj.CRS.from_epsg(4978), name="posts")
