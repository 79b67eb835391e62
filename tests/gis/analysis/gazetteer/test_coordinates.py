"""Coordinates as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.analysis.gazetteer.coordinates import lonlat_of

# 34 512 345 is in zone 34 (102 E, EPSG:4543) of the 3-degree zones. PROJ's own program, with the
# northing first as EPSG has it: `echo 2412345 512345 | cs2cs EPSG:4543 EPSG:4490 -f %.6f`.
IN_ZONE_34 = (102.119388, 21.806191)


@pytest.fixture
def belt(folder):
    return folder.load()


@pytest.mark.parametrize(
    ("text", "lonlat"),
    [
        ("101.2, 21.5", (101.2, 21.5)),
        ("101.2，21.5", (101.2, 21.5)),
        ("101.2 21.5", (101.2, 21.5)),
        ("21.5, 101.2", (101.2, 21.5)),  # only that way round is it in China
        ("-60, 10", (-60, 10)),
        ("101°12′30″E 21°30′N", (101 + 12 / 60 + 30 / 3600, 21.5)),
        ("101°12'30\"E, 21°30'0\"N", (101 + 12 / 60 + 30 / 3600, 21.5)),
        ("N21°30.5′ E101°12′", (101.2, 21 + 30.5 / 60)),
        ("东经101度12分30秒 北纬21.5度", (101 + 12 / 60 + 30 / 3600, 21.5)),
        ("北纬21度30分 东经101度", (101.0, 21.5)),
        ("10S 20W", (-20, -10)),
        ("101.2、21.5", (101.2, 21.5)),
        ("(101.2, 21.5)", (101.2, 21.5)),
        ("101° 21°", (101, 21)),  # without a side, the one in China
        ("21°30′ 101°12′", (101.2, 21.5)),
        ("101°12.6′ 21°30.3′", (101.21, 21.505)),
    ],
)
def test_degrees_are_read(belt, text, lonlat):
    assert lonlat_of(belt, text) == pytest.approx(lonlat, abs=1e-12)


@pytest.mark.parametrize("text", ["34512345, 2412345", "2412345 34512345"])
def test_metres_with_a_zone_number_are_those_of_the_zone(belt, text):
    assert lonlat_of(belt, text) == pytest.approx(IN_ZONE_34, abs=1e-6)


def test_metres_without_one_are_those_of_the_belt(belt):
    # The belt on squared paper is at 102 E, so in the same zone.
    assert lonlat_of(belt, "512345, 2412345") == pytest.approx(IN_ZONE_34, abs=1e-6)
    assert lonlat_of(belt, "2412345, 512345") == pytest.approx(IN_ZONE_34, abs=1e-6)


@pytest.mark.parametrize(
    "text",
    ["", "17", "101.2", "K73+200", "勐宋一组", "101°75′E 21°N", "101°E 102°E", "101°75′ 21°",
     "10° 20°", "99512345, 2412345", "1, 2, 3"],
)  # fmt: skip
def test_what_is_none_is_not_read_as_coordinates(belt, text):
    assert lonlat_of(belt, text) is None


@given(lon=st.floats(73.5, 135.5), lat=st.floats(4, 53))
def test_degrees_come_back_as_written(lon, lat):
    assert lonlat_of(None, f"{lon:.9f}, {lat:.9f}") == pytest.approx((lon, lat), abs=1e-9)
    assert lonlat_of(None, f"{lat:.9f}, {lon:.9f}") == pytest.approx((lon, lat), abs=1e-9)
