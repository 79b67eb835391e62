"""The demonstration terrain: invented, yet it fits the rivers, the ridge and the named heights.

Rain carves it on coarse cells first and on fine ones last. The boundary's west part is a
watershed because no water may pass it; its east part is a river because it is carved as one.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from affine import Affine
from scipy import ndimage
from scipy.spatial import cKDTree

from data.make_jinghong import public
from data.make_jinghong.erosion import BoolArray, Drainage, Ground, Rain, carve, drain
from data.make_jinghong.lines import dice
from data.make_jinghong.public import FloatArray
from data.make_jinghong.waters import CRS, Waters
from gis.crs import xy_from_lonlat

BOX_WSEN = (100.385, 21.395, 101.245, 22.045)
CELL_M = 60.0
RIM_M = 2_400.0  # carved beyond the box and cut off, so that the rim's straight valleys go
COARSE_TO_FINE = (4, 2, 1)  # cells of 240, 120 and 60 m
STEPS = (28, 5, 1)
STEP_TIME = (3.5, 1.8, 0.8)
MAX_SLOPE = 0.65  # 33 degrees
UPLIFT = 26.0


@dataclass(frozen=True)
class Frame:
    """A grid of square cells, north up; `west_m`, `north_m` is its outer corner."""

    west_m: float
    north_m: float
    rows: int
    cols: int
    cell_m: float

    def transform(self) -> Affine:
        """Give the way from columns and rows to metres, as GeoTIFF has it."""
        return Affine(self.cell_m, 0.0, self.west_m, 0.0, -self.cell_m, self.north_m)

    def cells(self, xy: FloatArray) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Give rows and columns of the cells that hold positions (n, 2)."""
        rows = np.floor((self.north_m - xy[:, 1]) / self.cell_m).astype(np.int64)
        cols = np.floor((xy[:, 0] - self.west_m) / self.cell_m).astype(np.int64)
        return rows, cols

    def centres(self) -> FloatArray:
        """Give the middle of every cell (rows * cols, 2), row by row."""
        x = self.west_m + (np.arange(self.cols) + 0.5) * self.cell_m
        y = self.north_m - (np.arange(self.rows) + 0.5) * self.cell_m
        return np.column_stack([np.tile(x, self.rows), np.repeat(y, self.cols)])

    def holds(self, xy: FloatArray) -> BoolArray:
        """Tell which positions (n, 2) lie on the grid."""
        rows, cols = self.cells(xy)
        return (rows >= 0) & (rows < self.rows) & (cols >= 0) & (cols < self.cols)

    def coarser(self, times: int) -> "Frame":
        """Give the grid of cells `times` as wide; its rows and columns must divide by it."""
        return Frame(
            self.west_m, self.north_m, self.rows // times, self.cols // times, self.cell_m * times
        )


def frame() -> Frame:
    """Give the fine grid over the box and its rim."""
    west, south, east, north = BOX_WSEN
    corners = np.array([[west, south], [west, north], [east, south], [east, north]])
    xy = xy_from_lonlat(corners, crs=CRS)
    block_m = CELL_M * COARSE_TO_FINE[0]
    low = np.floor((xy.min(axis=0) - RIM_M) / block_m) * block_m
    high = np.ceil((xy.max(axis=0) + RIM_M) / block_m) * block_m
    cols, rows = ((high - low) / CELL_M).round().astype(int)
    return Frame(float(low[0]), float(high[1]), int(rows), int(cols), CELL_M)


def terrain(waters: Waters) -> tuple[Frame, Drainage]:
    """Carve the terrain; give its grid, rim included, and where its water runs."""
    fine = frame()
    coarse = fine.coarser(COARSE_TO_FINE[0])
    uplift, heights_m = _uplift(coarse, waters), _start(coarse)
    for times, steps, step_time in zip(COARSE_TO_FINE, STEPS, STEP_TIME, strict=True):
        grid = fine.coarser(times)
        if grid != coarse:
            uplift, heights_m = _halve_cells(uplift), _halve_cells(heights_m)
        heights_m += 4.0 * dice(f"grain {times}").standard_normal(heights_m.shape)
        ground, heights_m = _ground(grid, waters, heights_m, uplift)
        heights_m = carve(heights_m, ground, rain=Rain(step_time, MAX_SLOPE), steps=steps)
    heights_m = _fit_named_heights(fine, np.where(ground.fixed, heights_m, _soft(heights_m)))
    ground, heights_m = _ground(fine, waters, heights_m, uplift)
    return fine, drain(heights_m, ground)


def _halve_cells(field: FloatArray) -> FloatArray:
    return np.asarray(ndimage.zoom(field, 2, order=3, mode="nearest", grid_mode=True))


