"""The rows of a layer straight from its file, by the json and csv modules only.

It reads GeoJSON in longitude and latitude, and CSV in UTF-8. Anything else raises `Unread`; nothing
is guessed.
"""

import csv
import json
import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from gis.proof.report import Floats
from gis.words import Words

Headings = Mapping[str, tuple[str, ...]]
"""The accepted headings of each column, normalised, by column name."""
LON, LAT = ("lon", "lng", "longitude", "经度", "东经"), ("lat", "latitude", "纬度", "北纬")
GEOMETRY = ("wkt", "geometry", "几何")


class Unread(Exception):  # noqa: N818 # not an error: the program itself reads the belt
    """The reason why the second computation cannot read or decide something."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.why = Words(zh, en)


def _file(path: Path) -> Unread:
    return Unread(
        f"复算只读 GeoJSON（经纬度）和 UTF-8 的 CSV，不读 {path.name}",
        f"a proof reads only GeoJSON in degrees and CSV in UTF-8, not {path.name}",
    )


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: cells by normalised heading, GeoJSON geometry, and the number that users see."""

    cells: Mapping[str, object]
    geometry: Mapping[str, Any] | None
    number: int


@dataclass(frozen=True, kw_only=True)
class Layer:
    """The rows of a file, with the accepted headings of its columns."""

    key: str
    rows: tuple[Row, ...]
    headings: Headings

    def texts(self, name: str) -> list[str]:
        """Return a column as text, empty for empty cells."""
        return [_text(self._cell(row, name)) for row in self.rows]

    def numbers(self, name: str, *, least: float = -math.inf, most: float = math.inf) -> Floats:
        """Return a column (rows,) as numbers; NaN if a cell is empty, not a number or out of range.

        `K12+800` counts as metres.
        """
        found = np.array([_number(text) for text in self.texts(name)], np.float64)
        found[(found < least) | (found > most)] = np.nan
        return found

    def ids(self) -> list[str]:
        """Return the ID of each row; if empty, the layer's key with the row number."""
        return [
            text or f"{self.key}-{row.number}"
            for text, row in zip(self.texts("id"), self.rows, strict=True)
        ]

    def names(self) -> list[str]:
        """Return the name of each row, or its ID if it has none."""
        return [name or id_ for name, id_ in zip(self.texts("name"), self.ids(), strict=True)]

    def lonlat(self) -> Floats:
        """Return the point of each row (rows, 2) in degrees; NaN without one."""
        found = np.full((len(self.rows), 2), np.nan)
        for at, row in enumerate(self.rows):
            if row.geometry is None:
                continue
            if row.geometry["type"] != "Point":
                raise Unread(
                    f"图层 {self.key} 中有不是点的要素",
                    f"the layer {self.key} has geometries other than points",
                )
            if row.geometry["coordinates"]:
                found[at] = row.geometry["coordinates"][:2]
        return found

    def lines(self) -> list[tuple[int, Floats]]:
        """Return the lines and the rings of areas, each with its row: (n, 2) in degrees."""
        return [
            (at, np.array(line, np.float64)[:, :2])
            for at, row in enumerate(self.rows)
            for line in _lines(row.geometry)
        ]

    def _cell(self, row: Row, name: str) -> object:
        # A column's own name takes precedence over a synonym in another heading.
        return next((row.cells[one] for one in self.headings[name] if one in row.cells), None)


def read(path: Path, *, key: str, headings: Headings) -> Layer:
    """Read a layer from its file.

    Raises
    ------
    Unread
        If the file has a type or a CRS that is not supported here.
    """
    readers = {".geojson": _geojson, ".json": _geojson, ".csv": _csv}
    if path.suffix.lower() not in readers:
        raise _file(path)
    return Layer(key=key, rows=tuple(readers[path.suffix.lower()](path)), headings=headings)


def nothing(key: str, *, headings: Headings) -> Layer:
    """Return an empty layer, for one that the belt lacks."""
    return Layer(key=key, rows=(), headings=headings)


def fold(text: str) -> str:
    """Normalise a heading or a word for comparison: width, case, blanks, punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _geojson(path: Path) -> Iterable[Row]:
    try:
        document = json.loads(path.read_text("utf-8-sig"))
    except ValueError as other:  # another encoding
        raise _file(path) from other
    if document.get("type") != "FeatureCollection" or not _in_degrees(document.get("crs")):
        raise _file(path)
    for number, feature in enumerate(document["features"], 1):
        cells = {fold(name): cell for name, cell in (feature.get("properties") or {}).items()}
        yield Row(cells=cells, geometry=feature.get("geometry"), number=number)


def _in_degrees(member: object) -> bool:
    """Return whether the `crs` member of older GeoJSON names longitude and latitude."""
    if member is None:
        return True
    named = member.get("properties") if isinstance(member, dict) else None
    return isinstance(named, dict) and str(named.get("name")).endswith(":CRS84")


def _csv(path: Path) -> Iterable[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            records = list(csv.reader(file))
        except UnicodeDecodeError as other:
            raise _file(path) from other
    heads = [fold(head) for head in records[0]]
    if set(heads) & set(GEOMETRY) or len(heads) < 2:
        raise _file(path)
    for number, record in enumerate(records[1:], 2):
        if not any(record):
            continue
        cells = dict(zip(heads, record, strict=False))
        lon = _number(_text(next((cells[one] for one in LON if one in cells), None)))
        lat = _number(_text(next((cells[one] for one in LAT if one in cells), None)))
        point = {"type": "Point", "coordinates": [lon, lat]} if math.isfinite(lon + lat) else None
        yield Row(cells=cells, geometry=point, number=number)


def _lines(geometry: Mapping[str, Any] | None) -> Iterable[Any]:
    if geometry is None:
        return []
    kind, whole = geometry["type"], geometry["coordinates"]
    if kind == "LineString":
        whole = [whole]
    elif kind == "MultiPolygon":
        whole = [ring for polygon in whole for ring in polygon]
    elif kind not in {"MultiLineString", "Polygon"}:
        whole = []
    return [line for line in whole if line]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def _number(text: str) -> float:
    plain = unicodedata.normalize("NFKC", text).upper()
    kilometres, mark, metres = plain.rpartition("+")
    try:
        if mark and "K" in kilometres:
            return 1_000.0 * int(kilometres.rpartition("K")[2]) + float(metres)
        found = float(plain)
    except ValueError:
        return math.nan
    return found if math.isfinite(found) else math.nan
