"""Reach on the map ends at the boundary, which runs 10 km north on squared paper."""

from math import pi

import pytest
from shapely import LineString, Point, Polygon
from squared_paper import on_paper

from gis.analysis.session import Session
from gis.questions.coverage import CoverageSettings, Straight, Travel

KM = 1_000.0
DISC_KM2 = pi * 2**2
# The post stands on the line, in its middle.
POST = (Point(0, 5 * KM), {"name": "站", "kind": "police_room"})


def in_reach(belt, within=None):
    return Session(belt).cover(CoverageSettings(within=within or Straight(radius_m=2 * KM))).areas


def square(west, south, east, north):
    corners = [(west, south), (east, south), (east, north), (west, north)]
    return Polygon([(x * KM, y * KM) for x, y in corners])


def km2(areas):
    return areas.area.sum() / 1e6


@pytest.mark.parametrize(("side", "east_of_line"), [("left", False), ("right", True)])
def test_a_disc_on_the_line_is_halved_if_the_side_is_known(folder, side, east_of_line):
    folder.settings(f'land_side = "{side}"')
    folder.layer("posts", POST)
    areas = in_reach(folder.load())
    assert km2(areas) == pytest.approx(DISC_KM2 / 2, rel=1e-4)
    (x, _) = on_paper(areas.geometry.iloc[0].centroid.coords)[0]
    assert bool(x > 0) is east_of_line


def test_without_a_known_side_a_disc_is_whole(folder):
    folder.layer("posts", POST)
    belt = folder.load()
    assert belt.land is None
    assert km2(in_reach(belt)) == pytest.approx(DISC_KM2, rel=1e-4)


def test_beyond_its_ends_the_line_is_extended_straight(folder):
    # The disc around the northern end lies half beyond it; a quarter of it is north-east.
    folder.settings('land_side = "right"')
    folder.layer("posts", (Point(0, 10 * KM), {"name": "站", "kind": "police_room"}))
    assert km2(in_reach(folder.load())) == pytest.approx(DISC_KM2 / 2, rel=1e-4)


def test_beside_a_winding_line_the_land_of_each_bend_is_kept(folder):
    # A bay 2 km deep and wide cuts into the land in the east: 4 of the 16 km² of the square.
    bay = [(0, 0), (0, 4), (2, 4), (2, 6), (0, 6), (0, 10)]
    folder.settings('land_side = "right"')
    folder.layer("boundary", (LineString([(x * KM, y * KM) for x, y in bay]), {}))
    folder.layer("posts", POST)
    land = folder.load().land
    here = Polygon([(x + 500_000, y + 2_400_000) for x, y in square(0, 3, 4, 7).exterior.coords])
    assert land.intersection(here).area / 1e6 == pytest.approx(16 - 4, rel=1e-4)


def test_a_ring_holds_its_land(folder):
    # The post stands on a corner of a square: a quarter of its disc is inside.
    folder.layer("boundary", (square(0, 5, 10, 15), {}))
    folder.layer("posts", POST)
    assert km2(in_reach(folder.load())) == pytest.approx(DISC_KM2 / 4, rel=1e-3)


def test_the_areas_of_a_belt_are_its_land_and_may_overlap(folder):
    # Both touch the post from the east; the one is part of the other.
    folder.layer(
        "area",
        (square(0, 0, 20, 10), {"name": "县", "level": "county"}),
        (square(0, 0, 10, 10), {"name": "乡", "level": "township"}),
    )
    folder.layer("posts", POST)
    assert km2(in_reach(folder.load())) == pytest.approx(DISC_KM2 / 2, rel=1e-4)


def test_bands_of_minutes_end_at_the_line_too(folder, village):
    folder.settings('land_side = "right"')
    folder.layer("posts", POST)
    folder.layer("villages", village("东", KM, 5 * KM, population=1))
    folder.terrain()
    bands = in_reach(folder.load(), Travel(minutes=30))
    assert list(bands["to_min"]) == [15, 30]
    west, _ = on_paper([bands.total_bounds[:2]])[0]
    assert west == pytest.approx(0, abs=0.01)
    # The stated area of a band is that of its polygon.
    assert bands["area_km2"].to_numpy() == pytest.approx(bands.area.to_numpy() / 1e6, rel=1e-4)
