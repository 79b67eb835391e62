"""The architecture rules, checked in the sources; each rule is tested to find its offence.

A rule takes the path of a file, relative to the project, and its tree, and yields offences as `line
what`.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest
from sentences import ROOT, nodes, trees

ROOMS = ("gis", "layers", "views", "dashboard")  # each may import itself and those before it
# The layers of the engine, from the bottom: a folder imports itself and lower ones, not its
# neighbours. The files of the lowest layer may import each other, without cycles.
STOREYS = (
    {
        "arrays", "compiled", "crs", "datums", "errors", "gcj02", "ranges", "schema", "systems",
        "timestamps", "words",
    },
    {"cost", "linear", "proof", "questions", "raster"},
    {"coverage"},
    {"siting", "travel"},
    {"files"},
    {"store"},
    {"belt"},
    {"analysis"},
    {"warm"},
)  # fmt: skip
STOREY_OF = {room: number for number, rooms in enumerate(STOREYS) for room in rooms}
NOBODYS = "gis.warm"  # a program: it calls kernels of every room, and nobody calls it
PAGES = (
    "views/coverage/",
    "views/export/",
    "views/incidents/",
    "views/patrols/",
    "views/responsibility/",
    "views/services/",
    "views/sheets/",
    "views/siting/",
    "views/wall/",
)  # a page's folder, which dashboard.py alone enters
RE_EXPORTS = "gis/belt/__init__.py"
OUTSIDE = {  # external packages that only some files may import, with those files
    "streamlit": ("views/", "dashboard.py"),
    "streamlit_folium": ("views/map_component.py",),
    "folium": ("layers/draw.py", "layers/plugin.py", "views/"),
    "branca": ("layers/draw.py", "layers/plugin.py"),
    **dict.fromkeys(("docx", "lxml", "pptx"), ("layers/office/",)),
    **dict.fromkeys(
        ("fiona", "openpyxl", "pyogrio", "shutil", "sqlite3", "tempfile", "xlsxwriter", "zipfile"),
        ("gis/files/",),
    ),
}  # fmt: skip
FILE_CALLS = {
    "open", "read_bytes", "read_dataframe", "read_file", "read_text", "rmtree", "to_file", "touch",
    "unlink", "write_bytes", "write_dataframe", "write_text",
}  # fmt: skip
CRS_CALLS = {
    "CRS", "Transformer", "estimate_utm_crs", "from_authority", "from_crs", "from_epsg",
    "from_user_input", "set_crs", "to_crs", "to_epsg",
}  # fmt: skip
CRS_CODES = {3857, 4214, 4326, 4490, 4522, 4543, 4610, 32647, 32648}
CRS_TEXT = re.compile(r"(epsg|esri):\d+|crs84|wgs\s?84|\+proj.*", re.IGNORECASE)
# Computation, and presentation.
SECOND_READERS = ("gis/proof/raw.py", "gis/proof/friction.py", "gis/proof/people.py")
PROOF_KNOWS = {"gis.errors", "gis.proof", "gis.words"}
CACHES_IN = (
    "views/state.py",
    "views/belt_map.py",
    "views/coverage/map.py",
    "views/charts.py",
    "views/guard/guard.py",  # it only empties them
)
SAYING = "views/saying.py"
SAID_BY = {
    **dict.fromkeys(
        ("badge", "caption", "error", "exception", "header", "info", "latex", "markdown", "metric",
         "subheader", "success", "title", "toast", "warning", "write_stream"),
        SAYING,
    ),
    "download_button": "views/taken_away.py",
}  # fmt: skip
MACHINE = re.compile(r"/(home|mnt|opt|root|tmp|usr|var|work)/|[A-Z]:\\")
MOST_LINES = 300
SOURCES = [
    (path.relative_to(ROOT).as_posix(), tree)
    for path, tree in trees("gis", "layers", "views", "dashboard.py")
]


def module_of(where):
    name = where.removesuffix(".py").replace("/", ".")
    return name.removesuffix(".__init__")


def imports(tree) -> Iterator[tuple[int, str]]:
    """Yield each imported module anywhere in a file; `from a import b` may be either."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write the whole name of the module"
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{one.name}") for one in node.names)


def calls(tree) -> Iterator[tuple[ast.Call, str]]:
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", ""))


def constants(tree) -> Iterator[ast.Constant]:
    return (node for node in nodes(tree) if isinstance(node, ast.Constant))


def against_the_arrows(where, tree):
    own = ROOMS.index(module_of(where).partition(".")[0])
    for line, name in imports(tree):
        room = name.partition(".")[0]
        if room in ROOMS and ROOMS.index(room) > own:
            yield f"{line} {name}"


