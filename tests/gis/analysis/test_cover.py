"""Coverage of a belt that runs 10 km north on squared paper."""

import math

import pytest
from shapely.geometry import LineString, Point

from gis.analysis.cover import answerable
from gis.analysis.points import facilities, points
from gis.analysis.session import Session
from gis.errors import InputError
from gis.questions.coverage import CoverageSettings, Straight

WITHIN_5_KM = CoverageSettings(within=Straight(radius_m=5_000))


def post(name, x, y, kind="police_room"):
    return Point(x, y), {"name": name, "kind": kind}


@pytest.fixture
def belt(folder, village):
    """One post 3 km east of K0+000, so that with 5 km the boundary is in reach to K4+000."""
    folder.layer("posts", post("一号站", 3_000, 0))
    folder.layer(
        "villages",
        village("近村", 3_000, 1_000, population=70),
        village("远村", 0, 9_000, population=20),
        village("更远村", 0, 10_000, population=30),
    )
    folder.layer("crossings", (Point(0, 4_001), {"name": "便道", "kind": "path"}))
    folder.table(
        "duties",
        "person,from_m,to_m,township,role",
        "甲,0,5000,勐龙镇,镇长",
        "乙,5000,10000,景哈乡,乡长",
        "丙,5000,10000,景哈乡,乡长",
    )
    return folder.load()


def test_the_boundary_is_in_reach_as_far_as_the_disc_cuts_it(belt):
    # 3 km beside the line and 5 km around: sqrt(25 - 9) = 4 km of it.
    stretches = Session(belt).cover(WITHIN_5_KM).stretches
    assert stretches["to_m"].tolist() == pytest.approx([4_000, 10_000], abs=0.01)
    assert stretches["times"].tolist() == [1, 0]


def test_stretches_out_of_reach_name_the_nearest_post_and_the_responsible_offices(belt):
    (gap,) = Session(belt).cover(WITHIN_5_KM).uncovered.to_dict("records")
    assert gap["length_m"] == pytest.approx(6_000, abs=0.01)
    assert (gap["nearest_post"], gap["nearest_name"]) == ("posts-1", "一号站")
    # Its middle is K7+000: sqrt(9 + 49) km from the post.
    assert gap["nearest_m"] == pytest.approx(58**0.5 * 1_000, abs=0.1)
    # Two persons of one office are listed once, and neither by name. The gap starts at K4+000: one
    # office has 5 000 m of it, the other 1 000.
    assert gap["answers"] == ("景哈乡 乡长", "勐龙镇 镇长")
    assert gap["nobody_m"] == 0
    parts = Session(belt).cover(WITHIN_5_KM).gap_parts
    assert parts["answers"].tolist() == [("景哈乡 乡长",), ("勐龙镇 镇长",)]
    assert parts["from_m"].tolist() == pytest.approx([5_000, 4_000], abs=0.01)
    assert parts.geometry.length.tolist() == pytest.approx([5_000, 1_000], abs=0.1)


def test_places_out_of_reach_are_listed_with_most_people_first(belt):
    answer = Session(belt).cover(WITHIN_5_KM)
    assert list(answer.left_out["name"]) == ["更远村", "远村"]
    assert (answer.headline.people.in_reach, answer.headline.people.none) == (70, 50)
    # The crossing lies 1 m beyond the disc.
    assert list(answer.left_out_targets["name"]) == ["便道"]


def test_the_posts_list_what_only_they_reach(belt):
    (only,) = Session(belt).cover(WITHIN_5_KM).posts.to_dict("records")
    assert (only["only_people"], only["only_targets"]) == (70, 0)
    assert only["only_line_m"] == pytest.approx(4_000, abs=0.01)


def test_everybody_in_reach_lives_in_exactly_one_catchment(folder, village):
    folder.layer("posts", post("一号站", 0, 0), post("二号站", 6_000, 0))
    folder.layer(
        "villages",
        village("近村", 2_000, 0, population=70),
        village("东村", 4_000, 0, population=40),
        village("又东村", 8_000, 0, population=5),
        village("无数村", 1_000, 0),
        village("远村", 0, 9_000, population=30),
    )
    folder.people(in_a_cell=1.0)
    answer = Session(folder.load()).cover(WITHIN_5_KM)
    assert answer.catchments["people"].tolist() == [70, 45]
    assert answer.posts["catchment_people"].sum() == answer.headline.people.in_reach == 115
    # Two discs of 5 km less their overlap, 2 (25 acos(3/5) - 3 x 4) km²; 100 people in each.
    km2 = 2 * math.pi * 25 - 2 * (25 * math.acos(0.6) - 12)
    assert answer.raster_people == pytest.approx(100 * km2, rel=1e-3)
    assert answer.catchments["raster_people"].tolist() == pytest.approx([50 * km2] * 2, rel=1e-3)


def test_without_a_raster_there_is_no_raster_population(belt):
    answer = Session(belt).cover(WITHIN_5_KM)
    assert answer.raster_people is None
    assert "raster_people" not in answer.posts


