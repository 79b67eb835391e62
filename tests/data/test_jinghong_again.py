"""The demonstration belt, made again: the committed geometries and figures on every processor.

Processors differ in the last bit of a logarithm or an exponential. A number may then be rounded the
other way in a file, and differ by one rounding step; decisions may not differ at all. The files are
read with plain GeoPandas, pandas and rasterio.
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

# Positions are written to 1e-7 degrees, and some are derived from such ones, as a plate along its
# road. So two steps are allowed, 2 cm, and a margin for binary fractions.
STEPS_DEG = 2.1e-7
# A height near half a metre may round the other way, and lower the bed of its stream from there on:
# a few of 1.8 million cells, by 1 m.
HEIGHTS_SHARE = 1e-4


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make the belt twice in parallel, here and in another process."""
    here, elsewhere = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("elsewhere")
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(elsewhere)], cwd=ROOT) as other:
        make(here)
    assert other.returncode == 0
    return here, elsewhere


def heights_m(path):
    """Read the heights and their overviews, from fine to coarse."""
    with rasterio.open(path) as file:
        levels = [None, *range(len(file.overviews(1)))]
    for level in levels:
        with rasterio.open(path, **({} if level is None else {"overview_level": level})) as file:
            yield file.read(1).astype(int)


def test_the_same_files_are_written(made):
    assert sorted(path.name for path in made[0].iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_two_processes_write_the_same_bytes(made, name):
    here, elsewhere = made
    assert (here / name).read_bytes() == (elsewhere / name).read_bytes()


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_has_the_committed_rows_and_cells(made, name):
    again, kept = (
        gpd.read_file(folder / name).drop(columns="geometry") for folder in (made[0], KEPT)
    )
    pd.testing.assert_frame_equal(again, kept, check_exact=True)


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_has_the_committed_geometries(made, name):
    again, kept = (gpd.read_file(folder / name).geometry.to_numpy() for folder in (made[0], KEPT))
    if name == "area.geojson":  # the start of a ring is chosen by GEOS and irrelevant
        again, kept = shapely.normalize(again), shapely.normalize(kept)
    assert len(again) == len(kept)
    assert shapely.equals_exact(again, kept, tolerance=STEPS_DEG).all()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_committed_cells(made, name):
    again, kept = (pd.read_csv(folder / name, keep_default_na=False) for folder in (made[0], KEPT))
    # Whole metres along a line may round to the next one.
    metres = [column for column in kept if column.endswith("_m")]
    pd.testing.assert_frame_equal(again.drop(columns=metres), kept.drop(columns=metres))
    assert (again[metres] - kept[metres]).abs().to_numpy().max() <= 1


def test_the_terrain_has_the_committed_heights(made):
    with rasterio.open(made[0] / "dem.tif") as again, rasterio.open(KEPT / "dem.tif") as kept:
        assert again.profile == kept.profile
    for again, kept in zip(*map(heights_m, (made[0] / "dem.tif", KEPT / "dem.tif")), strict=True):
        assert np.abs(again - kept).max() <= 1
        assert (again != kept).mean() <= HEIGHTS_SHARE


def test_the_settings_are_the_committed_ones(made):
    again, kept = ((folder / "belt.toml").read_text(encoding="utf-8") for folder in (made[0], KEPT))
    assert again == kept
