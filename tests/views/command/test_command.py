"""The command `border-belt`: its output, messages and exit codes."""

import json
import subprocess
import sys
from typing import get_args

import numpy as np
import pytest
from browser import ROOT
from shapely import Point

from gis import __version__
from gis.questions.modes import Direction, Mode, Season
from gis.words import Language
from layers.editions import Edition
from views.command import arguments, own_arguments
from views.command.__main__ import main
from views.command.exits import Exit


@pytest.fixture
def misused(capsys):
    """Run an invalid command line; return its exit code and standard error."""

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            main(words)
        return ended.value.code, capsys.readouterr().err

    return run


@pytest.fixture
def village_belt(folder, village):
    """A border of 10 km; a post in its middle, two villages and a crossing beside it."""
    folder.layer("posts", (Point(0, 5_000), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("近村", 0, 6_000, population=70),
        village("远村", 0, 9_000, population=30),
    )
    folder.layer("crossings", (Point(0, 1_000), {"name": "渡口", "kind": "ferry"}))
    return folder


def test_the_words_of_the_command_line_are_those_of_the_engine():
    assert list(Mode) == list(own_arguments.MODES)
    assert list(Season) == list(own_arguments.SEASONS)
    assert list(Direction) == list(own_arguments.DIRECTIONS)
    assert list(Edition) == list(own_arguments.EDITIONS)
    assert get_args(Language) == arguments.LANGUAGES


def test_a_command_line_is_parsed_before_the_engine_is_imported():
    # Otherwise code would be compiled into the installation.
    asked = "import sys, views.command.__main__; print({'numba', 'geopandas'} & set(sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "set()"


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == Exit.DONE
    assert capsys.readouterr().out == f"border-belt {__version__}\n"


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "命令行无法识别"), ("en", "Invalid command line")]
)
def test_a_length_without_unit_is_reported_in_the_language(misused, lang, said):
    code, told = misused("cover", "belt", "--radius", "3", "--lang", lang)
    assert code == Exit.MISUSED
    assert said in told
    assert "500m" in told


def test_a_radius_and_minutes_are_mutually_exclusive(misused):
    code, told = misused("cover", "belt", "--radius", "3km", "--minutes", "60")
    assert code == Exit.MISUSED
    assert "--minutes" in told


@pytest.mark.parametrize(
    ("written", "radius_m"), [("3km", 3_000), ("500m", 500), ("2.5 KM", 2_500)]
)
def test_a_radius_is_a_number_with_its_unit(written, radius_m):
    asked = arguments.read(["cover", "belt", "--radius", written])
    assert asked.radius_m == radius_m


# --- check


def test_a_belt_without_problems_gives_exit_code_0(command, folder):
    code, told, _ = command("check", folder.path)
    assert code == Exit.DONE
    assert told == "没有发现问题。\n"
    assert json.loads(command("check", folder.path, "--json")[1])["result"] == "clean"


def test_a_doubtful_row_is_listed_with_its_place_and_the_exit_code_is_3(command, folder):
    # The line is 10 km long.
    folder.table("duties", "person,role,from_m,to_m", "甲,段长,K9+000,K12+000")
    code, told, _ = command("check", folder.path, "--json")
    assert code == Exit.DOUBTFUL
    found = json.loads(told)
    assert found["result"] == "doubtful"
    (one,) = found["problems"]
    assert (one["layer"], one["row"], one["column"]) == ("duties", 2, "to_m")
    assert "K12+000" in one["fact"]


def test_all_problems_that_prevent_a_belt_are_listed_and_the_exit_code_is_1(command, folder):
    folder.layer("villages", (Point(5e6, 0), {"name": "甲"}), (Point(5e6, 9), {"name": "乙"}))
    code, told, _ = command("check", folder.path, "--json")
    assert code == Exit.REFUSED
    found = json.loads(told)
    assert found["result"] == "refused"
    places = [(one["row"], one["column"]) for one in found["problems"]]
    assert sorted(places) == [(1, "geometry"), (2, "geometry")]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", ("图层  行  列", "人口")), ("en", ("Layer     Row  Column", "Population"))],
)
def test_faults_are_a_table_in_the_language(command, folder, village, lang, words):
    folder.layer("villages", village("甲", 0, 0, population=-5), village("乙", 0, 0, population=-6))
    _, told, _ = command("check", folder.path, "--lang", lang)
    head, first, second = told.splitlines()[2:]
    heads, column = words
    assert head.startswith(heads)
    assert column in first
    assert "-5" in first
    assert "-6" in second


