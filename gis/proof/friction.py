"""Proof of the friction surface on sampled steps, from the elevation file."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyproj
import rasterio
from rasterio.io import DatasetReader
from rasterio.transform import from_origin
from rasterio.warp import Resampling, reproject
from rasterio.windows import Window
from scipy.ndimage import map_coordinates

from gis.proof.border import GEOD
from gis.proof.ground import KING, Ground, step_min
from gis.proof.raw import Unread
from gis.proof.report import MINUTES, Floats, Key, Number, Proofs

STEPS, MOST_DRAWS, SEED = 1_000, 10_000, 20_150_430
CELL_M = 1e-4
SEMI_MAJOR_M = 6_378_137.0  # of GRS 80 and of WGS 84, which count as one


class Step(NamedTuple):
    """A step from a cell to a neighbour."""

    row: int
    column: int
    down: int
    right: int

    @property
    def name(self) -> str:
        """The row of the figure."""
        return f"{self.row},{self.column} {self.down:+d}{self.right:+d}"


def drawn(ground: Ground) -> list[Step]:
    """Sample steps between passable cells, always the same ones; fewer if few cells touch."""
    draw = np.random.default_rng(SEED)
    is_open = ground.is_open
    rows, cols = np.nonzero(is_open)
    found: list[Step] = []
    for _ in range(MOST_DRAWS if len(rows) else 0):
        if len(found) == STEPS:
            break
        at = int(draw.integers(len(rows)))
        down, right = KING[int(draw.integers(len(KING)))]
        row, column = int(rows[at]), int(cols[at])
        on_grid = 0 <= row + down < ground.heights.shape[0]
        on_grid &= 0 <= column + right < ground.heights.shape[1]
        if on_grid and is_open[row + down, column + right]:
            found.append(Step(row, column, down, right))
    return found


def steps(page: str, ground: Ground, drawn_steps: Sequence[Step], *, dem: Path, crs: str) -> Proofs:
    """Prove the minutes of sampled steps from the elevation file; `crs` is the working CRS.

    Raises
    ------
    Unread
        If it is on another datum.
    """
    found: Proofs = {}
    own = ground._replace(heights=_heights(ground, dem, crs))
    for move in KING:
        chosen = [step for step in drawn_steps if (step.down, step.right) == move]
        rows = np.array([step.row for step in chosen], np.intp)
        columns = np.array([step.column for step in chosen], np.intp)
        for step, minutes in zip(chosen, step_min(own, rows, columns, move), strict=True):
            found[Key(page, "step_min", step.name)] = Number(float(minutes), MINUTES)
    return found


def cell(page: str, *, west: Floats, east: Floats) -> Proofs:
    """Prove the ground width of a cell by the geodesic across it at the centre of the grid.

    `west` and `east` are degrees, half a cell on either side of the middle.
    """
    _, _, width_m = GEOD.inv(*west, *east)
    return {Key(page, "cell_m"): Number(float(width_m), CELL_M)}


def _warped(file: DatasetReader, ground: Ground, crs: str) -> Floats:
    """Interpolate the whole file to the friction cells, with GDAL as in the engine."""
    ellipsoid = pyproj.Proj(file.crs.to_wkt()).crs.ellipsoid
    if ellipsoid is None or ellipsoid.semi_major_metre != SEMI_MAJOR_M:
        raise Unread("高程文件用另一基准", "the elevations are on another datum")
    into = np.full(ground.heights.shape, np.nan, np.float32)
    reproject(
        rasterio.band(file, 1),
        into,
        src_nodata=file.nodata,
        dst_transform=from_origin(*ground.corner_xy, *ground.size_xy),
        dst_crs=crs,
        dst_nodata=np.nan,
        resampling=Resampling.bilinear,
    )
    return np.asarray(into * file.scales[0] + file.offsets[0], np.float64)


def _heights(ground: Ground, dem: Path, crs: str) -> Floats:
    """Read the elevations of all cells, NaN where there is none."""
    with rasterio.open(dem) as file:
        left = (ground.corner_xy[0] - file.transform.c) / file.transform.a
        top = (ground.corner_xy[1] - file.transform.f) / file.transform.e
        same = file.transform.a == ground.size_xy[0] and -file.transform.e == ground.size_xy[1]
        if not same or left % 1 or top % 1:
            return _warped(file, ground, crs)
        rows, columns = ground.heights.shape
        window = Window(left, top, columns, rows)
        cells = file.read(1, window=window, masked=True).astype(np.float64)
        scaled = cells * file.scales[0] + file.offsets[0]
        return np.asarray(scaled.filled(np.nan), np.float64)


def heights_at(dem: Path, lonlat: Floats, xy: Floats) -> Floats:
    """Interpolate the elevation (n,) of places (n, 2) between the cells of the file.

    Parameters
    ----------
    xy
        The places in the working CRS, which must be that of the file.

    Raises
    ------
    Unread
        If it is another, or if a cell around a place is void.
    """
    with rasterio.open(dem) as file:
        if np.abs(np.column_stack(pyproj.Proj(file.crs.to_wkt())(*lonlat.T)) - xy).max() > CELL_M:
            raise Unread("高程文件用另一坐标系", "the elevations are in another coordinate system")
        cells = file.read(1, masked=True).astype(np.float64).filled(np.nan)
        column, row = ~file.transform @ (xy[:, 0], xy[:, 1])
        found = map_coordinates(cells, [row - 0.5, column - 0.5], order=1, mode="nearest")
        if np.isnan(found).any():
            raise Unread("边境线处高程有空缺", "the elevations have voids along the border")
        return np.asarray(found * file.scales[0] + file.offsets[0], np.float64)
