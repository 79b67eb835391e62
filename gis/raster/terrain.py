"""Terrain as an elevation grid: slope and hillshade.

Grid metres count as ground metres: a working CRS is at most 0.1 % off, and elevations are never
that accurate. The styling of the hillshade is in layers/relief.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyproj
import rasterio
from affine import Affine
from rasterio.transform import array_bounds
from rasterio.warp import Resampling, calculate_default_transform, reproject
from scipy.ndimage import gaussian_filter

from gis.arrays import FloatGrid
from gis.crs import MERCATOR, Bounds, lonlat_from_mercator

MOST_CODE = 65_535  # a grid of codes, such as land cover, holds 0 to this
UNKNOWN = -1  # the code of a cell without data


@dataclass(frozen=True, eq=False)
class Grid:
    """Values on a grid of cells in a working CRS, north up.

    Attributes
    ----------
    values
        (rows, cols), the northernmost row first; NaN for voids.
    transform
        From (col, row) to easting and northing in metres; (0, 0) is the outer corner of the
        first cell.
    crs
        Of the transform: the working CRS, once it has left gis/files.
    """

    values: FloatGrid
    transform: Affine
    crs: pyproj.CRS

    @property
    def cell_m(self) -> tuple[float, float]:
        """Width and height of a cell in metres."""
        return self.transform.a, -self.transform.e

    @property
    def bounds_xy(self) -> Bounds:
        """The outer edge: least easting and northing, greatest easting and northing."""
        west, south, east, north = array_bounds(*self.values.shape, self.transform)
        return west, south, east, north


def gradient(grid: Grid) -> tuple[FloatGrid, FloatGrid]:
    """Compute the gradient to the east and to the north, in metres per metre.

    Each is (rows, cols), from the eight neighbours of a cell. Beyond the rim the terrain is
    extrapolated linearly, so a plane has the same gradient everywhere; a cell beside a void, or in
    a grid of fewer than 2 rows or columns, has none (NaN).

    References
    ----------
    Horn, B. K. P. (1981). Hill shading and the reflectance map. Proceedings of the IEEE 69,
    14-47.
    """
    if min(grid.values.shape) < 2:
        nothing = np.full_like(grid.values, np.nan)
        return nothing, nothing
    width_m, height_m = grid.cell_m
    z = np.pad(grid.values, 1, mode="reflect", reflect_type="odd")
    across = z[:, 2:] - z[:, :-2]
    down = z[2:, :] - z[:-2, :]
    east = (across[:-2] + 2 * across[1:-1] + across[2:]) / np.float32(8 * width_m)
    south = (down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]) / np.float32(8 * height_m)
    # The eight neighbours leave the cell itself out, which may be a void of its own.
    hole = np.isnan(grid.values)
    return np.where(hole, np.nan, east), np.where(hole, np.nan, -south)


def slope(grid: Grid) -> FloatGrid:
    """Compute the slope as rise over run (rows, cols), 1 at 45°; NaN as in `gradient`."""
    return np.hypot(*gradient(grid))


def hillshade(
    grid: Grid, *, azimuth_deg: float, altitude_deg: float, exaggeration: float = 1.0
) -> FloatGrid:
    """Compute the hillshade for one light source.

    Parameters
    ----------
    azimuth_deg
        The direction of the light source, clockwise from north.
    altitude_deg
        Its altitude, 90 at the zenith.
    exaggeration
        The factor applied to elevations first.

    Returns
    -------
    FloatGrid
        (rows, cols): the cosine of the angle between the light and the ground's normal, from 0
        (turned away) to 1 (facing it). Shadows are not cast. NaN as `gradient`.
    """
    azimuth, altitude = np.radians([azimuth_deg, altitude_deg])
    east, north = (part * np.float32(exaggeration) for part in gradient(grid))
    towards = np.float32(np.sin(azimuth)) * east + np.float32(np.cos(azimuth)) * north
    facing = np.float32(np.sin(altitude)) - np.float32(np.cos(altitude)) * towards
    lit: FloatGrid = np.maximum(facing / np.sqrt(1 + east * east + north * north), 0)
    return lit


def generalised(grid: Grid, *, reach_m: float) -> Grid:
    """Smooth the terrain to its large forms.

    Each elevation becomes a Gaussian-weighted mean of those around it, with standard deviation
    `reach_m`. Voids have no weight and stay void.
    """
    known = ~np.isnan(grid.values)
    reach = [reach_m / cell for cell in reversed(grid.cell_m)]
    weights = gaussian_filter(known.astype(np.float32), reach, mode="nearest")
    heights = gaussian_filter(np.where(known, grid.values, 0), reach, mode="nearest")
    # The weight is never 0 where there is data: the cell itself counts.
    smooth = np.divide(heights, weights, out=np.full_like(grid.values, np.nan), where=known)
    return replace(grid, values=smooth)


def on_web_map(
    bands: Sequence[FloatGrid], grid: Grid, *, longest_px: int
) -> tuple[FloatGrid, Bounds]:
    """Warp values on the cells of a grid to the projection that web maps draw in.

    Parameters
    ----------
    bands
        Each (rows, cols) as the grid.
    longest_px
        The longer side at most; a smaller grid keeps about its own cells.

    Returns
    -------
    tuple
        The warped bands (bands, rows, cols), NaN outside the grid; and the west, south, east and
        north edge in degrees, to which a web map can fit the image exactly.
    """
    source = rasterio.crs.CRS.from_wkt(grid.crs.to_wkt())
    target = rasterio.crs.CRS.from_wkt(MERCATOR.to_wkt())
    rows, cols = grid.values.shape
    fitted, width, height = calculate_default_transform(source, target, cols, rows, *grid.bounds_xy)
    shrink = min(1.0, longest_px / max(width, height))
    width, height = max(round(width * shrink), 1), max(round(height * shrink), 1)
    transform = fitted @ Affine.scale(1 / shrink)
    warped = np.full((len(bands), height, width), np.nan, dtype=np.float32)
    for band, into in zip(bands, warped, strict=True):
        reproject(
            band,
            into,
            src_transform=grid.transform,
            src_crs=source,
            src_nodata=np.nan,
            dst_transform=transform,
            dst_crs=target,
            dst_nodata=np.nan,
            resampling=Resampling.bilinear if shrink == 1 else Resampling.average,
        )
    west, south, east, north = array_bounds(height, width, transform)
    corners = lonlat_from_mercator(np.array([[west, south], [east, north]]))
    (lon_w, lat_s), (lon_e, lat_n) = corners.tolist()
    return warped, (lon_w, lat_s, lon_e, lat_n)
