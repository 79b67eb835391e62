"""GeoPackage in: one SQLite file, looked at before GDAL opens it.

A GeoPackage is a program as much as a file: a view can run for ever, a trigger can empty the
table that is written to. So only tables and the triggers of the standard are let through.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pyogrio

from gis.errors import FileError
from gis.files.ogr import read_features
from gis.files.opening import not_of_its_kind, read_bytes

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
            "The file {name} holds {count} layers, and none is called {stem}: {layers}.",
            remedy="Rename the layer that is meant, or save it alone.",
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
                "The file {name} holds a {kind} called {part}, which could run anything.",
                remedy="Export the layer into a new GeoPackage.",
                name=path.name,
                kind=kind,
                part=name,
            )
