"""Texts about responsibility for stretches out of reach."""

import pytest
from shapely import Point

from gis.analysis.session import Session
from gis.questions.coverage import CoverageSettings, Straight
from views import who_answers


@pytest.fixture
def cover(folder):
    """A post at K5+000 reaches 1 km; the 10 km border is assigned except for K7+000 to K8+200."""
    folder.layer("posts", (Point(0, 5_000), {"name": "站"}))
    folder.table(
        "duties", "person,from_m,to_m,township,role", "甲,0,7000,东镇,镇长", "乙,8200,10000,,"
    )
    return Session(folder.load()).cover(CoverageSettings(within=Straight(radius_m=1_000)))


def test_what_nobody_answers_for_is_said_with_its_ends(cover):
    told = who_answers.nobody(cover.gap_parts)
    assert told.startswith("1,200 ")
    assert "K7+000" in told
    assert "K8+200" in told


def test_the_longest_gap_shows_how_much_of_it_is_unassigned(cover):
    # K6+000 to K10+000: 1 000 m of an office, 1 200 m unassigned, 1 800 m of an unnamed office.
    (gap,) = (row for _, row in cover.uncovered.iterrows() if row["to_m"] > 9_000)
    assert "1,200" in who_answers.of_gap(gap, "en")
    assert "东镇 镇长" in who_answers.of_gap(gap, "en")


def test_a_part_with_an_unnamed_office_says_so(cover):
    answers = who_answers.parts(cover)["answers"].tolist()
    assert len(set(answers)) == 3
    assert "" not in answers


def test_without_a_table_of_duties_nobody_is_asked_who_answers(folder):
    folder.layer("posts", (Point(0, 5_000), {"name": "站"}))
    cover = Session(folder.load()).cover(CoverageSettings(within=Straight(radius_m=1_000)))
    assert not who_answers.has_duties(cover)
