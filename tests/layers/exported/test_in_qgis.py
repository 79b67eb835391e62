"""A GeoPackage opened by QGIS itself: rows, styles, headings, and the names on its map.

It needs QGIS, so it is part of `make thorough`: apt-get install python3-qgis
"""

import json
import subprocess

import pytest
from browser import JINGHONG, ROOT

from gis.belt.belt import load
from gis.crs import to_lonlat
from gis.schema import Kind, heading
from layers.of_belt import frame_of, layers_of
from layers.registry import tables
from views.command.__main__ import main

pytestmark = pytest.mark.thorough

WITH_QGIS = "/usr/bin/python3"  # Debian's, which has the modules of QGIS
WEST, SOUTH, EAST, NORTH = 100.86, 21.62, 101.05, 21.74
SCALE = 40_000


@pytest.fixture(scope="module")
def belt():
    return load(JINGHONG, tables=tables())


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    if subprocess.run([WITH_QGIS, "-c", "import qgis.core"], check=False).returncode:
        pytest.skip("no QGIS was found; see the first lines of this file")
    home = tmp_path_factory.mktemp("qgis")
    path = home / "belt.gpkg"
    asked = ["export", str(JINGHONG), "all", "--format", "gpkg", "--edition", "internal"]
    assert main([*asked, "-o", str(path), "--home", str(home)]) == 0
    script = ROOT / "tests" / "support" / "seen_by_qgis.py"
    part = f"{WEST},{SOUTH},{EAST},{NORTH}"
    told = subprocess.run(
        [WITH_QGIS, script, path, part, str(SCALE)], capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout)


def test_each_layer_has_its_rows_and_opens_with_its_style(seen, belt):
    layers = layers_of(belt)
    assert {key: one["rows"] for key, one in seen["layers"].items()} == {
        key: len(frame_of(belt, key)) for key in layers
    }
    assert all(one["styled"] for one in seen["layers"].values())


def test_columns_have_their_chinese_headings_and_codes_their_words(seen, belt):
    for key, layer in layers_of(belt).items():
        told = seen["layers"][key]
        for column in layer.table.columns:
            if column.name in told["headings"]:
                assert told["headings"][column.name] == heading(column, language="zh"), key
                assert (column.name in told["listed"]) == (column.kind is Kind.CHOICE), key


def test_marks_have_their_names_beside_them_on_the_map(seen, belt):
    # Before, marks and areas kept all names away: 5 were left of what are 69 now.
    for key in ("posts", "crossings", "villages"):
        here = to_lonlat(frame_of(belt, key)).cx[WEST:EAST, SOUTH:NORTH]
        assert len(here) > 3
        named = seen["labels"][key]
        assert set(named) <= set(here["name"])
        assert len(named) >= 0.5 * len(here), key
