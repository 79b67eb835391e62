"""Features through GDAL, from files already recognised by their bytes: GeoPackage and GPX.

A GeoPackage can contain code: a view can run for ever, a trigger can empty the table being written.
So only tables and the standard's triggers are allowed. From a GPX file, tracks are read with their
start and end times.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import shapely

from gis.errors import FileError
from gis.files.opening import not_of_its_kind, read_bytes

# Nullable types: without them a column of codes with one empty cell would become floats.
NULLABLE = {
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
    pa.string(): pd.StringDtype(na_value=np.nan),
    pa.large_string(): pd.StringDtype(na_value=np.nan),
}


def read_features(path: Path, *, layer: str, encoding: str) -> pd.DataFrame:
    """Read one layer; the index `row` counts the features from 1, as GIS programs do.

    Parameters
    ----------
    encoding
        The text encoding, as Python names it.

    Returns
    -------
    pandas.DataFrame
        A GeoDataFrame, or a plain table where the layer has no geometry.

    Raises
    ------
    FileError
        Where GDAL cannot read the file.
    """
    try:
        frame: pd.DataFrame = pyogrio.read_dataframe(
            path,
            layer=layer,
            encoding=encoding,
            use_arrow=True,
            arrow_to_pandas_kwargs={"types_mapper": NULLABLE.get},
        )
    except pyogrio.errors.DataSourceError as refused:
        raise FileError(
            "The file {name} cannot be read: {reason}",
            remedy="Open it in your GIS and save it again.",
            name=path.name,
            reason=str(refused),
        ) from refused
    return frame.set_index(pd.RangeIndex(1, len(frame) + 1, name="row"))


# The root must follow the declaration and comments directly: no DTD, which could define entities.
# Groups are atomic, so that a file of comments alone is rejected in linear time.
ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?><\?xml[^>]*\?>)?\s*(?:(?><!--.*?-->)\s*)*+<gpx[\s>]", re.DOTALL
)
HEAD_BYTES = 65_536  # within which the root must begin


def read_gpx(path: Path) -> gpd.GeoDataFrame:
    """Read the tracks of a GPX file: one line per row, `name`, `date`, `started`, `ended`.

    Times carry the UTC zone; `date` is filled later from `started` in the belt's time zone.
    """
    if not ROOT.match(read_bytes(path, at_most=HEAD_BYTES)):
        raise not_of_its_kind(path, kind="GPX")
    tracks = read_features(path, layer="tracks", encoding="utf-8")
    points = read_features(path, layer="track_points", encoding="utf-8")
    times = points.groupby("track_fid")["time"]
    of_track = pd.RangeIndex(len(tracks))
    # As arrays, so that they align with the tracks by position and keep their zone.
    started, ended = (limit.reindex(of_track).array for limit in (times.min(), times.max()))
    columns = {
        "name": tracks["name"].array,
        "date": started,
        "started": started,
        "ended": ended,
    }
    return gpd.GeoDataFrame(
        columns,
        index=tracks.index,
        geometry=shapely.force_2d(tracks["geometry"].array),
        crs=tracks.crs,
    )


SQLITE, GEOPACKAGE = b"SQLite format 3\0", frozenset({b"GPKG", b"GP10", b"GP11"})
APPLICATION_ID = slice(68, 72)
STANDARD_TRIGGER = re.compile(r"(rtree_|gpkg_|trigger_(insert|delete)_feature_count_)\w*")


def read_geopackage(path: Path) -> pd.DataFrame:
    """Read the layer named like the file, or the only one; see `belt_folder.read_layer`."""
    head = read_bytes(path, at_most=100)
    if not head.startswith(SQLITE) or head[APPLICATION_ID] not in GEOPACKAGE:
        raise not_of_its_kind(path, kind="GeoPackage")
    _refuse_programs(path)
    layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
    if path.stem not in layers and len(layers) != 1:
        raise FileError(
            "The file {name} contains {count} layers, none of them named {stem}: {layers}.",
            remedy="Rename the required layer, or save it on its own.",
            name=path.name,
            count=len(layers),
            stem=path.stem,
            layers=", ".join(layers),
        )
    return read_features(
        path, layer=path.stem if path.stem in layers else layers[0], encoding="utf-8"
    )


def _refuse_programs(path: Path) -> None:
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            schema = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    except sqlite3.DatabaseError as broken:
        raise not_of_its_kind(path, kind="GeoPackage") from broken
    for kind, name, sql in schema:
        virtual = kind == "table" and re.match(r"\s*create\s+virtual", sql or "", re.IGNORECASE)
        index = re.search(r"using\s+rtree\b", sql or "", re.IGNORECASE)
        strange_trigger = kind == "trigger" and not STANDARD_TRIGGER.fullmatch(name)
        if kind == "view" or strange_trigger or (virtual and not index):
            raise FileError(
                "The file {name} contains a {kind} named {part}, which could execute "
                "arbitrary operations.",
                remedy="Export the layer into a new GeoPackage.",
                name=path.name,
                kind=kind,
                part=name,
            )
