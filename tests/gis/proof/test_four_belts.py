"""Small belts with deliberate oddities: both computations agree, and match results on paper."""

import math

import geopandas as gpd
import pytest
from proofs_of import goals_on_foot, parted, proof_of, proved, unproved
from shapely.geometry import LineString, Point, Polygon
from squared_paper import lonlat

from gis.questions.siting import Goal

STRAIGHT = "straight 3000 m"
ON_FOOT = "foot dry to_posts 60 min"


@pytest.fixture
def islands(bare, village):
    """A border of two lines, 2 km and 3 km with 1 km between, and an island of 4 times 1 km.

    The second line is drawn the other way round. Two duties leave the last kilometre to nobody.
    """
    corners = [(1_900, 8_000), (1_900, 9_000), (900, 9_000)]
    bare.layer(
        "boundary",
        (LineString([(0, 6_000), (0, 3_000)]), {}),
        (LineString([(0, 0), (0, 2_000)]), {}),
        (LineString([(900, 8_000), *corners, (900, 8_000)]), {}),
    )
    bare.layer("posts", (Point(0, 1_000), {"id": "P1", "name": "站", "kind": "police_room"}))
    bare.layer("villages", village("近村", 500, 1_000, population=70))
    bare.layer("crossings", (Point(1_000, 8_500), {"name": "岛口", "kind": "ferry"}))
    bare.table(
        "duties",
        "person,role,township,from_m,to_m",
        "甲,乡长,东乡,0,K4+000",
        "乙,书记,东乡,4000,8000",
    )
    return bare


def test_a_border_in_two_parts_with_an_island(islands):
    report = proof_of(islands.path)
    assert parted(report) == []
    # The longer line runs south, so chainage does: 3 km from the north, 2 km more, then the island.
    # The post reaches up to y = 4 000: 1 000 m of the first line, and all of the second.
    assert proved(report, "overview", "boundary_m") == pytest.approx(9_000, abs=0.01)
    assert proved(report, STRAIGHT, "border_in_reach_m") == pytest.approx(3_000, abs=0.01)
    assert proved(report, STRAIGHT, "gaps") == 2
    assert proved(report, STRAIGHT, "gap_nobody_m", "2") == pytest.approx(1_000, abs=0.01)


@pytest.fixture
def odd_rows(folder, village):
    """Villages without a population figure, with 0 people, duplicated, and without a location."""
    folder.layer(
        "villages",
        village("寨", 100, 5_000, 人口=40),
        village("寨", 100, 5_000, 人口=40),
        village("无数", 100, 9_900),
        village("空寨", 2_000, 9_000, 人口="0"),
        (None, {"name": "无处", "人口": 9}),
    )
    folder.table("posts", "名称,类型,lon,lat", "站,警务室,102.0,21.7")
    return folder


def test_villages_without_people_twice_and_nowhere_and_posts_in_a_table(odd_rows):
    where = lonlat(Point(0, 5_000))
    odd_rows.table("posts", "名称,类型,经度,纬度", f"站,警务室,{where.x},{where.y}")
    report = proof_of(odd_rows.path)
    assert parted(report) == []
    # 40 + 40 + 0 + 9; the second village of the name counts again; one has no figure.
    assert proved(report, "overview", "people") == 89
    assert proved(report, "overview", "people_twice") == 40
    assert proved(report, "overview", "villages_uncounted") == 1
    assert proved(report, "overview", "posts_by_kind", "police_room") == 1
    # 3 km on either side of the post, of 10 km; 80 people live beside it, 9 have no location.
    assert proved(report, STRAIGHT, "border_in_reach_m") == pytest.approx(6_000, abs=0.01)
    assert proved(report, STRAIGHT, "people_in_reach") == 80
    assert proved(report, STRAIGHT, "villages_left_out") == 2
    assert "curve_beside_border_m" in unproved(report)


@pytest.fixture
def across_the_river(folder, village):
    """Two posts 10 m apart, one across a river with a bridge, one without a location; rising
    ground."""
    folder.terrain(height_m=2_000, rise=0.1, cell_m=100.0)
    folder.layer(
        "posts",
        (Point(0, 5_000), {"id": "P1", "name": "东一", "kind": "police_room"}),
        (Point(0, 5_010), {"id": "P2", "name": "东二", "kind": "police_room"}),
        (Point(-2_000, 5_000), {"id": "P3", "name": "西", "kind": "checkpoint"}),
        (None, {"id": "P4", "name": "无处", "kind": "checkpoint"}),
    )
    folder.layer("rivers", (LineString([(-1_010, -9_000), (-1_010, 14_000)]), {"name": "河"}))
    folder.layer("bridges", (Point(-1_010, 7_000), {"name": "桥"}))
    folder.layer("roads", (LineString([(-3_000, 5_020), (4_000, 5_020)]), {"kind": "road"}))
    folder.layer(
        "villages",
        village("东村", 700, 5_100, population=70),
        village("西村", -1_500, 6_900, population=30),
        village("远村", 6_000, 9_100, population=20),
    )
    return folder


def test_posts_side_by_side_and_one_over_a_river(across_the_river):
    report = proof_of(across_the_river.path)
    assert parted(report) == []
    assert proved(report, STRAIGHT, "people_in_reach") == 100
    assert {one.key.page for one in report.figures} >= {STRAIGHT, ON_FOOT}
    # 1 000 steps are drawn, a few of them twice.
    assert sum(one.key[:2] == (ON_FOOT, "step_min") for one in report.figures) > 900
    # Some people are in reach on foot and some are not: neither computation took all or nothing.
    assert 0 < proved(report, ON_FOOT, "people_in_reach") < 120


