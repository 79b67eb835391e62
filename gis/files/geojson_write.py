"""GeoJSON writer for maps and exports (RFC 7946).

Text is assembled column by column, in half the time of GDAL's writer for points and a quarter for
polygons. Coordinates are rounded one by one, so geometries that share an edge still share it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from gis.arrays import GeometryArray
from gis.crs import to_wgs84
from gis.errors import CrsError
from gis.files.plain_values import Plain, plain
from gis.words import Words

MAP_DECIMALS = 6  # 0.1 m
EXPORT_DECIMALS = 8  # 1 mm, as exact as the ends of a stretch
CHUNK = 5_000  # rows; larger chunks exceed the CPU cache and take twice as long
POINT: Final = shapely.GeometryType.POINT
NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


def geojson_text(
    frame: gpd.GeoDataFrame,
    *,
    decimals: int = MAP_DECIMALS,
    about: Mapping[str, object] = NOTHING,
) -> str:
    """Write features as one FeatureCollection.

    Parameters
    ----------
    frame
        In longitude and latitude: use `to_lonlat` or `to_wgs84`. All columns become properties; a
        column `id` also becomes the feature's id. The index is left out.
    decimals
        Decimal places of a degree to which coordinates are rounded.
    about
        Further members of the collection, such as a notice; any JSON value.

    Returns
    -------
    str
        Polygons follow the right-hand rule; rows without a shape have a null geometry;
        times are ISO 8601; missing cells are null. There is no `crs` member.

    Raises
    ------
    CrsError
        Where the frame is not in longitude and latitude.
    """
    if frame.crs is None or not frame.crs.is_geographic:
        raise CrsError(
            "GeoJSON stores longitude and latitude only; these coordinates are in {crs}.",
            remedy="Convert the frame with gis.crs.to_lonlat.",
            crs="no system" if frame.crs is None else frame.crs.name,
        )
    cells = frame.drop(columns=frame.geometry.name)
    shapes = np.asarray(frame.geometry.array).copy()
    shapes[shapely.is_empty(shapes)] = None
    columns = {str(name): plain(cells[name]) for name in cells.columns}
    template = _template(columns)
    features = []
    for start in range(0, len(cells), CHUNK):
        rows = slice(start, start + CHUNK)
        encoded = {name: _encoded(column[rows]) for name, column in columns.items()}
        ids = _ids(encoded, len(shapes[rows]))
        texts = zip(ids, _shapes(shapes[rows], decimals), *encoded.values(), strict=True)
        features.append(",".join([template % row for row in texts]))
    members = _bbox(shapes, decimals) | dict(about)
    head = "".join(f"{_json(name)}:{_json(member)}," for name, member in members.items())
    return f'{{"type":"FeatureCollection",{head}"features":[{",".join(features)}]}}'


def geojson_export(
    frame: gpd.GeoDataFrame, *, notice: Words, facts: Mapping[str, object] = NOTHING
) -> bytes:
    """Write a file for other programs: WGS 84, to the millimetre, with the notice.

    `frame` is in any CRS. The notice in both languages and the `facts` about the file are members
    of the collection; programs that do not know them ignore them.
    """
    about = {**facts, "notice": notice.zh, "notice_en": notice.en}
    return geojson_text(to_wgs84(frame), decimals=EXPORT_DECIMALS, about=about).encode()


def _template(names: Iterable[str]) -> str:
    """Build the template of a feature, with a `%s` for its id, its geometry and each cell."""
    cells = ",".join(_json(name).replace("%", "%%") + ":%s" for name in names)
    return f'{{"type":"Feature",%s"geometry":%s,"properties":{{{cells}}}}}'


def _ids(encoded: Mapping[str, list[str]], rows: int) -> list[str]:
    """Write the member id of each row, empty if it has none."""
    ids = encoded.get("id", ["null"] * rows)
    return ["" if own == "null" else f'"id":{own},' for own in ids]


def _shapes(shapes: GeometryArray, decimals: int) -> list[str]:
    """Encode each shape, rounded, with polygons by the right-hand rule."""
    if (shapely.get_type_id(shapes) == POINT).all() and not shapely.has_z(shapes).any():
        # The common case, in which rounding costs nothing.
        place = f'{{"type":"Point","coordinates":[%.{decimals}f,%.{decimals}f]}}'
        return [place % xy for xy in zip(*shapely.get_coordinates(shapes).T.tolist(), strict=True)]
    result = np.full(len(shapes), None, dtype=object)
    high = shapely.has_z(shapes)
    for part, with_z in ((~high, False), (high, True)):
        result[part] = shapely.transform(
            shapes[part], lambda xyz: np.round(xyz, decimals), include_z=with_z
        )
    return [text or "null" for text in shapely.to_geojson(shapely.orient_polygons(result))]


def _encoded(cells: Sequence[Plain]) -> list[str]:
    """Encode each cell as JSON; no cell contains a line break, so lines can separate them."""
    return _json(cells, between="\n")[1:-1].split("\n") if cells else []


def _bbox(shapes: GeometryArray, decimals: int) -> dict[str, object]:
    """Return the member `bbox`, or nothing if no row has a geometry."""
    has_place = shapes[~shapely.is_missing(shapes)]
    if not len(has_place):
        return {}
    return {"bbox": np.round(shapely.total_bounds(has_place), decimals).tolist()}


def _json(value: object, *, between: str = ",") -> str:
    return json.dumps(value, ensure_ascii=False, separators=(between, ":"))
