from math import sqrt

import numpy as np
import pyproj
import pytest
from affine import Affine

from gis import crs
from gis.raster.terrain import Grid, generalised, gradient, hillshade, on_web_map, slope

WORKING = pyproj.CRS.from_epsg(4543)
CELL_M = 10.0
WEST_M, NORTH_M = 376_000.0, 2_434_000.0


def grid(values):
    transform = Affine(CELL_M, 0, WEST_M, 0, -CELL_M, NORTH_M)
    return Grid(np.asarray(values, dtype=np.float32), transform, WORKING)


def plane(*, east, north, rows=4, cols=5):
    """Rise by `east` and `north` metres a metre; row 0 is the northernmost."""
    x = np.arange(cols) * CELL_M
    y = -np.arange(rows)[:, None] * CELL_M
    return grid(east * x + north * y)


def test_a_grid_knows_its_edge_and_its_cells():
    friction = grid([[1, 2, 3], [4, 5, 6]])
    # 3 columns and 2 rows of 10 m, from the north-west corner.
    assert friction.bounds_xy == (376_000, 2_433_980, 376_030, 2_434_000)
    assert friction.cell_m == (10, 10)


def test_a_plane_has_the_same_gradient_everywhere_up_to_its_rim():
    east, north = gradient(plane(east=0.3, north=-0.4))
    assert east == pytest.approx(np.full((4, 5), 0.3), abs=1e-6)
    assert north == pytest.approx(np.full((4, 5), -0.4), abs=1e-6)
    # 0.3² + 0.4² = 0.5²
    assert slope(plane(east=0.3, north=-0.4)) == pytest.approx(np.full((4, 5), 0.5), abs=1e-6)


def test_the_weights_of_horn_are_1_2_1():
    # Only the eastern neighbour is raised, by 8 m: east = 2 · 8 / (8 · 10), north = 0.
    # Only the south-eastern one: east = 8 / 80, and the ground falls to the north: -8 / 80.
    friction = np.zeros((3, 3))
    friction[1, 2] = 8
    east, north = gradient(grid(friction))
    assert (east[1, 1], north[1, 1]) == pytest.approx((0.2, 0))
    friction[1, 2], friction[2, 2] = 0, 8
    east, north = gradient(grid(friction))
    assert (east[1, 1], north[1, 1]) == pytest.approx((0.1, -0.1))


def test_flat_ground_is_as_light_as_the_light_is_high():
    lit = hillshade(plane(east=0, north=0), azimuth_deg=315, altitude_deg=30)
    assert lit == pytest.approx(np.full((4, 5), 0.5))  # sin 30°


def test_a_slope_that_faces_the_light_is_brightest_and_its_back_dark():
    # It falls to the west at 45°, so its normal leans 45° to the west: the light at 45° in the
    # west meets it square on, the light in the east grazes it.
    friction = plane(east=1, north=0)
    assert hillshade(friction, azimuth_deg=270, altitude_deg=45) == pytest.approx(np.ones((4, 5)))
    assert hillshade(friction, azimuth_deg=90, altitude_deg=45) == pytest.approx(
        np.zeros((4, 5)), abs=1e-6
    )


def test_a_plane_is_lit_as_the_cosine_law_says():
    # The normal of z = 0.3 x - 0.4 y is (-0.3, 0.4, 1), its length √1.25; the light from 315° at
    # 45° is (-sin 45° cos 45°, cos 45° cos 45°, sin 45°) = (-½, ½, √½).
    expected = (0.3 / 2 + 0.4 / 2 + sqrt(0.5)) / sqrt(1.25)
    lit = hillshade(plane(east=0.3, north=-0.4), azimuth_deg=315, altitude_deg=45)
    assert lit == pytest.approx(np.full((4, 5), expected), abs=1e-6)


def test_exaggeration_steepens_the_ground_before_it_is_lit():
    gentle, steep = plane(east=0.1, north=0.2), plane(east=0.3, north=0.6)
    assert hillshade(gentle, azimuth_deg=200, altitude_deg=40, exaggeration=3) == pytest.approx(
        hillshade(steep, azimuth_deg=200, altitude_deg=40), abs=1e-6
    )


def test_a_void_has_no_slope_and_neither_have_its_neighbours():
    values = plane(east=0.3, north=0, rows=5, cols=6).values
    values[2, 1] = np.nan
    void = np.isnan(slope(grid(values)))
    assert void[1:4, 0:3].all()
    assert void.sum() == 9
    assert (np.isnan(hillshade(grid(values), azimuth_deg=0, altitude_deg=45)) == void).all()


def test_a_single_row_has_no_slope():
    assert np.isnan(slope(grid([[1, 2, 3]]))).all()


def test_smoothing_keeps_a_level_and_voids_and_spreads_a_peak():
    values = np.full((9, 9), 100.0)
    values[0, 0] = np.nan
    assert generalised(grid(values), reach_m=20).values == pytest.approx(values, nan_ok=True)
    values[4, 4] = 200
    smooth = generalised(grid(values), reach_m=20).values
    # The middle weight of a normal distribution over two cells is 1 / (2π · 2²) = 0.04 of 100.
    assert smooth[4, 4] == pytest.approx(104, abs=0.1)
    assert 100 < smooth[4, 6] < smooth[4, 5] < smooth[4, 4]
    assert np.isnan(smooth[0, 0])


def test_the_edges_of_a_warped_picture_are_right_to_a_pixel():
    # One bright cell in 100 × 80: where the bright pixels are, between the edges as a web map
    # stretches them, must be where PROJ puts that cell.
    values = np.zeros((80, 100), dtype=np.float32)
    values[20, 70] = 1
    friction = Grid(values, Affine(60, 0, WEST_M, 0, -60, NORTH_M), WORKING)
    (warped,), (west, south, east, north) = on_web_map([values], friction, longest_px=2_000)
    bright = np.nan_to_num(warped)
    rows, cols = np.indices(bright.shape)
    row, col = ((np.average(at, weights=bright) + 0.5) for at in (rows, cols))
    xy = np.array([[WEST_M + 70.5 * 60, NORTH_M - 20.5 * 60]])
    door = pyproj.Transformer.from_crs(4490, 3857, always_xy=True)
    place = door.transform(*crs.lonlat_from_xy(xy, crs=WORKING)[0])
    left, low = door.transform(west, south)
    right, top = door.transform(east, north)
    height, width = bright.shape
    assert col == pytest.approx((place[0] - left) / (right - left) * width, abs=0.5)
    assert row == pytest.approx((top - place[1]) / (top - low) * height, abs=0.5)


def test_a_warped_picture_holds_the_grid_and_is_void_beyond():
    values = np.ones((80, 100), dtype=np.float32)
    friction = Grid(values, Affine(60, 0, WEST_M, 0, -60, NORTH_M), WORKING)
    (warped,), (west, south, east, north) = on_web_map([values], friction, longest_px=50)
    assert max(warped.shape) == 50
    corners = np.array([[WEST_M, NORTH_M], [WEST_M + 6_000, NORTH_M - 4_800]])
    for lon, lat in crs.lonlat_from_xy(corners, crs=WORKING):
        assert west - 1e-3 <= lon <= east + 1e-3
        assert south - 1e-3 <= lat <= north + 1e-3
    assert set(np.unique(warped[~np.isnan(warped)])) == {1}
