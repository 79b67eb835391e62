"""The demonstration belt is proved."""

import json
import math
from dataclasses import replace

import pytest
from browser import JINGHONG
from proofs_of import parted, proof_of, proved, unproved

from gis.proof.report import Number
from views.command import prove_words


@pytest.fixture(scope="module")
def report():
    return proof_of(JINGHONG, every=False)


def test_both_computations_agree_on_the_demonstration(report):
    assert parted(report) == []


def test_only_ties_between_plans_far_second_posts_and_an_edge_are_not_proved(report):
    # Beyond the slider the second computation finds only the nearest post.
    far = {"stranded", "lost_min", "worst_min"}
    # One crossing stands where the areas of two committees meet.
    edge = {"joint_control"}
    assert unproved(report) == {"curve_beside_border_m", "curve_beside_targets", *far, *edge}


def test_each_page_is_proved_in_metres_and_in_minutes(report):
    assert {one.key.page for one in report.figures} == {
        "overview",
        "responsibility",
        "services",
        "incidents",
        "straight 3000 m",
        "foot dry to_posts 60 min",
        "foot wet to_posts 60 min",
        "patrols",
        "next post most 3, straight 3000 m",
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_has_a_name_in_words(report, lang):
    named = {one.key.name for one in (*report.figures, *report.not_proved)}
    assert named <= set(prove_words.names(lang))


def test_no_tolerance_hides_a_figure(report):
    # With an error of twice its tolerance each number differs: no tolerance is too wide.
    for one in report.figures:
        if isinstance(one.proved, Number) and math.isfinite(one.proved.value):
            false = one.proved.value + 2 * one.proved.tolerance + 1e-5
            assert not replace(one, shown=false).agrees


def test_people_and_villages_are_those_of_the_file(report):
    villages = json.loads((JINGHONG / "villages.geojson").read_text("utf-8"))["features"]
    people = sum(village["properties"]["population"] for village in villages)
    assert proved(report, "overview", "people") == people
    assert proved(report, "straight 3000 m", "people_total") == people


@pytest.mark.thorough
def test_all_that_the_command_proves_agrees():
    report = proof_of(JINGHONG, whole=True)
    assert parted(report) == []
    pages = {one.key.page for one in report.figures}
    # Three modes, two seasons and two directions; four goals, two of them for two posts as well,
    # in metres and on foot.
    assert sum(page.startswith(("foot", "motorcycle", "car")) for page in pages) == 12
    assert sum(page.startswith("next post") for page in pages) == 12
    named = {one.key.name for one in (*report.figures, *report.not_proved)}
    assert named <= set(prove_words.names("en"))