def noise(grid: Frame, *, theme: str, longest_m: float) -> FloatArray:
    """Make seeded noise of several octaves, about -1 to 1, the same at every cell size."""
    rng = dice(theme)
    total = np.zeros((grid.rows, grid.cols))
    weight, wave_m = 1.0, longest_m
    height_m, width_m = grid.rows * grid.cell_m, grid.cols * grid.cell_m
    while wave_m > 2 * CELL_M * COARSE_TO_FINE[0]:
        knots = rng.standard_normal((int(height_m / wave_m) + 4, int(width_m / wave_m) + 4))
        rows = 1 + (np.arange(grid.rows) + 0.5) * grid.cell_m / wave_m
        cols = 1 + (np.arange(grid.cols) + 0.5) * grid.cell_m / wave_m
        places = np.meshgrid(rows, cols, indexing="ij")
        total += weight * ndimage.map_coordinates(knots, places, order=3, mode="nearest")
        weight, wave_m = weight / 2, wave_m / 2
    return total / 1.6


def _start(grid: Frame) -> FloatArray:
    return np.maximum(1_000.0 + 350.0 * noise(grid, theme="start", longest_m=9_000.0), 600.0)


def _soft(heights_m: FloatArray) -> FloatArray:
    return np.asarray(ndimage.gaussian_filter(heights_m, 0.8))


def _ground(
    grid: Frame, waters: Waters, heights_m: FloatArray, uplift: FloatArray
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
    ground = Ground(fixed, _sides(grid, waters), uplift, nudge, grid.cell_m)
    return ground, heights_m


def _dense(line: FloatArray, *, step_m: float) -> FloatArray:
    at_m = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line[:, :2], axis=0).T))])
    new_m = np.arange(0.0, at_m[-1], step_m)
    return np.column_stack([np.interp(new_m, at_m, column) for column in line.T])


def _sides(grid: Frame, waters: Waters) -> npt.NDArray[np.int8]:
    line = waters.boundary
    far = 60_000.0
    down = waters.lancang[_at(waters.lancang, line[0]) :]
    west, south_west = line[-1] + (-far, -0.3 * far), line[-1] + (-far, -far)
    south = np.vstack([line, west, south_west, down[-1] + (0.0, -far), down[::-1]])
    centres = grid.centres()
    inside = shapely.contains_xy(shapely.Polygon(south), centres[:, 0], centres[:, 1])
    return np.asarray(inside, dtype=np.int8).reshape(grid.rows, grid.cols)


def _uplift(grid: Frame, waters: Waters) -> FloatArray:
    """Let the ridge rise fast, and the basins where the towns are hardly at all."""
    centres = grid.centres()
    rise = 1.0 + 0.4 * noise(grid, theme="mountains", longest_m=20_000.0).ravel()
    ridge = waters.boundary[waters.nana_border_points :]
    rise += 0.5 * np.exp(-((cKDTree(ridge).query(centres)[0] / 5_000.0) ** 2))
    wobble = 0.3 * noise(grid, theme="basins", longest_m=5_000.0).ravel()
    for lon, lat, wide_m, high_m in BASINS:
        middle = xy_from_lonlat(np.array([[lon, lat]]), crs=CRS)[0]
        away = np.hypot(*((centres - middle) / (wide_m, high_m)).T) + wobble
        rise *= _ramp(away, 0.7, 1.6)
    valleys = np.vstack([waters.nana[: -waters.nana_border_points], waters.jingha])
    away_m = cKDTree(valleys).query(centres)[0] * (1 + wobble)
    rise *= 0.1 + 0.9 * _ramp(away_m, 300.0, 2_200.0)
    return np.asarray(np.maximum(rise, 0.015).reshape(grid.rows, grid.cols) * UPLIFT)


# Longitude, latitude, half width, half height (metres) of the wide valleys.
BASINS = (
    (100.690, 21.590, 3_000.0, 5_600.0),  # Menglong
    (100.752, 21.975, 6_000.0, 4_200.0),  # Jinghong and Gasa
    (100.955, 21.872, 6_000.0, 3_200.0),  # Ganlanba
    (100.985, 21.805, 2_200.0, 1_500.0),  # Jingha, invented
)


def _at(line: FloatArray, point: FloatArray) -> int:
    return int(np.argmin(np.hypot(*(line - point).T)))


def _ramp(value: FloatArray, low: float, high: float) -> FloatArray:
    share = np.clip((value - low) / (high - low), 0.0, 1.0)
    return np.asarray(share * share * (3 - 2 * share))


def _fit_named_heights(grid: Frame, heights_m: FloatArray) -> FloatArray:
    """Lift or lower the land round each named place, so that its height is the given one."""
    places = np.array(list(public.HEIGHTS_M.values()))
    xy = xy_from_lonlat(places[:, :2], crs=CRS)
    rows, cols = grid.cells(xy)
    centres = grid.centres()
    for row, col, place_xy, target_m in zip(rows, cols, xy, places[:, 2], strict=True):
        away_m = np.hypot(*(centres - place_xy).T).reshape(heights_m.shape)
        near = 1.0 - _ramp(away_m, 150.0, 1_300.0)
        heights_m = heights_m + near * (target_m - heights_m[row, col])
    return heights_m
