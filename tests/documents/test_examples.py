"""Every example of the documentation runs and prints what it says: of docstrings, and of guides."""

import ast
import doctest
import importlib
import inspect
import json
import pkgutil
import re

import pytest
from sentences import ROOT

import gis.coverage
import gis.linear

GUIDES = ("tutorial.md", "reference/session.md")
ROOMS = (gis.linear, gis.coverage)
SHARED = "reference/examples.md"
BLOCK = re.compile(r"```pycon\n(.*?)```", re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
MODULES = [
    importlib.import_module(f"{room.__name__}.{one.name}")
    for room in ROOMS
    for one in pkgutil.iter_modules(room.__path__)
]
# What a notebook user does not call, and so has no example. It may only become shorter.
WITHOUT = {
    "coverage.along_line.chunks",
    "coverage.along_line.covered_m",
    "coverage.along_line.intervals",
    "coverage.at_points.count_within",
    "coverage.at_points.nearest",
    "coverage.buffers.beside",
    "coverage.buffers.cut_to",
    "coverage.posts.positions",
    "coverage.posts.post_grid",
    "coverage.posts.sort_posts",
    "coverage.posts.sorted_in",
    "linear.branches.as_drawn",
    "linear.branches.ends_that_meet",
    "linear.branches.is_ring",
    "linear.branches.length_of",
    "linear.branches.without_branches",
    "linear.drawn_once.cut_xy",
    "linear.drawn_once.drawn_once",
    "linear.intervals.through_start",
    "linear.joining.join",
    "linear.joining.read_parts",
    "linear.left_out.apart",
    "linear.left_out.left_out",
    "linear.measured_line.line_called",
}


def examples_of(guide):
    """Join the blocks of a guide, which follow each other like the cells of a notebook."""
    text = (ROOT / "docs" / guide).read_text("utf-8")
    return doctest.DocTestParser().get_doctest("\n".join(BLOCK.findall(text)), {}, guide, guide, 0)


def failures_of(test, names):
    """Run examples with some names, and return what differs; `names` gets what they define."""
    said = []
    test.globs = names
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append, clear_globs=False)
    return "".join(said)


@pytest.fixture(scope="module")
def shared():
    """The names of the belt of the examples."""
    names = {}
    assert failures_of(examples_of(SHARED), names) == ""
    return names


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.__name__)
def test_each_example_of_a_docstring_prints_what_it_says(module, shared):
    found = doctest.DocTestFinder(exclude_empty=True).find(module, globs={})
    assert "".join(failures_of(one, vars(module) | shared) for one in found) == ""


@pytest.mark.parametrize("guide", GUIDES)
def test_the_code_of_a_guide_prints_what_it_says(guide):
    test = examples_of(guide)
    assert test.examples
    assert failures_of(test, {}) == ""


def test_every_block_of_a_guide_that_looks_like_python_is_run():
    for path in (ROOT / "docs").rglob("*.md"):
        blocks = BLOCK.findall(path.read_text("utf-8"))
        where = path.relative_to(ROOT / "docs").as_posix()
        assert not blocks or where in (*GUIDES, SHARED), where
        assert path.read_text("utf-8").count(">>> ") == sum(one.count(">>> ") for one in blocks)


def test_a_wrong_figure_in_an_example_is_found():
    wrong = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", "wrong", 0)
    assert "Expected" in failures_of(wrong, {})


def without_example(module):
    """Name the public functions of a module whose docstrings hold no example."""
    for node in ast.parse(inspect.getsource(module)).body:
        public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if public and ">>> " not in (ast.get_docstring(node) or ""):
            yield f"{module.__name__.removeprefix('gis.')}.{node.name}"


def test_each_function_that_a_notebook_calls_has_an_example():
    assert {name for module in MODULES for name in without_example(module)} == WITHOUT


def test_each_method_of_a_session_has_an_example():
    from gis.analysis.session import Session

    said = (ROOT / "docs" / "reference" / "session.md").read_text("utf-8")
    public = [name for name in vars(Session) if not name.startswith("_")]
    assert len(public) >= 20
    assert [name for name in public if f"session.{name}" not in said] == []


def imported_by_notebooks():
    """Yield the functions of the engine that notebooks and README import, by module and name."""
    readme = (ROOT / "README.md").read_text("utf-8")
    code = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        code.append("\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code"))
    for tree in map(ast.parse, code):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module.startswith("gis."):
                yield from ((node.module, one.name) for one in node.names)


def _is_called(text, name):
    """Return whether a function is called by its name alone, and not a method of that name."""
    return re.search(rf"(?<![\w.]){name}\(", text) is not None


def test_each_function_that_a_notebook_imports_is_in_an_example():
    guides = "".join(examples_of(guide).docstring for guide in (*GUIDES, SHARED))
    found = set()
    for module, name in imported_by_notebooks():
        one = getattr(importlib.import_module(module), name, None)
        told = ">>> " in (inspect.getdoc(one) or "") or _is_called(guides, name)
        if inspect.isfunction(one) and not told:
            found.add(f"{module}.{name}")
    assert found == set()
