"""Shapefile writer: a flat zip that old and new desktop programs read.

The format stores one geometry type per file, names of 10 bytes, texts of 254 bytes and one
encoding. What does not fit is either converted and documented in the zip, or rejected; nothing is
truncated.
"""

import tempfile
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pyogrio
import pyproj
import shapely

from gis.datums import accepted
from gis.errors import InputError, Problem, each_row
from gis.files.readers.ogr import read_features
from gis.files.shapefile_fields import field_cells, field_names, field_table
from gis.files.writers.about import About
from gis.files.writers.content import Content, Drawing, Progress, unwatched
from gis.files.writers.reading_back import check
from gis.files.writers.zipped import zipped
from gis.schema import Shape, Table
from gis.words import Words


class Encoding(StrEnum):
    """The text encoding of a shapefile; GBK is for old ArcGIS and MapGIS."""

    UTF8 = "UTF-8"
    GBK = "GBK"


# The parts of a frame of mixed geometry types: types, GDAL's name, and file-name suffix.
PARTS: Final = (
    ({"Point"}, "Point", "point"),
    ({"MultiPoint"}, "MultiPoint", "points"),
    ({"LineString", "MultiLineString", "LinearRing"}, "LineString", "line"),
    ({"Polygon", "MultiPolygon"}, "Polygon", "area"),
)
HOW_TO_READ: Final = Words(
    zh="字段全名见《字段对照表.xlsx》。日期时间为文本（ISO 8601）；是/否为 1/0；"
    "格式不区分空文本与无值。",
    en="字段对照表.xlsx has the full names of the fields. Dates and times are text (ISO 8601); "
    "yes and no are 1 and 0; the format does not tell an empty text from none.",
)
EMPTY: Final = {Shape.POINT: "Point", Shape.LINE: "LineString", Shape.AREA: "Polygon"}


def shapefile_zip(
    frame: gpd.GeoDataFrame,
    *,
    stem: str,
    table: Table,
    encoding: Encoding,
    notice: Words,
) -> bytes:
    """Write a frame as a zipped shapefile in its own CRS.

    Parameters
    ----------
    frame
        Use `to_lonlat` for the stored CRS, or leave it in the working CRS. Rows without geometry
        are kept; the index is left out.
    stem
        Base name of the files, in ASCII. Mixed geometries go into `<stem>_point`, `_line` and
        `_area`.
    table
        The declared columns; others are written too.
    notice
        Added to the zip as a text file.

    Returns
    -------
    bytes
        A zip of .shp, .shx, .dbf, .prj and .cpg, with `字段对照表.xlsx`, which lists the full name,
        labels, unit and type of each field, and `说明.txt`.

    Raises
    ------
    CrsError
        Where the frame has no CRS.
    InputError
        Listing every text that is too long or cannot be encoded, and every geometry that a
        shapefile cannot store. Rows count from 1.
    """
    content = Content(key=stem, label=table.label, table=table, frame=frame)
    return zipped(_files(content, encoding=encoding, notice=notice, facts=""))


def shapefiles_of(
    contents: Sequence[Content],
    *,
    about: About,
    encoding: Encoding,
    progress: Progress = unwatched,
) -> bytes:
    """Write layers as zipped shapefiles with their styles; see `shapefile_zip`.

    Beside each shapefile stand a `.qml` and an `.sld`, and the text file says all of `about`. Of
    several layers each has a folder of its own, named by its key.
    """
    files: dict[str, bytes] = {}
    for number, content in enumerate(contents):
        progress(number / len(contents))
        room = f"{content.key}/" if len(contents) > 1 else ""
        own = _files(content, encoding=encoding, notice=about.notice, facts=about.as_text())
        files |= {f"{room}{name}": data for name, data in own.items()}
    return zipped(files)


