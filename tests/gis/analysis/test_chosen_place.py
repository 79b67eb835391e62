"""A post may be placed anywhere except on water, foreign land and impassable ground."""

import pytest
from shapely import LineString, Point
from squared_paper import lonlat

from gis.analysis.candidates import check_place
from gis.analysis.session import Session
from gis.errors import InputError
from gis.questions.coverage import Travel

KM = 1_000.0


def at(x, y):
    """Return longitude and latitude of a position on the paper."""
    return lonlat(Point(x, y)).coords[0]


def refusal(belt, x, y):
    """Return why a post may not be placed at a position of the paper; empty if it may."""
    try:
        check_place(belt, at(x, y), friction=None)
    except InputError as refused:
        return str(refused)
    return ""


@pytest.fixture
def belt(folder):
    """Its land is east of the line; a river runs east, 3 km north of the start."""
    folder.settings('land_side = "right"')
    folder.layer("rivers", (LineString([(0, 3 * KM), (9 * KM, 3 * KM)]), {"name": "河"}))
    folder.terrain()
    return folder.load()


@pytest.mark.parametrize(
    ("place", "because"),
    [
        ((-26, 5 * KM), "outside the land area"),
        ((2 * KM, 3 * KM), "in water"),
        ((2 * KM, 3_049), "less than 50 m from a river"),
    ],
)
def test_a_place_is_refused_with_its_reason(belt, place, because):
    assert because in refusal(belt, *place)


def test_the_edge_of_the_land_belongs_to_it(belt):
    assert refusal(belt, -24, 5 * KM) == ""


def test_a_post_may_be_placed_on_land_beside_water(belt):
    assert refusal(belt, 2 * KM, 3_051) == ""


def test_missing_elevation_matters_only_for_travel_times(belt):
    # The terrain ends 15 km east of the line.
    beyond = at(16 * KM, 5 * KM)
    check_place(belt, beyond, friction=None)
    with pytest.raises(InputError, match="have no elevation"):
        check_place(belt, beyond, friction=Session(belt).friction(Travel()))


def test_without_known_land_and_water_every_place_is_allowed(folder):
    assert refusal(folder.load(), -10, 5 * KM) == ""
