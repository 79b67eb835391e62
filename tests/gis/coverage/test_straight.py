"""Cover on squared paper, and at the edge of the real zone."""

from math import hypot, nan, pi

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, Point, box
from squared_paper import CRS, WEST_OF_102, layer, on_map, place, points

from gis.coverage import summary
from gis.coverage.buffers import buffers, strip
from gis.coverage.straight import along, at_points, curve_along, curve_at_points, uncovered
from gis.coverage.summary import ByTimes
from gis.crs import STORED, lonlat_from_xy, to_metric
from gis.errors import InputError
from gis.linear.chainage import point_at
from gis.linear.measured_line import measure

TEN_KM = LineString([(0, 0), (10_000, 0)])
SQUARE = LineString([(0, 0), (4_000, 0), (4_000, 4_000), (0, 4_000), (0, 0)])
ELLIPSOID = Geod(ellps="GRS80")


def line_of(*shapes):
    return measure(layer(shapes), layer="boundary")[0]


def posts_at(*xy):
    names = [f"P{number}" for number in range(1, len(xy) + 1)]
    return points(*xy, name=names).set_index("name", drop=False)


def rounded(table, *columns):
    """Rows of a table in whole metres."""
    whole = table.assign(from_m=table["from_m"].round(), to_m=table["to_m"].round())
    return list(whole[["from_m", "to_m", *columns]].itertuples(index=False, name=None))


# Three villages: A has one post in reach at 3 km, B two, C none.
POSTS = posts_at((0, 0), (4_000, 0))
VILLAGES = points((0, 1_000), (1_500, 800), (9_000, 0), name=list("ABC"), population=[100, 30, 7])


# --- at points


def test_each_village_knows_its_posts():
    cover = at_points(VILLAGES, posts=POSTS, radius_m=3_000)
    assert cover["times"].tolist() == [1, 2, 0]
    assert cover["nearest_post"].tolist() == ["P1", "P1", "P2"]
    # B: sqrt(1 500² + 800²) = 1 700, and sqrt(2 500² + 800²) = 2 625 to P2; C: 9 000 - 4 000
    assert cover["nearest_m"].tolist() == pytest.approx([1_000, 1_700, 5_000], abs=0.01)
    assert cover["name"].tolist() == ["A", "B", "C"]


def test_posts_in_one_place_change_the_multiplicity_and_nothing_else():
    once = at_points(VILLAGES, posts=POSTS, radius_m=3_000)
    twice = at_points(VILLAGES, posts=posts_at((0, 0), (4_000, 0), (0, 0)), radius_m=3_000)
    assert twice["times"].tolist() == [2, 3, 0]
    assert twice["nearest_post"].tolist() == once["nearest_post"].tolist()
    assert twice["nearest_m"].tolist() == once["nearest_m"].tolist()


def test_a_village_without_a_place_is_neither_in_reach_nor_out():
    villages = points((0, 0), None, population=[1, 2])
    cover = at_points(villages, posts=POSTS, radius_m=3_000)
    assert cover["times"].isna().tolist() == [False, True]
    assert cover["nearest_post"].isna().tolist() == [False, True]
    assert cover["nearest_m"].isna().tolist() == [False, True]
    assert len(summary.left_out(cover, weight="population")) == 0
    assert summary.people(cover, weight="population") == ByTimes(0, 1, 0, 0, unplaced=2)


def test_a_post_without_a_place_reaches_nothing():
    posts = posts_at(None, (0, 0))
    cover = at_points(VILLAGES, posts=posts, radius_m=3_000)
    assert cover["times"].tolist() == [1, 1, 0]
    assert cover["nearest_post"].tolist() == ["P2", "P2", "P2"]
    stretches = along(line_of(TEN_KM), posts=posts, radius_m=3_000)
    assert rounded(stretches, "posts") == [(0, 3_000, ("P2",)), (3_000, 10_000, ())]


