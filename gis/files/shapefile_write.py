"""Shapefiles out: a flat zip that old and new desktop programs read.

The format holds one kind of shape a file, names of 10 bytes, texts of 254 bytes and one encoding.
What does not fit is either changed and told in the zip, or refused; nothing is cut.
"""

import tempfile
import zipfile
from collections.abc import Mapping
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Final

import geopandas as gpd
import pyogrio
import pyproj

from gis.crs import accepted
from gis.errors import InputError, Problem, each_row
from gis.files.shapefile_fields import field_cells, field_names, field_table
from gis.schema import Shape, Table
from gis.words import Words

ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the earliest there is; a clock would change the bytes


class Encoding(StrEnum):
    """What the texts of a shapefile are written in; GBK is for old ArcGIS and MapGIS."""

    UTF8 = "UTF-8"
    GBK = "GBK"


# The parts that a frame of mixed shapes is split into: shapes, GDAL's word, and end of the name.
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
    frame: gpd.GeoDataFrame, *, stem: str, table: Table, encoding: Encoding, notice: Words
) -> bytes:
    """Write a frame as a zipped shapefile in the CRS that it is in.

    Parameters
    ----------
    frame
        `to_lonlat` it for the stored CRS, or leave it in the working one. Rows without a shape
        are kept; the index is left out.
    stem
        Name of the files, in ASCII. Mixed shapes go into `<stem>_point`, `_line` and `_area`.
    table
        What is declared of the columns; further ones are written too.
    notice
        Goes into the zip as a text.

    Returns
    -------
    bytes
        A zip of .shp, .shx, .dbf, .prj and .cpg, with `字段对照表.xlsx`, which tells the full
        name, words, unit and kind of each field, and `说明.txt`.

    Raises
    ------
    CrsError
        Where the frame has no CRS.
    InputError
        With every text that is longer than a shapefile holds, or has characters that the
        encoding lacks, and every shape that no shapefile holds. Rows count from 1.
    """
    crs = accepted(frame.crs, name=stem)
    cells = frame.drop(columns=frame.geometry.name)
    names = field_names([str(name) for name in cells.columns], table=table, encoding=encoding)
    fields = field_cells(cells, encoding=encoding).rename(columns=names)
    written = gpd.GeoDataFrame(fields, geometry=frame.geometry.array, crs=crs)
    _refuse_collections(written)
    with tempfile.TemporaryDirectory() as folder:
        for end, kind, part in _parts(written, table):
            _write(part, Path(folder) / f"{stem}{end}.shp", kind=kind, encoding=encoding)
        files = {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
    return _zipped(
        {
            **files,
            "字段对照表.xlsx": field_table(cells, names=names, table=table),
            "说明.txt": _told(crs, files=files, encoding=encoding, notice=notice),
        }
    )


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


def _parts(frame: gpd.GeoDataFrame, table: Table) -> list[tuple[str, str, gpd.GeoDataFrame]]:
    """Split a frame by kind of shape; rows without one go with the largest part."""
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


def _told(
    crs: pyproj.CRS, *, files: Mapping[str, bytes], encoding: Encoding, notice: Words
) -> bytes:
    """Write what a reader of the zip must know; Notepad wants the mark and the line ends."""
    lines = (
        notice.zh,
        notice.en,
        "",
        f"坐标系 CRS: {crs.name}",
        f"编码 Encoding: {encoding.value}",
        f"文件 Files: {', '.join(name for name in files if name.endswith('.shp'))}",
        "",
        *HOW_TO_READ,
    )
    return "\r\n".join(lines).encode("utf-8-sig")


def _zipped(files: Mapping[str, bytes]) -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(
                zipfile.ZipInfo(name, ZIP_DATE), content, compress_type=zipfile.ZIP_DEFLATED
            )
    return into.getvalue()
