"""The coverage kernels on squared paper: plain arrays, with a scale of 1 unless stated
otherwise."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gis.coverage.along_line import chunks, covered_m, intervals
from gis.coverage.at_points import count_within, nearest
from gis.coverage.posts import post_grid
from gis.linear.intervals import overlay

STRAIGHT = [(0, 0), (100, 0)]


def grid_of(posts, scale=1.0):
    xy = np.array(posts, dtype=float).reshape(-1, 2)
    scales = np.broadcast_to(np.asarray(scale, dtype=float), len(xy)).copy()
    return post_grid(xy, scale=scales, row=np.arange(len(xy)))


def chainage_of(vertices):
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(vertices, axis=0).T))])


def lay(vertices, posts, *, radius_m, m=None, scale=1.0):
    """Return the stretches as (from, to, posts)."""
    xy = np.array(vertices, dtype=float)
    at = chainage_of(xy) if m is None else np.array(m, dtype=float)
    found = intervals(chunks(xy, m=at), grid=grid_of(posts, scale), radius_m=radius_m)
    laid = overlay(
        found.from_m, found.to_m, who=found.post, marks=len(posts), length_m=float(at[-1])
    )
    names = [tuple(laid.who[a:b].tolist()) for a, b in pairwise(laid.first)]
    return list(zip(laid.ends[:-1].tolist(), laid.ends[1:].tolist(), names, strict=True))


def test_a_post_on_the_line_covers_its_radius_both_ways():
    # 50 - 30 = 20, 50 + 30 = 80
    assert lay(STRAIGHT, [(50, 0)], radius_m=30) == [(0, 20, ()), (20, 80, (0,)), (80, 100, ())]


def test_a_post_beside_the_line_covers_a_chord():
    # 40 beside, radius 50: half a chord of sqrt(50² - 40²) = 30 on both sides of 50
    stretches = lay(STRAIGHT, [(50, 40)], radius_m=50)
    assert stretches == [(0, 20, ()), (20, 80, (0,)), (80, 100, ())]


def test_a_circle_that_touches_the_line_in_one_point_covers_nothing_of_it():
    assert lay(STRAIGHT, [(50, 30)], radius_m=30) == [(0, 100, ())]


def test_circles_that_touch_leave_no_gap():
    # 25 + 25 = 50 = 75 - 25
    stretches = lay(STRAIGHT, [(25, 0), (75, 0)], radius_m=25)
    assert stretches == [(0, 50, (0,)), (50, 100, (1,))]


def test_posts_in_one_place_change_the_multiplicity_and_nothing_else():
    stretches = lay(STRAIGHT, [(50, 0), (50, 0), (50, 0)], radius_m=30)
    assert stretches == [(0, 20, ()), (20, 80, (0, 1, 2)), (80, 100, ())]


def test_two_discs_overlap_where_both_reach():
    # 0..60 and 40..100
    stretches = lay(STRAIGHT, [(30, 0), (70, 0)], radius_m=30)
    assert stretches == [(0, 40, (0,)), (40, 60, (0, 1)), (60, 100, (1,))]


def test_a_vertex_given_twice_changes_nothing():
    vertices = [(0, 0), (0, 0), (50, 0), (50, 0), (100, 0), (100, 0)]
    stretches = lay(vertices, [(50, 0)], radius_m=30)
    assert stretches == [(0, 20, ()), (20, 80, (0,)), (80, 100, ())]


def test_vertices_within_a_disc_split_no_stretch():
    # 40 segments of 10 m, in three chunks; 200 - 100 and 200 + 100
    vertices = [(10 * step, 0) for step in range(41)]
    stretches = lay(vertices, [(200, 0)], radius_m=100)
    assert stretches == [(0, 100, ()), (100, 300, (0,)), (300, 400, ())]


def test_a_line_that_comes_back_is_covered_twice_over():
    # There and back on the same 100 m: 20..80, and 100 + 20 .. 100 + 80 on the way back.
    stretches = lay([(0, 0), (100, 0), (0, 0)], [(50, 0)], radius_m=30)
    assert [stretch for stretch in stretches if stretch[2]] == [(20, 80, (0,)), (120, 180, (0,))]


def test_a_post_in_a_gap_covers_what_it_reaches_on_either_side():
    # Parts 0..10 and 20..30 on the paper, 0..10 and 10..20 in chainage; the disc is 8..22.
    vertices, m = [(0, 0), (10, 0), (20, 0), (30, 0)], [0, 10, 10, 20]
    stretches = lay(vertices, [(15, 0)], radius_m=7, m=m)
    assert stretches == [(0, 8, ()), (8, 12, (0,)), (12, 20, ())]


def test_a_post_that_covers_only_a_gap_covers_nothing():
    vertices, m = [(0, 0), (10, 0), (20, 0), (30, 0)], [0, 10, 10, 20]
    assert lay(vertices, [(15, 0)], radius_m=5, m=m) == [(0, 20, ())]


def test_where_the_map_stretches_the_disc_is_drawn_larger():
    # 2 plane metres in a metre of ground: 15 m on the ground are 30 on the plane.
    stretches = lay(STRAIGHT, [(50, 0)], radius_m=15, scale=2.0)
    assert stretches == [(0, 20, ()), (20, 80, (0,)), (80, 100, ())]


def test_without_posts_the_line_is_one_open_stretch():
    assert lay(STRAIGHT, [], radius_m=30) == [(0, 100, ())]


def test_a_disc_around_everything_gives_one_stretch():
    assert lay(STRAIGHT, [(50, 0)], radius_m=1_000) == [(0, 100, (0,))]


def test_intervals_of_one_mark_that_meet_are_one_stretch():
    laid = overlay(
        np.array([0.0, 5.0]), np.array([5.0, 9.0]), who=np.zeros(2, int), marks=1, length_m=10.0
    )
    assert laid.ends.tolist() == [0, 9, 10]
    assert laid.times.tolist() == [1, 0]


def test_the_first_of_equally_near_posts_is_the_nearest():
    rows, distances_m = nearest(np.array([[0.0, 0.0]]), grid_of([(0, 9), (5, 0), (-5, 0), (0, 5)]))
    assert (rows.tolist(), distances_m.tolist()) == ([1], [5])


def test_a_post_is_found_from_far_outside_the_grid():
    # 3000 and 4000: 5000 from the corner post
    rows, distances_m = nearest(
        np.array([[-3000.0, -4000.0]]), grid_of([(100, 100), (0, 0), (50, 10)])
    )
    assert (rows.tolist(), distances_m.tolist()) == ([1], [5000])


def test_without_posts_nothing_is_near():
    here = np.array([[2e6, 5e5]])
    rows, distances_m = nearest(here, grid_of([]))
    assert (rows.tolist(), distances_m.tolist()) == ([-1], [np.inf])
    assert count_within(here, 1e6, grid_of([])).tolist() == [0]


def test_a_post_exactly_at_the_radius_is_in_reach():
    # 3, 4, 5
    here, posts = np.array([[3.0, 4.0]]), grid_of([(0, 0)])
    assert count_within(here, 5.0, posts).tolist() == [1]
    assert count_within(here, 4.999, posts).tolist() == [0]


places = st.tuples(st.integers(-200, 200), st.integers(-200, 200))
shifted = st.tuples(st.floats(-200, 200, width=32), st.floats(-200, 200, width=32))
lines = st.lists(places, min_size=2, max_size=60)
crowds = st.lists(places | shifted, max_size=12)


@given(lines, crowds, st.integers(1, 250) | st.floats(1, 250))
def test_each_stretch_is_covered_by_the_posts_it_names(vertices, posts, radius_m):
    xy = np.array(vertices, dtype=float)
    m = chainage_of(xy)
    assume(m[-1] > 0)
    stretches = lay(vertices, posts, radius_m=radius_m)
    assert stretches[0][0] == 0
    assert stretches[-1][1] == m[-1]
    assert all(left[1] == right[0] for left, right in pairwise(stretches))
    for from_m, to_m, covering in stretches:
        assert from_m < to_m
        at = from_m + (to_m - from_m) * np.array([0.25, 0.5, 0.75])
        x, y = np.interp(at, m, xy[:, 0]), np.interp(at, m, xy[:, 1])
        for post, (post_x, post_y) in enumerate(posts):
            beyond_m = np.hypot(x - post_x, y - post_y) - radius_m
            # A disc that just touches the line may be counted either way.
            assert (beyond_m <= 1e-3).all() if post in covering else (beyond_m >= -1e-3).all()


@given(lines, crowds.filter(len), st.floats(1, 250))
def test_each_inner_end_lies_at_the_radius_from_a_post(vertices, posts, radius_m):
    xy = np.array(vertices, dtype=float)
    m = chainage_of(xy)
    assume(m[-1] > 0)
    for left, right in pairwise(lay(vertices, posts, radius_m=radius_m)):
        x, y = np.interp(left[1], m, xy[:, 0]), np.interp(left[1], m, xy[:, 1])
        changed = set(left[2]) ^ set(right[2])
        off_m = min(abs(np.hypot(x - posts[p][0], y - posts[p][1]) - radius_m) for p in changed)
        assert off_m < 1e-3


@given(lines, crowds, st.lists(st.floats(1, 250), min_size=1, max_size=4))
def test_lengths_by_radius_are_those_of_the_stretches(vertices, posts, radii_m):
    xy = np.array(vertices, dtype=float)
    m = chainage_of(xy)
    assume(m[-1] > 0)
    lengths_m = covered_m(chunks(xy, m=m), grid_of(posts), np.array(radii_m))
    for radius_m, length_m in zip(radii_m, lengths_m, strict=True):
        stretches = lay(vertices, posts, radius_m=radius_m)
        # Each of some hundred ends may be moved by 0.1 mm, where another is as near.
        assert length_m == pytest.approx(
            sum(to_m - from_m for from_m, to_m, covering in stretches if covering), abs=0.02
        )


@given(
    st.lists(places | shifted, min_size=1, max_size=30),
    st.lists(st.tuples(places, st.floats(0.5, 2)), min_size=1, max_size=30),
    st.floats(1, 250),
)
def test_near_posts_are_those_of_all_pairs(points, posts_and_scales, radius_m):
    posts, scale = zip(*posts_and_scales, strict=True)
    xy, post_xy = np.array(points, dtype=float), np.array(posts, dtype=float)
    pairs_m = np.hypot(*(xy[:, None] - post_xy).transpose(2, 0, 1)) / np.array(scale)
    grid = grid_of(posts, scale)
    rows, distances_m = nearest(xy, grid)
    assert distances_m == pytest.approx(pairs_m.min(axis=1), rel=1e-12)
    assert pairs_m[np.arange(len(xy)), rows] == pytest.approx(distances_m, rel=1e-12)
    # Both within a rounding of the radius, where two ways to the same distance may differ.
    low = (pairs_m <= radius_m * (1 - 1e-12)).sum(axis=1)
    high = (pairs_m <= radius_m * (1 + 1e-12)).sum(axis=1)
    times = count_within(xy, radius_m, grid)
    assert ((low <= times) & (times <= high)).all()
