"""What makes the demonstration terrain look natural: wide valleys, plains, and an even divide.

Erosion alone would cut every river into a groove, lower the land beside it below the given heights,
and leave a cliff along a boundary that no water may cross.
"""

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

from data.make_jinghong.frame import Frame, noise
from data.make_jinghong.lines import bend
from data.make_jinghong.waters import CRS, Waters
from gis.arrays import BoolArray, FloatArray
from gis.crs import xy_from_lonlat

UPLIFT = 26.0
LEAST_UPLIFT, VALLEY_UPLIFT = 0.015, 0.1  # as a share
# Longitude, latitude, half-width and half-height (metres) of the wide valleys.
BASINS = (
    (100.690, 21.590, 3_000.0, 5_600.0),  # Menglong
    (100.752, 21.975, 6_000.0, 4_200.0),  # Jinghong and Gasa
    (100.955, 21.872, 6_000.0, 3_200.0),  # Ganlanba
    (100.985, 21.805, 2_200.0, 1_500.0),  # Jingha, invented
)
VALLEY_M = {  # distances from the river: end of the plain, and full height of the mountains
    "nana": (300.0, 2_200.0),
    "jingha": (300.0, 2_200.0),
    "liusha": (150.0, 1_600.0),
    "lancang": (60.0, 700.0),
}
PLAIN_M, PLAIN_SLOPE, PLAIN_END_SLOPE = 2_500.0, 0.004, 0.1
FLANK_M = 500.0  # width of land beside the divide that is levelled with the other flank
FLANK_REACH_M = 2_000.0
BED_M, BANK_M = 200.0, 900.0  # distances from a river: flanks are not raised, and fully raised
ALONG_POINTS = 4.0  # of the divide, over which its flanks are averaged
DIVIDE_BEYOND_M = ((-2_500.0, -1_200.0), (-5_500.0, -400.0), (-9_000.0, -2_000.0))


def uplift(grid: Frame, waters: Waters) -> FloatArray:
    """Return the uplift: fast on the ridge, hardly any in valleys and town basins."""
    centres = grid.centres()
    rise = 1.0 + 0.4 * noise(grid, theme="mountains", longest_m=20_000.0).ravel()
    rise += 0.5 * np.exp(-((cKDTree(divide(waters)).query(centres)[0] / 5_000.0) ** 2))
    wobble = 0.3 * noise(grid, theme="basins", longest_m=5_000.0).ravel()
    for lon, lat, wide_m, high_m in BASINS:
        middle = xy_from_lonlat(np.array([[lon, lat]]), crs=CRS)[0]
        away = np.hypot(*((centres - middle) / (wide_m, high_m)).T) + wobble
        rise *= ramp(away, 0.7, 1.6)
    for name, (plain_m, mountains_m) in VALLEY_M.items():
        away_m = cKDTree(_inland(waters, name)).query(centres)[0] * (1 + 1.5 * wobble)
        rise *= VALLEY_UPLIFT + (1 - VALLEY_UPLIFT) * ramp(away_m, plain_m, mountains_m)
    return np.asarray(np.maximum(rise, LEAST_UPLIFT).reshape(grid.rows, grid.cols) * UPLIFT)


def plains_m(grid: Frame, waters: Waters) -> FloatArray:
    """Return the lower limit of erosion: the height of the plains beside the rivers.

    Otherwise the land would drain past its river to a lower reach and leave the river on a dam.
    """
    lowest = np.full(grid.rows * grid.cols, -np.inf)
    heights_m = waters.heights_m()
    for name in VALLEY_M:
        line = _inland(waters, name)
        away_m, nearest = cKDTree(line).query(grid.centres())
        beyond_m = np.maximum(away_m - PLAIN_M, 0.0)
        plain_m = heights_m[name][nearest] + PLAIN_SLOPE * away_m - PLAIN_END_SLOPE * beyond_m
        lowest = np.maximum(lowest, plain_m)
    return lowest.reshape(grid.rows, grid.cols)


def divide(waters: Waters) -> FloatArray:
    """Return the watershed (n, 2): the ridge of the boundary and its continuation to the west."""
    ridge = waters.boundary[waters.nana_border_points :]
    beyond = bend(
        np.vstack([[(0.0, 0.0)], DIVIDE_BEYOND_M]), share=0.2, step_m=250.0, theme="ridge beyond"
    )
    return np.vstack([ridge, ridge[-1] + beyond[1:]])


def even_flanks(
    heights_m: FloatArray, grid: Frame, *, side: BoolArray, waters: Waters
) -> FloatArray:
    """Raise the lower flank of the divide to the higher one, so that there is no cliff along it.

    `heights_m` may have cells finer than those of `grid`, on which `side` marks the flanks.
    """
    line, centres = divide(waters), grid.centres()
    away_m, nearest = cKDTree(line).query(centres)
    river_m = cKDTree(np.vstack([_inland(waters, name) for name in VALLEY_M])).query(centres)[0]
    times = heights_m.shape[0] // grid.rows
    coarse_m = heights_m.reshape(grid.rows, times, grid.cols, times).mean(axis=(1, 3)).ravel()
    beside = away_m < FLANK_M
    here, there = (_flank_m(coarse_m, nearest, beside & flank, len(line))
                   for flank in (side.ravel(), ~side.ravel()))  # fmt: skip
    lack_m = np.where(side.ravel(), (there - here)[nearest], (here - there)[nearest])
    lift_m = np.maximum(lack_m, 0.0) * np.exp(-((away_m / FLANK_REACH_M) ** 2))
    lift_m *= ramp(river_m, BED_M, BANK_M)
    return heights_m + finer(lift_m.reshape(grid.rows, grid.cols), times=times)


def finer(field: FloatArray, *, times: int) -> FloatArray:
    """Resample a field to cells that are `times` smaller."""
    return np.asarray(ndimage.zoom(field, times, order=3, mode="nearest", grid_mode=True))


def _flank_m(
    heights_m: FloatArray, nearest: FloatArray, there: BoolArray, points: int
) -> FloatArray:
    """Return the mean height of a flank along its divide (points,)."""
    count = np.bincount(nearest[there], minlength=points).astype(float)
    total_m = np.bincount(nearest[there], heights_m[there], minlength=points)
    smooth = [
        ndimage.gaussian_filter1d(one, ALONG_POINTS, mode="nearest") for one in (total_m, count)
    ]
    return smooth[0] / np.maximum(smooth[1], 1e-9)


def _inland(waters: Waters, name: str) -> FloatArray:
    """Return the part of a river off the boundary, whose heights are given."""
    line = np.asarray(getattr(waters, name))
    return line[: -waters.nana_border_points] if name == "nana" else line


def ramp(value: FloatArray, low: float, high: float) -> FloatArray:
    """Rise smoothly from 0 at `low` to 1 at `high`."""
    share = np.clip((value - low) / (high - low), 0.0, 1.0)
    return np.asarray(share * share * (3 - 2 * share))
