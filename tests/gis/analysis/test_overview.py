import pytest
from shapely.geometry import LineString, Point

from gis.analysis.overview import NO_KIND, state_of
from gis.analysis.responsibility.care import (
    drawn_claims,
    lines_in_care,
    measured_road,
    roads_with_sections,
)
from gis.linear.chainage import kilometres

ROAD = LineString([(0, 0), (0, 3_000)])
HEADINGS = "road,from_m,to_m,member"


def test_a_boundary_alone_is_a_belt_with_nothing_in_it(folder):
    state = state_of(folder.load())
    assert state.boundary_m == pytest.approx(10_000, abs=0.001)
    assert (state.people, state.villages, state.roads) == (0, 0, ())
    assert (dict(state.posts_by_kind), dict(state.crossings_by_kind)) == ({}, {})


def test_people_and_kinds_are_counted(folder, village):
    folder.layer(
        "villages",
        village("甲", 0, 0, kind="farm", population=40),
        village("乙", 0, 1, kind="farm", population=2),
        village("丙", 0, 2, kind="town"),
        village("丁", 0, 3, population=None),
    )
    folder.layer("crossings", (Point(0, 0), {"name": "通道", "kind": "正式通道"}))
    state = state_of(folder.load())
    assert (state.people, state.villages) == (42, 4)
    assert state.villages_by_kind == {"farm": 2, "town": 1, NO_KIND: 1}
    assert state.crossings_by_kind == {"passage": 1}


@pytest.fixture
def cared_for(folder):
    """A road of 3 km: 200 m in nobody's care, 100 m in two sections', one without a member."""
    folder.layer("roads", (ROAD, {"id": "X1", "name": "达西利路"}))
    folder.table(
        "road_sections",
        HEADINGS,
        "达西利路,K0+000,K1+100,甲",
        "达西利路,K1+000,K2+000,",
        "达西利路,K2+200,K3+000,乙",
    )
    return folder.load()


def test_the_sections_of_a_road_are_added_up(cared_for):
    (road,) = state_of(cared_for).roads
    assert (road.road, road.sections, road.orphans, road.misfits) == ("达西利路", 3, 1, 0)
    assert road.length_m == pytest.approx(3_000, abs=0.001)
    assert road.uncared_m == pytest.approx(200, abs=0.001)
    assert road.doubled_m == pytest.approx(100, abs=0.001)


def test_sections_are_drawn_in_the_order_of_chainage(folder):
    folder.layer("roads", (ROAD, {"name": "达西利路"}))
    folder.table("road_sections", HEADINGS, "达西利路,2000,3000,乙", "达西利路,0,2000,甲")
    belt = folder.load()
    drawn = drawn_claims(lines_in_care(belt)[1])
    assert list(drawn["member"]) == ["甲", "乙"]
    assert drawn.length.tolist() == pytest.approx([2_000, 1_000], abs=0.001)


def test_a_road_is_known_by_its_id_as_by_its_name(cared_for):
    for road in ("X1", "达西利路"):
        assert measured_road(cared_for, road=road).length_m == pytest.approx(3_000, abs=0.001)
    assert measured_road(cared_for, road="别的路") is None


def test_parts_of_a_road_with_one_name_are_one_road(folder):
    folder.layer(
        "roads",
        (LineString([(0, 1_000), (0, 3_000)]), {"name": "达西利路"}),
        (LineString([(0, 0), (0, 1_000)]), {"name": "达西利路"}),
        (LineString([(9, 0), (9, 9_000)]), {"name": "别的路"}),
    )
    line = measured_road(folder.load(), road="达西利路")
    assert line.length_m == pytest.approx(3_000, abs=0.001)


def test_sections_that_are_no_stretch_of_their_road_are_counted_and_cover_nothing(folder):
    folder.layer("roads", (ROAD, {"name": "达西利路"}))
    folder.table(
        "road_sections",
        HEADINGS,
        "达西利路,0,2000,甲",
        "达西利路,2000,3000.5,乙",  # half a metre too long: the road was measured otherwise
        "达西利路,2000,3002,丙",
        "达西利路,1500,500,丁",
        "达西利路,,1000,戊",
    )
    belt = folder.load()
    (road,) = state_of(belt).roads
    assert (road.sections, road.misfits) == (5, 3)
    assert (road.uncared_m, road.doubled_m) == (0, 0)
    assert list(drawn_claims(lines_in_care(belt)[1])["member"]) == ["甲", "乙"]


def test_on_a_ring_road_a_section_may_run_through_the_start(folder):
    folder.layer(
        "roads", (LineString([(0, 0), (1e3, 0), (1e3, 1e3), (0, 1e3), (0, 0)]), {"name": "环路"})
    )
    folder.table("road_sections", HEADINGS, "环路,3000,1000,甲", "环路,1000,3000,乙")
    (road,) = state_of(folder.load()).roads
    assert (road.misfits, road.uncared_m, road.doubled_m) == (0, 0, 0)


@pytest.mark.parametrize(
    "roads", [[], [(None, {"name": "达西利路"})], [(ROAD, {"name": "别的路"})]]
)
def test_sections_of_a_road_that_is_not_drawn_are_no_road(folder, roads):
    folder.table("road_sections", HEADINGS, "达西利路,0,2000,甲")
    if roads:
        folder.layer("roads", *roads)
    belt = folder.load()
    assert roads_with_sections(belt) == ["达西利路"]
    assert measured_road(belt, road="达西利路") is None
    assert state_of(belt).roads == ()


def test_each_whole_kilometre_of_the_boundary_has_a_place(folder):
    marks = kilometres(folder.load().boundary)
    assert marks["km"].tolist() == list(range(11))
    # The corner of the paper is at a northing of 2 400 000 m.
    assert marks.geometry.y.tolist() == pytest.approx(
        [2_400_000 + 1_000 * km for km in range(11)], abs=0.001
    )


def test_a_line_of_less_than_a_kilometre_has_a_start_only(bare):
    bare.layer("boundary", (LineString([(0, 0), (0, 999)]), {}))
    assert kilometres(bare.load().boundary)["km"].tolist() == [0]


def test_rows_without_a_kind_or_a_figure_are_counted_as_such(folder):
    kind, people = {"kind": "police_room"}, {"population": 7}
    folder.layer("posts", (Point(0, 0), {"name": "a"} | kind), (Point(90, 0), {"name": "b"}))
    folder.layer(
        "villages",
        (Point(0, 0), {"name": "a"} | people),
        *((Point(90 * n, 0), {"name": f"b{n}"}) for n in (1, 2)),
    )
    there = state_of(folder.load())
    assert there.posts_by_kind == {"police_room": 1, NO_KIND: 1}
    assert there.villages_by_kind == {NO_KIND: 3}
    assert (there.people, there.villages, there.villages_uncounted) == (7, 3, 2)
