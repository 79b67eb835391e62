"""Catchments that can be worked out by hand."""

import math
from itertools import combinations

import numpy as np
import pytest
import shapely
import squared_paper
from ground_on_paper import frame, grid, lay, points, xy
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from gis.coverage.buffers import buffers
from gis.travel.allocation import allocate
from gis.travel.areas import (
    bands,
    catchments_in_straight_line,
    catchments_over_ground,
    colour_classes,
)

PAPER = grid(np.zeros((21, 21)))
CELL_KM2 = 0.01


def parted(posts, *, minutes, friction=None):
    """Return the area that the posts reach in some minutes, and its catchments."""
    found = allocate(posts, friction=friction or lay(PAPER), limit_min=max(minutes))
    reach = bands(found, minutes=minutes)
    return reach, catchments_over_ground(found, reach=reach)


def parted_straight(*places, radius_m):
    posts = squared_paper.points(*places).set_index([[f"P{n}" for n in range(len(places))]])
    reach = buffers(posts, radii_m=[radius_m], land=None)
    return reach, catchments_in_straight_line(posts, reach=reach)


def test_the_area_is_divided_half_way_between_two_posts():
    # Posts in the columns 5 and 14: half way is between the columns 9 and 10.
    posts = points(PAPER, (10, 5), (10, 14)).set_index([["甲", "乙"]])
    reach, areas = parted(posts, minutes=[30])
    assert areas.index.tolist() == ["甲", "乙"]
    edge = xy(PAPER, row=10, column=9.5)[0]
    assert areas.geometry["甲"].bounds[2] == pytest.approx(edge)
    assert areas.geometry["乙"].bounds[0] == pytest.approx(edge)
    assert areas["area_km2"].sum() == pytest.approx(reach["area_km2"].sum())


def test_the_parts_fill_what_is_in_reach_and_do_not_overlap():
    rng = np.random.default_rng(5)
    friction = lay(grid(rng.integers(0, 80, (40, 40))))
    posts = points(friction.grid, (5, 5), (6, 30), (20, 18), (33, 8), (35, 33))
    reach, areas = parted(posts, minutes=[5, 10, 14], friction=friction)
    assert shapely.coverage_is_valid(areas.geometry.to_numpy())
    whole = shapely.union_all(reach.geometry.to_numpy())
    assert areas.area.sum() == pytest.approx(whole.area)
    assert shapely.union_all(areas.geometry.to_numpy()).symmetric_difference(
        whole
    ).area == pytest.approx(0, abs=1e-3)


def test_the_area_within_reach_of_one_post_is_its_catchment():
    # In 5 minutes 5 cells: from the column 4 to the column 9, and from 16 back to 11.
    posts = points(PAPER, (10, 4), (10, 16))
    _, areas = parted(posts, minutes=[5])
    for post, columns in ((0, (0, 4, 8)), (1, (12, 16, 20))):
        for column in columns:
            assert areas.geometry[post].contains(Point(xy(PAPER, row=10, column=column)))


def test_posts_on_both_banks_of_a_river_differ_in_tint():
    river = frame(LineString([xy(PAPER, row=-1, column=10), xy(PAPER, row=21, column=10)]))
    posts = points(PAPER, (10, 5), (10, 15))
    _, areas = parted(posts, minutes=[30], friction=lay(PAPER, rivers=river))
    assert not areas.geometry[0].touches(areas.geometry[1])
    assert areas["colour_class"].nunique() == 2


def test_of_two_posts_in_one_cell_the_first_has_the_area():
    _, areas = parted(points(PAPER, (10, 10), (10.2, 10.1)), minutes=[5])
    assert areas["area_km2"].iloc[0] > 0
    assert areas.geometry.iloc[1].is_empty


def test_a_post_without_a_place_has_no_row():
    posts = points(PAPER, (10, 5), (10, 15))
    posts.geometry = [None, posts.geometry.iloc[1]]
    _, areas = parted(posts, minutes=[5])
    assert areas.index.tolist() == [1]


def test_two_discs_are_divided_by_the_line_between_them():
    # Radius 1 km, 1 km apart: half a disc, and of the other half what lies before x = 500 m, which
    # is the disc less a segment of half angle 60 degrees: pi - (pi / 3 - sin(120) / 2).
    reach, areas = parted_straight((0, 0), (1_000, 0), radius_m=1_000)
    own_km2 = math.pi - (math.pi / 3 - math.sin(math.radians(120)) / 2)
    assert areas["area_km2"].tolist() == pytest.approx([own_km2, own_km2], rel=1e-3)
    assert areas.area.sum() == pytest.approx(reach.area.sum())
    assert areas.geometry["P0"].bounds[2] == pytest.approx(squared_paper.CORNER[0] + 500)
    assert areas["colour_class"].nunique() == 2


def test_a_single_post_has_its_whole_disc():
    _, areas = parted_straight((0, 0), radius_m=2_000)
    assert areas["area_km2"].tolist() == pytest.approx([4 * math.pi])


def test_of_two_posts_in_one_place_the_first_has_the_disc():
    _, areas = parted_straight((0, 0), (0, 0), None, radius_m=1_000)
    assert areas.index.tolist() == ["P0", "P1"]
    assert areas["area_km2"].tolist() == pytest.approx([math.pi, 0.0])


def test_without_a_post_there_are_no_catchments():
    _, areas = parted_straight(None, radius_m=1_000)
    assert areas.empty


def test_a_row_of_areas_takes_two_colours_and_a_ring_of_three_takes_three():
    row = np.array([(0, 1), (1, 2), (2, 3)])
    assert len(set(colour_classes(4, touching=row).tolist())) == 2
    ring = np.array([(0, 1), (1, 2), (2, 0)])
    assert sorted(colour_classes(3, touching=ring).tolist()) == [0, 1, 2]


@given(st.integers(1, 12), st.data())
def test_areas_that_touch_never_have_the_same_colour(count, data):
    every = list(combinations(range(count), 2))
    pairs = data.draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    found = colour_classes(count, touching=np.array(pairs, dtype=np.int64).reshape(-1, 2))
    assert all(found[one] != found[other] for one, other in pairs)
    assert (found >= 0).all()


@given(st.integers(2, 30), st.integers(0, 1_000))
def test_areas_of_one_piece_take_six_colours_at_most(count, seed):
    rng = np.random.default_rng(seed)
    places = [tuple(place) for place in rng.integers(0, 20_000, (count, 2))]
    _, areas = parted_straight(*places, radius_m=30_000)
    assert areas["colour_class"].max() < 6
    drawn = areas[~areas.geometry.is_empty]
    for (_, one), (_, other) in combinations(drawn.iterrows(), 2):
        if one.geometry.intersects(other.geometry):
            assert one.colour_class != other.colour_class
