from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from layers.surroundings import surroundings

BOUNDS = (100.0, 21.0, 101.0, 22.0)
DARK, PALE = (100.0, 110.0, 120.0), (200.0, 210.0, 220.0)
NEAR = 6  # levels of 255: WebP is not exact


def two_halves():
    """48 rows and columns: the west dark, the east pale."""
    return np.where(np.arange(48)[None, :, None] < 24, DARK, PALE).repeat(48, axis=0)


def decoded(found):
    return np.asarray(Image.open(BytesIO(found.webp)).convert("RGB")).astype(float)


def test_they_reach_once_the_size_of_the_picture_to_each_side():
    found = surroundings(two_halves().astype(np.float32), BOUNDS)
    assert found.bounds_wsen == (99.0, 20.0, 102.0, 23.0)
    assert decoded(found).shape == (72, 72, 3)  # three times 24 cells


def test_they_continue_the_colour_beside_them_and_end_in_the_mean():
    found = surroundings(two_halves().astype(np.float32), BOUNDS)
    picture, mean = decoded(found), (np.array(DARK) + PALE) / 2
    assert found.tint == "#96a0aa"  # 150, 160, 170
    for edge in (picture[0], picture[-1], picture[:, 0], picture[:, -1]):
        assert np.abs(edge - mean).max() < NEAR
    # One cell beyond the west edge is all but dark, beyond the east edge all but pale.
    assert picture[36, 23] == pytest.approx(DARK, abs=3 * NEAR)
    assert picture[36, 48] == pytest.approx(PALE, abs=3 * NEAR)
    # The way out has no step: 50 levels lie between the edge and the mean, over 24 cells.
    steps = np.abs(np.diff(picture[36, :24, 0]))
    assert steps.max() < 3 * NEAR


def test_cells_without_a_picture_take_the_colour_of_their_neighbours():
    colours = np.full((48, 48, 3), DARK, dtype=np.float32)
    colours[:, 24:] = np.nan
    found = surroundings(colours, BOUNDS)
    assert found.tint == "#646e78"  # 100, 110, 120
    assert decoded(found) == pytest.approx(np.full((72, 72, 3), DARK), abs=NEAR)
