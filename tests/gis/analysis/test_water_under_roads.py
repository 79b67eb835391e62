"""Roads that cross land-cover water: passable, and reported with their chainage."""

import numpy as np
import pytest
from affine import Affine
from shapely import LineString, Point
from squared_paper import CRS, on_map
from tiff import write_tif

from gis.analysis.ground import terrain_of
from gis.analysis.water_under_roads import roads_over_water

GRASS, WATER = 30, 80
# It runs 8 km east, 5 km north of the start of the boundary.
ROAD = (LineString([(0, 5_000), (8_000, 5_000)]), {"name": "库边路", "kind": "road"})


@pytest.fixture
def belt(folder):
    """Water 2 to 3 km east of the boundary, and one cell of 50 m of it at 6 km."""
    folder.settings('[landcover]\nlegend = "worldcover"')
    folder.terrain()
    codes = np.full((601, 601), GRASS, np.uint8)
    codes[:, 340:360] = WATER  # the column 300 is at 0 m
    codes[:, 420] = WATER
    (x, y) = on_map(-15_025, 15_025)[0]
    corner = Affine(50, 0, x, 0, -50, y)
    write_tif(folder.path / "landcover.tif", codes, transform=corner, crs=CRS)
    folder.layer("roads", ROAD)
    return folder


def told(belt):
    loaded = belt.load()
    return [problem.values for problem in roads_over_water(loaded, terrain_of(loaded))]


def test_a_road_that_crosses_water_is_reported_with_the_chainage_where_it_begins(belt):
    # The centre of column 340 is at 2 000 m, so its cell begins at 1 975; the next step is there
    # or half a cell on. One cell at 6 km is a bank, and nothing to tell.
    (found,) = told(belt)
    assert (found["road"], found["count"]) == ("库边路", 1)
    assert found["places"] in {("K1+975",), ("K2+000",)}


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        ("bridges", Point(2_500, 5_050)),
        ("ferries", Point(2_500, 5_050)),
        ("rivers", LineString([(2_500, 0), (2_500, 9_000)])),
    ],
)
def test_a_mapped_river_or_bridge_decides(belt, layer, shape):
    belt.layer(layer, (shape, {"name": "甲"}))
    assert told(belt) == []


def test_a_bridge_farther_along_does_not_carry_it(belt):
    belt.layer("bridges", (Point(5_000, 5_000), {"name": "甲"}))
    assert len(told(belt)) == 1


def test_a_road_beside_the_water_is_not_told(belt):
    belt.layer(
        "roads", (LineString([(1_900, 0), (1_900, 9_000)]), {"name": "岸路", "kind": "road"})
    )
    assert told(belt) == []


def test_without_land_cover_nothing_is_reported(belt):
    (belt.path / "landcover.tif").unlink()
    assert told(belt) == []


def test_the_page_about_the_data_lists_it_among_the_faults(open_page, belt):
    app = open_page("about", belt=belt.path, lang="en")
    assert not app.exception
    assert "库边路 crosses water without a bridge at K" in app.dataframe[-1].value.to_string()
