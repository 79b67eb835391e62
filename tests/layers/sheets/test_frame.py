"""Frames of maps on paper: scale, north, degrees."""

import numpy as np
import pytest
from squared_paper import CRS, on_map

from gis.crs import ELLIPSOID, lonlat_from_xy
from layers.sheets.frame import PX_MM, Extent, around, bar_m, graticule, scale_of_zoom


def frame_of(*corners, scale=None, width_mm=200.0, height_mm=100.0):
    (west, south), (east, north) = on_map(*corners)
    extent = Extent(bounds_xy=(west, south, east, north), crs=CRS, scale=scale)
    return around(extent, width_mm=width_mm, height_mm=height_mm)


def test_the_scale_is_the_largest_round_one_at_which_the_ground_fits():
    # 18 km on 200 mm is 1 : 90 000, 8 km on 100 mm is 1 : 80 000; the next round one is 100 000.
    assert frame_of((0, 0), (18_000, 8_000)).scale == 100_000
    # 20 km on 200 mm is 1 : 100 000 exactly, less a hair, since the map is a trifle too long.
    assert frame_of((0, 0), (19_990, 1_000)).scale == 100_000


@pytest.mark.parametrize("beside_m", [0, 120_000])
def test_a_length_on_paper_times_the_scale_is_the_length_on_the_ground(beside_m):
    frame = frame_of((beside_m, 0), (beside_m + 10_000, 5_000), scale=50_000)
    xy = on_map((beside_m, 2_500), (beside_m + 10_000, 2_500))
    paper_mm = float(np.hypot(*np.diff(frame.px(xy), axis=0)[0])) * PX_MM
    (lon_a, lat_a), (lon_b, lat_b) = lonlat_from_xy(xy, crs=CRS)
    # The geodesic on the ellipsoid, by GeographicLib, knows no projection.
    ground_m = ELLIPSOID.inv(lon_a, lat_a, lon_b, lat_b)[2]
    assert paper_mm / 1_000 * 50_000 == pytest.approx(ground_m, rel=1e-5)


def test_places_count_from_the_upper_left_corner():
    frame = frame_of((0, 0), (1_000, 500), scale=10_000, width_mm=100.0, height_mm=50.0)
    # 1 km at 1 : 10 000 is 100 mm, 500 px of 0.2 mm.
    placed = frame.px(on_map((0, 500), (1_000, 0)))
    assert placed == pytest.approx(np.array([[0, 0], [500, 250]]), abs=0.01)


def test_on_the_central_meridian_north_is_up_and_east_of_it_north_leans_left():
    assert frame_of((-10, 0), (10, 10)).north_deg == pytest.approx(0, abs=1e-6)
    assert frame_of((99_990, 0), (100_010, 10)).north_deg < -0.1


@pytest.mark.parametrize(("scale", "metres"), [(400_000, 10_000), (100_000, 2_000), (20_000, 500)])
def test_a_scale_bar_is_a_round_length_that_fits(scale, metres):
    # On 27 mm: 10.8 km at 1 : 400 000, 2.7 km at 1 : 100 000, 540 m at 1 : 20 000.
    assert bar_m(scale, most_mm=27.0) == metres


def test_paper_shows_the_ground_of_a_zoom_as_large_px_for_px():
    # At zoom 10 on the equator a pixel is 156 543 / 1024 = 152.87 m: 0.2 mm at 1 : 764 000.
    assert scale_of_zoom(10, lat_deg=0.0) == 760_000
    assert frame_of((0, 0), (1, 1), scale=250_000).zoom == pytest.approx(11.5, abs=0.1)


def test_the_degrees_are_written_where_their_lines_are():
    frame = frame_of((-20_000, 0), (20_000, 20_000))
    lines = dict(graticule(frame))
    (middle,) = [line for text, line in lines.items() if text == "102°00′E"]
    assert middle[:, 0] == pytest.approx(frame.width_px / 2, abs=0.01)
    assert {text[-1] for text in lines} == {"E", "N"}
