"""KML and KMZ writer: a folder for each layer, drawn as on the map, its cells with their headings.

The files are for people who look at places in another map, so codes, yes and no are written as
words. The fields bear the names of the data, and the headings as display names. Coordinates are
WGS 84, as the format demands.
"""

import re
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from gis.errors import CrsError
from gis.files.geojson_write import EXPORT_DECIMALS
from gis.files.plain_values import plain
from gis.files.readers.kml import read_kml
from gis.files.writers.about import About
from gis.files.writers.content import Content, Look, Progress, unwatched
from gis.files.writers.reading_back import check
from gis.files.writers.zipped import zipped
from gis.schema import Column, Kind, heading
from gis.words import Language, Words

HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n'
)
NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ICON_PX: Final = 32.0  # the width at which a viewer draws an icon of scale 1
ROWS_AT_ONCE: Final = 2_000
YES_NO: Final = {True: Words("是", "yes"), False: Words("否", "no")}
TYPES: Final = {Kind.INTEGER: "int", Kind.NUMBER: "double", Kind.CHAINAGE: "double"}
MAX_INT: Final = 2**31 - 1  # the most that an `int` of KML holds
APART_DEG: Final = 0.6 * 10**-EXPORT_DECIMALS  # by rounding


def kml(
    contents: Sequence[Content],
    *,
    about: About,
    language: Language,
    progress: Progress = unwatched,
) -> bytes:
    """Write layers as one KML file, and read it back.

    Marks are drawn in their colours with the viewer's own icon; `kmz` has their outlines.

    Parameters
    ----------
    contents
        Each in longitude and latitude on WGS 84. Layers without places are left out; rows without
        one are kept.

    Raises
    ------
    CrsError
        Where coordinates are not in longitude and latitude.
    FileError
        Where what is read back differs.
    """
    return _document(contents, about=about, language=language, icons={}, progress=progress)


def kmz(
    contents: Sequence[Content],
    *,
    about: About,
    language: Language,
    progress: Progress = unwatched,
) -> bytes:
    """Write layers as a KMZ with the marks of the map as pictures; see `kml`."""
    marks = [
        look.icon
        for one in contents
        if one.is_placed and one.drawing
        for look in one.drawing.looks(one.frame)[0]
        if look.icon
    ]
    icons = {icon: f"files/mark-{n}.png" for n, icon in enumerate(dict.fromkeys(marks), 1)}
    text = _document(contents, about=about, language=language, icons=icons, progress=progress)
    return zipped({"doc.kml": text, **{name: icon for icon, name in icons.items()}})


def _document(
    contents: Sequence[Content],
    *,
    about: About,
    language: Language,
    icons: dict[bytes, str],
    progress: Progress,
) -> bytes:
    placed = [content for content in contents if content.is_placed]
    rows = sum(len(content.frame) for content in placed) or 1
    done = 0
    styles, folders, given = [], [], []
    for content in placed:
        cells = _cells(content, language)
        given.append(cells)
        style, places = _styles(content, icons)
        styles.append(style + _schema(content, language))
        marks: list[str] = []
        names = _names(content, cells)
        for start in range(0, len(cells), ROWS_AT_ONCE):
            progress(0.7 * done / rows)
            part = slice(start, start + ROWS_AT_ONCE)
            marks += _placemarks(content.key, cells.iloc[part], names[part], places[part])
            done += len(cells.iloc[part])
        title = _text(content.label.in_language(language))
        folders.append(f"<Folder><name>{title}</name>\n{''.join(marks)}</Folder>\n")
    name = f"<name>{_text(about.title.in_language(language))}</name>"
    told = f"<description>{_text(about.as_text())}</description>"
    inner = f"{name}{told}\n{''.join(styles)}{''.join(folders)}"
    text = f"{HEAD}<Document>{inner}</Document>\n</kml>\n".encode()
    progress(0.7)
    _check(text, placed, given, progress=progress)
    return text


def _cells(content: Content, language: Language) -> gpd.GeoDataFrame:
    """Give the cells of a layer as texts."""
    frame = gpd.GeoDataFrame(content.frame)
    if frame.crs is None or not frame.crs.is_geographic:
        raise CrsError(
            "KML stores longitude and latitude only; these coordinates are in {crs}.",
            remedy="Convert the frame with gis.crs.to_wgs84.",
            crs="no system" if frame.crs is None else frame.crs.name,
        )
    texts = {
        name: _told(frame[name].reset_index(drop=True), column, language)
        for name, column in content.columns().items()
    }
    cells = pd.DataFrame(texts, index=range(len(frame)), dtype="str")
    return gpd.GeoDataFrame(cells, geometry=frame.geometry.array, crs=frame.crs)


def _told(cells: pd.Series, column: Column | None, language: Language) -> list[str | None]:
    values = plain(cells)
    if column is not None and column.kind is Kind.CHOICE:
        words = {code: told.in_language(language) for code, told in column.choices.items()}
        values = [words.get(str(cell), cell) if cell is not None else None for cell in values]
    texts: list[str | None] = []
    for cell in values:
        if isinstance(cell, bool):
            texts.append(YES_NO[cell].in_language(language))
        elif cell is None or not (text := _printable(str(cell)).strip()):
            texts.append(None)
        else:
            texts.append(text)
    return texts


def _names(content: Content, cells: pd.DataFrame) -> list[str | None]:
    if content.named_by not in cells:
        return [None] * len(cells)
    return [None if pd.isna(cell) else cell for cell in cells[content.named_by]]


