"""The drawn ways, and why a nearer post is not the first, by both paths; what is false is named."""

import math
from datetime import time

import numpy as np
import pytest
from proofs_of import parted, proof_of_daily_work, proved, unproved
from shapely import LineString, Point
from squared_paper import lonlat

from gis.analysis.incidents import figures
from gis.analysis.incidents.twice import sent
from gis.proof.desk.nearer import crossed
from gis.proof.raw import Unread
from gis.questions.dispatch import DispatchSettings
from gis.questions.modes import Mode
from views.command import prove_words

DAY, NIGHT = DispatchSettings(mode=Mode.FOOT), DispatchSettings(mode=Mode.FOOT, at=time(21))
BY_DAY, BY_NIGHT = "who goes foot dry", "who goes foot dry 21:00"


@pytest.fixture
def across(folder):
    """Level ground, off the roads 20 min a km; a river, and a ferry over it that rests at night.

    `O` is 1 km from the place, on the other bank; `W` 2.5 km, and `S` 2 km and off duty at night.
    """
    folder.terrain(height_m=800)
    folder.layer(
        "posts",
        (Point(-500, 4_100), {"id": "O", "name": "东", "kind": "police_room"}),
        (Point(-4_000, 4_100), {"id": "W", "name": "西", "kind": "police_room"}),
        (
            Point(-1_500, 2_100),
            {"id": "S", "name": "南", "kind": "police_room", "duty_hours": "08:00-18:00"},
        ),
    )
    folder.layer("rivers", (LineString([(-1_010, -30_000), (-1_010, 40_000)]), {"name": "河"}))
    folder.layer("ferries", (Point(-1_010, 4_100), {"name": "渡", "hours": "07:00-19:00"}))
    folder.layer("groups", (Point(-1_500, 4_100), {"id": "G", "code": "一", "households": 9}))
    return folder


def test_both_paths_agree_on_ways_and_on_why_a_nearer_post_is_not_first(across):
    report = proof_of_daily_work(across.path, dispatches=[DAY, NIGHT])
    assert parted(report) == []
    told = {one.key: one.proved for one in report.figures}
    # W goes 2.5 km along a row of cells: 50 min.
    assert proved(report, BY_NIGHT, "way_min", "G 1") == pytest.approx(50, rel=1e-4)
    assert proved(report, BY_NIGHT, "way_m", "G 1") == pytest.approx(2_500, rel=1e-4)
    # At night there is no way from O over the river; S could come, but is off duty.
    assert told[BY_NIGHT, "nearer_why", "G O"].allowed == ("no way",)
    assert told[BY_NIGHT, "nearer_why", "G S"].allowed == ("off duty, comes",)
    assert told[BY_NIGHT, "nearer_rivers", "G O"].allowed == ("河",)
    assert told[BY_NIGHT, "nearer_rivers", "G S"].allowed == ("",)
    # With the ferry running O would be there as soon as it is by day.
    by_day = proved(report, BY_DAY, "goes_min", "G O")
    assert proved(report, BY_NIGHT, "nearer_open_min", "G O") == pytest.approx(by_day)
    assert math.isnan(proved(report, BY_NIGHT, "nearer_open_min", "G S"))
    assert unproved(report) == {"nearer_shut"}


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_every_figure_of_the_desk_has_a_name(across, spoken):
    report = proof_of_daily_work(across.path, dispatches=[DAY, NIGHT])
    names = prove_words.names(spoken)
    lacking = {one.key.name for one in report.figures if one.key.page == BY_NIGHT} - {*names}
    assert lacking == set()
    assert (names["way_min"] == "Way: steps over the ground (min)") == (spoken == "en")


def test_the_roads_along_a_way_are_told_as_not_proved(across):
    road = LineString([(-6_000, 4_100), (-1_400, 4_100)])
    across.layer("roads", (road, {"name": "路", "class": "road"}))
    report = proof_of_daily_work(across.path, dispatches=[NIGHT])
    assert parted(report) == []
    assert unproved(report) == {"nearer_shut", "way_roads"}


def test_the_ends_of_a_way_are_the_post_and_the_place(across):
    report = proof_of_daily_work(across.path, dispatches=[NIGHT])
    for end, at in (("from", (-4_000, 4_100)), ("to", (-1_500, 4_100))):
        ((lon, lat),) = lonlat(Point(at)).coords
        assert proved(report, BY_NIGHT, f"way_{end}_lon", "G 1") == pytest.approx(lon, abs=1e-7)
        assert proved(report, BY_NIGHT, f"way_{end}_lat", "G 1") == pytest.approx(lat, abs=1e-7)


def test_a_way_across_the_squares_and_to_a_place_between_two_centres(across):
    # From W 300 m east and 420 m north: 6 steps across squares of 50 m, 2 north, and 20 m more.
    across.layer("groups", (Point(-3_700, 4_520), {"id": "G", "code": "一", "households": 9}))
    report = proof_of_daily_work(across.path, dispatches=[NIGHT])
    assert parted(report) == []
    length_m = 6 * 50 * math.sqrt(2) + 2 * 50 + 20
    assert proved(report, BY_NIGHT, "way_m", "G 1") == pytest.approx(length_m, rel=1e-4)
    assert proved(report, BY_NIGHT, "way_min", "G 1") == pytest.approx(length_m / 50, rel=1e-4)


@pytest.mark.parametrize(
    ("lister", "figure", "falsify"),
    [
        ("of_ways", ("way_min", "G 1"), lambda value: value + 1e-5),
        ("of_ways", ("way_m", "G 1"), lambda value: value + 2),
        ("of_ways", ("way_to_lat", "G 1"), lambda value: value + 1e-6),
        ("of_nearer", ("nearer_why", "G O"), lambda _: "comes"),
        ("of_nearer", ("nearer_rivers", "G O"), lambda _: ""),
        ("of_nearer", ("nearer_open_min", "G O"), lambda value: value + 1e-5),
    ],
)
def test_a_falsified_figure_is_named(across, monkeypatch, lister, figure, falsify):
    honest = getattr(figures, lister)

    def false(*asked):
        for key, value in honest(*asked):
            yield key, falsify(value) if key[1:] == figure else value

    monkeypatch.setattr(sent, lister, false)
    report = proof_of_daily_work(across.path, dispatches=[NIGHT])
    assert [one.key for one in report.parted] == [(BY_NIGHT, *figure)]


def test_a_way_drawn_through_other_cells_has_other_minutes(across, monkeypatch):
    honest = sent.vertices

    def aside(way):
        xy = honest(way)
        xy[1, 1] += 50.0  # the second of its cells is the one to the north
        return xy

    monkeypatch.setattr(sent, "vertices", aside)
    report = proof_of_daily_work(across.path, dispatches=[NIGHT])
    assert {one.key.name for one in report.parted} == {"way_min", "way_m"}


def test_rivers_are_named_in_the_order_in_which_the_line_crosses_them():
    # From the place at 0 to the post at 10: B at 3, A at 7; C ends short of the line.
    ends = np.array([[10.0, 0.0], [0.0, 0.0]])
    lines = [
        ("A", np.array([[7.0, -1.0], [7.0, 1.0]])),
        ("B", np.array([[2.0, -1.0], [4.0, 1.0]])),
        ("C", np.array([[5.0, 2.0], [5.0, 1.0]])),
        ("A", np.array([[9.0, -1.0], [9.0, 1.0]])),
    ]
    assert crossed(ends, lines) == ["B", "A"]
    with pytest.raises(Unread):
        crossed(ends, [("D", np.array([[0.0, -1.0], [0.0, 1.0]]))])
