"""The demonstration is proved; with one figure falsified the command names it and ends with 1."""

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
    return proof_of(JINGHONG)


def test_both_paths_agree_on_the_demonstration(report):
    assert parted(report) == []


def test_nothing_else_is_left_unproved_than_what_the_sites_decide_and_second_posts_far_away(report):
    # Beyond the slider the second path looks for the nearest post alone.
    far = {"stranded", "lost_min", "worst_min"}
    assert unproved(report) == {"curve_beside_border_m", "curve_beside_targets", *far}


def test_each_page_is_proved_in_metres_and_in_minutes(report):
    assert {one.key.page for one in report.figures} == {
        "overview",
        "responsibility",
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
    # Twice its tolerance beside its value, each number parts: none is so wide that nothing could.
    for one in report.figures:
        if isinstance(one.proved, Number) and math.isfinite(one.proved.value):
            false = one.proved.value + 2 * one.proved.tolerance + 1e-5
            assert not replace(one, shown=false).agrees


def test_people_and_villages_are_those_of_the_file(report):
    villages = json.loads((JINGHONG / "villages.geojson").read_text("utf-8"))["features"]
    people = sum(village["properties"]["population"] for village in villages)
    assert proved(report, "overview", "people") == people
    assert proved(report, "straight 3000 m", "people_total") == people
