"""The notebooks run from top to bottom, and are committed without output."""

import csv
from pathlib import Path

import demonstration
import nbformat
import pytest
from demonstration import JINGHONG
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbclient import NotebookClient
from patience import MOST_S
from shapely import Point
from traitlets.config import Config

from gis import belt as belts
from gis.analysis import session as sessions
from gis.analysis.session import Session
from gis.errors import BeltError

# The layer without which a notebook cannot end, where it is not the posts, and rows of it.
NEEDS = {
    "05_responsibility_and_patrols": (
        "patrols",
        ("date,unit,from_m,to_m,findings", "2026-05-01,队,0,100,0"),
    ),
}
PERSONAL = ("person", "member", "household")
NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def people():
    """The people of the demonstration who answer for the border and for sections of a road."""
    for layer in ("duties", "road_sections"):
        with (JINGHONG / f"{layer}.csv").open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                yield from (row[head] for head in row if head.startswith(PERSONAL) and row[head])


def code_of(path):
    """The cells of code of a notebook."""
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


@pytest.fixture
def opened_once(monkeypatch):
    """Let notebooks share the session of the demonstration belt; other belts are opened."""
    shared, loaded = demonstration.session(), belts.load
    monkeypatch.setattr(
        belts,
        "load",
        lambda folder, **more: shared.belt if folder == JINGHONG else loaded(folder, **more),
    )
    monkeypatch.setattr(
        sessions, "Session", lambda belt: shared if belt is shared.belt else Session(belt)
    )


def shown_by(path):
    """Run a notebook in a shell of this process, and return all that its cells print or show.

    A kernel of its own takes seconds to start and reads the compiled code again.
    """
    shell = InteractiveShell(config=Config(HistoryManager={"enabled": False}))
    told = []
    for cell in code_of(path):
        with capture_output() as output:
            shell.run_cell(cell.source).raise_error()
        told += [output.stdout, *(str(one.data) for one in output.outputs)]
    return "".join(told)


@pytest.mark.usefixtures("opened_once")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom_and_names_no_person(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    told = shown_by(path)
    assert told
    assert [name for name in people() if name in told] == []


def test_a_notebook_runs_in_a_kernel():
    path = NOTEBOOKS[0]
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=MOST_S, resources={"metadata": {"path": path.parent}}
    ).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    assert any(cell.outputs for cell in code)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_defines_no_function_and_holds_no_output(path):
    code = code_of(path)
    assert code
    assert not [cell.source for cell in code if "def " in cell.source or "lambda" in cell.source]
    assert not any(cell.outputs for cell in code)


@pytest.fixture
def bare_belt(folder, village, monkeypatch):
    """Set `BELT` to a belt of a boundary and the layers that are named."""
    layers = {
        "posts": [(Point(0, 1_000), {"name": "站", "kind": "police_room"})],
        "villages": [village("村", 100, 1_000, population=5), village("无数", 100, 9_000)],
    }

    def make(*keys):
        for key in keys:
            folder.layer(key, *layers[key])
        monkeypatch.setenv("BELT", str(folder.path))
        monkeypatch.chdir(NOTEBOOKS[0].parent)
        return folder

    return make


def run(path):
    """Run the code of a notebook here, since a kernel takes seconds to start; return its names."""
    shown = {"display": repr}
    for cell in code_of(path):
        exec(cell.source, shown)  # noqa: S102  # our own file
    return shown


@pytest.mark.usefixtures("opened_once")
def test_a_path_is_read_from_the_project_folder(monkeypatch):
    monkeypatch.setenv("BELT", "data/jinghong")
    monkeypatch.chdir(NOTEBOOKS[0].parent)
    assert run(NOTEBOOKS[0])["belt"].name.en == "Border belt of Jinghong"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_belt_of_a_boundary_alone_is_told_what_it_lacks(bare_belt, path):
    bare_belt()
    lacks, _ = NEEDS.get(path.stem, ("", ()))
    with pytest.raises(BeltError, match=f"This belt has no .*{lacks}"):
        run(path)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("layers", [("posts",), ("posts", "villages")])
def test_a_belt_without_roads_and_rivers_runs_to_the_end(bare_belt, path, layers, capsys):
    folder = bare_belt(*layers)
    folder.terrain()
    if path.stem in NEEDS:
        key, lines = NEEDS[path.stem]
        folder.table(key, *lines)
    run(path)
    if path.stem == "04_siting" and layers == ("posts",):
        assert "There are no candidate sites" in capsys.readouterr().out
