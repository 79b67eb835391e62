"""The files of one belt: its settings, the file of each layer, and a fingerprint.

It defines the folder layout of a belt, not the meaning of its layers.
"""

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from gis.datums import accepted, fitting
from gis.errors import FileError, Problem
from gis.files.opening import Read, library_errors, read_bytes
from gis.files.readers.csv_file import read_csv
from gis.files.readers.geojson import read_geojson
from gis.files.readers.geopackage import read_geopackage
from gis.files.readers.gpx import read_gpx
from gis.files.readers.kml import read_kml, read_kmz
from gis.files.readers.ogr import read_flatgeobuf
from gis.files.readers.positions import datum_step, in_degrees, plane
from gis.files.readers.shapefile import read_shapefile, read_zipped_shapefile
from gis.files.readers.workbook import read_xlsx
from gis.schema import fold

SETTINGS = "belt.toml"
RASTERS: Final = ("dem", "landcover", "population")
TIFF: Final = frozenset({".tif", ".tiff"})
READERS: Final[dict[str, Callable[[Path], Read]]] = {
    ".geojson": read_geojson,
    ".json": read_geojson,
    ".gpkg": read_geopackage,
    ".fgb": read_flatgeobuf,
    ".shp": read_shapefile,
    ".zip": read_zipped_shapefile,
    ".kml": read_kml,
    ".kmz": read_kmz,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".gpx": read_gpx,
}
BESIDE: Final = TIFF.union({".toml", ".shx", ".dbf", ".prj", ".cpg"})  # not layers, but read
# Companion files of another file, whatever follows its stem.
PARTS: Final = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qmd", ".shp.xml", ".xml"),
    ".tif": (".tif.aux.xml", ".aux.xml", ".tfw", ".tif.ovr", ".ovr", ".prj"),
    ".gpkg": (".gpkg-wal", ".gpkg-shm", ".gpkg-journal"),
}
NOTES: Final = frozenset({".md", ".txt", ""})  # texts for people, such as a README or a licence


