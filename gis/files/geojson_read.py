"""GeoJSON reader, without GDAL.

GDAL would follow a `crs` link to another server, run any JSON that describes a pipeline, turn text
that looks like a date into a date, and codes with missing values into floats. Here a cell has
exactly its JSON type. The only remaining risk of a file is its size.
"""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from gis import crs
from gis.errors import FileError, InputError, Problem, each_row
from gis.files.opening import not_of_its_kind, read_bytes

Json = dict[str, Any]


def read_geojson(path: Path) -> gpd.GeoDataFrame:
    """Read a GeoJSON file; see `belt_folder.read_layer` for rows and errors.

    Cells are text, nullable integers, numbers or booleans; a column of mixed kinds holds Python
    objects, and a list or an object in a cell is its JSON text. The `id` of a feature becomes the
    column `id`, or `source_id` where the properties have a different `id`.
    """
    document = _parsed(path)
    features = _features(document, path)
    rows = pd.RangeIndex(1, len(features) + 1, name="row")
    properties = [_properties(feature) for feature in features]
    names = dict.fromkeys(name for cells in properties for name in cells)
    columns = {
        name: pd.Series(pd.array([cells.get(name) for cells in properties]), index=rows)
        for name in names
    }
    return gpd.GeoDataFrame(
        pd.DataFrame(columns, index=rows),
        geometry=_shapes(features, path),
        crs=crs.from_geojson(document.get("crs"), name=path.name),
    )


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


def _features(document: Json, path: Path) -> list[Json]:
    features = document.get("features") if document.get("type") == "FeatureCollection" else None
    if document.get("type") == "Feature":
        features = [document]
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features):
        raise not_of_its_kind(path, kind="GeoJSON")
    return features


def _properties(feature: Json) -> Json:
    """Return the cells of a feature; the column name geometry is reserved."""
    given = feature.get("properties")
    cells = {} if not isinstance(given, dict) else {k: _cell(v) for k, v in given.items()}
    if "geometry" in cells:
        cells["geometry_text"] = cells.pop("geometry")
    own = feature.get("id")
    if own is not None and str(own) != str(cells.get("id", own)):
        return cells | {"source_id": _cell(own)}
    return cells if own is None else {"id": _cell(own)} | cells


def _cell(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    # A lone surrogate is legal in JSON but cannot be written to any file.
    return value.encode(errors="replace").decode() if isinstance(value, str) else value


def _shapes(features: list[Json], path: Path) -> npt.NDArray[np.object_]:
    """Build the geometries; None where a feature has none."""
    given = [feature.get("geometry") for feature in features]
    texts = [None if shape is None else json.dumps(shape) for shape in given]
    with np.errstate(all="ignore"):  # 1e999 is refused below, as every shape that is None is
        shapes = np.asarray(shapely.from_geojson(texts, on_invalid="ignore"), dtype=object)
    unread = [
        row for row, (g, s) in enumerate(zip(given, shapes, strict=True), 1) if s is None and g
    ]
    if unread:
        kinds = [str(_kind(given[row - 1])) for row in unread]
        raise InputError.of(each_row(unread, _unread(path), own={"kind": kinds}))
    return shapes


def _kind(shape: object) -> object:
    return shape.get("type") if isinstance(shape, dict) else shape


def _unread(path: Path) -> Problem:
    return Problem(
        "The geometry ({kind}) cannot be read: its type is unknown, a coordinate is not a "
        "number, a line has only one point, or a ring is not closed.",
        "Repair or delete the feature in your GIS, then export the layer again.",
        layer=path.name,
        column="geometry",
    )
