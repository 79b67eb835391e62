"""KML and KMZ reader: the placemarks of all folders as one table.

GDAL's driver turns the Chinese names of extended data into underscores, and loses data without a
schema; so the elements are read here. Links to other files are not followed.
"""

import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, parse

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import (
    GeometryCollection,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from gis.datums import WGS84
from gis.errors import FileError, Problem, each_row
from gis.files.archive import unpack
from gis.files.opening import Read
from gis.files.readers.xml_root import check_root

DAMAGED: Final = Problem(
    "The geometry cannot be read: its coordinates are not numbers, or too few.",
    "The row is kept without a location; repair it in the program that drew it.",
    column="geometry",
)


def read_kml(path: Path) -> Read:
    """Read a KML file; see `belt_folder.read_layer`.

    Its columns are `id`, `name`, `description`, `time`, `begin`, `end` and the extended data, those
    that any placemark has; all are text.
    """
    check_root(path, root="kml", kind="KML")
    # The root has been checked: there is no DTD, so no entity can be defined.
    marks = [e for e in parse(path).iter() if _tag(e) == "Placemark"]  # noqa: S314  # no DTD
    rows = pd.RangeIndex(1, len(marks) + 1, name="row")
    cells = [_cells(mark) for mark in marks]
    names = dict.fromkeys(["name", *(name for own in cells for name in own)])
    columns = {name: pd.Series([c.get(name) for c in cells], rows, dtype="str") for name in names}
    shapes = np.full(len(marks), None, dtype=object)
    damaged: list[int] = []
    for place, mark in enumerate(marks):
        try:
            shapes[place] = _shape(mark)
        except (ValueError, ShapelyError):  # GEOS refuses a line of one point
            damaged.append(place + 1)
    frame = gpd.GeoDataFrame(pd.DataFrame(columns, rows), geometry=shapes, crs=WGS84)
    return Read(frame, each_row(damaged, DAMAGED, own={}))


def read_kmz(path: Path) -> Read:
    """Read the only KML file in a KMZ; see `read_kml`."""
    with tempfile.TemporaryDirectory() as folder:
        parts = unpack(path, Path(folder), suffixes={".kml"})
        if len(parts) != 1:
            raise FileError(
                "The file {name} contains {count} KML files: {parts}.",
                remedy="Save the layer as one KML file.",
                name=path.name,
                count=len(parts),
                parts=", ".join(parts) or "-",
            )
        return read_kml(next(iter(parts.values())))


def _tag(element: Element) -> str:
    """Return the name of an element without its namespace, of which KML has had several."""
    return _without_namespace(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=256)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def _inside(element: Element, tag: str) -> Iterator[Element]:
    return (inner for inner in element.iter() if _tag(inner) == tag)


def _text(element: Element, tag: str) -> str | None:
    """Return the text of a direct child, or None."""
    own = next((child for child in element if _tag(child) == tag), None)
    return ((own.text or "").strip() or None) if own is not None else None


def _cells(mark: Element) -> dict[str, str | None]:
    cells = {"id": mark.get("id"), "name": _text(mark, "name")}
    cells["description"] = _text(mark, "description")
    found: dict[str, list[Element]] = {}
    for inner in mark.iter():  # once: a file has many marks, and each of them many elements
        found.setdefault(_tag(inner), []).append(inner)
    for span in (*found.get("TimeStamp", ()), *found.get("TimeSpan", ())):
        cells |= {
            "time": _text(span, "when"),
            "begin": _text(span, "begin"),
            "end": _text(span, "end"),
        }
    for data in found.get("Data", ()):
        cells[data.get("name", "")] = _text(data, "value")
    for data in found.get("SimpleData", ()):
        cells[data.get("name", "")] = (data.text or "").strip() or None
    # The name of extended data that is called like the column of geometries.
    if "geometry" in cells:
        cells["geometry_text"] = cells.pop("geometry")
    return {name: value for name, value in cells.items() if name and value}


def _shape(element: Element) -> BaseGeometry | None:
    """Build the geometry of a placemark or of a part; None where it has none.

    Raises
    ------
    ValueError
        Where a coordinate is not a number, or there are too few of them.
    """
    built = (BUILT[_tag(child)](child) for child in element if _tag(child) in BUILT)
    shapes = [shape for shape in built if shape is not None]
    if len(shapes) <= 1:
        return shapes[0] if shapes else None
    if len({shape.geom_type for shape in shapes}) > 1:
        return GeometryCollection(shapes)
    multi = SEVERAL.get(shapes[0].geom_type, GeometryCollection)
    return multi(shapes)


def _positions(element: Element) -> list[tuple[float, float]]:
    """Read `coordinates`: longitude, latitude and perhaps a height, separated by blanks."""
    text = _text(element, "coordinates") or ""
    # People write blanks after the commas, too.
    parts = text.replace(", ", ",").split()
    numbers = [tuple(float(number) for number in part.split(",")[:2]) for part in parts]
    if any(len(pair) != 2 for pair in numbers):
        raise ValueError(text)
    return [(pair[0], pair[1]) for pair in numbers]


def _point(element: Element) -> BaseGeometry | None:
    positions = _positions(element)
    return Point(positions[0]) if positions else None


def _line(element: Element) -> BaseGeometry | None:
    positions = _positions(element)
    return LineString(positions) if positions else None


RING: Final = "LinearRing"


def _polygon(element: Element) -> BaseGeometry | None:
    rings = [
        [
            _positions(ring)
            for edge in _inside(element, side)
            for ring in _inside(edge, "LinearRing")
        ]
        for side in ("outerBoundaryIs", "innerBoundaryIs")
    ]
    outer, holes = rings
    return Polygon(outer[0], holes) if outer and outer[0] else None


def _track(element: Element) -> BaseGeometry | None:
    """Read a track of Google Earth: one `coord` for each moment, separated by blanks."""
    texts = [(inner.text or "").split()[:2] for inner in _inside(element, "coord")]
    return LineString([[float(number) for number in pair] for pair in texts]) if texts else None


BUILT: Final[dict[str, Callable[[Element], BaseGeometry | None]]] = {
    "Point": _point,
    "LineString": _line,
    RING: _line,
    "Polygon": _polygon,
    "Track": _track,
    "MultiGeometry": _shape,
    "MultiTrack": _shape,
}
SEVERAL: Final[dict[str, Callable[..., BaseGeometry]]] = {
    "Point": MultiPoint,
    "LineString": MultiLineString,
    "Polygon": MultiPolygon,
}