def _files(content: Content, *, encoding: Encoding, notice: Words, facts: str) -> dict[str, bytes]:
    frame, stem, table = gpd.GeoDataFrame(content.frame), content.key, content.table
    crs = accepted(frame.crs, name=stem)
    cells = frame.drop(columns=frame.geometry.name)
    names = field_names([str(name) for name in cells.columns], table=table, encoding=encoding)
    fields = field_cells(cells, encoding=encoding).rename(columns=names)
    written = gpd.GeoDataFrame(fields, geometry=frame.geometry.array, crs=crs)
    _refuse_collections(written)
    with tempfile.TemporaryDirectory() as folder:
        for end, kind, part in parts_of(written, table):
            path = Path(folder) / f"{stem}{end}.shp"
            _write(part, path, kind=kind, encoding=encoding)
            _read_back(part, path, encoding=encoding)
        files = {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
    return {
        **files,
        **_styles(files, names=names, drawing=content.drawing),
        "字段对照表.xlsx": field_table(cells, names=names, table=table),
        "说明.txt": _told(crs, files=files, encoding=encoding, notice=notice, facts=facts),
    }


def _refuse_collections(frame: gpd.GeoDataFrame) -> None:
    collections = frame.geom_type == "GeometryCollection"
    if collections.any():
        about = Problem(
            "The row mixes several geometry types, which a shapefile cannot store.",
            "Export the layer as GeoJSON, or split the geometry.",
            column="geometry",
        )
        rows = [place + 1 for place in frame.index[collections]]
        raise InputError.of(each_row(rows, about, own={}))


def parts_of(frame: gpd.GeoDataFrame, table: Table) -> list[tuple[str, str, gpd.GeoDataFrame]]:
    """Split a frame by geometry type; rows without geometry go with the largest part.

    Gives the end of the name of each file, GDAL's name of its type, and its rows.
    """
    sizes = {end: int(frame.geom_type.isin(shapes).sum()) for shapes, _, end in PARTS}
    found = [part for part in PARTS if sizes[part[2]]]
    if not found:
        kind = next((word for shape, word in EMPTY.items() if shape in table.shapes), "Point")
        return [("", kind, frame)]
    if len(found) == 1:
        return [("", found[0][1], frame)]
    largest = max(sizes, key=lambda end: sizes[end])
    placeless = frame.geometry.isna()
    return [
        (f"_{end}", kind, frame[frame.geom_type.isin(shapes) | (placeless & (end == largest))])
        for shapes, kind, end in found
    ]


def _write(frame: gpd.GeoDataFrame, path: Path, *, kind: str, encoding: Encoding) -> None:
    pyogrio.write_dataframe(
        frame,
        path,
        driver="ESRI Shapefile",
        encoding=encoding.value,
        geometry_type=f"{kind} Z" if frame.has_z.any() else kind,
        use_arrow=True,
    )


def _read_back(frame: gpd.GeoDataFrame, path: Path, *, encoding: Encoding) -> None:
    read = read_features(path, layer=0, encoding=encoding.value.lower()).frame
    if shapely.has_z(np.asarray(frame.geometry.array)).any():  # the reader has two dimensions
        frame = frame.set_geometry(shapely.force_2d(np.asarray(frame.geometry.array)))
    turned = [
        one.set_geometry(shapely.orient_polygons(np.asarray(one.geometry.array)))
        if isinstance(one, gpd.GeoDataFrame)
        else one
        for one in (frame.reset_index(drop=True), read.reset_index(drop=True))
    ]
    check(*turned, layer=path.stem)


def _told(
    crs: pyproj.CRS,
    *,
    files: Mapping[str, bytes],
    encoding: Encoding,
    notice: Words,
    facts: str,
) -> bytes:
    """Write the readme of the zip, with a BOM and CRLF for Notepad."""
    lines = (
        notice.zh,
        notice.en,
        "",
        f"坐标系 CRS: {crs.name}",
        f"编码 Encoding: {encoding.value}",
        f"文件 Files: {', '.join(name for name in files if name.endswith('.shp'))}",
        "",
        *HOW_TO_READ,
        *(["", *facts.splitlines()] if facts else ()),
    )
    return "\r\n".join(lines).encode("utf-8-sig")


def _styles(
    files: Mapping[str, bytes], *, names: Mapping[str, str], drawing: Drawing | None
) -> dict[str, bytes]:
    """Write the styles beside each shapefile, under its own name, where QGIS looks for them."""
    if drawing is None:
        return {}
    stems = [Path(name).stem for name in files if name.endswith(".shp")]
    styles = {"qml": drawing.qml(names).encode(), "sld": drawing.sld(names).encode()}
    return {f"{stem}.{end}": text for stem in stems for end, text in styles.items()}
