"""Real against modelled minutes by both paths; a falsified figure is named."""

import math

import pytest
from proofs_of import parted, proof_of_daily_work, proved, unproved
from shapely import Point

from gis.analysis.incidents import figures
from gis.analysis.incidents.twice import modelled
from gis.questions.dispatch import DispatchSettings
from gis.questions.modes import Mode

ON_FOOT = DispatchSettings(mode=Mode.FOOT)
PAGE = "real and modelled foot dry"


@pytest.fixture
def walked(folder):
    """Level ground; two posts, and two more of one name. Off the roads 1 km takes 20 minutes."""
    folder.terrain(height_m=800)
    folder.layer(
        "posts",
        (Point(500, 2_000), {"id": "P1", "name": "南", "kind": "police_room"}),
        (Point(500, 8_000), {"id": "P2", "name": "北", "kind": "police_room"}),
        (Point(2_000, 8_000), {"id": "P3", "name": "同", "kind": "police_room"}),
        (Point(3_000, 8_000), {"id": "P4", "name": "同", "kind": "police_room"}),
    )
    folder.layer(
        "incidents",
        _case("A", (500, 3_000), arrived="10:40", post="南"),
        _case("B", (500, 4_000), arrived="10:40", handled_by="南"),
        _case("C", (1_500, 8_000), arrived="10:30", post="北"),
        # Two posts are 同, 30 m take 0.6 min, F arrives before it is sent, and G never.
        _case("D", (2_000, 8_050), arrived="10:18", post="同"),
        _case("E", (500, 2_030), arrived="10:18", post="南"),
        _case("F", (500, 3_000), arrived="09:59", post="南"),
        _case("G", (500, 3_000), post="南"),
    )
    return folder


def _case(id_, at, *, arrived=None, **cells):
    told = {"arrived": f"2026-05-01T{arrived}"} if arrived else {}
    sent = {"time": "2026-05-01T09:55", "sent": "2026-05-01T10:00"}
    return Point(*at), {"id": id_, "kind": "traffic", **sent, **told, **cells}


def test_both_paths_agree_on_real_and_modelled_minutes(walked):
    report = proof_of_daily_work(walked.path, dispatches=[ON_FOOT])
    assert parted(report) == []
    told = {key: proved(report, PAGE, *key) for key in KNOWN}
    assert told == pytest.approx(KNOWN, rel=1e-4)
    assert {one.key.row for one in report.figures if one.key.name == "model_min"} == {*"ABC"}


KNOWN = {
    # A: 1 km, 40 min; B: 2 km, 40 min; C: 1 km, 30 min.
    ("model_min", "A"): 20,
    ("model_min", "B"): 40,
    ("model_ratio", "A"): 2,
    ("model_ratio", "B"): 1,
    ("model_ratio", "C"): 1.5,
    ("model_cases", ""): 3,
    ("model_unknown", ""): 2,  # D and E; F and G have no real minutes
    # Of 1, 1.5 and 2 the quarters lie half-way between two.
    ("model_ratio_low", ""): 1.25,
    ("model_ratio_median", ""): 1.5,
    ("model_ratio_high", ""): 1.75,
}


def test_a_falsified_ratio_is_named(walked, monkeypatch):
    def false(page, found):
        for key, value in figures.of_model(page, found):
            yield key, value * 1.000_01 if key[1:] == ("model_ratio", "A") else value

    monkeypatch.setattr(modelled, "of_model", false)
    report = proof_of_daily_work(walked.path, dispatches=[ON_FOOT])
    assert [one.key for one in report.parted] == [(PAGE, "model_ratio", "A")]


def test_minutes_on_the_edge_of_what_is_compared_are_not_proved(walked):
    # 50 m take exactly the one minute from which a ratio is told.
    walked.layer("incidents", _case("E", (500, 2_050), arrived="10:18", post="南"))
    report = proof_of_daily_work(walked.path, dispatches=[ON_FOOT])
    assert parted(report) == []
    assert {"model_cases", "model_unknown", "model_ratio_median"} <= unproved(report)


def test_where_nobody_arrived_there_is_no_ratio(walked):
    walked.layer("incidents", _case("G", (500, 3_000), post="南"))
    report = proof_of_daily_work(walked.path, dispatches=[ON_FOOT])
    assert parted(report) == []
    assert proved(report, PAGE, "model_cases") == 0
    assert math.isnan(proved(report, PAGE, "model_ratio_median"))
