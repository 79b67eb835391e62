"""Every column of every layer on every way out, by role and edition, from the declaration alone.

Each text cell of the belt is a word that stands nowhere else, so that it is found wherever it goes:
in the files of the map, in all that a page sends the browser, and in each file to take away. A new
column is held at once: it is in the belt because it is declared.
"""

import io
import json
import zipfile
from typing import NamedTuple

import pytest
import streamlit as st
from pages import MODULES, feature, page_app, write
from shapely import LineString, Point, box, geometry
from squared_paper import lonlat
from unpacking import base_layers

from gis.schema import Column, Kind, Shape
from layers.editions import Edition
from layers.masking import Role
from layers.registry import catalogue
from layers.results.tables import LABELS
from views import state

LAYERS = catalogue()
OWN = "自拟"  # a column that nobody has declared
FILLED = {
    Kind.INTEGER: 1950,
    Kind.NUMBER: 7,
    Kind.YES_NO: "yes",
    Kind.DATE: "2026-05-31",
    Kind.TIME: "2026-05-31 18:30",
    Kind.CHAINAGE: 100,
}
SHAPES = {
    Shape.POINT: Point(500, 5_000),
    Shape.LINE: LineString([(0, 0), (0, 10_000)]),
    Shape.AREA: box(-20_000, -5_000, 20_000, 15_000),
}


class Cell(NamedTuple):
    """The one cell of a column of a layer."""

    layer: str
    column: str

    @property
    def word(self):
        # Of people's names the first letter stays; the rest must be found nowhere.
        return f"zq{WORDS.index(self):03d}qz"

    @property
    def declared(self) -> Column | None:
        return LAYERS[self.layer].table.column(self.column)

    @property
    def heading(self):
        return self.declared.label.zh if self.declared else self.column

    def is_open_to(self, reader):
        """Tell whether a reader may see it; None stands for the public."""
        if reader is Role.PLANNER:
            return True
        column = self.declared
        is_open = column is not None and column.for_all and not column.personal
        if reader is Role.LEADER:
            return is_open
        return is_open and not column.sensitive and not LAYERS[self.layer].sensitive


WORDS = [
    Cell(key, name)
    for key, layer in LAYERS.items()
    for name in [
        *(c.name for c in layer.table.columns if c.kind in (Kind.TEXT, Kind.CHOICE)),
        OWN,
    ]
]


def cells_of(key):
    """Give the cells of the one row of a layer: words wherever there may be any."""
    own = {cell.column: f"秘{cell.word}" for cell in WORDS if cell.layer == key}
    filled = {c.name: FILLED[c.kind] for c in LAYERS[key].table.columns if c.kind in FILLED}
    if "to_m" in filled:
        filled["to_m"] = 900
    if key == "road_sections":  # which are drawn where their road is
        own["road"] = f"秘{Cell('roads', 'name').word}"
    return own | filled


def found_in(content, *, cells=WORDS):
    """Give the cells whose words stand in some bytes, in a zip's members too."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = map(archive.read, archive.namelist())
            return set().union(*(found_in(part, cells=cells) for part in parts))
    return {cell for cell in cells if cell.word.encode() in content}


def sent(app):
    """Give all that a page sends the browser."""
    parts = []
    for element in app.main:
        proto = getattr(element, "proto", None)
        if hasattr(proto, "SerializeToString"):
            parts.append(proto.SerializeToString())
    for component in app.get("component_instance"):
        told = json.loads(component.proto.json_args)
        parts.append(base_layers(told["script"]).encode())
    return b"\n".join(parts)


def beyond(found, reader):
    return {cell for cell in found if not cell.is_open_to(reader)}


@pytest.fixture(scope="module")
def belt(tmp_path_factory):
    """A belt of one row a layer; its files for the browser go beside it."""
    place = tmp_path_factory.mktemp("belt")
    (place / "belt.toml").write_text("", "utf-8")
    for key, layer in LAYERS.items():
        shape = next((shape for kind, shape in SHAPES.items() if kind in layer.table.shapes), None)
        cells = cells_of(key)
        if shape is None:
            rows = [",".join(cells), ",".join(map(str, cells.values())), ""]
            (place / f"{key}.csv").write_text("\n".join(rows), "utf-8")
        else:
            write(place / f"{key}.geojson", [feature(geometry.mapping(lonlat(shape)), **cells)])
    st.cache_data.clear()
    st.cache_resource.clear()
    return place


@pytest.fixture
def static(belt):
    return belt.parent / f"{belt.name}-static"


@pytest.fixture
def open_app(belt, static, monkeypatch):
    """Open a page of the belt, which is read once for all of these tests."""
    monkeypatch.setenv("BELT", str(belt))
    monkeypatch.setattr(state, "static", lambda: static)

    def run(name, role):
        app = page_app(name)
        app.session_state["role"] = role
        return app.run()

    return run


@pytest.fixture
def taken(monkeypatch):
    """What a page offers to take away, by the ends of the files' names."""
    files = {}

    def note(_label, data, *, file_name, **_):
        files[file_name.rpartition(".")[2]] = data() if callable(data) else data
        return False

    monkeypatch.setattr(st, "download_button", note)
    return files


