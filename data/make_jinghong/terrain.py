"""The demonstration terrain: invented, but consistent with rivers, ridge and named heights.

It is eroded on coarse cells first, then on fine ones. The west part of the boundary is a watershed
because no water may cross it; its east part is a river because it is carved as one.
"""

import numpy as np
import numpy.typing as npt
import shapely
from scipy import ndimage

from data.make_jinghong import public
from data.make_jinghong.erosion import Drainage, Ground, Rain, carve, drain
from data.make_jinghong.frame import COARSE_TO_FINE, Frame, frame, noise
from data.make_jinghong.lines import dice
from data.make_jinghong.valleys import divide, even_flanks, finer, plains_m, ramp, uplift
from data.make_jinghong.waters import CRS, Waters
from gis.arrays import FloatArray
from gis.crs import xy_from_lonlat

GRAIN_M = (40.0, 12.0, 4.0)  # roughness before erosion: rivers meander on rough ground
STEPS = (28, 5, 1)
STEP_TIME = (3.5, 1.8, 0.8)
MAX_SLOPE = 0.65  # 33 degrees


def terrain(waters: Waters) -> tuple[Frame, Drainage]:
    """Erode the terrain; returns its grid including the rim, and its drainage."""
    fine = frame()
    coarse = fine.coarser(COARSE_TO_FINE[0])
    rise = uplift(coarse, waters), plains_m(coarse, waters)
    side, heights_m = _sides(coarse, waters) == 1, _start(coarse)
    for times, grain_m, steps, step_time in zip(
        COARSE_TO_FINE, GRAIN_M, STEPS, STEP_TIME, strict=True
    ):
        grid = fine.coarser(times)
        heights_m = finer(heights_m, times=grid.rows // heights_m.shape[0])
        heights_m += grain_m * dice(f"grain {times}").standard_normal(heights_m.shape)
        heights_m = even_flanks(heights_m, coarse, side=side, waters=waters)
        ground, heights_m = _ground(grid, waters, heights_m, rise)
        heights_m = carve(heights_m, ground, rain=Rain(step_time, MAX_SLOPE), steps=steps)
    heights_m = _fit_named_heights(fine, np.where(ground.fixed, heights_m, _soft(heights_m)))
    ground, heights_m = _ground(fine, waters, heights_m, rise)
    return fine, drain(heights_m, ground)


def _start(grid: Frame) -> FloatArray:
    return np.maximum(1_000.0 + 350.0 * noise(grid, theme="start", longest_m=9_000.0), 600.0)


def _soft(heights_m: FloatArray) -> FloatArray:
    return np.asarray(ndimage.gaussian_filter(heights_m, 0.8))


def _ground(
    grid: Frame, waters: Waters, heights_m: FloatArray, rise: tuple[FloatArray, FloatArray]
) -> tuple[Ground, FloatArray]:
    heights_m = heights_m.copy()
    fixed = np.zeros(heights_m.shape, dtype=bool)
    for name, profile_m in waters.heights_m().items():
        line = np.column_stack([getattr(waters, name), profile_m])
        dense = _dense(line, step_m=grid.cell_m / 4)
        dense = dense[grid.holds(dense[:, :2])]
        rows, cols = grid.cells(dense[:, :2])
        first = ~fixed[rows, cols]
        heights_m[rows[first], cols[first]] = np.inf
        np.minimum.at(heights_m, (rows, cols), dense[:, 2])
        fixed[rows, cols] = True
    fixed[[0, -1], :] = fixed[:, [0, -1]] = True
    nudge = dice(f"nudge {grid.rows}").uniform(-0.35, 0.35, (2, *heights_m.shape))
    lifted, lowest_m = (finer(field, times=grid.rows // field.shape[0]) for field in rise)
    ground = Ground(
        fixed,
        _sides(grid, waters),
        lifted,
        lowest_m,
        nudge,
        grid.cell_m,
    )
    return ground, heights_m


def _dense(line: FloatArray, *, step_m: float) -> FloatArray:
    at_m = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line[:, :2], axis=0).T))])
    new_m = np.arange(0.0, at_m[-1], step_m)
    return np.column_stack([np.interp(new_m, at_m, column) for column in line.T])


def _sides(grid: Frame, waters: Waters) -> npt.NDArray[np.int8]:
    river = waters.boundary[: waters.nana_border_points]
    line = np.vstack([river, divide(waters)])
    far = 60_000.0
    down = waters.lancang[_at(waters.lancang, line[0]) :]
    west, south_west = line[-1] + (-far, 0.0), line[-1] + (-far, -far)
    south = np.vstack([line, west, south_west, down[-1] + (0.0, -far), down[::-1]])
    centres = grid.centres()
    inside = shapely.contains_xy(shapely.Polygon(south), centres[:, 0], centres[:, 1])
    return np.asarray(inside, dtype=np.int8).reshape(grid.rows, grid.cols)


def _at(line: FloatArray, point: FloatArray) -> int:
    return int(np.argmin(np.hypot(*(line - point).T)))


def _fit_named_heights(grid: Frame, heights_m: FloatArray) -> FloatArray:
    """Raise or lower the land around each named place to its given height."""
    places = np.array(list(public.HEIGHTS_M.values()))
    xy = xy_from_lonlat(places[:, :2], crs=CRS)
    rows, cols = grid.cells(xy)
    centres = grid.centres()
    for row, col, place_xy, target_m in zip(rows, cols, xy, places[:, 2], strict=True):
        away_m = np.hypot(*(centres - place_xy).T).reshape(heights_m.shape)
        near = 1.0 - ramp(away_m, 150.0, 1_300.0)
        heights_m = heights_m + near * (target_m - heights_m[row, col])
    return heights_m
