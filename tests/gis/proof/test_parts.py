"""The parts of the second computation, each compared with a result on paper."""

import math
from pathlib import Path

import numpy as np
import pytest

from gis.proof import along, border, cover, minutes, places, straight
from gis.proof.along import Duties, Stretch, Values
from gis.proof.border import GEOD
from gis.proof.ground import Ground, nearest_open, slower
from gis.proof.raw import Unread, read
from gis.proof.report import Figure, Key, Number, Reason, Text, compared
from gis.words import Words

HEADINGS = {
    "id": ("id",),
    "name": ("name", "名称"),
    "population": ("population", "人口"),
    "from_m": ("fromm",),
}
WHY = Words("缘故", "the reason")


def figure(shown, proved):
    return Figure(key=Key("page", "name"), shown=shown, proved=proved)


@pytest.mark.parametrize(
    ("shown", "proved", "agrees"),
    [
        (10.0, Number(10.9, 1.0), True),
        (10.0, Number(11.1, 1.0), False),
        (math.nan, Number(math.nan), True),
        (0.0, Number(math.nan, 1.0), False),
        ("甲", Text(("乙", "甲")), True),
        ("甲", Text(("乙",)), False),
        ("甲", Number(1.0), False),
        (None, Number(0.0, 1.0), False),
        (1.0, None, False),
    ],
)
def test_two_values_agree_within_their_tolerance(shown, proved, agrees):
    assert figure(shown, proved).agrees is agrees


def test_a_missing_value_counts_as_different_unless_there_is_a_reason():
    shown = {Key("page", "gap_m", "1"): 1.0, Key("page", "people"): 2.0}
    proved = {Key("page", "gap_m", "2"): Number(1.0)}
    report = compared(shown, proved, reasons=[Reason("page", "people", WHY)])
    assert [one.key.row for one in report.parted] == ["1", "2"]
    assert [one.key.name for one in report.not_proved] == ["people"]


def test_a_reason_for_one_row_does_not_apply_to_others():
    shown = {Key("page", "gap_m", "1"): 1.0, Key("page", "gap_m", "2"): 1.0}
    report = compared(shown, {}, reasons=[Reason("page", "gap", WHY, "1")])
    assert [one.key.row for one in report.parted] == ["2"]


def test_cells_are_read_by_any_heading_and_chainage_as_metres(tmp_path):
    path = tmp_path / "villages.csv"
    path.write_text("名称,人 口,from_m\n甲,４０,K12+800\n,,K1+5x\n", "utf-8")
    layer = read(path, key="villages", headings=HEADINGS)
    assert layer.names() == ["甲", "villages-3"]
    np.testing.assert_array_equal(layer.numbers("population"), [40, np.nan])
    np.testing.assert_array_equal(layer.numbers("from_m"), [12_800, np.nan])
    np.testing.assert_array_equal(layer.numbers("population", most=39), [np.nan, np.nan])


@pytest.mark.parametrize("name", ["villages.gpkg", "villages.xlsx"])
def test_an_unsupported_file_is_named_and_not_read(name):
    with pytest.raises(Unread) as told:
        read(Path(name), key="villages", headings=HEADINGS)
    assert name in told.value.why.en
    assert name in told.value.why.zh


def of_lines(tmp_path, *lines):
    path = tmp_path / "boundary.geojson"
    features = [
        f'{{"properties": {{}}, "geometry": {{"type": "LineString", "coordinates": {line}}}}}'
        for line in lines
    ]
    path.write_text(
        f'{{"type": "FeatureCollection", "features": [{", ".join(features)}]}}', "utf-8"
    )
    return border.measured(read(path, key="boundary", headings=HEADINGS))


def test_a_degree_of_the_equator_is_an_arc_of_the_ellipsoid(tmp_path):
    # The equator of GRS 80 has a radius of 6 378 137 m.
    line = of_lines(tmp_path, [[101, 0], [102, 0]])
    assert line.length_m == pytest.approx(6_378_137 * math.pi / 180, abs=1e-6)
    places = border.sampled(line)
    assert len(places.m) == 111_321
    steps = GEOD.line_lengths(places.lonlat[:, 0], places.lonlat[:, 1])
    assert steps.max() <= 1.0


def test_lines_that_meet_are_joined_in_the_direction_of_most_metres(tmp_path):
    short, long = [[101.0, 0], [100.9, 0]], [[101.0, 0], [102, 0]]
    line = of_lines(tmp_path, short, long)
    assert line.lonlat[:, 0].tolist() == [100.9, 101.0, 102.0]
    assert line.starts.tolist() == [0, 3]


def test_a_gap_adds_no_metres(tmp_path):
    line = of_lines(tmp_path, [[101, 0], [102, 0]], [[103, 0], [103.5, 0]])
    assert line.length_m == pytest.approx(1.5 * 6_378_137 * math.pi / 180, abs=1e-6)
    assert line.m[1] == line.m[2]


def on_a_line(*rows, closed=False):
    """Build values at every 100 m of a line of 400 m."""
    return Values(np.arange(5) * 100.0, np.array(rows, np.float64), 400.0, closed)


def test_stretches_are_cut_where_the_value_is_the_limit():
    # 0 to 20 m of value over 100 m: the limit of 10 lies in the middle.
    found = along.stretches(on_a_line([0, 20, 20, 20, 20], [20, 20, 20, 0, 0]), 10)
    assert [(one.from_m, one.to_m, one.posts) for one in found] == [
        (0, 50, (0,)),
        (50, 250, ()),
        (250, 400, (1,)),
    ]