def test_where_there_is_no_route_both_computations_agree(folder, village):
    # A river without a ford runs across all the paper, 8 km along the border.
    folder.terrain(cell_m=100.0)
    folder.layer("posts", (Point(500, 2_000), {"id": "P1", "name": "站", "kind": "police_room"}))
    folder.layer("rivers", (LineString([(-15_000, 8_000), (15_000, 8_000)]), {"name": "大河"}))
    folder.layer(
        "villages",
        village("近村", 1_000, 3_000, population=70),
        village("隔江村", 1_000, 9_500, population=30),
    )
    (worst,) = (one for one in goals_on_foot(folder) if one.asked.goal is Goal.LEAST_WORST)
    report = proof_of(folder.path, more=[worst])
    assert parted(report) == []
    assert math.inf in [
        one.shown for one in report.figures if one.key[:2] == (ON_FOOT, "gap_farthest")
    ]
    # A post across the river is the way for its 30 people, of whom none had one.
    page = f"next post most 3, {ON_FOOT}"
    assert proved(report, page, "cut_off_today") == 30
    assert proved(report, page, "covered_best") == 100
    assert proved(report, page, "cut_off_then") == 0
    assert proved(report, page, "curve_covered", "1") == 100
    # Both villages may have a post, and then nobody has any way.
    assert proved(report, f"next post least_worst 3, {ON_FOOT}", "farthest_best") == pytest.approx(
        0, abs=1e-6
    )


@pytest.fixture
def ring(bare, village):
    """A border that is one ring of 4 times 5 km, areas on its inside, and a layer in GeoPackage."""
    bare.layer(
        "boundary",
        (LineString([(0, 0), (0, 5_000), (5_000, 5_000), (5_000, 0), (0, 0)]), {}),
    )
    bare.layer(
        "area",
        (Polygon([(0, 0), (0, 5_000), (5_000, 5_000), (5_000, 0)]), {"name": "县"}),
    )
    bare.layer(
        "posts",
        (Point(2_500, 5_000), {"id": "P1", "name": "北", "kind": "police_room"}),
    )
    bare.layer(
        "villages",
        village("甲", 2_000, 1_000, population=5),
        village("乙", 1_000, 500, population=7),
        village("外", 2_000, -900, population=50),
    )
    places = [lonlat(Point(0, 100))]
    crossings = gpd.GeoDataFrame(
        {"name": ["口"], "kind": ["ferry"]}, geometry=places, crs="EPSG:4490"
    )
    crossings.to_file(bare.path / "crossings.gpkg")
    return bare


def test_a_ring_and_a_layer_that_the_proof_cannot_read(ring):
    report = proof_of(ring.path)
    assert parted(report) == []
    assert proved(report, "overview", "boundary_m") == pytest.approx(20_000, abs=0.05)
    # Nothing is left out silently: figures that need the GeoPackage are counted and named.
    assert {"crossings", "border_in_reach_m", "covered_best"} <= unproved(report)
    (ring.path / "crossings.gpkg").unlink()
    report = proof_of(ring.path)
    assert parted(report) == []
    # The post reaches 2 500 m along its side and the first 1 658 m, the root of 3 000² - 2 500²,
    # of those beside it; the gap runs through the start at (0, 0).
    assert proved(report, STRAIGHT, "border_in_reach_m") == pytest.approx(8_316.6, abs=0.1)
    assert proved(report, STRAIGHT, "gaps") == 1
    # The village outside the land is not a candidate, but its people count as demand.
    assert proved(report, "next post most 3, straight 3000 m", "candidates") == 2
    assert proved(report, "next post most 3, straight 3000 m", "covered_best") == 62


def test_a_border_drawn_twice_is_not_proved_and_says_so(folder, village):
    folder.layer(
        "boundary",
        (LineString([(0, 0), (0, 10_000)]), {}),
        (LineString([(0, 2_000), (0, 6_000)]), {}),
    )
    folder.layer("posts", (Point(0, 5_000), {"name": "站", "kind": "police_room"}))
    folder.layer("villages", village("近村", 0, 6_000, population=70))
    report = proof_of(folder.path)
    assert parted(report) == []
    assert {"boundary_m", "border_in_reach_m", "gaps"} <= unproved(report)
    assert proved(report, STRAIGHT, "people_in_reach") == 70


def test_without_population_the_best_sites_are_those_of_the_border(folder, village):
    folder.layer("posts", (Point(0, 500), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages", village("甲", 0, 4_000), village("乙", 0, 6_000), village("丙", 0, 8_000)
    )
    report = proof_of(folder.path)
    assert parted(report) == []
    # Held are 500 m to the south and 3 km to the north. 乙 alone reaches from 3 to 9 km, which is
    # more than 甲 or 丙; with 丙 it is all.
    page = "next post most 3, straight 3000 m"
    assert proved(report, page, "curve_covered", "0") == pytest.approx(3_500, abs=0.01)
    assert proved(report, page, "curve_covered", "1") == pytest.approx(9_000, abs=0.01)
    assert proved(report, page, "curve_covered", "2") == pytest.approx(10_000, abs=0.01)