def test_without_posts_everything_is_left_out():
    nobody, line = posts_at(), line_of(TEN_KM)
    cover = at_points(VILLAGES, posts=nobody, radius_m=3_000)
    assert cover["times"].tolist() == [0, 0, 0]
    assert cover["nearest_post"].isna().all()
    assert cover["nearest_m"].isna().all()
    stretches = along(line, posts=nobody, radius_m=3_000)
    assert rounded(stretches, "times", "posts") == [(0, 10_000, 0, ())]
    (row,) = uncovered(stretches, line=line, posts=nobody).to_dict("records")
    assert row["nearest_post"] is None
    assert np.isnan([row["nearest_m"], row["farthest_at_m"], row["farthest_m"]]).all()
    assert curve_along(line, posts=nobody, radii_m=[5_000])["share"].tolist() == [0]
    assert len(summary.criticality(**asked(nobody))) == 0


def test_without_targets_there_is_nothing_to_reach():
    nothing = points(population=[])
    cover = at_points(nothing, posts=POSTS, radius_m=3_000)
    assert len(cover) == 0
    assert summary.people(cover, weight="population").total == 0
    assert np.isnan(summary.people(cover, weight="population").share)
    assert curve_at_points(cover, weight="population", radii_m=[1])["share"].isna().all()
    assert len(summary.left_out(cover, weight="population")) == 0


@pytest.mark.parametrize("radius_m", [0, -1, nan, float("inf")])
def test_a_radius_that_covers_nothing_is_refused(radius_m):
    for ask in (
        lambda: at_points(VILLAGES, posts=POSTS, radius_m=radius_m),
        lambda: along(line_of(TEN_KM), posts=POSTS, radius_m=radius_m),
        lambda: curve_along(line_of(TEN_KM), posts=POSTS, radii_m=[100, radius_m]),
    ):
        with pytest.raises(InputError, match="is not valid"):
            ask()


def test_what_is_not_a_point_is_named():
    with pytest.raises(InputError) as error:
        at_points(VILLAGES, posts=layer([Point(0, 0), box(0, 0, 1, 1)]), radius_m=1)
    assert [(p.layer, p.row) for p in error.value.problems] == [("posts", 2)]


def test_posts_of_another_system_are_refused():
    elsewhere = gpd.GeoDataFrame(geometry=[Point(0, 0)], crs="+proj=utm +zone=47")
    with pytest.raises(InputError, match="The posts are in unknown, but"):
        at_points(VILLAGES, posts=elsewhere, radius_m=1)


# --- along a line


def test_a_line_is_parted_where_the_posts_change():
    # P1 reaches to 3 000, P2 from 1 000 to 7 000.
    stretches = along(line_of(TEN_KM), posts=POSTS, radius_m=3_000)
    assert rounded(stretches, "times", "posts") == [
        (0, 1_000, 1, ("P1",)),
        (1_000, 3_000, 2, ("P1", "P2")),
        (3_000, 7_000, 1, ("P2",)),
        (7_000, 10_000, 0, ()),
    ]
    assert stretches["length_m"].sum() == pytest.approx(line_of(TEN_KM).length_m, rel=1e-12)


def test_open_stretches_are_listed_longest_first():
    line = line_of(TEN_KM)
    posts = posts_at((4_000, 0))
    found = uncovered(along(line, posts=posts, radius_m=1_000), line=line, posts=posts)
    # Open: 0..3 000 and 5 000..10 000, middles 1 500 and 7 500, farthest at their outer ends.
    assert rounded(found) == [(5_000, 10_000), (0, 3_000)]
    assert found["nearest_post"].tolist() == ["P1", "P1"]
    assert found["nearest_m"].tolist() == pytest.approx([3_500, 2_500], abs=0.01)
    assert found["farthest_at_m"].tolist() == pytest.approx([10_000, 0], abs=0.02)
    assert found["farthest_m"].tolist() == pytest.approx([6_000, 4_000], abs=0.02)


