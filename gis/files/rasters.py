"""The rasters of a belt, from GeoTIFFs: elevation, land cover and population.

Elevations are resampled by interpolation, land cover by nearest neighbour, and population is never
resampled: counts belong to their own cells.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyproj
import rasterio
from rasterio.transform import array_bounds
from rasterio.warp import Resampling, calculate_default_transform, reproject

from gis.arrays import CodeGrid, FloatGrid
from gis.crs import STORED, Bounds, outline_bounds
from gis.datums import accepted, warping
from gis.errors import InputError, Problem
from gis.files.geotiff import crs_of, elsewhere, opened, read_window, window_of
from gis.files.readers.positions import step_told
from gis.raster.terrain import MOST_CODE, UNKNOWN, Grid

LEAST_M, MOST_M = -500.0, 9_000.0  # the Dead Sea shore to Everest, with a margin


def read_grid(path: Path, *, crs: pyproj.CRS, bounds_xy: Bounds, margin_m: float) -> Grid:
    """Read the elevations of a belt and its surroundings.

    Parameters
    ----------
    path
        A single-band GeoTIFF: metres above sea level, in any CRS, voids as nodata. Without nodata
        every cell is valid.
    crs
        The working CRS.
    bounds_xy
        The belt, in the working CRS.
    margin_m
        How far around it to read, in metres.

    Returns
    -------
    Grid
        The part that the file covers, on cells of about its own size.

    Raises
    ------
    FileError
        Where the file is not a GeoTIFF, has several bands, is rotated, or is larger than
        `gis.files.geotiff.MAX_CELLS` here.
    CrsError
        Where it has no CRS, or one that cannot be converted.
    InputError
        Where it is void here, lies elsewhere, or contains invalid elevations.
    """
    west, south, east, north = bounds_xy
    wanted = (west - margin_m, south - margin_m, east + margin_m, north + margin_m)
    with opened(path) as file:
        read = read_window(file, path, crs=crs, wanted=wanted)
    _check_heights(read.values, path)
    return _on_working_cells(read, crs=crs, wanted=wanted)


def read_codes(path: Path, *, grid: Grid) -> CodeGrid:
    """Read land cover for the cells of a grid: the code at the centre of each.

    Parameters
    ----------
    path
        A single-band GeoTIFF: whole numbers, in any CRS.

    Returns
    -------
    CodeGrid
        (rows, cols) as the grid; `UNKNOWN` where the file has nodata or ends.

    Raises
    ------
    FileError, CrsError
        As `read_grid`.
    InputError
        Where it lies elsewhere, or contains invalid codes.
    """
    codes = np.full(grid.values.shape, UNKNOWN, np.int32)
    with opened(path) as file:
        if not np.issubdtype(np.dtype(file.dtypes[0]), np.integer):
            raise _no_codes(path, file.dtypes[0])
        reproject(
            rasterio.band(file, 1),
            codes,
            src_nodata=file.nodata,
            dst_transform=grid.transform,
            dst_crs=rasterio.crs.CRS.from_wkt(grid.crs.to_wkt()),
            dst_nodata=UNKNOWN,
            resampling=Resampling.nearest,
            **warping(accepted(crs_of(file), name=path.name), grid.crs),
        )
    least, most = codes.min(), codes.max()
    if least == most == UNKNOWN:
        raise elsewhere(path)
    if least < UNKNOWN or most > MOST_CODE:
        raise _no_codes(path, f"{least} … {most}")
    return codes


def read_people(path: Path, *, crs: pyproj.CRS, bounds_xy: Bounds) -> Grid:
    """Read the population of each cell, in the CRS and on the cells of the file.

    Parameters
    ----------
    path
        A single-band GeoTIFF: people per cell, not per square kilometre.
    bounds_xy
        The bounds to be covered, in `crs`.

    Raises
    ------
    FileError, CrsError
        As `read_grid`.
    InputError
        Where it lies elsewhere, or has a cell with fewer than 0 people.
    """
    with opened(path) as file:
        read = read_window(file, path, crs=crs, wanted=bounds_xy)
    least = float(np.nanmin(read.values, initial=0.0))
    if least < 0:
        raise InputError(
            "The file {name} has a cell with {least:g} people.",
            remedy="Declare the value that marks voids as nodata.",
            name=path.name,
            least=least,
        )
    return read


def raster_faults(
    path: Path, *, key: str, crs: pyproj.CRS, bounds_xy: Bounds
) -> tuple[Problem, ...]:
    """Report problems of a raster that do not prevent it from being read.

    Parameters
    ----------
    path
        A single-band GeoTIFF, in any CRS.
    key
        Its content: `dem`, `landcover` or `population`.
    bounds_xy
        The belt, in `crs`.

    Returns
    -------
    tuple
        Infinite cells, and the transformation from another datum.

    Raises
    ------
    FileError, CrsError, InputError
        As `read_grid`.
    """
    with opened(path) as file:
        window = window_of(file, path, crs=crs, wanted=bounds_xy)
        infinite = int(np.isinf(file.read(1, window=window)).sum())
        if key == "dem":
            _check_heights(read_window(file, path, crs=crs, wanted=bounds_xy).values, path)
        source = accepted(crs_of(file), name=path.name)
        edges = outline_bounds(tuple(file.bounds), source=source, target=STORED)
    void = Problem(
        "{count} {count:cell is|cells are} infinite and {count:counts|count} as void.",
        "Write the void value of the raster in these cells.",
        values={"count": infinite},
    )
    told = (*([void] if infinite else []), *step_told(source, bounds_wsen=edges))
    return tuple(replace(problem, layer=path.name) for problem in told)


def _check_heights(values: FloatGrid, path: Path) -> None:
    known = values[~np.isnan(values)]
    if not known.size:
        raise elsewhere(path)
    least, most = float(known.min()), float(known.max())
    if least < LEAST_M or most > MOST_M:
        raise InputError(
            "The file {name} contains values from {least:.0f} to {most:.0f}, which are "
            "not valid elevations.",
            remedy="Declare the value that marks voids as nodata; elevations must be in metres.",
            name=path.name,
            least=least,
            most=most,
        )


def _no_codes(path: Path, found: str) -> InputError:
    return InputError(
        "The file {name} contains {found}, which are not valid land-cover codes.",
        remedy="Codes are whole numbers from 0 to {most}; declare the value that marks "
        "voids as nodata.",
        name=path.name,
        found=found,
        most=MOST_CODE,
    )


def _on_working_cells(read: Grid, *, crs: pyproj.CRS, wanted: Bounds) -> Grid:
    """Warp the grid to the working CRS, no farther than its extent."""
    source, target = (rasterio.crs.CRS.from_wkt(each.to_wkt()) for each in (read.crs, crs))
    if source == target:
        return Grid(read.values, read.transform, crs)
    rows, cols = read.values.shape
    edges = array_bounds(rows, cols, read.transform)
    fitted, _, _ = calculate_default_transform(source, target, cols, rows, *edges)
    there = outline_bounds(edges, source=read.crs, target=crs)
    west, south = np.maximum(wanted[:2], there[:2])
    east, north = np.minimum(wanted[2:], there[2:])
    shape = tuple(max(round(side / fitted.a), 1) for side in (north - south, east - west))
    values = np.full(shape, np.nan, dtype=np.float32)
    transform = rasterio.transform.from_origin(west, north, fitted.a, fitted.a)
    reproject(
        read.values,
        values,
        src_transform=read.transform,
        src_crs=source,
        src_nodata=np.nan,
        dst_transform=transform,
        dst_crs=target,
        dst_nodata=np.nan,
        resampling=Resampling.bilinear,
        **warping(read.crs, crs),
    )
    return Grid(values, transform, crs)
