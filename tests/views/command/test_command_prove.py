"""The command `border-belt prove`: its output, its exit codes, and what About the data shows."""

import json
import re
from dataclasses import replace

import pytest
from shapely import Point

from gis.analysis import figures
from gis.analysis.incidents import groups
from gis.analysis.next_post import figures as plans
from gis.analysis.next_post.proving import Siting
from gis.files import proofs
from gis.proof.report import Key
from views.command import prove
from views.command.exits import Exit


@pytest.fixture
def belt(folder, village):
    """A border of 10 km; a post in its middle, two villages beside it."""
    folder.layer("posts", (Point(0, 5_000), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("近村", 10, 6_000, population=70),
        village("远村", 10, 9_000, population=30),
    )
    return folder


@pytest.fixture
def falsified(monkeypatch):
    """Add one person too many to the residents in reach."""
    honest = figures.of_cover

    def more(page, cover):
        for key, value in honest(page, cover):
            yield key, value + 1 if key.name == "people_in_reach" else value

    monkeypatch.setattr(figures, "of_cover", more)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("警务室", "类型未填", "未落在道路上的责任路段", "边境线 1")),
        ("en", ("police room", "of unknown kind", "Road sections on no road", "the boundary 1")),
    ],
)
def test_figures_and_kinds_are_told_in_words(command, belt, lang, words):
    belt.table("road_sections", "road,from_m,to_m,member", ",0,100,甲")
    belt.table("duties", "person,role,township,from_m,to_m", "甲,乡长,乙乡,0,5000")
    told = command("prove", belt.path, "--lang", lang)[1]
    assert all(word in told for word in words)
    assert not re.search(r"[a-z]+_[a-z]+", told)  # as names and codes of the program are written


@pytest.mark.parametrize(("lang", "said"), [("zh", "可及人口"), ("en", "People in reach")])
def test_both_values_are_printed_side_by_side_with_totals(command, belt, lang, said):
    code, told, _ = command("prove", belt.path, "--lang", lang)
    assert code == Exit.DONE
    (row,) = (line.split() for line in told.splitlines() if line.startswith(f"{said}  "))
    assert row[-4:-1] == ["70", "70", "0"]
    assert told.splitlines()[-1].count("0") >= 1


@pytest.mark.usefixtures("falsified")
def test_a_falsified_figure_is_named_and_the_exit_code_is_1(command, belt):
    code, told, _ = command("prove", belt.path, "--lang", "en")
    assert code == 1
    (row,) = (line for line in told.splitlines() if line.endswith("DIFFERS"))
    assert row.startswith("People in reach  ")
    assert "71" in row
    assert "1 differs," in told.splitlines()[-1]


FALSE = {
    "candidates_used": "Candidate sites used",
    "fewest_posts": "Fewest posts that cover everything",
    "mean_best": "Least possible mean (m or min)",
    "farthest_best": "Least possible maximum (m or min)",
    "serves_people": "Site: people whose nearest post it is",
    "serves_places": "Site: villages whose nearest post it is",
    "saves": "Site: saved, people times m or min",
    "gain_uncounted": "Site: villages it adds without a figure",
    "gain_names": "Site: the largest villages it adds",
    "beyond_people": "Villages that no candidate site reaches",
    "least_limit": "Limit that would be enough (m or min)",
    "weighed_best": "Best possible coverage: weighted share",
    "curve_weighed": "Further posts: best possible coverage, weighted share",
}


def test_each_false_figure_of_next_post_is_named_and_the_exit_code_is_1(
    command, belt, village, monkeypatch
):
    # The second village is 3 500 m from the first, so no two candidates reach it.
    belt.layer("villages", village("近", 0, 6_000, population=7), village("远", 0, 9_500))
    honest, ask = plans.of_plan, prove.questions_of

    def false(page, outcome, **told):
        for key, value in honest(page, outcome, **told):
            wrong = value + "?" if isinstance(value, str) else value * 1.01 + 2
            yield key, wrong if key.name in FALSE else value

    def and_of_both(belt, *, every):
        questions = ask(belt, every=every)
        both = replace(questions.sitings[0].asked, border_share=0.5)
        return replace(questions, sitings=[*questions.sitings, Siting(asked=both)])

    monkeypatch.setattr(plans, "of_plan", false)
    monkeypatch.setattr(prove, "questions_of", and_of_both)
    code, told, _ = command("prove", belt.path, "--lang", "en")
    assert code == 1
    rows = [line for line in told.splitlines() if line.endswith("DIFFERS")]
    assert {row.split("  ")[0] for row in rows} == set(FALSE.values())