def test_the_farthest_place_is_exact_and_the_same_at_each_radius():
    # Posts at x = 1 000 and 8 000 m, 700 and 400 m off the line: as far from both is x where
    # (x - 1 000)² + 700² = (8 000 - x)² + 400², so 14 000 x = 63 000 000 - 330 000.
    posts = posts_at((1_000, 700), (8_000, -400))
    middle_m = 62_670_000 / 14_000
    away_m = hypot(middle_m - 1_000, 700)
    line = line_of(TEN_KM)
    for radius_m in (750, 1_234, 2_500, 3_400):
        found = uncovered(along(line, posts=posts, radius_m=radius_m), line=line, posts=posts)
        row = found[found["from_m"].between(1_000, 4_476)].iloc[0]
        # 1 mm, and the map scale over 10 km.
        assert row["farthest_m"] == pytest.approx(away_m, abs=0.01)
        assert row["farthest_at_m"] == pytest.approx(middle_m, abs=0.02)


def test_the_farthest_place_of_a_stretch_lies_between_its_posts():
    line, posts = line_of(TEN_KM), posts_at((0, 0), (8_000, 0))
    found = uncovered(along(line, posts=posts, radius_m=2_000), line=line, posts=posts)
    # Open: 2 000..6 000; in the middle, at 4 000, both are 4 000 away.
    assert found["farthest_at_m"][0] == pytest.approx(4_000, abs=0.02)
    assert found["farthest_m"][0] == pytest.approx(4_000, abs=0.02)


def test_on_a_ring_an_open_stretch_through_the_start_is_one():
    line, posts = line_of(SQUARE), posts_at((4_000, 4_000))
    stretches = along(line, posts=posts, radius_m=3_000)
    # Covered: 3 000 of each side that meets the other at the post, at 8 000 of 16 000.
    assert rounded(stretches, "times") == [(0, 5_000, 0), (5_000, 11_000, 1), (11_000, 16_000, 0)]
    (row,) = uncovered(stretches, line=line, posts=posts).to_dict("records")
    assert (round(row["from_m"]), round(row["to_m"])) == (11_000, 5_000)
    assert row["length_m"] == pytest.approx(10_000, abs=0.1)
    # Its middle is the start, the corner across: 4 000 sqrt(2) = 5 657.
    assert row["nearest_m"] == pytest.approx(5_656.85, abs=0.1)
    assert min(row["farthest_at_m"], 16_000 - row["farthest_at_m"]) == pytest.approx(0, abs=25)


def test_a_line_wholly_in_reach_has_no_open_stretch():
    line, posts = line_of(TEN_KM), posts_at((5_000, 0))
    stretches = along(line, posts=posts, radius_m=6_000)
    assert len(uncovered(stretches, line=line, posts=posts)) == 0


# --- over the radius


def test_the_curve_over_the_radius_rises_to_everybody():
    cover = at_points(VILLAGES, posts=POSTS, radius_m=3_000)
    curve = curve_at_points(cover, weight="population", radii_m=[500, 1_500, 1_701, 5_001])
    # Nearest posts at 1 000, 1 700 and 5 000: 0, 100, 100 + 30, 137.
    assert curve["in_reach"].tolist() == [0, 100, 130, 137]
    assert curve["share"].tolist() == pytest.approx([0, 100 / 137, 130 / 137, 1])


def test_the_curve_along_the_line_counts_each_metre_once():
    curve = curve_along(line_of(TEN_KM), posts=POSTS, radii_m=[1_000, 2_000, 3_000, 7_000])
    # 0..1 000 and 3 000..5 000; 0..2 000 and 2 000..6 000; to 7 000; all
    assert curve["in_reach"].tolist() == pytest.approx([3_000, 6_000, 7_000, 10_000], abs=0.1)
    assert curve["share"].tolist() == pytest.approx([0.3, 0.6, 0.7, 1], abs=1e-5)


