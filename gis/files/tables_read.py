"""Table reader for CSV and XLSX: one row of headings, every cell as text.

A number becomes its plain digits, so that no code turns into a float; gis/belt/conform.py
interprets the cells. Where two columns hold longitude and latitude, or one holds WKT, rows become
features. Columns named X and Y are never used as such: in Chinese surveys X points north.
"""

from collections import Counter
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import shapely
from openpyxl.utils import get_column_letter

from gis.crs import STORED
from gis.errors import FileError, InputError, Problem, each_row
from gis.files.archive import check_archive
from gis.files.opening import not_of_its_kind, read_bytes
from gis.files.tables_write import unguarded
from gis.schema import fold

FIRST_ROW = 2  # row 1 is the headings
LON: Final = frozenset({"lon", "lng", "longitude", "经度", "东经"})
LAT: Final = frozenset({"lat", "latitude", "纬度", "北纬"})
WKT: Final = frozenset({"wkt", "geometry", "几何"})


def read_csv(path: Path) -> pd.DataFrame:
    """Read a CSV in UTF-8 or GB 18030, with commas; see `belt_folder.read_layer`."""
    text = _decoded(path)
    if not text.strip():
        raise _empty(path)
    try:
        cells = pd.read_csv(
            StringIO(text), header=None, dtype=str, na_filter=False, skip_blank_lines=False
        )
    except pd.errors.ParserError as wrong:
        raise FileError(
            "The file {name} is not a valid comma-separated table: {reason}.",
            remedy="Give each row as many cells as there are headings, and put text that "
            "contains a comma in double quotes.",
            name=path.name,
            reason=str(wrong).strip(),
        ) from wrong
    return _table(cells.fillna("").apply(unguarded), path)


def read_xlsx(path: Path) -> pd.DataFrame:
    """Read the first visible sheet of a workbook; see `belt_folder.read_layer`."""
    check_archive(path, kind="XLSX")
    try:
        book = openpyxl.load_workbook(BytesIO(read_bytes(path)), data_only=True)
    except (KeyError, ValueError) as wrong:  # a zip without a workbook in it
        raise not_of_its_kind(path, kind="XLSX") from wrong
    sheet = next((s for s in book.worksheets if s.sheet_state == "visible"), book.worksheets[0])
    if sheet.merged_cells.ranges:
        raise FileError(
            "The file {name} has merged cells: {ranges}.",
            remedy="Unmerge them, and put the value in each row.",
            name=path.name,
            ranges=", ".join(sorted(str(merged) for merged in sheet.merged_cells.ranges)),
        )
    rows = [[_shown(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    return _table(pd.DataFrame(rows, dtype="str"), path)


def _decoded(path: Path) -> str:
    content = read_bytes(path)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:  # UTF-16, as in Excel's "Unicode text", or not text at all
            return text
    raise FileError(
        "The text in {name} is encoded in neither UTF-8 nor GBK.",
        remedy="Save it again as CSV UTF-8, or as XLSX.",
        name=path.name,
    )


def _empty(path: Path) -> FileError:
    return FileError(
        "The file {name} is empty.",
        remedy="Put the column headings in its first row.",
        name=path.name,
    )


def _shown(value: object) -> str:
    """Format the value of a cell as unambiguous text."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _table(cells: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Split off the headings, and build features from rows that have a position."""
    cells = cells.apply(lambda column: column.str.strip())
    cells = cells.loc[:, (cells != "").any()]
    if cells.empty:
        raise _empty(path)
    body = cells.iloc[1:].set_axis(_headings(cells.iloc[0], path), axis="columns")
    body.index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(body), name="row")
    body = body[(body != "").any(axis="columns")]
    body = body.mask(body == "")
    roles = {fold(str(name)): name for name in reversed(body.columns)}
    wkt, lon, lat = (
        next((roles[heading] for heading in sorted(known) if heading in roles), None)
        for known in (WKT, LON, LAT)
    )
    if wkt is not None:
        return _with_shapes(body, wkt=wkt, path=path)
    if lon is not None and lat is not None:
        return _with_points(body, lon=lon, lat=lat, path=path)
    return body


def _headings(first: pd.Series, path: Path) -> list[str]:
    names = [str(name) for name in first]
    twice = sorted(name for name, count in Counter(names).items() if count > 1 and name)
    problems = [
        Problem(
            "Column {letter} has no heading.",
            "Add one in the first row.",
            layer=path.name,
            row=1,
            values={"letter": get_column_letter(int(place) + 1)},
        )
        for place, name in zip(first.index, names, strict=True)
        if not name
    ] + [
        Problem(
            "The heading {heading} is used for several columns.",
            "Rename or remove one of them.",
            layer=path.name,
            row=1,
            values={"heading": name},
        )
        for name in twice
    ]
    if problems:
        raise InputError.of(problems)
    return names


def _with_points(body: pd.DataFrame, *, lon: str, lat: str, path: Path) -> gpd.GeoDataFrame:
    given = body[[lon, lat]]
    numbers = given.apply(pd.to_numeric, errors="coerce").astype("float64")
    unread = ~np.isfinite(numbers).all(axis="columns") & given.notna().any(axis="columns")
    if unread.any():
        about = Problem(
            "{lon}, {lat} is not a valid longitude and latitude.",
            "Write both in decimal degrees, or leave both empty.",
            layer=path.name,
        )
        bad = given[unread].fillna("")
        own = {"lon": list(bad[lon]), "lat": list(bad[lat])}
        raise InputError.of(each_row(list(bad.index), about, own=own))
    points = np.full(len(body), None, dtype=object)
    has_place = numbers.notna().all(axis="columns").to_numpy()
    points[has_place] = shapely.points(numbers.to_numpy()[has_place])
    return gpd.GeoDataFrame(body.drop(columns=[lon, lat]), geometry=points, crs=STORED)


def _with_shapes(body: pd.DataFrame, *, wkt: str, path: Path) -> gpd.GeoDataFrame:
    given = body[wkt]
    texts = given.astype(object).where(given.notna(), None)
    shapes = np.asarray(shapely.from_wkt(texts.to_numpy(), on_invalid="ignore"), dtype=object)
    unread = given[shapely.is_missing(shapes) & given.notna().to_numpy()]
    if len(unread):
        about = Problem(
            "{text} is not a valid WKT geometry.",
            "Write it in the form POINT (100.8 22.0), longitude first.",
            layer=path.name,
            column=wkt,
        )
        own = {"text": [text[:60] for text in unread]}
        raise InputError.of(each_row(list(unread.index), about, own=own))
    return gpd.GeoDataFrame(body.drop(columns=[wkt]), geometry=shapes, crs=STORED)
