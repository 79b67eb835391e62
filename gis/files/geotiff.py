"""GeoTIFF access: one driver, validated, reading only the required window."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyproj
import rasterio
from rasterio.io import DatasetReader
from rasterio.windows import Window, from_bounds

from gis.arrays import FloatGrid
from gis.crs import Bounds, outline_bounds
from gis.datums import accepted
from gis.errors import FileError, InputError
from gis.files.opening import library_errors, not_of_its_kind, read_bytes
from gis.raster.terrain import Grid

MAGIC = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")  # TIFF and BigTIFF, in either byte order
MAX_CELLS = 50_000_000  # 200 MB; a belt of 200 km by 100 km at 20 m
RIM_CELLS = 2  # read beyond the edge, so that edge cells are interpolated from both sides


@contextmanager
def opened(path: Path) -> Iterator[DatasetReader]:
    """Open a single-band GeoTIFF whose CRS is accepted, as a context manager.

    Raises
    ------
    FileError
        Where it is not a GeoTIFF, has several bands, is rotated, or cannot be read to its end.
    CrsError
        Where it has no CRS, or one that cannot be converted.
    """
    if not read_bytes(path, at_most=4).startswith(MAGIC):
        raise not_of_its_kind(path, kind="GeoTIFF")
    # One driver only: a VRT named .tif is not followed.
    with library_errors(path), rasterio.open(path, driver="GTiff") as file:
        _check_layout(file, path)
        accepted(crs_of(file), name=path.name)
        yield file


def read_window(file: DatasetReader, path: Path, *, crs: pyproj.CRS, wanted: Bounds) -> Grid:
    """Read the cells that cover the bounds `wanted`, in the CRS of the file; voids are NaN.

    Parameters
    ----------
    wanted
        The bounds, in `crs`.

    Raises
    ------
    FileError
        Where there are more than `MAX_CELLS` cells; none is read then.
    InputError
        Where the file lies elsewhere.
    """
    window = window_of(file, path, crs=crs, wanted=wanted)
    cells = file.read(1, window=window, masked=True)
    scaled = cells.astype(np.float32) * np.float32(file.scales[0]) + np.float32(file.offsets[0])
    values: FloatGrid = scaled.filled(np.nan)
    values[~np.isfinite(values)] = np.nan  # told by `gis.files.rasters.infinite_cells`
    return Grid(values, file.window_transform(window), accepted(crs_of(file), name=path.name))


def elsewhere(path: Path) -> InputError:
    """Build the error for a file without data on the belt."""
    return InputError(
        "The file {name} has no data on this belt.",
        remedy="Check its coordinate reference system, or remove it from the folder.",
        name=path.name,
    )


def crs_of(file: DatasetReader) -> pyproj.CRS | None:
    """Return the CRS of a file, or None."""
    return pyproj.CRS.from_wkt(file.crs.to_wkt()) if file.crs else None


def _check_layout(file: DatasetReader, path: Path) -> None:
    if file.count != 1:
        raise FileError(
            "The file {name} has {bands} bands; exactly one is required.",
            remedy="Save the required band on its own.",
            name=path.name,
            bands=file.count,
        )
    if file.transform.b or file.transform.d or file.transform.e >= 0:
        raise FileError(
            "The file {name} is rotated: its rows do not run from north to south.",
            remedy="Warp it to north-up in your GIS.",
            name=path.name,
        )


def window_of(file: DatasetReader, path: Path, *, crs: pyproj.CRS, wanted: Bounds) -> Window:
    """Find the window that covers the bounds `wanted`, before reading any cell."""
    around = outline_bounds(wanted, source=crs, target=accepted(crs_of(file), name=path.name))
    if not np.isfinite(around).all():
        raise elsewhere(path)
    exact = from_bounds(*around, transform=file.transform)
    left, top = np.floor([exact.col_off, exact.row_off]) - RIM_CELLS
    right, bottom = np.ceil([exact.col_off + exact.width, exact.row_off + exact.height]) + RIM_CELLS
    left, right = np.clip([left, right], 0, file.width)
    top, bottom = np.clip([top, bottom], 0, file.height)
    if left >= right or top >= bottom:
        raise elsewhere(path)
    if (right - left) * (bottom - top) > MAX_CELLS:
        raise FileError(
            "The file {name} has {cells} million cells on this belt; at most {most} "
            "million are allowed.",
            remedy="Resample it to larger cells.",
            name=path.name,
            cells=round((right - left) * (bottom - top) / 1e6),
            most=MAX_CELLS // 1_000_000,
        )
    return Window(left, top, right - left, bottom - top)
