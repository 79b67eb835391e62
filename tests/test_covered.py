"""The report of line coverage, and when it fails."""

import json
import tomllib

import covered
import pytest
from sentences import ROOT


def report(**files):
    """Make a coverage report of files, each with a number of lines and of executed lines."""
    return {
        "files": {
            path.replace("__", "/") + ".py": {
                "summary": {"num_statements": lines, "covered_lines": run}
            }
            for path, (lines, run) in files.items()
        }
    }


def test_a_room_has_the_lines_of_its_files_and_of_the_rooms_in_it():
    # 10 + 30 lines, of which 10 + 20 are run.
    told = covered.shares(report(gis__crs=(10, 10), gis__cost__field=(30, 20), views__page=(0, 0)))
    assert told == {"gis": pytest.approx(30 / 40), "gis/cost": pytest.approx(20 / 30)}


@pytest.mark.parametrize(
    ("run", "ends_with", "says"),
    [(90, 0, "90.0%"), (89, 1, "Less than 90% of layers is run.")],
)
def test_less_than_nine_lines_in_ten_is_a_failure(tmp_path, capsys, run, ends_with, says):
    path = tmp_path / "report.json"
    path.write_text(json.dumps(report(gis__crs=(10, 10), layers__draw=(100, run))), "utf-8")
    assert covered.main(str(path)) == ends_with
    assert says in capsys.readouterr().out


def test_a_room_of_which_nothing_is_known_is_a_failure():
    assert covered.below(covered.shares(report(gis__crs=(1, 1)))) == ["layers"]


def test_only_compiled_functions_are_excluded():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["coverage"]
    assert settings["report"] == {"exclude_also": [r"^\s*@kernel\b"]}
    assert settings["run"]["source"] == ["gis", "layers", "views"]