def read_settings(folder: Path) -> dict[str, Any]:
    """Read `belt.toml`.

    Raises
    ------
    FileError
        Where the folder or the file is missing, or is not TOML; the message names the line.
    """
    if not folder.is_dir():
        raise FileError(
            "The folder {folder} does not exist.",
            remedy="Give the folder of a belt, for example data/jinghong.",
            folder=str(folder),
        )
    try:
        return tomllib.loads(read_bytes(folder / SETTINGS).decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise FileError(
            "The file {name} is not encoded in UTF-8.",
            remedy="Save it again in UTF-8.",
            name=SETTINGS,
        ) from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise FileError(
            "The file {name} is not valid TOML: {reason}.",
            remedy="Correct that line; text must be in double quotes.",
            name=SETTINGS,
            reason=str(wrong),
        ) from wrong


def find_layers(folder: Path, names: Mapping[str, Iterable[str]]) -> dict[str, Path]:
    """Find the file of each layer: one of its names with a supported suffix.

    Parameters
    ----------
    names
        The names of each layer by its key; case, width, blanks and punctuation do not matter.

    Returns
    -------
    dict
        The path by key, in the order of `names`; a layer without a file is left out.

    Raises
    ------
    FileError
        Where two files contain the same layer.
    """
    keys = {fold(name): key for key, own in names.items() for name in own if name}
    files: dict[str, list[Path]] = {}
    for path in _files(folder):
        key = keys.get(fold(path.stem))
        if key is not None and path.suffix.lower() in READERS:
            files.setdefault(key, []).append(path)
    for key, paths in files.items():
        if len(paths) > 1:
            raise FileError(
                "Several files contain the layer {key}: {names}.",
                remedy="Keep only one of them in the folder.",
                key=key,
                names=", ".join(path.name for path in paths),
            )
    return {key: files[key][0] for key in names if key in files}


def find_raster(folder: Path, key: str) -> Path | None:
    """Find the GeoTIFF named `key`, in any case; None where there is none."""
    found = (p for p in _files(folder) if p.suffix.lower() in TIFF and fold(p.stem) == key)
    return next(found, None)


def unread_files(folder: Path, read: Iterable[Path], *, known: Iterable[str]) -> list[Problem]:
    """List the files and folders in a belt's folder that are not read, each with the reason.

    Parameters
    ----------
    read
        The files that are read; the parts that belong to them are read too.
    known
        The keys of the layers, for the remedy.
    """
    own = {path.name.casefold() for path in read} | {SETTINGS}
    parts = {
        f"{path.stem}{part}".casefold()
        for path in read
        for part in PARTS.get(path.suffix.lower().replace(".tiff", ".tif"), ())
    }
    layers = ", ".join([*known, *RASTERS])
    problems = []
    for path in sorted(folder.iterdir()):
        name = path.name.casefold()
        if name in own or name in parts or name.startswith((".", "~$")):
            continue
        suffix = path.suffix.lower()
        if path.is_dir():
            about = UNREAD_FOLDER if _holds_data(path) else None
        elif suffix in NOTES:
            about = None
        elif suffix in READERS or suffix in TIFF:
            about = UNKNOWN_NAME
        elif any(suffix in parts for parts in PARTS.values()):
            about = LONE_PART
        else:
            about = UNKNOWN_KIND
        if about is not None:
            problems.append(replace(about, layer=path.name, values={"layers": layers}))
    return problems


UNKNOWN_NAME: Final = Problem(
    "The file is not read: no layer has this name.",
    "Rename it after its layer, one of: {layers}.",
)
UNKNOWN_KIND: Final = Problem(
    "The file is not read: its type is not supported.",
    "Save it as GeoJSON, GeoPackage, shapefile, KML, CSV or XLSX, under the name of its layer.",
)
LONE_PART: Final = Problem(
    "The file is not read: it is part of a file that is not in the folder.",
    "Copy all parts of the layer, or delete this one.",
)
UNREAD_FOLDER: Final = Problem(
    "The folder is not read: a belt has no sub-folders.",
    "Move the files that the belt needs beside belt.toml.",
)


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and not path.name.startswith((".", "~$"))
    )


def _holds_data(folder: Path) -> bool:
    return any(p.suffix.lower() in READERS or folder.suffix == ".gdb" for p in folder.iterdir())


def read_layer(path: Path) -> Read:
    """Read one layer in the CRS stated in its file.

    Returns
    -------
    Read
        A GeoDataFrame where the file has geometry, a plain table otherwise, and the problems that
        did not make the layer unusable. The index `row` is the number that the user's own program
        shows: features count from 1, rows of a spreadsheet from 2, below the headings. Cells are as
        in the file: text stays text. Geometries have two dimensions and finite coordinates; a row
        whose geometry cannot be read has none.

    Raises
    ------
    FileError
        Where the file cannot be opened, or is not what its suffix says.
    CrsError
        Where its CRS is missing, unknown or not convertible here.
    InputError
        Listing every row, if no position fits the CRS.
    """
    with library_errors(path):
        read = READERS[path.suffix.lower()](path)
        frame, faults = read.frame, read.faults
        if isinstance(frame, gpd.GeoDataFrame):
            frame, changed = plane(frame)
            xy = shapely.get_coordinates(np.asarray(frame.geometry.array))
            accepted(frame.crs, name=path.name, fitting=fitting(xy))
            frame, off_range = in_degrees(frame, name=path.name)
            faults = (*faults, *changed, *off_range, *datum_step(frame))
    return Read(frame, tuple(replace(fault, layer=path.name) for fault in faults))


def fingerprint(folder: Path) -> str:
    """Return a fingerprint of 16 hex digits that changes when a file of the belt does."""
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        # Each part has a fixed length, so that names and contents cannot be confused.
        whole.update(hashlib.sha256(path.name.encode()).digest())
        if path.is_file() and path.suffix.lower() in BESIDE.union(READERS):
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()[:16]