@given(st.randoms(use_true_random=False))
def test_curve_headline_and_tables_say_the_same(chance):
    def crowd(count):
        return [(chance.uniform(0, 10_000), chance.uniform(-3_000, 3_000)) for _ in range(count)]

    villages = points(*crowd(12), population=[chance.randint(1, 900) for _ in range(12)])
    posts, line = posts_at(*crowd(5)), line_of(TEN_KM)
    radius_m = chance.uniform(500, 6_000)
    cover = at_points(villages, posts=posts, radius_m=radius_m)
    stretches = along(line, posts=posts, radius_m=radius_m)
    sums = summary.headline(villages=cover, weight="population", stretches=stretches, targets=cover)
    assert sums.people.total == villages["population"].sum()
    assert sums.targets.total == 12
    assert sums.line_m.total == pytest.approx(line.length_m, rel=1e-9)
    at_radius = curve_at_points(cover, weight="population", radii_m=[radius_m])
    assert at_radius["in_reach"][0] == sums.people.in_reach
    along_radius = curve_along(line, posts=posts, radii_m=[radius_m])
    assert along_radius["in_reach"][0] == pytest.approx(sums.line_m.in_reach, abs=1e-3)
    left_out = summary.left_out(cover, weight="population")
    assert left_out["population"].sum() == sums.people.none
    assert left_out["population"].is_monotonic_decreasing
    open_m = uncovered(stretches, line=line, posts=posts)["length_m"].sum()
    assert open_m == pytest.approx(sums.line_m.none, rel=1e-9)


@given(st.randoms(use_true_random=False))
def test_what_hangs_on_a_post_is_what_is_lost_without_it(chance):
    def crowd(count):
        return [(chance.uniform(0, 10_000), chance.uniform(-2_000, 2_000)) for _ in range(count)]

    posts = posts_at(*crowd(4))
    villages = points(*crowd(10), population=[chance.randint(1, 900) for _ in range(10)])
    critical = summary.criticality(**asked(posts, villages=villages))
    whole = sums_of(posts, villages=villages)
    for name, row in critical.iterrows():
        rest = sums_of(posts.drop(index=name), villages=villages)
        assert row["only_people"] == whole.people.in_reach - rest.people.in_reach
        assert row["only_targets"] == whole.targets.in_reach - rest.targets.in_reach
        lost_m = whole.line_m.in_reach - rest.line_m.in_reach
        assert row["only_line_m"] == pytest.approx(lost_m, abs=1e-2)


def asked(posts, *, villages=VILLAGES, radius_m=2_000):
    cover = at_points(villages, posts=posts, radius_m=radius_m)
    stretches = along(line_of(TEN_KM), posts=posts, radius_m=radius_m)
    return {
        "posts": posts,
        "villages": cover,
        "weight": "population",
        "stretches": stretches,
        "targets": cover,
    }


def sums_of(posts, *, villages):
    question = asked(posts, villages=villages)
    del question["posts"]
    return summary.headline(**question)


# --- what follows


def covered_by(times, population, nearest_post):
    return points(
        *[(0, 0)] * len(times),
        times=pd.array(times, dtype="Int64"),
        population=population,
        nearest_post=nearest_post,
    )


def test_people_are_added_up_by_multiplicity():
    cover = covered_by([0, 1, 2, 3, 7, None], [1, 2, 4, 8, 16, 32], [None] * 6)
    sums = summary.people(cover, weight="population")
    assert sums == ByTimes(none=1, once=2, twice=4, more=24, unplaced=32)
    assert sums.in_reach == 2 + 4 + 24
    assert sums.at_least_twice == 4 + 24
    assert sums.total == 63
    assert sums.share == 30 / 63


def test_an_unknown_number_of_people_is_told_and_in_no_sum():
    cover = covered_by([0, 1, 1], [nan, 5, nan], ["P1"] * 3)
    sums = summary.people(cover, weight="population")
    assert sums == ByTimes(none=0, once=5, twice=0, more=0, uncounted=2)
    assert summary.places(cover) == ByTimes(none=1, once=2, twice=0, more=0)


