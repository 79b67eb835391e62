"""The files of one belt: its settings, the file of each layer, and a fingerprint.

It defines the folder layout of a belt, not the meaning of its layers.
"""

import hashlib
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from gis.datums import accepted
from gis.errors import FileError
from gis.files.geojson_read import read_geojson
from gis.files.ogr import read_geopackage, read_gpx
from gis.files.opening import read_bytes
from gis.files.positions import check_positions
from gis.files.shapefile_read import read_shapefile, read_zipped_shapefile
from gis.files.tables_read import read_csv, read_xlsx

SETTINGS = "belt.toml"

READERS: Final[dict[str, Callable[[Path], pd.DataFrame]]] = {
    ".geojson": read_geojson,
    ".gpkg": read_geopackage,
    ".shp": read_shapefile,
    ".zip": read_zipped_shapefile,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".gpx": read_gpx,
}
BESIDE: Final = frozenset({".toml", ".shx", ".dbf", ".prj", ".cpg", ".tif"})  # not layers, but read


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


def find_layers(folder: Path, keys: Iterable[str]) -> dict[str, Path]:
    """Find the file of each layer: `<key>` with a supported suffix.

    Returns
    -------
    dict
        The path by key, in the order of `keys`; a layer without a file is left out.

    Raises
    ------
    FileError
        Where two files contain the same layer.
    """
    files: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix.lower() in READERS:
            files.setdefault(path.stem, []).append(path)
    found = {key: files[key] for key in keys if key in files}
    for key, paths in found.items():
        if len(paths) > 1:
            raise FileError(
                "Several files contain the layer {key}: {names}.",
                remedy="Keep only one of them in the folder.",
                key=key,
                names=", ".join(path.name for path in paths),
            )
    return {key: paths[0] for key, paths in found.items()}


def find_raster(folder: Path, key: str) -> Path | None:
    """Find `<key>.tif`; None where there is none."""
    path = folder / f"{key}.tif"
    return path if path.is_file() else None


def read_layer(path: Path) -> pd.DataFrame:
    """Read one layer in the CRS stated in its file.

    Returns
    -------
    pandas.DataFrame
        A GeoDataFrame where the file has geometry, a plain table otherwise. The index `row` is
        the number that the user's own program shows: features count from 1, rows of a
        spreadsheet from 2, below the headings. Cells are as the file has them: text stays text.

    Raises
    ------
    FileError
        Where the file cannot be opened, or is not what its suffix says.
    CrsError
        Where its CRS is missing, unknown or not convertible here.
    InputError
        Listing every row whose geometry or position cannot be read.
    """
    frame = READERS[path.suffix.lower()](path)
    if isinstance(frame, gpd.GeoDataFrame):
        accepted(frame.crs, name=path.name)
        check_positions(frame, name=path.name)
    return frame


def fingerprint(folder: Path) -> str:
    """Return a fingerprint of 16 hex digits that changes when a file of the belt does."""
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix.lower() in BESIDE.union(READERS):
            # Each part has a fixed length, so that names and contents cannot be confused.
            whole.update(hashlib.sha256(path.name.encode()).digest())
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()[:16]
