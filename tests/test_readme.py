"""README and CONTRIBUTING are correct: the example runs, the plan is complete, links work."""

import re
import subprocess
import sys

import pytest
from sentences import ROOT

README = (ROOT / "README.md").read_text("utf-8")
PAGES = ("README.md", "CONTRIBUTING.md")


def test_the_example_for_a_notebook_runs_as_it_is_written():
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    told = f"{example}\nprint(round(reached.headline.people.total))"
    ran = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    # The residents of the demonstration belt: data/README.md.
    assert int(ran.stdout) == 29_249


def test_the_plan_of_the_folders_names_every_room():
    rooms = {
        f"{path.parent.name}/"
        for top in ("gis", "layers", "views")
        for path in (ROOT / top).glob("*/__init__.py")
    }
    (plan,) = re.findall(r"```\n(dashboard\.py ->.*?)```", README, re.DOTALL)
    assert {room for room in rooms - {"chinese/"} if room not in plan} == set()


@pytest.mark.parametrize("page", PAGES)
def test_links_to_files_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)", (ROOT / page).read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