def between_the_rooms(where, tree):
    """Check the import directions inside the engine, and what nothing may import."""
    own = _room_of(module_of(where))
    if own is not None and own not in STOREY_OF:
        yield f"1 {own} has no storey"
    for line, name in imports(tree):
        room = _room_of(name)
        upwards = own in STOREY_OF and room in STOREY_OF and STOREY_OF[room] >= STOREY_OF[own]
        beside = own in STOREYS[0] and room in STOREYS[0]
        if name == NOBODYS or (upwards and room != own and not beside):
            yield f"{line} {name}"


def _room_of(module):
    """Return the folder of the engine, or its file outside any folder; None outside the engine."""
    top, _, inner = module.partition(".")
    return inner.partition(".")[0] if top == "gis" and inner else None


def shares_with_a_proof(where, tree):
    """Check that proofs share no code with the engine, and contain no kernel."""
    if not where.startswith("gis/proof/"):
        return
    for line, name in imports(tree):
        known = ".".join(name.split(".")[:2]) in PROOF_KNOWS
        if name.partition(".")[0] in ROOMS and not known and name != "gis":
            yield f"{line} {name}"


def enters_a_page(where, tree):
    """Check that shared files import no page, and pages do not import each other."""
    if where == "dashboard.py":
        return
    for line, name in imports(tree):
        folder = next((page for page in PAGES if f"{name}.".startswith(_dotted(page))), None)
        if folder and not where.startswith(folder):
            yield f"{line} {name}"


def _dotted(folder):
    return folder.replace("/", ".")


def re_exports(where, tree):
    """Check that an `__init__.py` re-exports nothing: each name has one import path."""
    if not where.endswith("__init__.py") or where == RE_EXPORTS:
        return
    used = {node.id for node in nodes(tree) if isinstance(node, ast.Name)}
    for node in nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {(one.asname or one.name).partition(".")[0] for one in node.names}
            yield from (f"{node.lineno} {name}" for name in sorted(names - used))
    if "__all__" in used:
        yield "1 __all__"


def from_outside(where, tree):
    for line, name in imports(tree):
        allowed = OUTSIDE.get(name.partition(".")[0])
        if allowed and not where.startswith(allowed):
            yield f"{line} {name}"


def names_a_crs(where, tree):
    """Find CRS codes that are a whole text or number; examples in sentences are allowed."""
    if where in ("gis/crs.py", "gis/datums.py"):
        return
    yield from (f"{call.lineno} {name}()" for call, name in calls(tree) if name in CRS_CALLS)
    for node in constants(tree):
        text = isinstance(node.value, str) and CRS_TEXT.fullmatch(node.value.strip())
        if text or (type(node.value) is int and node.value in CRS_CODES):
            yield f"{node.lineno} {node.value!r}"


def touches_files(where, tree):
    """Packaged data may be read by a module that knows no other path.

    Cached machine code is identified by its sources. Proofs read files themselves, since they must
    not repeat errors of `gis/files/`.
    """
    if where.startswith(("gis/files/", "gis/compiled.py", *SECOND_READERS)):
        return
    known = {name for _, name in imports(tree)}
    packaged = "importlib.resources" in known and not known & {"io", "os", "pathlib"}
    allowed = {"read_text", "read_bytes"} if packaged else set()
    for call, name in calls(tree):
        if name in FILE_CALLS - allowed:
            yield f"{call.lineno} {name}()"


def caches(where, tree):
    if where in CACHES_IN:
        return
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("cache_"):
            yield f"{node.lineno} {node.attr}"


def says_past_the_escape(where, tree):
    """Words reach Markdown, and files the browser, in one place each."""
    for call, name in calls(tree):
        own = SAID_BY.get(name, SAYING)
        shown = isinstance(call.func, ast.Attribute) and name in SAID_BY
        by_us = shown and isinstance(call.func.value, ast.Name) and call.func.value.id == "saying"
        if shown and not by_us and where.startswith(("views/", "dashboard.py")) and where != own:
            yield f"{call.lineno} {name}"


def true_or_false_parameters(_, tree):
    for node in nodes(tree):
        if isinstance(node, ast.arguments):
            defaults = [*node.defaults, *(one for one in node.kw_defaults if one)]
            yield from (f"{one.lineno} default" for one in defaults if _is_flag(one))


def _is_flag(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, bool)