def test_neighbours_that_as_many_posts_reach_are_one_level():
    # By hand: 2 and 1 stay apart, 3 and 5 and 4 are "more", the two gaps at the end are one.
    ends = [0.0, 10.0, 25.0, 40.0, 60.0, 90.0, 95.0, 100.0]
    times = [2, 1, 3, 5, 4, 0, 0]
    cut = pd.DataFrame({"from_m": ends[:-1], "to_m": ends[1:], "times": times})
    found = summary.levels(cut.assign(length_m=np.diff(ends)))
    assert found["from_m"].tolist() == [0, 10, 25, 90]
    assert found["to_m"].tolist() == [10, 25, 90, 100]
    assert found["length_m"].tolist() == [10, 15, 65, 10]
    assert found["times"].tolist() == [2, 1, 3, 0]


def test_the_list_of_those_left_out_starts_with_the_most_people():
    cover = covered_by([0, 0, 1, 0, 0], [5, nan, 99, 70, 5], [None] * 5)
    assert summary.left_out(cover, weight="population").index.tolist() == [3, 0, 4, 1]


def test_a_post_is_critical_for_what_no_other_reaches():
    # At 3 km: A only by P1, B by both, C by none; the line 0..1 000 by P1, 3 000..7 000 by P2.
    critical = summary.criticality(**asked(POSTS, radius_m=3_000))
    assert critical["only_people"].tolist() == [100, 0]
    assert critical["only_targets"].tolist() == [1, 0]
    assert critical["only_line_m"].tolist() == pytest.approx([1_000, 4_000], abs=0.02)
    assert critical["name"].tolist() == ["P1", "P2"]


# --- on the ground


def test_distances_are_right_to_a_ten_thousandth_at_the_edge_of_the_zone():
    chance = np.random.default_rng(5)
    start = np.array([100.4, 21.6])
    azimuth, far_m = chance.uniform(0, 360, 200), chance.uniform(100, 30_000, 200)
    lon, lat, _ = ELLIPSOID.fwd(*np.tile(start, (200, 1)).T, azimuth, far_m)
    villages = lonlat_points(lon, lat)
    cover = at_points(villages, posts=lonlat_points(*start[:, None]), radius_m=1_000)
    assert cover["nearest_m"].to_numpy() == pytest.approx(far_m, rel=1e-4)


def test_stretches_end_at_the_radius_on_the_ground():
    drawn = WEST_OF_102.set_geometry([LineString([(100.4, 21.5), (100.45, 21.6), (100.4, 21.8)])])
    line, _ = measure(to_metric(drawn, crs=CRS, name="boundary"), layer="boundary")
    posts = lonlat_points([100.41, 100.39], [21.57, 21.72])
    stretches = along(line, posts=posts, radius_m=5_000)
    ends = lonlat_from_xy(point_at(line, m=stretches["to_m"].to_numpy()[:-1]), crs=CRS)
    assert len(ends) == 4
    for lon, lat in ends:
        off_m = [
            abs(ELLIPSOID.inv(lon, lat, *post)[2] - 5_000)
            for post in ((100.41, 21.57), (100.39, 21.72))
        ]
        assert min(off_m) < 0.5  # 1e-4 of 5 000 m


def lonlat_points(lon, lat):
    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=STORED)
    return to_metric(frame, crs=CRS, name="points")


# --- to draw


def test_a_ring_has_the_area_of_its_circle():
    inner, outer = buffers(posts_at((0, 0)), radii_m=[1_000, 3_000], land=None).area
    assert inner == pytest.approx(pi * 1_000**2, rel=1e-5)
    assert outer == pytest.approx(pi * (3_000**2 - 1_000**2), rel=1e-5)


def test_rings_of_posts_in_one_place_are_those_of_one():
    bands = buffers(posts_at((0, 0), (0, 0)), radii_m=[1_000], land=None)
    assert bands.area[0] == pytest.approx(pi * 1_000**2, rel=1e-5)


