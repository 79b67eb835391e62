"""The scripts of the map decode what Python encodes, and computing scripts use no page."""

import json
import os
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon, box
from shapely.geometry import LinearRing

from gis.crs import to_metric
from layers import draw, packing, plugin
from layers.catalogue import villages
from layers.masking import Reader, Role

TESTS = Path(__file__).parent / "browser"
READ = TESTS / "packed.mjs"
LEAST_NODE = 18
NO_NODE = "no Node 18 or newer was found; install it: apt-get install nodejs npm"
STEP_DEG = 1e-6  # coordinates are encoded in millionths of a degree
PAGE = re.compile(r"\b(document|window|L)\b\s*[.?\[]")

ACROSS = LineString([(102, 22), (102.01, 22.02), (101.99, 21.98)])
BESIDE = LineString([(102.5, 22.5), (102.6, 22.5)])
HOLED = Polygon(box(102, 22, 102.04, 22.04).exterior, [box(102.01, 22.01, 102.02, 22.02).exterior])
TRIANGLE = Polygon([(102.1, 22), (102.2, 22), (102.1, 22.1)])


def node():
    """Return the path of node, empty if there is none or it is too old."""
    found = shutil.which("node")
    asked = [found, "-p", "parseInt(process.versions.node)"]
    if found and int(subprocess.run(asked, capture_output=True, check=True).stdout) >= LEAST_NODE:
        return found
    return ""


@pytest.fixture(scope="module")
def read():
    """Decode a frame with node; skipped without node, unless it is required."""
    runner = node()
    if not runner:
        give_up = pytest.fail if "REQUIRE_BROWSER" in os.environ else pytest.skip
        give_up(NO_NODE)

    def reading(*shapes, **columns):
        frame = gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:4490")
        metric = to_metric(frame, crs=gpd.GeoSeries([], crs="EPSG:4543").crs, name="paper")
        drawn = draw.drawn(villages.LAYER, metric, reader=Reader(language="zh", role=Role.LEADER))
        text = packing.packed(json.dumps(json.loads(drawn.spec)["document"], ensure_ascii=False))
        run = subprocess.run([runner, READ], input=text, capture_output=True, text=True, check=True)
        return json.loads(run.stdout)

    return reading


def is_close(one, other):
    return one.normalize().equals_exact(other.normalize(), tolerance=STEP_DEG)


def test_no_rows_give_no_shapes(read):
    assert read() == []


def test_points_come_with_their_words_and_in_their_order(read):
    shapes = read(Point(102, 22), Point(100.5, 21.25), id=["a", "b"], name=["曼龙", "曼七"])
    assert [shape["kind"] for shape in shapes] == ["point", "point"]
    words = [(shape["properties"]["id"], shape["properties"]["label"]) for shape in shapes]
    assert words == [("a", "曼龙"), ("b", "曼七")]
    assert is_close(Point(shapes[0]["lonlat"][0][0]), Point(102, 22))
    assert is_close(Point(shapes[1]["lonlat"][0][0]), Point(100.5, 21.25))


def test_a_line_comes_vertex_by_vertex_there_and_back(read):
    (shape,) = read(ACROSS)
    assert shape["kind"] == "line"
    assert is_close(LineString(*shape["lonlat"]), ACROSS)


def test_a_line_of_two_parts_comes_in_two_parts(read):
    (shape,) = read(MultiLineString([ACROSS, BESIDE]))
    assert is_close(MultiLineString(shape["lonlat"]), MultiLineString([ACROSS, BESIDE]))


def test_an_area_comes_with_its_hole_which_runs_the_other_way(read):
    (shape,) = read(HOLED)
    assert shape["kind"] == "area"
    outer, hole = shape["lonlat"]
    assert is_close(Polygon(outer, [hole]), HOLED)
    assert LinearRing(outer).is_ccw
    assert not LinearRing(hole).is_ccw


def test_an_area_of_two_parts_comes_with_all_its_rings(read):
    (shape,) = read(MultiPolygon([HOLED, TRIANGLE]))
    outer, hole, triangle = shape["lonlat"]
    found = MultiPolygon([Polygon(outer, [hole]), Polygon(triangle)])
    assert is_close(found, MultiPolygon([HOLED, TRIANGLE]))


def test_shapes_of_all_kinds_keep_to_their_rows(read):
    shapes = read(ACROSS, Point(102, 22), HOLED, id=["line", "point", "area"])
    assert [shape["kind"] for shape in shapes] == ["line", "point", "area"]
    assert [shape["properties"]["id"] for shape in shapes] == ["line", "point", "area"]
    assert [len(shape["lonlat"]) for shape in shapes] == [1, 1, 2]


def asked_of_the_page(script):
    """List the names of the page that a script uses, ignoring comments."""
    code = re.sub(r"/\*[\s\S]*?\*/|//.*", "", script)
    return [found.group(1) for found in PAGE.finditer(code)]


@pytest.mark.parametrize("part", plugin.COMPUTE)
def test_computing_scripts_use_nothing_of_the_page(part):
    assert f'"{part}"' in (TESTS / "parts.mjs").read_text("utf-8")
    assert asked_of_the_page((files("layers") / "browser" / f"{part}.js").read_text("utf-8")) == []


def test_a_script_that_uses_the_page_is_found():
    planted = "// window.a\nL.map(a); /* document.b\n*/ document.title; window?.b; all.length"
    assert asked_of_the_page(planted) == ["L", "document", "window"]


def test_comments_in_lines_of_their_own_are_not_sent_and_all_code_is():
    script = "// a\n/** b\n * c */\nfoo(); // d\n\n  bar(`//e`);\n/** f */\n  // g\nbaz(2 * /h/);\n"
    assert plugin.bare(script) == "foo(); // d\nbar(`//e`);\nbaz(2 * /h/);\n"


@pytest.mark.parametrize("part", [*plugin.COMPUTE, *plugin.DRAW])
def test_no_text_of_a_script_runs_over_its_line(part):
    # A line of such a text would lose what it is indented by.
    script = (files("layers") / "browser" / f"{part}.js").read_text("utf-8")
    assert [line for line in plugin.bare(script).splitlines() if line.count("`") % 2] == []