def catches_everything(where, tree):
    """Only one boundary, around pages and fragments, may catch every exception."""
    if where == "views/i18n.py":
        return
    broad = {"Exception", "BaseException"}
    for node in nodes(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = {getattr(one, "id", "") for one in ast.walk(node.type)} if node.type else broad
            if caught & broad:
                yield f"{node.lineno} except"
    for call, name in calls(tree):
        if name == "suppress" and {getattr(one, "id", "") for one in call.args} & broad:
            yield f"{call.lineno} suppress"


def shouts(where, tree):
    """Only the command writes to the terminal, in one place."""
    yield from (f"{call.lineno} print()" for call, name in calls(tree) if name == "print")
    for node in nodes(tree):
        stream = isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr"}
        if stream and where != "views/command/terminal.py":
            yield f"{node.lineno} {node.attr}"
        if isinstance(node, ast.Global | ast.Assert):
            yield f"{node.lineno} {type(node).__name__.lower()}"


def undocumented(where, tree):
    """Find missing docstrings: of modules, and below views of public functions, classes and
    methods."""
    if ast.get_docstring(tree) is None:
        yield "1 module"
    if where.startswith(("gis/", "layers/")):
        yield from _undocumented_in(tree)


def _undocumented_in(node):
    for inner in node.body:
        defined = isinstance(inner, ast.FunctionDef | ast.ClassDef)
        if not defined or inner.name.startswith("_"):
            continue
        if ast.get_docstring(inner) is None:
            yield f"{inner.lineno} {inner.name}"
        if isinstance(inner, ast.ClassDef):
            yield from _undocumented_in(inner)


def names_this_machine(_, tree):
    for node in constants(tree):
        if isinstance(node.value, str) and MACHINE.match(node.value):
            yield f"{node.lineno} {node.value}"


RULES = {
    against_the_arrows: "def late():\n    from views import maps",
    between_the_rooms: "from gis.warm import warm",
    shares_with_a_proof: "from gis.linear import chainage",
    enters_a_page: "from views.siting.plan import shown",
    re_exports: "from gis.belt.belt import load",
    from_outside: "import streamlit_folium",
    names_a_crs: "frame.to_crs(frame.crs)",
    touches_files: "Path(name).read_text()",
    says_past_the_escape: "st.caption(belt.notice)",
    caches: "@st.cache_data\ndef f(): ...",
    true_or_false_parameters: "def f(*, whole=True): ...",
    catches_everything: "try:\n    f()\nexcept (OSError, Exception):\n    pass",
    shouts: "def f():\n    global x",
    undocumented: "def f(): ...",
    names_this_machine: "HERE = '/home/me/belt'",
}


@pytest.mark.parametrize("rule", RULES)
def test_no_source_breaks_the_rule(rule):
    assert [f"{where}:{offence}" for where, tree in SOURCES for offence in rule(where, tree)] == []


PLANTED_IN = {
    re_exports: "gis/linear/__init__.py",
    enters_a_page: "views/planted.py",
    shares_with_a_proof: "gis/proof/planted.py",
    says_past_the_escape: "views/planted.py",
}


@pytest.mark.parametrize(("rule", "offence"), RULES.items())
def test_the_rule_finds_its_offence(rule, offence):
    where = PLANTED_IN.get(rule, "gis/planted.py")
    assert list(rule(where, ast.parse(offence))) != []


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("gis/linear/planted.py", "from gis.belt import load"),
        ("gis/linear/planted.py", "from gis import cost"),
        ("gis/siting/planted.py", "def late():\n    import gis.travel.reach"),
        ("gis/files/planted.py", "from gis.belt.belt import Belt"),
        ("gis/crs.py", "from gis.linear import chainage"),
        ("gis/sheds/planted.py", ""),
        ("views/planted.py", "from gis.warm import warm"),
    ],
)
def test_a_room_of_the_engine_imports_no_higher_one_and_no_neighbour(where, line):
    assert list(between_the_rooms(where, ast.parse(line))) != []


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("gis/linear/planted.py", "from gis import crs\nfrom gis.linear import chainage"),
        ("gis/crs.py", "from gis.errors import CrsError"),
        ("gis/analysis/planted.py", "from gis.belt import load"),
        ("gis/warm.py", "from gis.travel import reach"),
        ("views/planted.py", "from gis.analysis.cover import cover"),
    ],
)
def test_a_room_of_the_engine_imports_itself_and_lower_ones(where, line):
    assert list(between_the_rooms(where, ast.parse(line))) == []


def test_a_page_imports_no_other_page():
    line = ast.parse("from views.siting.plan import shown")
    assert list(enters_a_page("views/coverage/page.py", line)) != []
    assert list(enters_a_page("views/siting/page.py", line)) == []


def test_a_page_may_have_the_name_of_a_folder_of_the_engine():
    line = ast.parse("from gis.coverage import straight\nfrom views.siting_words import words")
    assert list(enters_a_page("views/planted.py", line)) == []


def test_a_list_of_names_is_a_re_export_and_a_table_made_of_two_is_none():
    listed = ast.parse("from gis.linear.chainage import fits\n__all__ = ['fits']")
    assert list(re_exports("gis/linear/__init__.py", listed)) != []
    joined = ast.parse("from views.chinese.pages import PAGES\nCHINESE = PAGES | {}")
    assert list(re_exports("views/chinese/__init__.py", joined)) == []


