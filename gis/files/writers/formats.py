"""The formats of an export: what each can hold, and one way to write them all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import geopandas as gpd

from gis.errors import InputError
from gis.files.geojson_write import geojson_export
from gis.files.shapefile_write import Encoding, shapefiles_of
from gis.files.writers import worksheets
from gis.files.writers.about import About
from gis.files.writers.content import Content, Progress, unwatched
from gis.files.writers.flatgeobuf import flatgeobuf
from gis.files.writers.geojson_back import check_geojson
from gis.files.writers.geopackage import geopackage
from gis.files.writers.geoparquet import geoparquet
from gis.files.writers.kml import kml, kmz
from gis.systems import GCJ02_MARK, System
from gis.words import Language, Words


class Format(StrEnum):
    """A format; the code is part of addresses and of the command."""

    GPKG = "gpkg"
    SHP = "shp"
    GEOJSON = "geojson"
    KMZ = "kmz"
    KML = "kml"
    FGB = "fgb"
    PARQUET = "parquet"
    XLSX = "xlsx"
    CSV = "csv"


SHIFTED: Final = (System.WGS84, System.GCJ02)
TABLES: Final = (System.CGCS2000,)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a format can hold.

    Attributes
    ----------
    label
        What it is called.
    suffix
        The end of its files.
    systems
        The systems that it may be written in, the first by default; none for any but GCJ-02.
    holds_several
        Whether one file holds several layers.
    holds_tables
        Whether it holds layers without places.
    """

    label: Words
    suffix: str
    systems: tuple[System, ...] = ()
    holds_several: bool = False
    holds_tables: bool = False


