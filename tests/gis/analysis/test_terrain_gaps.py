"""Voids of the elevations within a belt on squared paper, and land beyond their edge."""

import numpy as np
import pytest
from affine import Affine
from shapely.geometry import Polygon
from squared_paper import CORNER, CRS

from gis.analysis.terrain_gaps import terrain_gaps
from gis.raster.terrain import Grid


def told(belt, values):
    rows, _ = values.shape
    corner = Affine(100, 0, CORNER[0], 0, -100, CORNER[1] + 100 * rows)
    problems = terrain_gaps(belt, Grid(values, corner, CRS))
    return {"cells" if "cells" in one.fact else "beyond": dict(one.values) for one in problems}


@pytest.fixture
def belt(folder):
    # 4 km x 10 km, of which cells of 100 m hold 40 x 100.
    corners = [(0, 0), (4_000, 0), (4_000, 10_000), (0, 10_000)]
    folder.layer("area", (Polygon(corners), {"name": "乡", "level": "township"}))
    return folder.load()


def test_voids_are_counted_within_the_belt_alone(belt):
    values = np.zeros((100, 60), np.float32)
    values[50:53, 38:44] = np.nan  # three rows, two columns of them inside
    assert told(belt, values)["cells"] == {"count": 6, "km2": pytest.approx(0.06)}
    values[:] = 0
    assert told(belt, values) == {}


def test_land_beyond_the_raster_is_reported(belt):
    # The raster ends at 6 km: 4 km x 4 km have none.
    assert told(belt, np.zeros((60, 60), np.float32)) == {"beyond": {"km2": pytest.approx(16.0)}}