def _styles(content: Content, icons: dict[bytes, str]) -> tuple[str, list[int]]:
    """Write the styles of a layer; give for each row which one it has, from 0; none is -1."""
    if content.drawing is None:
        return "", [-1] * len(content.frame)
    looks, places = content.drawing.looks(content.frame)
    told = [
        f'<Style id="{content.key}-{n}">{_style(look, icons)}</Style>\n'
        for n, look in enumerate(looks)
    ]
    return "".join(told), list(places)


def _style(look: Look, icons: dict[bytes, str]) -> str:
    parts = []
    if look.icon:
        scale = f"<scale>{look.icon_px / ICON_PX:.3g}</scale>"
        own = icons.get(look.icon)
        drawn = f"<Icon><href>{own}</href></Icon>" if own else ""
        colour = "" if own else f"<color>{_abgr(look.fill, 1.0)}</color>"
        parts.append(f"<IconStyle>{colour}{scale}{drawn}</IconStyle>")
        parts.append("<LabelStyle><scale>0.8</scale></LabelStyle>")
    if look.line:
        colour = f"<color>{_abgr(look.line, look.line_opacity)}</color>"
        parts.append(f"<LineStyle>{colour}<width>{look.line_px:g}</width></LineStyle>")
    if look.fill and not look.icon:
        colour = f"<color>{_abgr(look.fill, look.fill_opacity)}</color>"
        parts.append(f"<PolyStyle>{colour}</PolyStyle>")
    return "".join(parts)


def _abgr(colour: str, opacity: float) -> str:
    """Write a colour in the order of KML: opacity, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{round(255 * opacity):02x}{blue}{green}{red}".lower()


def _schema(content: Content, language: Language) -> str:
    fields = []
    for name, column in content.columns().items():
        kind = TYPES.get(column.kind, "string") if column else "string"
        if kind == "int" and (content.frame[name].abs() > MAX_INT).any():
            kind = "double"
        told = _text(heading(column, language=language) if column else name)
        display = f"<displayName>{told}</displayName>"
        fields.append(f'<SimpleField type="{kind}" name="{_text(name)}">{display}</SimpleField>')
    named = f'id="{content.key}" name="{content.key}"'
    return f"<Schema {named}>{''.join(fields)}</Schema>\n"


def _placemarks(
    key: str, cells: gpd.GeoDataFrame, names: Sequence[str | None], places: Sequence[int]
) -> list[str]:
    fields = [
        (f'<SimpleData name="{_text(str(name))}">', cells[name].tolist())
        for name in cells.columns
        if name != "geometry"
    ]
    shapes = np.asarray(cells.geometry.array, dtype=object)
    result = []
    for row, (name, place, shape) in enumerate(zip(names, places, shapes, strict=True)):
        data = "".join(
            f"{start}{escape(column[row], quote=False)}</SimpleData>"
            for start, column in fields
            if isinstance(column[row], str)
        )
        title = f"<name>{_text(name)}</name>" if name else ""
        style = f"<styleUrl>#{key}-{place}</styleUrl>" if place >= 0 else ""
        extended = f'<SchemaData schemaUrl="#{key}">{data}</SchemaData>'
        told = f"{title}{style}<ExtendedData>{extended}</ExtendedData>{_shape(shape)}"
        result.append(f"<Placemark>{told}</Placemark>\n")
    return result


def _shape(shape: BaseGeometry | None) -> str:
    if shape is None or shape.is_empty:
        return ""
    if shape.geom_type == "Point":
        return f"<Point>{_positions(shape)}</Point>"
    if shape.geom_type in ("LineString", "LinearRing"):
        return f"<LineString><tessellate>1</tessellate>{_positions(shape)}</LineString>"
    if isinstance(shape, Polygon):
        turned = Polygon(shapely.orient_polygons(shape))
        outer = f"<outerBoundaryIs>{_ring(turned.exterior)}</outerBoundaryIs>"
        holes = (f"<innerBoundaryIs>{_ring(ring)}</innerBoundaryIs>" for ring in turned.interiors)
        return f"<Polygon><tessellate>1</tessellate>{outer}{''.join(holes)}</Polygon>"
    parts = "".join(_shape(part) for part in shapely.get_parts(shape))
    return f"<MultiGeometry>{parts}</MultiGeometry>"


def _ring(ring: BaseGeometry) -> str:
    return f"<LinearRing>{_positions(ring)}</LinearRing>"


def _positions(shape: BaseGeometry) -> str:
    pairs = shapely.get_coordinates(shape).tolist()
    told = " ".join([f"{x:.{EXPORT_DECIMALS}f},{y:.{EXPORT_DECIMALS}f}" for x, y in pairs])
    return f"<coordinates>{told}</coordinates>"


def _printable(text: str) -> str:
    """Leave out what no XML may hold, such as control characters."""
    return NO_XML.sub("", text)


def _text(text: str) -> str:
    return escape(_printable(text))


def _check(
    text: bytes,
    contents: Sequence[Content],
    given: Sequence[gpd.GeoDataFrame],
    *,
    progress: Progress,
) -> None:
    """Read the file back: all layers as one table, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "doc.kml"
        path.write_bytes(text)
        read = read_kml(path).frame
    progress(0.9)
    start = 0
    for content, cells in zip(contents, given, strict=True):
        own = read.iloc[start : start + len(cells)].reset_index(drop=True)
        start += len(cells)
        filled = [name for name in cells if name == "geometry" or cells[name].notna().any()]
        turned = shapely.orient_polygons(np.asarray(cells.geometry.array))
        there = cells[filled].set_geometry(gpd.GeoSeries(turned, crs=cells.crs))
        check(there, own, layer=content.key, apart=APART_DEG)