def test_a_long_column_names_the_row_that_differs(command, belt, monkeypatch):
    honest = figures.of_cover

    def shorter(page, cover):
        for key, value in honest(page, cover):
            false = key == Key(page, "curve_border_m", "5000")
            yield key, value - 60 if false else value

    monkeypatch.setattr(figures, "of_cover", shorter)
    code, told, _ = command("prove", belt.path, "--lang", "en")
    assert code == 1
    rows = [line for line in told.splitlines() if line.endswith("DIFFERS")]
    assert any("5000" in row and "9940" in row for row in rows)


@pytest.mark.parametrize(
    ("lang", "named"),
    [
        ("zh", "村委会：没有联防组的村寨"),
        ("en", "Committee: villages without a group"),
    ],
)
def test_a_falsified_figure_of_the_groups_is_named_in_words(
    command, belt, monkeypatch, lang, named
):
    belt.layer("groups", (None, {"code": "一", "village": "近村", "households": 9}))
    honest = groups._committees

    def false(villages):
        found = honest(villages)
        return found.assign(without=found["without"] + 1)

    monkeypatch.setattr(groups, "_committees", false)
    code, told, _ = command("prove", belt.path, "--lang", lang)
    assert code == 1
    mark = {"zh": "不一致", "en": "DIFFERS"}[lang]
    rows = [line for line in told.splitlines() if line.endswith(mark)]
    assert [row.split("  ")[0] for row in rows] == [named]


@pytest.mark.usefixtures("falsified")
def test_the_json_has_every_figure(command, belt):
    code, told, _ = command("prove", belt.path, "--json")
    document = json.loads(told)
    assert code == 1
    assert document["part"] == 1
    assert document["agree"] == len(document["figures"]) - 1
    (wrong,) = (one for one in document["figures"] if not one["agrees"])
    assert (wrong["name"], wrong["shown"], wrong["proved"]) == ("people_in_reach", 71, 70)


def test_a_belt_that_cannot_be_read_is_2(command, bare):
    code, told, wrong = command("prove", bare.path, "--lang", "en")
    assert code == Exit.MISUSED
    assert told == ""
    assert "no boundary layer" in wrong


def test_a_belt_without_posts_is_proved_as_far_as_it_goes(command, folder):
    code, told, _ = command("prove", folder.path, "--lang", "en")
    assert code == Exit.DONE
    assert "Border as drawn" in told


@pytest.mark.usefixtures("falsified")
def test_about_shows_the_last_proof_of_this_revision(
    command, belt, open_page, tmp_path, monkeypatch
):
    (
        tmp_path / "home"
    ).mkdir()  # in the folder of this belt, whose fingerprint includes every file name
    monkeypatch.setenv("PROOFS", str(tmp_path / "home" / "proofs"))
    before = open_page("about", belt=belt.path, lang="en")
    assert any("not been proved yet" in text.value for text in before.markdown)
    command("prove", belt.path)
    last = proofs.last(revision=belt.load().revision, folder=tmp_path / "home" / "proofs")
    assert last.part == 1
    after = open_page("about", belt=belt.path, lang="en")
    (said,) = (text.value for text in after.markdown if "Last proof" in text.value)
    assert f"agree: {last.agree}; that differ: 1; not proved: {last.not_proved}" in said
    belt.layer("posts", (Point(0, 6_000), {"name": "站", "kind": "police_room"}))
    changed = open_page("about", belt=belt.path, lang="en")
    assert any("not been proved yet" in text.value for text in changed.markdown)
