"""The terrain, land cover and speeds of a belt are used for travel times."""

import numpy as np
import pytest
import shapely
from affine import Affine
from squared_paper import CORNER, CRS
from tiff import write_tif

from gis.analysis.ground import terrain_of
from gis.analysis.session import Session
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.modes import Mode, Season
from gis.travel.speeds import min_per_m

SETTINGS = """
crs = "EPSG:4543"

[speeds]
off_road_kmh = 2.5
wet_slow_share = 0.5

[landcover]
legend = "worldcover"
codes = {10 = 1.0}
"""
TREES, GRASS, WATER = 10, 30, 80


def tif(path, values, **profile):
    """Write cells of 1 km that reach 10 km around the boundary of the paper."""
    west, north = CORNER[0] - 10_000, CORNER[1] + 20_000
    cells = Affine(1_000, 0, west, 0, -1_000, north)
    write_tif(path, values, transform=cells, crs=CRS, **profile)


@pytest.fixture
def belt(folder):
    folder.settings(SETTINGS)
    tif(folder.path / "dem.tif", np.full((30, 20), 500, np.int16))
    codes = np.full((30, 20), GRASS, np.uint8)
    codes[0], codes[1], codes[2] = TREES, WATER, 0
    tif(folder.path / "landcover.tif", codes, nodata=0)
    folder.layer("posts", (shapely.Point(3_000, 4_000), {"name": "甲"}))
    return folder.load()


def test_minutes_use_the_land_cover_and_the_speeds_of_the_belt(belt):
    friction = Session(belt).friction(Travel(mode=Mode.CAR, season=Season.WET))
    # A walker over grass makes 4 km/h by the legend; in trees 1, by the belt's own code; 2.5 where
    # nothing is known.
    found = [friction.paces[friction.classes[row, 0]] for row in (0, 1, 2, 3)]
    expected = [min_per_m(1.0), np.nan, min_per_m(2.5), min_per_m(4.0)]
    assert found == pytest.approx(expected, nan_ok=True)
    assert friction.profile.speeds == belt.speeds
    (told,) = friction.problems
    assert "Terrain cells without land cover: 20;" in str(told)


@pytest.mark.parametrize("within", [Straight(radius_m=1_000), Travel(minutes=120)])
def test_both_measures_return_the_whole_route(belt, within):
    found = (
        Session(belt).cover(CoverageSettings(within=within)).measure.route(shapely.Point(CORNER))
    )
    from_m, to_m = found.parts["from_m"].tolist(), found.parts["to_m"].tolist()
    assert from_m == pytest.approx([0.0, *to_m[:-1]])
    assert to_m[-1] == pytest.approx(found.length_m)


def test_a_straight_route_is_as_long_as_the_line(belt):
    # From (0, 0) to the post at (3 000, 4 000).
    measure = Session(belt).cover(CoverageSettings(within=Straight(radius_m=1_000))).measure
    assert measure.route(shapely.Point(CORNER)).parts["to_m"].tolist() == pytest.approx([5_000])


def test_the_terrain_of_a_belt_is_that_of_its_file(belt):
    grid = terrain_of(belt)
    assert np.unique(grid.values).tolist() == [500.0]
    assert grid.cell_m == (1_000, 1_000)
