"""Fixtures: a belt drawn on squared paper, and pages in a real browser.

A belt is drawn on the squared paper of squared_paper.py and written to a folder. A browser test
uses `page` and the URL of `dashboard` or `map_app`; see browser.py.
"""

import json
import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
from affine import Affine
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from browser import (
    CHROMIUM,
    DESK,
    JINGHONG,
    NO_CHROMIUM,
    WATCH,
    chromium,
    new_context,
    serve_dashboard,
    serve_map_app,
    to_other_hosts,
)
from demonstration import opened_once
from hypothesis import settings
from pages import page_app
from shapely.geometry import LineString, Point, mapping
from squared_paper import CRS, lonlat, on_map
from streamlit.components.v2 import manifest_scanner
from tiff import write_tif

from gis.belt.belt import Belt, load
from layers.registry import tables
from views import map_component, proofs, state
from views.command import opened
from views.guard import users

# No test fails because a machine is busy. Each run draws other examples, `make thorough` many.
settings.register_profile("quick", deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=1_000)
settings.load_profile(os.environ.get("EXAMPLES", "quick"))

# On the central meridian a metre on paper is a metre on the ground: this is 10 km, to 1 mm.
MERIDIAN = LineString([(0, 0), (0, 10_000)])


# The belt, plans and proofs that the shell or `make` names are not the tests', and no user of
# the account that runs the tests is asked to sign in.
for variable in ("BELT", "SCENARIOS", proofs.PLACE):
    os.environ.pop(variable, None)
os.environ["BELT_USERS"] = str(Path(__file__).parent / "no-users.json")

# Hashing a password costs as little as it may here; test_users.py checks what it costs in earnest.
users.HASHER = PasswordHasher.from_parameters(CHEAPEST)

# Pages and commands open the demonstration belt only once.
state._session = opened_once(state._session)
opened.session = opened_once(opened.session)

# Each AppTest looks through all installed packages for components, which takes half a second.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

# No browser draws the pages of tests.
map_component.DRAWING_S = map_component.LOADING_S = 0.0

# What takes long stands at the start, so that no worker is left alone with it at the end.
LONG_FIRST = ("data", "views", "notebooks")


def pytest_collection_modifyitems(items):
    """Let the folders of long tests come first; files and tests keep their order."""
    here = Path(__file__).parent

    def rank(item):
        room = item.path.relative_to(here).parts[0]
        return LONG_FIRST.index(room) if room in LONG_FIRST else len(LONG_FIRST)

    items.sort(key=rank)


@pytest.fixture(autouse=True)
def same_environment():
    """Take back what a test writes to the environment: a command names its folders there, and the
    programs that later tests start would compile everything anew into them."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


class BeltFolder:
    """The folder of a belt; each method writes one of its files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def settings(self, text: str = "") -> None:
        (self.path / "belt.toml").write_text(text, "utf-8")

    def layer(self, key: str, *features: tuple[object, dict[str, object]]) -> None:
        """Write features as GeoJSON, each a geometry on the paper (or None) and its cells."""
        document = {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "geometry": None if shape is None else mapping(lonlat(shape)),
                    "properties": cells,
                }
                for shape, cells in features
            ],
        }
        text = json.dumps(document, ensure_ascii=False)
        (self.path / f"{key}.geojson").write_text(text, "utf-8")

    def table(self, key: str, *lines: str) -> None:
        """Write a CSV, its headings first."""
        (self.path / f"{key}.csv").write_text("\n".join([*lines, ""]), "utf-8")

    def terrain(self, *, height_m: float = 100.0, rise: float = 0.0, cell_m: float = 50.0) -> None:
        """Write terrain that rises to the east by `rise` metres per metre.

        It reaches 15 km around; the centres of its cells are on multiples of `cell_m`.
        """
        cells = round(30_000 / cell_m) + 1
        east_m = cell_m * np.arange(cells) - 15_000
        self._raster("dem", np.tile(height_m + rise * east_m, (cells, 1)), cell_m=cell_m)

    def people(self, *, in_a_cell: float) -> None:
        """Write a population raster of 100 m cells, 15 km around, with as many people in each."""
        self._raster("population", np.full((301, 301), in_a_cell), cell_m=100.0)

    def _raster(self, key: str, values: np.ndarray, *, cell_m: float) -> None:
        rows, cols = values.shape
        (x, y) = on_map(-cell_m * cols / 2, cell_m * rows / 2)[0]
        corner = Affine(cell_m, 0, x, 0, -cell_m, y)
        path = self.path / f"{key}.tif"
        write_tif(path, values.astype(np.float32), transform=corner, crs=CRS)

    def load(self) -> Belt:
        return load(self.path, tables=tables())


@pytest.fixture
def bare(tmp_path):
    """A folder without a boundary, only with settings."""
    folder = BeltFolder(tmp_path)
    folder.settings()
    return folder


@pytest.fixture
def folder(tmp_path):
    """A belt whose boundary runs 10 km north."""
    return new_belt(tmp_path)


def new_belt(path):
    folder = BeltFolder(path)
    folder.settings()
    folder.layer("boundary", (MERIDIAN, {}))
    return folder


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory):
    """Make a belt as `folder` does, for more than one test."""
    return lambda: new_belt(tmp_path_factory.mktemp("belt"))


@pytest.fixture
def village():
    """A village feature: a name, a location on the paper and other cells."""
    return lambda name, x, y, **cells: (Point(x, y), {"name": name, **cells})


@pytest.fixture
def open_page(monkeypatch):
    """Open a page without a browser: of a belt, in a language, for a role.

    Tests share the caches, as readers do; but a test may change a belt between two looks at it.
    """

    def run(name, *, belt, lang="zh", **session):
        if belt != JINGHONG:
            st.cache_data.clear()
        monkeypatch.setenv("BELT", str(belt))
        app = page_app(name)
        for key, value in {"lang": lang, "role": "leader", **session}.items():
            app.session_state[key] = value
        return app.run()

    return run


@pytest.fixture(scope="module")
def browser():
    """A Chromium. Without one the test is skipped, or fails if one is required."""
    if CHROMIUM is None:
        give_up = pytest.fail if "REQUIRE_BROWSER" in os.environ else pytest.skip
        give_up(NO_CHROMIUM)
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser):
    """A page; `outside` collects its requests to other hosts, `errors` the errors of its
    scripts."""
    context = new_context(browser, viewport=DESK)
    context.add_init_script(WATCH)
    opened = context.new_page()
    opened.outside = to_other_hosts(context)
    opened.errors = []
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    yield opened
    context.close()


@pytest.fixture(scope="module")
def shown_belt():
    """The belt of the dashboard; a module overrides this fixture to use another one."""
    return JINGHONG


@pytest.fixture(scope="session")
def demonstration_server(tmp_path_factory):
    """The URL of the dashboard of the demonstration; its first page takes long."""
    with serve_dashboard(tmp_path_factory.mktemp("demonstration")) as address:
        yield address


@pytest.fixture(scope="module")
def dashboard(request, shown_belt, tmp_path_factory):
    """The URL of the dashboard."""
    if shown_belt == JINGHONG:
        yield request.getfixturevalue("demonstration_server")
        return
    with serve_dashboard(tmp_path_factory.mktemp("dashboard"), belt=shown_belt) as address:
        yield address


@pytest.fixture(scope="session")
def map_app(tmp_path_factory):
    """The URL of the tiny app of map_app.py."""
    with serve_map_app(tmp_path_factory.mktemp("map")) as address:
        yield address
