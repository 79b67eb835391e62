"""The version is defined in one place, and the changelog has a section for it."""

import re
import tomllib
from pathlib import Path

from gis import __version__

ROOT = Path(__file__).parents[2]


def test_the_newest_section_of_the_changelog_is_this_version():
    sections = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert sections[0] == __version__


def test_the_project_takes_its_version_from_the_engine():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" not in told["project"]
    assert told["tool"]["hatch"]["version"] == {"path": "gis/__init__.py"}