def array_types(sources):
    """Return the names of array types with the files that define them."""
    found = {}
    for where, tree in sources:
        for node in nodes(tree):
            if isinstance(node, ast.Assign) and "NDArray[" in ast.unparse(node.value):
                found.setdefault(node.targets[0].id, []).append(where)
    return found


def test_each_type_of_arrays_is_defined_once():
    defined = array_types(SOURCES)
    assert {name: files for name, files in defined.items() if len(files) > 1} == {}
    assert defined["FloatArray"] == ["gis/arrays.py"]


def test_a_second_definition_of_an_array_type_is_seen():
    planted = ast.parse("Mask = npt.NDArray[np.bool_]")
    found = array_types([("gis/a.py", planted), ("gis/b.py", planted)])
    assert found == {"Mask": ["gis/a.py", "gis/b.py"]}


def test_the_names_of_arrays_py_are_of_different_types():
    tree = ast.parse((ROOT / "gis" / "arrays.py").read_text("utf-8"))
    types = [ast.unparse(node.value) for node in tree.body if isinstance(node, ast.Assign)]
    assert len(types) == len(set(types)) > 0


@pytest.mark.parametrize(
    "offence",
    [
        "CRS = 'epsg:4543'",
        "crs = 4490",
        "pyproj.CRS.from_epsg(code)",
        "frame.set_crs(one)",
        "pyproj.Transformer.from_crs(a, b)",
    ],
)
def test_a_crs_cannot_be_named_in_any_way(offence):
    assert list(names_a_crs("gis/planted.py", ast.parse(offence))) != []


def test_a_remedy_may_give_a_code_as_an_example():
    said = ast.parse("remedy = 'Write it as in EPSG:4543.'")
    assert list(names_a_crs("gis/planted.py", said)) == []


def test_the_command_alone_writes_to_the_terminal_in_one_place():
    written = ast.parse("import sys\nsys.stdout.write('x')")
    assert list(shouts("views/command/cover.py", written)) == ["2 stdout"]
    assert list(shouts("views/command/terminal.py", written)) == []


def test_packaged_scripts_may_be_read_but_no_path_of_ones_own():
    packaged = "from importlib.resources import files\nfiles('layers').read_text()"
    assert list(touches_files("layers/planted.py", ast.parse(packaged))) == []
    own = f"{packaged}\nfrom pathlib import Path"
    assert list(touches_files("layers/planted.py", ast.parse(own))) != []


def graph_of(sources):
    """Return the imports of each module; modules found through their folder count as imported."""
    modules = {module_of(where) for where, _ in sources}
    graph = {}
    for where, tree in sources:
        found = {
            part.value
            for call, name in calls(tree)
            if name == "import_module" and isinstance(call.args[0], ast.JoinedStr)
            for part in call.args[0].values[:1]
        }
        named = {name for _, name in imports(tree)}
        named |= {name for name in modules for start in found if name.startswith(start)}
        graph[module_of(where)] = named & modules
    return graph


def cycle_in(graph):
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        return circle.args[1]
    return []


def test_no_module_imports_itself_in_a_circle():
    assert cycle_in(graph_of(SOURCES)) == []


def test_a_circle_of_late_imports_is_seen():
    planted = [
        ("gis/a.py", ast.parse("from gis import b")),
        ("gis/b.py", ast.parse("def late():\n    import gis.a")),
    ]
    assert set(cycle_in(graph_of(planted))) == {"gis.a", "gis.b"}


def test_the_catalogue_is_found_by_the_registry():
    assert "layers.catalogue.posts" in graph_of(SOURCES)["layers.registry"]


def test_a_file_can_be_read_in_one_sitting():
    lines = {where: len((ROOT / where).read_text("utf-8").splitlines()) for where, _ in SOURCES}
    assert {where: count for where, count in lines.items() if count > MOST_LINES} == {}


def exceptions_in(text):
    """Find comments that disable a check without its name or without a reason."""
    named = re.compile(r"# (noqa: [A-Z]+\d+|type: ignore\[[a-z-]+\]) +# \w+")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        switches = token.type == tokenize.COMMENT and re.search(r"noqa|type: ignore", token.string)
        if switches and not named.match(token.string):
            yield f"{token.start[0]} {token.string}"


def test_a_check_is_switched_off_in_a_line_only_with_its_name_and_a_reason():
    offences = [
        f"{where}:{one}"
        for where, _ in SOURCES
        for one in exceptions_in((ROOT / where).read_text())
    ]
    assert offences == []
    assert list(exceptions_in("x = 1  # noqa: E501\n")) != []
