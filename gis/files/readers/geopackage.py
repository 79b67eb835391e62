"""GeoPackage reader.

A GeoPackage can contain code: a view can run for ever, a trigger can empty the table being written.
So only tables and the standard's triggers are allowed. And SQLite stores any value in any column:
GDAL reads text in a column of whole numbers as 0, and 1.5 as 1. Those cells are read here with
their stored values.
"""

import re
import sqlite3
import struct
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pandas as pd
import pyogrio

from gis.errors import FileError, Problem, each_row
from gis.files.opening import Read, not_of_its_kind, read_bytes
from gis.files.readers.ogr import read_features

SQLITE, GEOPACKAGE = b"SQLite format 3\0", frozenset({b"GPKG", b"GP10", b"GP11"})
APPLICATION_ID = slice(68, 72)
STYLES = "layer_styles"  # a table of QGIS, which no belt needs
STANDARD_TRIGGER = re.compile(r"(rtree_|gpkg_|trigger_(insert|delete)_feature_count_)\w*")
# The storage classes (`typeof`) that match each declared type; any other cell is foreign.
WHOLE: Final = frozenset({"boolean", "tinyint", "smallint", "mediumint", "int", "integer"})
REAL: Final = frozenset({"float", "double", "real"})
TIMES: Final = frozenset({"date", "datetime"})


def read_geopackage(path: Path) -> Read:
    """Read the layer named like the file, or the only one; see `belt_folder.read_layer`."""
    head = read_bytes(path, at_most=100)
    if not head.startswith(SQLITE) or head[APPLICATION_ID] not in GEOPACKAGE:
        raise not_of_its_kind(path, kind="GeoPackage")
    _refuse_programs(path)
    layers = [str(name) for name in pyogrio.list_layers(path)[:, 0] if name != STYLES]
    if path.stem not in layers and len(layers) != 1:
        raise FileError(
            "The file {name} contains {count} layers, none of them named {stem}: {layers}.",
            remedy="Rename the required layer, or save it on its own.",
            name=path.name,
            count=len(layers),
            stem=path.stem,
            layers=", ".join(layers),
        )
    layer = path.stem if path.stem in layers else layers[0]
    read = read_features(path, layer=layer, encoding="utf-8")
    for name, cells in _foreign_cells(path, layer=layer, columns=list(read.frame.columns)).items():
        column = read.frame[name].astype(object)
        unread = {row: value for row, value in cells.items() if _is_lost(column[row])}
        if unread:
            column.update(pd.Series(unread, dtype=object))
            read.frame[name] = column
    curved = each_row(_curved_rows(path, layer=layer), CURVED, own={})
    return Read(read.frame, (*read.faults, *curved, *_not_read(path, layers, layer)))


CURVED: Final = Problem(
    "The geometry has arcs, which were converted to straight segments.",
    "Nothing needs to be done: the segments are within 0.1 m of the arcs.",
    column="geometry",
)
CURVES: Final = range(8, 13)  # CIRCULARSTRING to MULTISURFACE in ISO WKB, whatever dimensions
PLAIN_TYPES: Final = frozenset({"POINT", "LINESTRING", "POLYGON"})
HEAD_BYTES = 8  # of a GeoPackage geometry, before its envelope
ENVELOPE_BYTES: Final = (0, 32, 48, 48, 64)  # by its code in bits 1 to 3 of the flags


def _curved_rows(path: Path, *, layer: str) -> list[int]:
    """Find the rows (from 1) with a curved geometry, which GDAL linearises silently."""
    with closing(_opened(path)) as database:
        declared = "SELECT column_name, geometry_type_name FROM gpkg_geometry_columns"
        found = database.execute(f"{declared} WHERE table_name = ?", (layer,)).fetchone()
        if found is None or found[1].removeprefix("MULTI").upper() in PLAIN_TYPES:
            return []
        longest = HEAD_BYTES + max(ENVELOPE_BYTES) + 5
        column, table = _quoted(found[0]), _quoted(layer)
        heads = f"SELECT substr({column}, 1, {longest}) FROM {table}"  # noqa: S608  # quoted
        rows = enumerate(database.execute(heads), 1)
        return [row for row, (head,) in rows if head and _is_curve(head)]


def _is_curve(head: bytes) -> bool:
    """Return whether the geometry that begins with these bytes is of a curved type."""
    envelope = (head[3] >> 1) & 7
    if envelope >= len(ENVELOPE_BYTES):
        return False
    wkb = head[HEAD_BYTES + ENVELOPE_BYTES[envelope] :]
    (kind,) = struct.unpack("<I" if wkb[:1] == b"\1" else ">I", wkb[1:5])
    return kind % 1000 in CURVES


def _not_read(path: Path, layers: list[str], layer: str) -> tuple[Problem, ...]:
    others = [
        name
        for name in layers
        if name != layer and pyogrio.read_info(path, layer=name)["features"] > 0
    ]
    return tuple(
        Problem(
            "The file also contains the layer {other}, which is not read.",
            "Save it as a file of its own if the belt needs it.",
            values={"other": name},
        )
        for name in others
    )


def _foreign_cells(
    path: Path, *, layer: str, columns: list[str]
) -> dict[str, dict[int, int | float | str]]:
    """Find the cells whose value is not of the declared type of their column, by column and row."""
    found: dict[str, dict[int, int | float | str]] = {}
    table = _quoted(layer)
    with closing(_opened(path)) as database:
        declared = {
            str(name): str(kind).casefold()
            for _, name, kind, *_ in database.execute(f"PRAGMA table_info({table})")
        }
        for name in columns:
            own = _stored_as(declared.get(name, ""))
            if not own:
                continue
            column = _quoted(name)
            foreign = f"typeof({column}) NOT IN ({own}, 'null')"
            first = f"SELECT 1 FROM {table} WHERE {foreign} LIMIT 1"  # noqa: S608  # quoted
            if not database.execute(first).fetchone():
                continue
            every = f"SELECT {column}, {foreign} FROM {table}"  # noqa: S608  # quoted
            rows = database.execute(every)
            found[name] = {
                row: value.decode(errors="replace") if isinstance(value, bytes) else value
                for row, (value, is_foreign) in enumerate(rows, 1)
                if is_foreign
            }
    return found


def _stored_as(declared: str) -> str:
    """Return the SQLite types that a column of this declared type holds, as a list in SQL."""
    if declared in WHOLE:
        return "'integer'"
    if declared in REAL:
        return "'real', 'integer'"
    return "''" if declared in TIMES else ""


def _is_lost(read: object) -> bool:
    """Return whether GDAL could not read a foreign cell; it reads most dates that are text."""
    return read is pd.NaT or not isinstance(read, date)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _opened(path: Path) -> sqlite3.Connection:
    """Open a database read-only, without trusting its schema."""
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    database = sqlite3.connect(address, uri=True)
    database.execute("PRAGMA trusted_schema = OFF")
    return database


def _refuse_programs(path: Path) -> None:
    try:
        with closing(_opened(path)) as database:
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
