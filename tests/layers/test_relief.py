from io import BytesIO

import numpy as np
import pyproj
import pytest
from affine import Affine
from PIL import Image

from gis.raster.terrain import Grid
from layers.relief import LIGHT, SHADE, TINTS, fading, lightness, relief, shaded, tinted


def ground(values):
    transform = Affine(60, 0, 376_000, 0, -60, 2_434_000)
    return Grid(np.asarray(values, dtype=np.float32), transform, pyproj.CRS.from_epsg(4543))


def rgb(colour):
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def cone(rows=60, cols=80):
    y, x = np.indices((rows, cols))
    return 2_000 - 40 * np.hypot(y - rows / 2, x - cols / 2)


def test_the_lowest_and_the_highest_have_the_ends_of_the_tints():
    colours = tinted(np.array([[-1, 0, 1, 2]], dtype=np.float32))
    assert colours[0].tolist() == [rgb(TINTS[0])] * 2 + [rgb(TINTS[-1])] * 2


def test_flat_ground_keeps_its_tint_and_light_and_shade_pull_it_to_theirs():
    colour = tinted(np.full((1, 3), 0.5, dtype=np.float32))
    light = np.array([[0, 0.3, -0.6]], dtype=np.float32)
    flat, lit, dark = shaded(colour, light)[0]
    assert flat == pytest.approx(colour[0, 0])
    for mixed, end in ((lit, LIGHT), (dark, SHADE)):
        share = (mixed - colour[0, 0]) / (np.array(rgb(end)) - colour[0, 0])
        assert share == pytest.approx(np.full(3, share[0]), abs=1e-4)
        assert 0 < share[0] < 1


def test_a_plain_is_neither_light_nor_dark():
    assert lightness(ground(np.full((8, 9), 600))) == pytest.approx(np.zeros((8, 9)), abs=1e-6)


def test_the_north_west_of_a_hill_is_light_and_its_south_east_dark():
    light = lightness(ground(cone()))
    assert light[20, 30] > 0.1
    assert light[40, 50] < -0.1


def test_the_picture_is_transparent_in_voids_and_opaque_elsewhere():
    values = cone()
    values[:, :20] = np.nan
    drawn = relief(ground(values))
    picture = Image.open(BytesIO(drawn.webp))
    assert picture.format == "WEBP"
    opacity = np.asarray(picture)[..., 3]
    # A quarter of the 80 columns is void; the warp turns the grid by half a degree.
    # It fades out over 7 % of each side: 5.6 of 80 columns.
    assert opacity[:, :18].max() == 0
    assert opacity[6:-6, 25:-6].min() == 255
    west, south, east, north = drawn.bounds_wsen
    assert 100.79 < west < east < 100.87
    assert 21.95 < south < north < 22.01


def test_the_picture_is_pale_so_that_symbols_stand_out():
    colours = np.asarray(Image.open(BytesIO(relief(ground(cone())).webp)).convert("RGB"))
    brightness = colours[5:-5, 5:-5] @ np.array([0.299, 0.587, 0.114])
    assert brightness.mean() > 190
    assert np.quantile(brightness, 0.02) > 110


def test_the_picture_fades_out_towards_its_edges():
    opacity = fading((100, 200))
    # 7 of 100 rows and 14 of 200 columns; halfway, after 3.5 rows, it is (1/2)² * (3 - 2/2) = 1/2.
    assert opacity[50, 14:-14].min() == opacity[7:-7, 100].min() == 1
    assert opacity[0].max() == opacity[-1].max() == opacity[:, 0].max() == opacity[:, -1].max() == 0
    assert opacity[3:5, 100].mean() == pytest.approx(0.5, abs=0.01)
    assert (np.diff(opacity[:8, 100]) > 0).all()
