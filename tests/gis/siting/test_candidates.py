"""Candidate sites on squared paper."""

import pytest
from shapely import LineString, box
from squared_paper import layer, on_paper, points

from gis.errors import InputError
from gis.siting.candidates import in_area, on_roads, outside, thinned


def places(frame):
    return on_paper(frame.get_coordinates()).round().tolist()


def test_a_road_has_points_at_both_ends_and_evenly_between():
    # 1 000 m at most 400 m apart: three steps of 333 m.
    road = layer([LineString([(0, 0), (1_000, 0)])])
    assert places(on_roads(road, every_m=400)) == [[0, 0], [333, 0], [667, 0], [1_000, 0]]


def test_where_roads_meet_is_one_place():
    roads = layer([LineString([(0, 0), (100, 0)]), LineString([(100, 0), (100, 100)]), None])
    assert places(on_roads(roads, every_m=100)) == [[0, 0], [100, 0], [100, 100]]


def test_no_roads_have_no_points():
    assert len(on_roads(layer([]), every_m=100)) == 0


def test_an_area_has_the_points_of_the_grid_in_it_and_on_its_edge():
    assert places(in_area(layer([box(-50, 0, 150, 100)]), every_m=100)) == [
        [0, 0],
        [100, 0],
        [0, 100],
        [100, 100],
    ]


def test_no_area_has_no_points():
    assert len(in_area(layer([]), every_m=100)) == 0


def test_forbidden_places_are_left_out_with_their_edge():
    three = points((0, 0), (50, 0), (200, 0), name=list("ABC"))
    allowed = outside(three, forbidden=layer([box(-10, -10, 50, 10)]))
    assert allowed["name"].tolist() == ["C"]


@pytest.mark.parametrize("every_m", [0, -1, float("inf"), float("nan")])
def test_an_invalid_spacing_is_refused(every_m):
    with pytest.raises(InputError, match="spacing of"):
        on_roads(layer([]), every_m=every_m)


def test_thinned_candidates_keep_one_in_each_square_and_all_where_they_are_few():
    # Two pairs 1 km apart, 10 m within a pair: a square that is wide enough for the pairs takes
    # one of each, and the first.
    pairs = points((1, 1), (11, 1), (1_001, 1), (1_011, 1), name=list("ABCD"))
    assert thinned(pairs, at_most=4)["name"].tolist() == list("ABCD")
    assert thinned(pairs, at_most=2)["name"].tolist() == ["A", "C"]
    assert len(thinned(pairs, at_most=1)) == 1