def test_rings_do_not_overlap_and_say_their_distances():
    bands = buffers(posts_at((0, 0), (1_500, 0)), radii_m=[1_000, 2_000], land=None)
    assert bands[["from_m", "to_m"]].to_numpy().tolist() == [[0, 1_000], [1_000, 2_000]]
    near, far = bands.geometry
    assert near.intersection(far).area == pytest.approx(0, abs=1e-3)


def test_rings_are_cut_to_an_area():
    # The area is the half plane east of the post, as far as it matters.
    bands = buffers(posts_at((0, 0)), radii_m=[1_000], land=place(box(0, -5_000, 5_000, 5_000)))
    assert bands.area[0] == pytest.approx(pi * 1_000**2 / 2, rel=1e-5)


def test_without_posts_the_rings_are_empty():
    assert buffers(posts_at(), radii_m=[1_000], land=None).is_empty.all()


@pytest.mark.parametrize("radii_m", [[0], [2_000, 1_000], [1_000, 1_000], [nan]])
def test_distances_that_do_not_rise_are_refused(radii_m):
    with pytest.raises(InputError, match="must be greater than 0 and increasing"):
        buffers(posts_at((0, 0)), radii_m=radii_m, land=None)


def test_the_strip_on_this_side_is_that_of_the_area():
    # 10 km long and 1 km deep, north of the line; the area ends where the line does.
    north = layer([box(0, 0, 10_000, 5_000)])
    drawn = strip(line_of(TEN_KM), depth_m=1_000, area=north, side="right")
    assert drawn.area[0] == pytest.approx(10e6, rel=1e-5)


def test_the_strip_of_a_ring_is_inside_it():
    # 4 km x 4 km less the 2 km x 2 km in the middle
    drawn = strip(line_of(SQUARE), depth_m=1_000, area=None, side="right")
    assert drawn.area[0] == pytest.approx(12e6, rel=1e-5)


def test_a_ring_beside_an_open_part_has_its_strip_inside():
    # 10 km x 1 km, and 4 km x 4 km less 2 km x 2 km
    island = LineString([(0, 9_000), (4_000, 9_000), (4_000, 13_000), (0, 13_000), (0, 9_000)])
    drawn = strip(line_of(TEN_KM, island), depth_m=1_000, area=None, side="left")
    assert drawn.area[0] == pytest.approx(22e6, rel=1e-5)


@pytest.mark.parametrize(("side", "north"), [("left", 1), ("right", -1)])
def test_the_strip_of_an_open_line_lies_on_the_side_asked_for(side, north):
    drawn = strip(line_of(TEN_KM), depth_m=1_000, area=None, side=side)
    assert drawn.area[0] == pytest.approx(10e6, rel=1e-5)
    assert (drawn.geometry[0].centroid.y - on_map((0, 0))[0, 1]) * north > 0


def test_the_area_of_a_strip_is_that_of_its_arcs():
    # 100 m long: 2 x 100 m x 5 km and a circle of 5 km.
    around = layer([box(-9_000, -9_000, 9_000, 9_000)])
    drawn = strip(line_of(LineString([(0, 0), (100, 0)])), depth_m=5_000, area=around, side="left")
    assert drawn.area[0] == pytest.approx(2 * 100 * 5_000 + pi * 5_000**2, rel=1e-5)


def test_the_two_sides_of_a_winding_line_make_up_its_strip():
    teeth = LineString([(250 * step, 900 * (step % 2)) for step in range(40)])
    left, right = (
        strip(line_of(teeth), depth_m=1_000, area=None, side=side).geometry[0]
        for side in ("left", "right")
    )
    both = layer([teeth]).buffer(1_000, quad_segs=256, cap_style="flat")[0]
    assert left.intersection(right).area == pytest.approx(0, abs=1)
    assert left.union(right).area == pytest.approx(both.area, rel=1e-4)


@pytest.mark.parametrize("depth_m", [0, -5, nan])
def test_a_strip_without_depth_is_refused(depth_m):
    with pytest.raises(InputError, match="is not valid"):
        strip(line_of(TEN_KM), depth_m=depth_m, area=None, side="left")