def test_a_cut_beside_the_unknown_is_halfway():
    assert along.spans(on_a_line([0, np.inf, np.inf, 0, 0]), 10) == [(0, 50, 0), (250, 400, 0)]


def test_a_gap_of_a_ring_runs_through_its_start():
    values = on_a_line([20, 20, 0, 20, 20], closed=True)
    (gap,) = along.gaps(along.stretches(values, 10), values)
    assert gap == Stretch(250, 150, 300, ())
    assert along.middle_of(gap, values) in {0, 4}  # the start, which is the end too


def test_a_gap_is_split_by_offices():
    held = Duties(np.array([0.0, 200]), np.array([150.0, 400]), ["甲", "乙"])
    parts = along.parts_of(Stretch(100, 300, 200, ()), held, length_m=400)
    assert [(one.length_m, one.offices) for one in parts] == [
        (50, ("甲",)),
        (50, ()),
        (100, ("乙",)),
    ]


def test_walking_time_follows_tobler():
    # exp(3.5 |slope + 0.05|) against the level: up one in ten, level, and down one in twenty.
    found = slower(np.array([10.0, 0.0, -5.0]), np.array([100.0, 100.0, 100.0]))
    np.testing.assert_allclose(found, [math.exp(0.35), 1.0, math.exp(-0.175)])


def level(classes, **more):
    """Build ground of 100 m cells at 6 km/h, a hundredth of a minute per metre."""
    told = {
        "heights": np.zeros(np.shape(classes)),
        "classes": np.array(classes),
        "paces": np.array([np.nan, 0.01, -0.001]),
        "fords": 3,
        "links": np.empty((0, 3)),
        "cell_m": (100.0, 100.0),
        "corner_xy": (0.0, 300.0),
        "size_xy": (100.0, 100.0),
        "towards": "posts",
    }
    return Ground(**told | more)


def minutes_to(ground, post, *places):
    searched = minutes.Searched(
        ground, np.array([post], np.float64), limit_min=60, steps=minutes.graph(ground)
    )
    (found,) = searched.to([np.array(places, np.float64)], report=lambda *_: None)
    return found[0].tolist()


def test_a_walk_over_level_cells_takes_a_minute_for_each():
    ground = level([[1, 1, 1, 1]] * 3)
    assert minutes_to(ground, (50, 150), (350, 150), (150, 250), (400.1, 150)) == [
        pytest.approx(3.0),
        pytest.approx(math.sqrt(2)),
        math.inf,
    ]


def test_a_wall_is_crossed_only_by_a_link():
    ground = level([[1, 0, 0, 1]] * 3)
    assert minutes_to(ground, (50, 150), (350, 150)) == [math.inf]
    linked = ground._replace(links=np.array([[4.0, 7.0, 5.0]]))  # of the middle row, west to east
    assert minutes_to(linked, (50, 150), (350, 150)) == [pytest.approx(5.0)]


def test_travel_uphill_to_a_post_is_slower_than_from_it():
    heights = np.tile([0.0, 10.0, 20.0, 30.0], (3, 1))
    to_post = level([[1] * 4] * 3, heights=heights)
    place = (50, 150)
    # Three cells up one in ten, or down: exp(3.5 · 0.15 - 0.175), exp(3.5 · 0.05 - 0.175) a minute.
    assert minutes_to(to_post, (350, 150), place) == [pytest.approx(3 * math.exp(0.35))]
    from_post = to_post._replace(towards="places")
    assert minutes_to(from_post, (350, 150), place) == [pytest.approx(3.0)]


def test_a_move_costs_half_of_each_cell():
    ground = level([[1, 2, 2, 1]] * 3)
    # Half of 100 m on either ground: 0.5 + 0.05, then 0.1, then 0.05 + 0.5.
    assert minutes_to(ground, (50, 150), (350, 150)) == [pytest.approx(1.2)]


def test_a_post_in_a_wall_is_snapped_to_the_nearest_ground():
    ground = level([[1, 0, 0, 1]] * 3)
    assert nearest_open(ground, np.array([1.2, 1.0])) == 4
    wall = level([[0] * 4] * 3)
    wall = level([[0] * 4] * 3)
    with pytest.raises(Unread):
        minutes.Searched(wall, np.array([[50.0, 150.0]]), limit_min=60, steps=minutes.graph(wall))


def test_a_village_at_the_limit_is_within_the_tolerance():
    # 3 000.005 m is out of reach on the ellipsoid, and may be in reach on the map.
    villages = places.Places(
        ids=["v"],
        amount=np.array([30.0]),
        placed=np.array([True]),
        away=np.array([[3_000.005]]),
    )
    asked = cover.Asked(
        page="page",
        limit=3_000,
        limits=[3_000],
        posts=["p"],
        names=["站"],
        villages=villages,
        targets=villages,
        border=None,
        duties=Duties(np.empty(0), np.empty(0), []),
        exact=places.Exactness(
            edge=straight.edge, tolerance=straight.tolerance, farthest=25, end_m=1
        ),
    )
    found, reasons = cover.places(asked)
    assert found["page", "people_in_reach", ""] == Number(0, 30)
    assert {(one.name, one.row) for one in reasons} >= {("left_out", "v")}