def test_the_curve_agrees_with_the_answer_at_its_radius(belt):
    curve = Session(belt).cover(WITHIN_5_KM).curve.set_index("limit")
    at_5_km = curve.loc[5_000]
    assert (at_5_km["people_in_reach"], at_5_km["people_share"]) == (70, pytest.approx(70 / 120))
    assert at_5_km["line_in_reach_m"] == pytest.approx(4_000, abs=0.01)
    # With 30 km everything is in reach.
    assert curve.loc[30_000, ["people_share", "line_share"]].tolist() == pytest.approx([1, 1])


def test_kinds_select_the_facilities(folder):
    folder.layer(
        "posts", post("甲", 0, 0), post("乙", 0, 1, "checkpoint"), post("丙", 0, 2, "岗亭")
    )
    belt = folder.load()
    chosen = CoverageSettings(kinds=("checkpoint", "岗亭"))
    assert list(facilities(belt, chosen)["name"]) == ["乙", "丙"]
    assert list(facilities(belt, CoverageSettings()).index) == ["posts-1", "posts-2", "posts-3"]


def test_with_kinds_that_no_facility_has_nothing_is_in_reach(belt):
    answer = Session(belt).cover(CoverageSettings(kinds=("checkpoint",)))
    assert answer.headline.line_m.none == pytest.approx(10_000, abs=0.01)
    assert answer.headline.people.none == 120
    assert answer.uncovered["nearest_name"].isna().all()


def test_posts_without_a_name_are_identified_by_their_id(folder):
    folder.layer("posts", (Point(0, 0), {"name": None, "id": "P1"}))
    folder.layer("incidents", (Point(0, 0), {"time": "2026-05-31", "kind": "traffic", "id": "I1"}))
    belt = folder.load()
    for facility, name in (("posts", "P1"), ("incidents", "I1")):
        answer = Session(belt).cover(
            CoverageSettings(facility=facility, within=Straight(radius_m=500))
        )
        assert answer.uncovered["nearest_name"].tolist() == [name]


def test_layers_that_are_missing_count_as_empty(folder):
    folder.layer("posts", post("甲", 0, 0))
    answer = Session(folder.load()).cover(CoverageSettings(within=Straight(radius_m=10_000)))
    assert (len(answer.villages), len(answer.targets), len(answer.uncovered)) == (0, 0, 0)
    assert (answer.headline.people.total, answer.headline.targets.total) == (0, 0)
    assert answer.headline.line_m.share == pytest.approx(1)


def test_facilities_that_are_missing_are_reported(folder):
    with pytest.raises(InputError, match="This belt has no layer posts"):
        Session(folder.load()).cover(WITHIN_5_KM)


def test_villages_without_a_figure_are_counted_apart(folder, village):
    folder.layer("villages", village("甲", 0, 0), village("乙", 0, 0, population=5))
    folder.layer("posts", post("站", 0, 0))
    people = Session(folder.load()).cover(WITHIN_5_KM).headline.people
    assert (people.in_reach, people.uncounted) == (5, 1)


def test_points_have_a_column_of_people_even_where_the_layer_has_none(belt):
    assert points(belt, "crossings")["population"].isna().all()
    assert points(belt, "villages")["population"].tolist() == [70, 20, 30]


def persons(belt, from_m, to_m):
    return list(answerable(belt, from_m=from_m, to_m=to_m)["person"])


def test_duties_cover_what_they_overlap_but_not_what_they_touch(belt):
    assert persons(belt, 1_000, 2_000) == ["甲"]
    assert persons(belt, 4_000, 6_000) == ["甲", "乙", "丙"]
    assert persons(belt, 5_000, 6_000) == ["乙", "丙"]


def test_without_duties_no_office_is_named(folder):
    folder.layer("posts", post("站", 0, 0))
    belt = folder.load()
    assert persons(belt, 0, 1) == []
    assert Session(belt).cover(CoverageSettings(within=Straight(radius_m=500))).uncovered[
        "answers"
    ].tolist() == [()]


@pytest.fixture
def ring(bare):
    """A ring of 12 km: three sides of 3 km from its start, and back."""
    bare.layer("boundary", (LineString([(0, 0), (3e3, 0), (3e3, 3e3), (0, 3e3), (0, 0)]), {}))
    bare.table(
        "duties",
        "person,from_m,to_m",
        "始,11000,1000",  # through the start
        "中,5000,7000",
        "缺,,7000",
    )
    return bare.load()


@pytest.mark.parametrize(
    ("from_m", "to_m", "met"),
    [
        (200, 800, ["始"]),
        (11_500, 11_800, ["始"]),
        (1_000, 5_000, []),
        (6_000, 11_500, ["中", "始"]),
        (11_900, 100, ["始"]),  # both run through the start
        (8_000, 500, ["始"]),
        (6_500, 500, ["中", "始"]),
    ],
)
def test_on_a_ring_stretches_and_duties_may_run_through_the_start(ring, from_m, to_m, met):
    assert persons(ring, from_m, to_m) == met


def test_on_an_open_line_a_backward_duty_covers_nothing(folder):
    folder.table("duties", "person,from_m,to_m", "倒,7000,2000")
    belt = folder.load()
    assert persons(belt, 0, 1_000) == []
    assert persons(belt, 8_000, 9_000) == []
