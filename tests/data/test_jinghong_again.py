"""The demonstration belt, made again: on every processor the places and figures that are kept.

Processors differ in the last bit of a logarithm or an exponential. A number that is rounded for
its file may then round the other way, and so it may differ by one step of that rounding; what it
decides may not differ at all. Plain GeoPandas, pandas and rasterio read the files.
"""

import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import rasterio
import shapely

from data.make_jinghong.belt import make

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "data" / "jinghong"
NAMES = sorted(path.name for path in KEPT.iterdir())
LAYERS = [name for name in NAMES if name.endswith(".geojson")]
TABLES = [name for name in NAMES if name.endswith(".csv")]
PROGRAM = """
import pathlib, sys
from data.make_jinghong.belt import make
make(pathlib.Path(sys.argv[1]))
"""

# Positions are written to 1e-7 degrees, and some are measured from such ones: a plate along its
# road. So two steps, 2 cm, and a little for the binary fractions.
STEPS_DEG = 2.1e-7
# A height next to half a metre may round the other way, and lower the bed of its stream from there
# on: some cells of 1.8 million, by 1 m.
HEIGHTS_SHARE = 1e-4


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make the belt once for all tests: it takes a while."""
    folder = tmp_path_factory.mktemp("made")
    make(folder)
    return folder


def heights_m(path):
    """Read the heights and their overviews, from fine to coarse."""
    with rasterio.open(path) as file:
        levels = [None, *range(len(file.overviews(1)))]
    for level in levels:
        with rasterio.open(path, **({} if level is None else {"overview_level": level})) as file:
            yield file.read(1).astype(int)


def test_it_is_made_of_the_same_files(made):
    assert sorted(path.name for path in made.iterdir()) == NAMES


@pytest.mark.thorough
def test_two_processes_write_the_same_bytes(made, tmp_path):
    subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path)], cwd=ROOT, check=True)
    for name in NAMES:
        assert (made / name).read_bytes() == (tmp_path / name).read_bytes(), name


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_has_the_rows_and_cells_that_are_kept(made, name):
    again, kept = (gpd.read_file(folder / name).drop(columns="geometry") for folder in (made, KEPT))
    pd.testing.assert_frame_equal(again, kept, check_exact=True)


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_has_the_places_that_are_kept(made, name):
    again, kept = (gpd.read_file(folder / name).geometry.to_numpy() for folder in (made, KEPT))
    if name == "area.geojson":  # where a ring begins is GEOS's choice, and says nothing
        again, kept = shapely.normalize(again), shapely.normalize(kept)
    assert len(again) == len(kept)
    assert shapely.equals_exact(again, kept, tolerance=STEPS_DEG).all()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_cells_that_are_kept(made, name):
    again, kept = (pd.read_csv(folder / name, keep_default_na=False) for folder in (made, KEPT))
    # Whole metres along a line: they may round to the next one.
    metres = [column for column in kept if column.endswith("_m")]
    pd.testing.assert_frame_equal(again.drop(columns=metres), kept.drop(columns=metres))
    assert ((again[metres] - kept[metres]).abs() <= 1).all(axis=None)


def test_the_terrain_has_the_heights_that_are_kept(made):
    with rasterio.open(made / "dem.tif") as again, rasterio.open(KEPT / "dem.tif") as kept:
        assert again.profile == kept.profile
    for again, kept in zip(*map(heights_m, (made / "dem.tif", KEPT / "dem.tif")), strict=True):
        assert np.abs(again - kept).max() <= 1
        assert (again != kept).mean() <= HEIGHTS_SHARE


def test_the_belt_says_of_itself_what_is_kept(made):
    again, kept = ((folder / "belt.toml").read_text(encoding="utf-8") for folder in (made, KEPT))
    assert again == kept