RULES: Mapping[Format, Rule] = MappingProxyType(
    {
        Format.GPKG: Rule(
            label=Words(
                "GeoPackage（QGIS、ArcGIS，带样式）", "GeoPackage (QGIS, ArcGIS, with styles)"
            ),
            suffix=".gpkg",
            holds_several=True,
            holds_tables=True,
        ),
        Format.SHP: Rule(
            label=Words("Shapefile（ArcGIS、SuperMap）", "Shapefile (ArcGIS, SuperMap)"),
            suffix=".zip",
            holds_several=True,
        ),
        Format.GEOJSON: Rule(
            label=Words("GeoJSON（网页地图）", "GeoJSON (web maps)"),
            suffix=".geojson",
            systems=SHIFTED,
        ),
        Format.KMZ: Rule(
            label=Words("KMZ（奥维、谷歌地球，带图标）", "KMZ (Google Earth, with marks)"),
            suffix=".kmz",
            systems=SHIFTED,
            holds_several=True,
        ),
        Format.KML: Rule(
            label=Words("KML（不带图标）", "KML (without marks)"),
            suffix=".kml",
            systems=SHIFTED,
            holds_several=True,
        ),
        Format.FGB: Rule(
            label=Words("FlatGeobuf（大图层）", "FlatGeobuf (large layers)"), suffix=".fgb"
        ),
        Format.PARQUET: Rule(
            label=Words("GeoParquet（数据分析）", "GeoParquet (analysis)"),
            suffix=".parquet",
            holds_tables=True,
        ),
        Format.XLSX: Rule(
            label=Words("XLSX（表格）", "XLSX (table)"),
            suffix=".xlsx",
            systems=TABLES,
            holds_several=True,
            holds_tables=True,
        ),
        Format.CSV: Rule(
            label=Words("CSV（表格，附说明）", "CSV (table, with a note)"),
            suffix=".zip",
            systems=TABLES,
            holds_several=True,
            holds_tables=True,
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """How a file is wanted: `encoding` is that of a shapefile, `language` that of words in it."""

    format: Format
    system: System
    language: Language
    encoding: Encoding = Encoding.UTF8


def systems_of(form: Format, offered: Sequence[System]) -> tuple[System, ...]:
    """List the systems that a format may be written in, of those that a belt has."""
    rule = RULES[form]
    if rule.systems:
        return tuple(one for one in rule.systems if one in offered)
    return tuple(one for one in offered if one is not System.GCJ02)


def fitting(contents: Sequence[Content], form: Format) -> list[Content]:
    """Give the layers that a file of a format can hold."""
    return [one for one in contents if one.is_placed or RULES[form].holds_tables]


def file_name(stem: str, wanted: Wanted) -> str:
    """Name a file; one whose positions are shifted says so."""
    shifted = f"_{GCJ02_MARK}" if wanted.system is System.GCJ02 else ""
    kind = "-csv" if wanted.format is Format.CSV else ""
    return f"{stem}{kind}{shifted}{RULES[wanted.format].suffix}"


def write(
    contents: Sequence[Content], *, about: About, wanted: Wanted, progress: Progress = unwatched
) -> bytes:
    """Write layers as one file, and read it back.

    Parameters
    ----------
    contents
        In the wanted system; one layer where the format holds no more.
    progress
        Told the share that is done; it may raise `Stopped`.

    Raises
    ------
    InputError
        Where the format cannot hold the layers, or a cell; see `gis.files.writers.limits`.
    FileError
        Where what is read back differs.
    """
    rule = RULES[wanted.format]
    if len(contents) != 1 and not rule.holds_several:
        raise InputError(
            "A file of this format ({format}) holds one layer, not {count}.",
            remedy="Choose GeoPackage, which holds all layers, or one layer.",
            format=rule.label,
            count=len(contents),
        )
    for content in contents:
        if not content.is_placed and not rule.holds_tables:
            raise InputError(
                "The layer {key} has no geometry, so it cannot be written in a map format.",
                remedy="Export it as a table: --format csv or xlsx.",
                key=content.key,
            )
    progress(0.0)
    written = WRITERS[wanted.format](contents, about, wanted, progress)
    progress(1.0)
    return written


def _one(
    writer: Callable[..., bytes],
) -> Callable[[Sequence[Content], About, Wanted, Progress], bytes]:
    def write_one(
        contents: Sequence[Content], about: About, _: Wanted, progress: Progress
    ) -> bytes:
        """Write the only layer."""
        return writer(contents[0], about=about, progress=progress)

    return write_one


def _all(
    writer: Callable[..., bytes],
) -> Callable[[Sequence[Content], About, Wanted, Progress], bytes]:
    def write_all(
        contents: Sequence[Content], about: About, _: Wanted, progress: Progress
    ) -> bytes:
        """Write all layers."""
        return writer(contents, about=about, progress=progress)

    return write_all


def _told(
    writer: Callable[..., bytes],
) -> Callable[[Sequence[Content], About, Wanted, Progress], bytes]:
    def write_told(
        contents: Sequence[Content], about: About, wanted: Wanted, progress: Progress
    ) -> bytes:
        """Write all layers with words in a language."""
        return writer(contents, about=about, language=wanted.language, progress=progress)

    return write_told


def _geojson(contents: Sequence[Content], about: About, _: Wanted, progress: Progress) -> bytes:
    frame = gpd.GeoDataFrame(contents[0].frame)
    written = geojson_export(frame, notice=about.notice, facts=about.members())
    progress(0.6)
    check_geojson(frame, written, layer=contents[0].key)
    return written


def _shapefiles(
    contents: Sequence[Content], about: About, wanted: Wanted, progress: Progress
) -> bytes:
    return shapefiles_of(contents, about=about, encoding=wanted.encoding, progress=progress)


WRITERS: Mapping[Format, Callable[[Sequence[Content], About, Wanted, Progress], bytes]] = (
    MappingProxyType(
        {
            Format.GPKG: _all(geopackage),
            Format.SHP: _shapefiles,
            Format.GEOJSON: _geojson,
            Format.KMZ: _told(kmz),
            Format.KML: _told(kml),
            Format.FGB: _one(flatgeobuf),
            Format.PARQUET: _one(geoparquet),
            Format.XLSX: _all(worksheets.workbook),
            Format.CSV: _all(worksheets.csv_zip),
        }
    )
)
