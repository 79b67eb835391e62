"""The grid of the demonstration terrain, and seeded noise over it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from affine import Affine
from scipy import ndimage

from data.make_jinghong.lines import dice
from data.make_jinghong.waters import CRS
from gis.arrays import BoolArray, FloatArray
from gis.crs import xy_from_lonlat

BOX_WSEN = (100.385, 21.395, 101.245, 22.045)
CELL_M = 60.0
RIM_M = 2_400.0  # eroded beyond the box and cut off, to remove the straight valleys along the rim
COARSE_TO_FINE = (4, 2, 1)  # cells of 240, 120 and 60 m


@dataclass(frozen=True)
class Frame:
    """A grid of square cells, north up; `west_m`, `north_m` is its outer corner."""

    west_m: float
    north_m: float
    rows: int
    cols: int
    cell_m: float

    def transform(self) -> Affine:
        """Return the affine transform from columns and rows to metres, as in GeoTIFF."""
        return Affine(self.cell_m, 0.0, self.west_m, 0.0, -self.cell_m, self.north_m)

    def cells(self, xy: FloatArray) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return rows and columns of the cells that contain positions (n, 2)."""
        rows = np.floor((self.north_m - xy[:, 1]) / self.cell_m).astype(np.int64)
        cols = np.floor((xy[:, 0] - self.west_m) / self.cell_m).astype(np.int64)
        return rows, cols

    def centres(self) -> FloatArray:
        """Return the centre of every cell (rows * cols, 2), row by row."""
        x = self.west_m + (np.arange(self.cols) + 0.5) * self.cell_m
        y = self.north_m - (np.arange(self.rows) + 0.5) * self.cell_m
        return np.column_stack([np.tile(x, self.rows), np.repeat(y, self.cols)])

    def holds(self, xy: FloatArray) -> BoolArray:
        """Return which positions (n, 2) are on the grid."""
        rows, cols = self.cells(xy)
        return (rows >= 0) & (rows < self.rows) & (cols >= 0) & (cols < self.cols)

    def coarser(self, times: int) -> "Frame":
        """Return the grid of cells `times` as wide; its rows and columns must divide by it."""
        return Frame(
            self.west_m, self.north_m, self.rows // times, self.cols // times, self.cell_m * times
        )


def frame() -> Frame:
    """Return the fine grid over the box and its rim."""
    west, south, east, north = BOX_WSEN
    corners = np.array([[west, south], [west, north], [east, south], [east, north]])
    xy = xy_from_lonlat(corners, crs=CRS)
    block_m = CELL_M * COARSE_TO_FINE[0]
    low = np.floor((xy.min(axis=0) - RIM_M) / block_m) * block_m
    high = np.ceil((xy.max(axis=0) + RIM_M) / block_m) * block_m
    cols, rows = ((high - low) / CELL_M).round().astype(int)
    return Frame(float(low[0]), float(high[1]), int(rows), int(cols), CELL_M)


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