def test_a_folder_that_is_missing_is_reported_with_a_remedy(command, tmp_path):
    code, told, _ = command("check", tmp_path / "nowhere", "--lang", "en")
    assert code == Exit.REFUSED
    assert "does not exist" in told
    assert "data/jinghong" in told


# --- cover


def test_the_figures_of_a_radius_are_those_of_the_paper(command, village_belt):
    # From 2 to 8 km the border has the post within 3 km: 6 of 10 km. One village is 1 km away,
    # the other 4 km; the crossing is 4 km away.
    code, told, _ = command("cover", village_belt.path, "--radius", "3km", "--json")
    assert code == Exit.DONE
    found = json.loads(told)
    assert found["question"] == {"facility": "posts", "targets": "crossings", "radius_m": 3_000}
    border = found["border_m"]
    in_order = [border[part] for part in ("total", "in_reach", "left_out", "twice_or_more")]
    assert in_order == pytest.approx([10_000, 6_000, 4_000, 0], abs=0.01)
    assert border["share"] == pytest.approx(0.6)
    people, villages, targets = found["people"], found["villages"], found["targets"]
    assert (people["total"], people["in_reach"], people["left_out"]) == (100, 70, 30)
    assert (villages["total"], villages["in_reach"], villages["left_out"]) == (2, 1, 1)
    assert (targets["total"], targets["in_reach"], targets["left_out"]) == (1, 0, 1)
    gaps = [[gap["from_m"], gap["to_m"], gap["length_m"]] for gap in found["longest_gaps"]]
    expected = [[0, 2_000, 2_000], [8_000, 10_000, 2_000]]
    np.testing.assert_allclose(sorted(gaps), expected, atol=0.01)
    assert found["people_by_raster"] is None


def test_unknown_values_are_null(command, folder):
    folder.layer("posts", (Point(0, 5_000), {"name": "站", "kind": "police_room"}))
    found = json.loads(command("cover", folder.path, "--json")[1])
    assert found["people"]["share"] is None
    assert found["people"]["total"] == 0


def test_without_a_limit_it_is_the_radius_of_the_belt(command, village_belt):
    # Within 4.5 km of the post both villages and the crossing lie; of the border 9 of 10 km.
    village_belt.settings("[defaults]\nradius_m = 4500\n")
    found = json.loads(command("cover", village_belt.path, "--json")[1])
    assert found["question"]["radius_m"] == 4_500
    assert found["people"]["in_reach"] == 100
    assert found["border_m"]["in_reach"] == pytest.approx(9_000, abs=0.01)


def test_the_figures_are_printed_as_text(command, village_belt):
    told = command("cover", village_belt.path, "--radius", "3km", "--lang", "en")[1]
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "People in reach 70 70.0% of 100" in lines
    assert "Villages left out 1 of 2" in lines
    assert "Border in reach 6.00 km 60.0% of 10.00 km" in lines
    assert "Crossings left out 1 of 1" in lines
    assert "K0+000 K2+000 2.00 km" in lines


def test_minutes_are_computed_over_the_terrain(command, village_belt):
    # Off the road people walk 3 km in an hour here: in 30 minutes 1.5 km, and the near village is
    # 1 km away. Ways lead from cell to cell of 50 m, straight along the border.
    village_belt.terrain()
    village_belt.settings("[speeds]\noff_road_kmh = 3.0\n")
    asked = ("cover", village_belt.path, "--minutes", "30", "--json")
    found = json.loads(command(*asked)[1])
    assert found["question"]["minutes"] == 30
    assert found["question"]["mode"] == "foot"
    assert found["people"]["in_reach"] == 70
    assert found["border_m"]["in_reach"] == pytest.approx(3_000, rel=0.02)


def test_a_belt_without_terrain_has_no_minutes_and_says_so(command, village_belt):
    code, told, wrong = command("cover", village_belt.path, "--minutes", "60", "--lang", "en")
    assert code == Exit.REFUSED
    assert told == ""
    assert "no elevation raster" in wrong


def test_a_belt_without_posts_gives_an_error_with_a_remedy(command, folder):
    code, _, wrong = command("cover", folder.path, "--lang", "en")
    assert code == Exit.REFUSED
    assert "posts.geojson" in wrong


# --- run


def test_the_dashboard_is_not_started_on_a_folder_that_is_missing(command, tmp_path):
    code, _, wrong = command("run", tmp_path / "nowhere", "--lang", "en")
    assert code == Exit.REFUSED
    assert "does not exist" in wrong


def test_the_dashboard_listens_on_this_machine_only_by_default():
    asked = arguments.read(["run"])
    assert (asked.address, asked.port, asked.folder) == ("127.0.0.1", 8501, None)
