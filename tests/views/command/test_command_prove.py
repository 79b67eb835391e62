"""The command `border-belt prove`: its output, its exit codes, and what About the data shows."""

import json
import re

import pytest
from shapely import Point

from gis.analysis import figures
from gis.files import proofs
from gis.proof.report import Key
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
