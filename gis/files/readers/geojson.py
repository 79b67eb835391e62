"""GeoJSON reader, without GDAL.

GDAL would follow a `crs` link to another server, run any JSON that describes a pipeline, turn text
that looks like a date into a date, and codes with missing values into floats. Here a cell has
exactly its JSON type. The only remaining risk is the size of a file.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis import crs
from gis.arrays import GeometryArray
from gis.errors import FileError, Problem, each_row
from gis.files.opening import Read, not_of_its_kind, read_bytes

Json = dict[str, Any]

SHAPES: Final = frozenset(
    ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
)
GEOMETRIES: Final = SHAPES.union({"GeometryCollection"})
MOST_WHOLE: Final = 2**53  # beyond it a float cannot represent every integer
NESTED: Final = Problem(
    "The feature is itself a collection of {count} {count:feature|features}; each of them was "
    "read as a row.",
    "Export the layer again as one collection.",
)
BARE: Final = Problem(
    "The file is a geometry without properties; it was read as one row.",
    "Export it as a feature if it should have a name.",
)
CLOSED: Final = Problem(
    "A ring is not closed; it was closed with a straight segment.",
    "Check the outline in your GIS.",
    column="geometry",
)
UNREAD: Final = Problem(
    "The geometry ({kind}) cannot be read: its type is unknown, a coordinate is not a "
    "number, or a line has only one point.",
    "The row is kept without a location; repair it in your GIS, then export the layer again.",
    column="geometry",
)


def read_geojson(path: Path) -> Read:
    """Read a GeoJSON file; see `belt_folder.read_layer` for rows and errors.

    Cells are text, nullable integers, numbers or booleans; a column of mixed kinds holds Python
    objects, and a list or an object in a cell is its JSON text. The `id` of a feature becomes the
    column `id`, or `source_id` where the properties have a different `id`. Collections inside a
    collection are read as their features, positions as longitude and latitude alone.
    """
    document = _parsed(path)
    features, faults = _features(document, path)
    rows = pd.RangeIndex(1, len(features) + 1, name="row")
    properties = [_properties(feature) for feature in features]
    names = dict.fromkeys(name for cells in properties for name in cells)
    columns = {
        name: pd.Series(_column([cells.get(name) for cells in properties]), index=rows)
        for name in names
    }
    shapes, unread = _shapes(features)
    frame = gpd.GeoDataFrame(
        pd.DataFrame(columns, index=rows),
        geometry=shapes,
        crs=crs.from_geojson(document.get("crs"), name=path.name),
    )
    return Read(frame, (*faults, *unread))


def _parsed(path: Path) -> Json:
    try:
        document = json.loads(read_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise FileError(
            "The file {name} is not encoded in UTF-8.",
            remedy="Save it again in UTF-8.",
            name=path.name,
        ) from wrong
    except json.JSONDecodeError as wrong:
        raise FileError(
            "The file {name} is incomplete or not valid JSON at line {line}: {reason}.",
            remedy="Export it again from your GIS.",
            name=path.name,
            line=wrong.lineno,
            reason=wrong.msg,
        ) from wrong
    except (
        RecursionError,
        ValueError,
    ) as wrong:  # too deeply nested, or a number with too many digits
        raise not_of_its_kind(path, kind="GeoJSON") from wrong
    if not isinstance(document, dict):
        raise not_of_its_kind(path, kind="GeoJSON")
    return document


def _features(document: Json, path: Path) -> tuple[list[Json], tuple[Problem, ...]]:
    """Return the features in order, and what was unusual about how they are wrapped."""
    if document.get("type") == "Feature":
        return [document], ()
    if document.get("type") in GEOMETRIES:
        return [{"type": "Feature", "geometry": document}], (BARE,)
    given = document.get("features") if document.get("type") == "FeatureCollection" else None
    if not isinstance(given, list) or not all(isinstance(f, dict) for f in given):
        raise not_of_its_kind(path, kind="GeoJSON")
    features: list[Json] = []
    nested: dict[int, int] = {}
    for feature in given:
        if isinstance(feature.get("features"), list):
            inner, _ = _features(feature | {"type": "FeatureCollection"}, path)
            nested[len(features) + 1] = len(inner)
            features += inner
        else:
            features.append(feature)
    return features, each_row(list(nested), NESTED, own={"count": list(nested.values())})


def _properties(feature: Json) -> Json:
    """Return the cells of a feature; the column name geometry is reserved."""
    given = feature.get("properties")
    cells = {} if not isinstance(given, dict) else {k: _cell(v) for k, v in given.items()}
    if "geometry" in cells:
        cells[_free("geometry_text", cells)] = cells.pop("geometry")
    own = feature.get("id")
    if own is not None and str(own) != str(cells.get("id", own)):
        return cells | {_free("source_id", cells): _cell(own)}
    return cells if own is None else {"id": _cell(own)} | cells


def _free(name: str, cells: Json) -> str:
    """Return `name`, with a number where the properties use it already."""
    candidates = (name, *(f"{name}_{number}" for number in range(2, len(cells) + 3)))
    return next(candidate for candidate in candidates if candidate not in cells)


def _cell(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    # A lone surrogate is legal in JSON but cannot be written to any file.
    return value.encode(errors="replace").decode() if isinstance(value, str) else value


def _column(cells: list[object]) -> Any:  # noqa: ANN401  # any of pandas' arrays
    """Choose the type of a column; digits of large whole numbers are kept beside fractions."""
    large = any(type(cell) is int and abs(cell) > MOST_WHOLE for cell in cells)
    if large and any(isinstance(cell, float) for cell in cells):
        return np.asarray(cells, dtype=object)
    return pd.array(cells)


@dataclass
class _Repair:
    """How one geometry is brought into the form that GEOS reads."""

    closed: bool = field(default=False)

    def shape(self, given: object) -> object:
        """Return a geometry in two dimensions with closed rings; anything else unchanged."""
        if not isinstance(given, dict):
            return given
        if isinstance(parts := given.get("geometries"), list):
            return given | {"geometries": [self.shape(part) for part in parts]}
        if given.get("type") not in SHAPES:
            return given
        is_area = str(given["type"]).endswith("Polygon")
        return given | {"coordinates": self._positions(given.get("coordinates"), rings=is_area)}

    def _positions(self, given: object, *, rings: bool) -> object:
        if not isinstance(given, list) or not given:
            return given
        if not isinstance(given[0], list):
            return given[:2]
        parts = [self._positions(part, rings=rings) for part in given]
        is_line = (
            isinstance(given[0], list) and bool(given[0]) and not isinstance(given[0][0], list)
        )
        if rings and is_line and len(parts) > 2 and parts[0] != parts[-1]:
            self.closed = True
            return [*parts, parts[0]]
        return parts


def _shapes(features: list[Json]) -> tuple[GeometryArray, tuple[Problem, ...]]:
    """Build the geometries; None where a feature has none, or one that cannot be read."""
    given = [feature.get("geometry") for feature in features]
    shapes = _built(given)
    closed: list[int] = []
    # Most files need no repair, and walking through their positions takes longer than reading.
    for place in np.flatnonzero(shapely.is_missing(shapes) | shapely.has_z(shapes)):
        repair = _Repair()
        shapes[place] = _built([repair.shape(given[place])])[0]
        closed += [int(place) + 1] if repair.closed else []
    unread = [
        row for row, (g, s) in enumerate(zip(given, shapes, strict=True), 1) if s is None and g
    ]
    kinds = [str(_kind(given[row - 1])) for row in unread]
    return shapes, (
        *each_row([row for row in closed if row not in unread], CLOSED, own={}),
        *each_row(unread, UNREAD, own={"kind": kinds}),
    )


def _built(given: list[object]) -> GeometryArray:
    texts = [None if shape is None else json.dumps(shape) for shape in given]
    with np.errstate(all="ignore"):  # 1e999 is found later, as every position that is not finite
        return np.asarray(shapely.from_geojson(texts, on_invalid="ignore"), dtype=object)


def _kind(shape: object) -> object:
    return shape.get("type") if isinstance(shape, dict) else shape
