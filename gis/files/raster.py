"""GeoTIFF in: heights around a belt, as a Grid in its working CRS."""

from pathlib import Path

import numpy as np
import pyproj
import rasterio
from rasterio.io import DatasetReader
from rasterio.transform import array_bounds
from rasterio.warp import Resampling, calculate_default_transform, reproject, transform_bounds
from rasterio.windows import Window, from_bounds

from gis.crs import Bounds, accepted
from gis.errors import FileError, InputError
from gis.files.opening import not_of_its_kind, read_bytes
from gis.terrain import FloatGrid, Grid

MAGIC = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")  # TIFF and BigTIFF, of either byte order
MAX_CELLS = 50_000_000  # 200 MB; a belt of 200 km by 100 km at 20 m
LEAST_M, MOST_M = -500.0, 9_000.0  # the Dead Sea's shore, the Everest, and some
RIM_CELLS = 2  # read beyond the edge, so that the cells on it are interpolated from both sides


def read_grid(path: Path, *, crs: pyproj.CRS, bounds_xy: Bounds, margin_m: float) -> Grid:
    """Read the heights of a belt and its surroundings.

    Parameters
    ----------
    path
        A GeoTIFF of one band: metres above the sea, in any CRS, voids as nodata. Without nodata
        every cell counts.
    crs
        The working CRS.
    bounds_xy
        The belt, in the working CRS.
    margin_m
        How far around it to read, in metres.

    Returns
    -------
    Grid
        As much of that as the file has, on cells of about the size of the file's own.

    Raises
    ------
    FileError
        Where the file is no GeoTIFF, has several bands, is turned, or is larger than
        `MAX_CELLS` here.
    CrsError
        Where it has no CRS, or one that may not be converted.
    InputError
        Where it is void here, lies elsewhere, or holds numbers that are no heights.
    """
    if not read_bytes(path, at_most=4).startswith(MAGIC):
        raise not_of_its_kind(path, kind="GeoTIFF")
    west, south, east, north = bounds_xy
    wanted = (west - margin_m, south - margin_m, east + margin_m, north + margin_m)
    try:
        # One driver only: a list of other files that is called .tif is not followed.
        with rasterio.open(path, driver="GTiff") as file:
            _check_layout(file, path)
            source = accepted(_crs_of(file), name=path.name)
            window = _window(file, path, crs=crs, wanted=wanted)
            values = _heights(file, window)
            transform = file.window_transform(window)
    except rasterio.errors.RasterioIOError as broken:
        raise not_of_its_kind(path, kind="GeoTIFF") from broken
    _check_heights(values, path)
    return _on_working_cells(Grid(values, transform, source), crs=crs, wanted=wanted)


def _crs_of(file: DatasetReader) -> pyproj.CRS | None:
    return pyproj.CRS.from_wkt(file.crs.to_wkt()) if file.crs else None


def _check_layout(file: DatasetReader, path: Path) -> None:
    if file.count != 1:
        raise FileError(
            "The file {name} has {bands} bands; heights are one.",
            remedy="Save the band that holds the heights alone.",
            name=path.name,
            bands=file.count,
        )
    if file.transform.b or file.transform.d or file.transform.e >= 0:
        raise FileError(
            "The file {name} is turned: its rows do not run from north to south.",
            remedy="Warp it north up in your GIS.",
            name=path.name,
        )


def _window(file: DatasetReader, path: Path, *, crs: pyproj.CRS, wanted: Bounds) -> Window:
    """Find the cells that cover what is wanted, before any is read."""
    around = transform_bounds(rasterio.crs.CRS.from_wkt(crs.to_wkt()), file.crs, *wanted)
    if not np.isfinite(around).all():
        raise _elsewhere(path)
    exact = from_bounds(*around, transform=file.transform)
    left, top = np.floor([exact.col_off, exact.row_off]) - RIM_CELLS
    right, bottom = np.ceil([exact.col_off + exact.width, exact.row_off + exact.height]) + RIM_CELLS
    left, right = np.clip([left, right], 0, file.width)
    top, bottom = np.clip([top, bottom], 0, file.height)
    if left >= right or top >= bottom:
        raise _elsewhere(path)
    if (right - left) * (bottom - top) > MAX_CELLS:
        raise FileError(
            "The file {name} has {cells} million cells on this belt; {most} million are allowed.",
            remedy="Save it with larger cells.",
            name=path.name,
            cells=round((right - left) * (bottom - top) / 1e6),
            most=MAX_CELLS // 1_000_000,
        )
    return Window(left, top, right - left, bottom - top)


def _heights(file: DatasetReader, window: Window) -> FloatGrid:
    cells = file.read(1, window=window, masked=True)
    metres = cells.astype(np.float32) * np.float32(file.scales[0]) + np.float32(file.offsets[0])
    values: FloatGrid = metres.filled(np.nan)
    return values


def _check_heights(values: FloatGrid, path: Path) -> None:
    known = values[~np.isnan(values)]
    if not known.size:
        raise _elsewhere(path)
    least, most = float(known.min()), float(known.max())
    if least < LEAST_M or most > MOST_M:
        raise InputError(
            "The file {name} holds numbers from {least:.0f} to {most:.0f}, which are no heights.",
            remedy="Declare the number that stands for a void as nodata; heights are in metres.",
            name=path.name,
            least=least,
            most=most,
        )


def _elsewhere(path: Path) -> InputError:
    return InputError(
        "The file {name} holds no height on this belt.",
        remedy="Check its coordinate reference system, or take it out of the folder.",
        name=path.name,
    )


def _on_working_cells(read: Grid, *, crs: pyproj.CRS, wanted: Bounds) -> Grid:
    """Warp what was read to the working CRS, no further than it goes."""
    source, target = (rasterio.crs.CRS.from_wkt(each.to_wkt()) for each in (read.crs, crs))
    if source == target:
        return Grid(read.values, read.transform, crs)
    rows, cols = read.values.shape
    edges = array_bounds(rows, cols, read.transform)
    fitted, _, _ = calculate_default_transform(source, target, cols, rows, *edges)
    there = transform_bounds(source, target, *edges)
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
    )
    return Grid(values, transform, crs)