@pytest.mark.parametrize("role", Role)
def test_pages_and_the_files_of_the_map_tell_what_the_reader_may_see(open_app, static, role):
    assert len(WORDS) > 100
    for name in MODULES:
        app = open_app(name, role)
        assert not app.exception
        assert not app.error
        assert beyond(found_in(sent(app)), role) == set(), name
    published = b"\n".join(path.read_bytes() for path in static.iterdir())
    assert beyond(found_in(published), None) == set()
    on_map = found_in(sent(open_app("overview", role))) | found_in(published)
    on_cards = {Cell(key, name) for key, layer in LAYERS.items() for name in drawn(layer)}
    wanted = {cell for cell in on_cards & set(WORDS) if cell.is_open_to(role)}
    assert len(wanted) > 20
    assert wanted - on_map == set()


def drawn(layer):
    """Give the columns whose words a map must know: of patrols it has no line here."""
    return layer.card if layer.style and layer.key not in {"patrols", "road_sections"} else ()


@pytest.mark.parametrize(
    ("role", "edition"),
    [
        (Role.PLANNER, Edition.INTERNAL),
        (Role.LEADER, Edition.INTERNAL),
        (Role.PLANNER, Edition.PUBLIC),
    ],
)
def test_an_edition_holds_just_the_columns_that_are_for_its_readers(open_app, taken, role, edition):
    reader = None if edition is Edition.PUBLIC else role
    app = open_app("export", role)
    app.radio[0].set_value(edition).run()
    layers = [one for one in LAYERS if reader or not LAYERS[one].sensitive]
    assert [one for one in LAYERS if LAYERS[one].label.zh in app.selectbox[0].options] == layers
    for key in layers:
        taken.clear()
        app.selectbox[0].set_value(key).run()
        assert not app.exception
        (form,) = [one for one in app.selectbox if one.label == "格式"]
        is_table = key in {"cross_posts", "duties", "units"}
        assert len(form.options) == (4 if is_table else 9), key
        for one in ("geojson", "csv"):
            if not (is_table and one == "geojson"):
                form.set_value(one).run()
        # What a section's road is called is the name of that road.
        own = {cell for cell in WORDS if cell.layer == key} - {Cell("road_sections", "road")}
        wanted = {cell for cell in own if cell.is_open_to(reader)}
        for name, content in taken.items():
            assert found_in(content, cells=own) == wanted, (key, name)
            assert beyond(found_in(content), reader) == set(), (key, name)
        assert beyond(found_in(sent(app)), reader) == set(), key
        kept_back = " ".join(one.value for one in app.info)
        assert [cell for cell in own - wanted if cell.heading not in kept_back] == []


def test_results_tell_a_leader_no_more_than_layers_do(open_app, taken):
    app, told = open_app("export", Role.LEADER), set()
    for key in LABELS:
        app.selectbox[0].set_value(key).run()
        assert not app.exception
        told |= set().union(*map(found_in, [*taken.values(), sent(app)]))
    assert {Cell("villages", "name"), Cell("posts", "name")} <= told
    assert beyond(told, Role.LEADER) == set()
