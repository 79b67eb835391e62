"""What a format cannot hold of some layers: told before a file is written, with the values.

A problem either stands in the way, so that nothing can be written, or tells what the file will hold
instead.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.errors import InputError, Problem, each_row
from gis.files.plain_values import plain
from gis.files.shapefile_fields import field_cells, field_names
from gis.files.shapefile_write import parts_of
from gis.files.tables_write import MAX_EXACT, MAX_LETTERS
from gis.files.writers.content import Content
from gis.files.writers.formats import Format, Wanted
from gis.files.writers.geopackage import names_in_geopackage
from gis.schema import Shape

MOST_ROWS: Final = 1_048_575  # of a sheet, under its headings
MOST_TOLD: Final = 6  # values that one message names
FOR_ALL: Final = "…"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """`refused` stands in the way of the file; `told` is written otherwise than it is."""

    refused: tuple[Problem, ...]
    told: tuple[Problem, ...]


def limits(contents: Sequence[Content], wanted: Wanted) -> Limits:
    """Tell what a file of the wanted format could not hold of these layers."""
    refused: list[Problem] = []
    told: list[Problem] = []
    look = CHECKS[wanted.format]
    for content in contents:
        for problem, stands_in_the_way in look(content, wanted):
            own = replace(problem, layer=problem.layer or content.key)
            (refused if stands_in_the_way else told).append(own)
    return Limits(refused=tuple(refused), told=tuple(told))


Found = Iterator[tuple[Problem, bool]]


def _shapefile(content: Content, wanted: Wanted) -> Found:
    encoding = wanted.encoding.value
    cells = pd.DataFrame(content.frame[list(content.columns())])
    try:
        field_cells(cells, encoding=encoding)
    except InputError as wrong:
        yield from ((problem, True) for problem in wrong.problems)
    frame = gpd.GeoDataFrame(content.frame)
    mixed = (frame.geom_type == "GeometryCollection").to_numpy()
    rows = (np.flatnonzero(mixed) + 1).tolist()
    yield from ((problem, True) for problem in each_row(rows, MIXED, own={}))
    names = field_names(list(content.columns()), table=content.table, encoding=encoding)
    shortened = [f"{name} → {own}" for name, own in names.items() if name != own]
    if shortened:
        yield _listed(RENAMED, shortened), False
    if not mixed.any() and len(ends := [end for end, *_ in parts_of(frame, content.table)]) > 1:
        yield _listed(SPLIT, [f"{content.key}{end}.shp" for end in ends]), False
    if times := _times(content):
        yield _listed(TIMES_AS_TEXT, times), False
    yield from _measures(content)


def _geopackage(content: Content, _: Wanted) -> Found:
    renamed = [f"{n} → {own}" for n, own in names_in_geopackage(content).items() if n != own]
    if renamed:
        yield _listed(RENAMED, renamed), False
    if times := _moments(content):
        yield _listed(replace(IN_UTC, values={"zone": content.timezone.key}), times), False


def _geojson(content: Content, _: Wanted) -> Found:
    if times := _moments(content):
        yield _listed(replace(NO_ZONE, values={"zone": content.timezone.key}), times), False
    yield from _measures(content)


def _flatgeobuf(content: Content, _: Wanted) -> Found:
    if len(content.frame) > 1 and bool(gpd.GeoDataFrame(content.frame).geometry.notna().all()):
        yield REORDERED, False


def _parquet(content: Content, _: Wanted) -> Found:
    yield from _measures(content)


def _table(content: Content, wanted: Wanted) -> Found:
    if content.is_placed and content.table.shapes != {Shape.POINT}:
        yield NO_PLACES, False
    if times := _moments(content):
        yield _listed(replace(NO_ZONE, values={"zone": content.timezone.key}), times), False
    if wanted.format is Format.CSV:
        return
    if len(content.frame) > MOST_ROWS:
        yield replace(TOO_MANY, values={"rows": len(content.frame), "most": MOST_ROWS}), True
    for name in content.columns():
        cells = plain(content.frame[name])
        long = {n: c for n, c in enumerate(cells, 1) if isinstance(c, str) and len(c) > MAX_LETTERS}
        about = replace(TOO_LONG, column=name, values={"most": MAX_LETTERS})
        own = {"text": [text[:20] for text in long.values()]}
        yield from ((problem, True) for problem in each_row(list(long), about, own=own))
        large = [str(c) for c in cells if type(c) is int and abs(c) > MAX_EXACT]
        if large:
            yield replace(_listed(DIGITS, large), column=name), False


def _measures(content: Content) -> Found:
    """Name the rows whose places have a measure, which most formats have no room for."""
    if isinstance(content.frame, gpd.GeoDataFrame):
        has = shapely.has_m(np.asarray(content.frame.geometry.array))
        rows = (np.flatnonzero(has) + 1).tolist()
        yield from ((problem, False) for problem in each_row(rows, MEASURES, own={}))


def _times(content: Content) -> list[str]:
    """Name the columns of dates and times."""
    frame = content.frame
    return [n for n in content.columns() if pd.api.types.is_datetime64_any_dtype(frame[n].dtype)]


def _moments(content: Content) -> list[str]:
    """Name the columns with times of day."""
    frame = content.frame
    return [
        name
        for name in _times(content)
        if not (frame[name].dropna() == frame[name].dropna().dt.normalize()).all()
    ]


def _listed(problem: Problem, values: Sequence[str]) -> Problem:
    names = (*values[:MOST_TOLD], FOR_ALL) if len(values) > MOST_TOLD else tuple(values)
    return replace(problem, values=problem.values | {"names": names})  # noqa: PD011  # no frame


MIXED: Final = Problem(
    "The row mixes several geometry types, which a shapefile cannot store.",
    "Export the layer as GeoJSON, or split the geometry.",
    column="geometry",
)
RENAMED: Final = Problem(
    "Columns get other names in this format: {names}.",
    "Nothing needs to be done; their headings are in the file.",
)
SPLIT: Final = Problem(
    "Points, lines and areas go into files of their own: {names}.",
    "Choose GeoPackage to keep them in one layer.",
)
TIMES_AS_TEXT: Final = Problem(
    "Dates and times become text: {names}.", "Choose GeoPackage to keep them as dates and times."
)
IN_UTC: Final = Problem(
    "Times are stored in UTC, as the format demands, not in {zone}: {names}.",
    "Programs convert them back; those that do not show other hours.",
)
NO_ZONE: Final = Problem(
    "The format stores no time zone; times are those of {zone}: {names}.",
    "Tell whoever reads the file.",
)
REORDERED: Final = Problem(
    "Rows are put in the order of their places, so that a map finds them fast.",
    "Sort them by a column, or choose another format to keep the order.",
)
NO_PLACES: Final = Problem(
    "A table has no place for lines and areas; it holds their cells only.",
    "Choose a format for maps to keep them.",
)
TOO_MANY: Final = Problem(
    "The layer has {rows} {rows:row|rows}; a sheet has at most {most}.",
    "Choose CSV, or select fewer rows.",
)
TOO_LONG: Final = Problem(
    "{text}… has more than the {most} characters that a cell can store.",
    "Choose CSV or GeoPackage, or shorten the text.",
)
DIGITS: Final = Problem(
    "Numbers with more than 15 digits become text: {names}.", "Choose CSV to keep them as numbers."
)
MEASURES: Final = Problem(
    "The measures (M) of the geometry are left out.",
    "Choose GeoPackage or FlatGeobuf to keep them.",
    column="geometry",
)

CHECKS: Final[Mapping[Format, Callable[[Content, Wanted], Found]]] = MappingProxyType(
    {
        Format.GPKG: _geopackage,
        Format.SHP: _shapefile,
        Format.GEOJSON: _geojson,
        Format.KMZ: _geojson,
        Format.KML: _geojson,
        Format.FGB: _flatgeobuf,
        Format.PARQUET: _parquet,
        Format.XLSX: _table,
        Format.CSV: _table,
    }
)
