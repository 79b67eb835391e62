"""Table reader for CSV and XLSX: one row of headings, every cell as text.

A number becomes its plain digits, so that no code turns into a float; gis/belt/conform.py
interprets the cells. Where two columns hold longitude and latitude, or one holds WKT, rows become
features. Columns named X and Y are never used as such: in Chinese surveys X points north.
"""

import codecs
import csv
import re
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final
from unicodedata import normalize

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import shapely
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from gis.crs import STORED
from gis.errors import FileError, InputError, Problem, each_row
from gis.files.archive import check_archive
from gis.files.opening import Read, not_of_its_kind, read_bytes
from gis.files.tables_write import MAX_EXACT, unguarded
from gis.schema import fold, visible

FIRST_ROW = 2  # row 1 is the headings
LON: Final = frozenset({"lon", "lng", "longitude", "经度", "东经"})
LAT: Final = frozenset({"lat", "latitude", "纬度", "北纬"})
WKT: Final = frozenset({"wkt", "geometry", "几何"})
OTHER_MARKS: Final = (";", "；", "，")  # that programs and people put between cells
LAST_OF_TWO_BYTES: Final = 0x7FF  # in UTF-8; Chinese has three
KEPT_DIGITS: Final = 15  # of a number, by a spreadsheet
FORMULA: Final = re.compile(rb"<f[ />]")  # an element of a cell
csv.field_size_limit(2**31 - 1)  # a boundary as WKT is longer than the 128 KB that csv allows
TOO_SHORT: Final = Problem(
    "The row has {cells} cells, fewer than the {headings} headings; the rest were left empty.",
    "Check whether the row was cut off.",
)
TOO_LONG: Final = Problem(
    "The row has {cells} cells, more than the {headings} headings.",
    "Put text that contains a comma in double quotes.",
)
UNFINISHED: Final = Problem(
    "The last row does not end with a line break; it may have been cut off.",
    "Check the last row, and end it with a line break.",
)
OTHER_ENCODING: Final = Problem(
    "The row is in another encoding than most rows (UTF-8 and GBK are mixed).",
    "Check its text, and save the file again as CSV UTF-8.",
)
NO_VALUE: Final = Problem(
    "The cell has a formula without a stored value.",
    "Open the file in a spreadsheet program and save it, or replace formulas by their values.",
)
ERROR_VALUE: Final = Problem(
    "The cell has the error {value} instead of a value.",
    "Correct its formula in the spreadsheet; the cell was left empty.",
)
OTHER_SHEET: Final = Problem(
    "The workbook also has the sheet {sheet}; only {read} is read.",
    "Save the sheet as a file of its own if the belt needs it.",
)
NO_POSITION: Final = Problem(
    "{lon}, {lat} is not a valid longitude and latitude.",
    "The row is kept without a location; write both in decimal degrees.",
)
NO_WKT: Final = Problem(
    "{text} is not a valid WKT geometry.",
    "The row is kept without a location; write it in the form POINT (100.8 22.0), longitude first.",
)


def read_csv(path: Path) -> Read:
    """Read a CSV in UTF-8 or GB 18030, with commas or tabs; see `belt_folder.read_layer`."""
    text, of_other = _decoded(path)
    if not text.strip():
        raise _empty(path)
    records, lines = _records(text, path)
    rows = [
        row
        for row, (first, last) in enumerate(lines, 1)
        if not of_other.isdisjoint(range(first, last + 1))
    ]
    width = len(records[0])
    short = [r for r, record in enumerate(records, 1) if any(record) and len(record) < width]
    long = [r for r, record in enumerate(records, 1) if any(record[width:])]
    if long:
        counts = [len(records[row - 1]) for row in long]
        about = replace(TOO_LONG, layer=path.name, values={"headings": width})
        raise InputError.of(each_row(long, about, own={"cells": counts}))
    cells = pd.DataFrame([[*r, *[""] * (width - len(r))][:width] for r in records], dtype="str")
    own = {"cells": [len(records[row - 1]) for row in short]}
    faults = (
        *each_row(rows, OTHER_ENCODING, own={}),
        *each_row(short, replace(TOO_SHORT, values={"headings": width}), own=own),
        *each_row([] if text.endswith(("\n", "\r")) else [len(records)], UNFINISHED, own={}),
    )
    return _table(cells.apply(unguarded), path, faults)


def read_xlsx(path: Path) -> Read:
    """Read the first visible sheet of a workbook; see `belt_folder.read_layer`."""
    check_archive(path, kind="XLSX")
    content = read_bytes(path)
    try:
        book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    except (KeyError, ValueError) as wrong:  # a zip without a workbook in it
        raise not_of_its_kind(path, kind="XLSX") from wrong
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheet = (visible or book.worksheets)[0]
    if sheet.merged_cells.ranges:
        raise FileError(
            "The file {name} has merged cells: {ranges}.",
            remedy="Unmerge them, and put the value in each row.",
            name=path.name,
            ranges=", ".join(sorted(str(merged) for merged in sheet.merged_cells.ranges)),
        )
    # Once more with formulas in place of values, to see which formula has no value.
    formulas = _formulas(content)[sheet.title] if _has_formulas(content) else sheet
    faults: list[Problem] = []
    for cells, written in zip(sheet.iter_rows(), formulas.iter_rows(), strict=True):
        for cell, source in zip(cells, written, strict=True):
            about = _broken(cell, source)
            if about is not None:
                cell.value = None
                letter = get_column_letter(cell.column)
                faults.append(replace(about, row=cell.row, column=letter))
    faults += [
        replace(OTHER_SHEET, values={"sheet": other.title, "read": sheet.title})
        for other in visible[1:]
        if other.max_row > 1
    ]
    rows = [[_shown(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    return _table(pd.DataFrame(rows, dtype="str"), path, tuple(faults))


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return any(FORMULA.search(parts.read(name)) for name in sheets)


def _formulas(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=False)


def _broken(cell: Cell, source: Cell) -> Problem | None:
    """Return what is wrong with a cell that has no usable value, or None."""
    if source.data_type == "f" and cell.value is None:
        return NO_VALUE
    if cell.data_type == "e":
        return replace(ERROR_VALUE, values={"value": str(cell.value)})
    return None


def _decoded(path: Path) -> tuple[str, set[int]]:
    """Decode a file, and find the lines (from 1) that are in another encoding than most."""
    content = read_bytes(path)
    text, of_other = _by_lines(content)
    if text is None or "\0" in text:  # UTF-16, as in Excel's "Unicode text", or not text at all
        raise FileError(
            "The text in {name} is encoded in neither UTF-8 nor GBK.",
            remedy="Save it again as CSV UTF-8, or as XLSX.",
            name=path.name,
        )
    return text, of_other


def _by_lines(content: bytes) -> tuple[str | None, set[int]]:
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8-sig"), set()
    lines = content.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
    foreign = {number for number, line in enumerate(lines, 1) if not line.isascii()}
    in_utf8 = {number for number in foreign if _is_utf8(lines[number - 1])}
    encodings = dict.fromkeys(in_utf8, "utf-8") | dict.fromkeys(foreign - in_utf8, "gb18030")
    if in_utf8 and _is_cut_utf8(lines[-1]):
        encodings[len(lines)] = "utf-8"
    try:
        texts = [
            line.decode(
                encodings.get(number, "ascii"), "ignore" if number == len(lines) else "strict"
            )
            for number, line in enumerate(lines, 1)
        ]
    except UnicodeDecodeError:
        return None, set()
    rare = min(("utf-8", "gb18030"), key=list(encodings.values()).count)
    return "".join(texts), {number for number, name in encodings.items() if name == rare}


def _is_utf8(line: bytes) -> bool:
    """Return whether a line is Chinese in UTF-8: GBK text is so by accident hardly ever."""
    with suppress(UnicodeDecodeError):
        return any(ord(letter) > LAST_OF_TWO_BYTES for letter in line.decode("utf-8"))
    return False


def _is_cut_utf8(line: bytes) -> bool:
    """Return whether a line is UTF-8 but for a character cut off at its end."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return "unexpected end" in wrong.reason
    return False


def _records(text: str, path: Path) -> tuple[list[list[str]], list[tuple[int, int]]]:
    """Split a table into records, with the first and the last line (from 1) of each."""
    first = text.splitlines()[0]
    separator = "\t" if "\t" in first and "," not in first else ","
    wrong = next(
        (mark for mark in (";", "；", "，") if mark in first and separator not in first), ""
    )
    if wrong:
        raise FileError(
            "The cells of {name} are separated by {mark}, not by commas.",
            remedy="Save it again as CSV with commas, or as XLSX.",
            name=path.name,
            mark=wrong,
        )
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    records: list[list[str]] = []
    lines: list[tuple[int, int]] = []
    before = 0
    for record in reader:
        records.append(record)
        lines.append((before + 1, reader.line_num))
        before = reader.line_num
    if text.count('"') % 2 and _never_closed(text, separator):
        raise FileError(
            "The text that begins in row {row} of {name} has an opening quotation mark without "
            "a closing one.",
            remedy="Close it, or double each quotation mark within the text.",
            name=path.name,
            row=len(records),
        )
    return records, lines


def _never_closed(text: str, separator: str) -> bool:
    """Return whether the last record is swallowed by a quotation mark that is never closed."""
    try:
        for _ in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as wrong:
        return "unexpected end of data" in str(wrong)
    return False


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
        case float() | int():
            return _digits(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(unescape(str(value)))


def _digits(value: float) -> str:
    if abs(value) > MAX_EXACT and not _has_own_digits(value):
        return f"{value:.14E}"
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if is_whole else value)


def _has_own_digits(value: float) -> bool:
    """Return whether a long number was written with all its digits, and not by a spreadsheet.

    A spreadsheet keeps 15 digits and fills the rest with zeros.
    """
    if isinstance(value, float):
        return False
    digits = str(abs(value))
    return set(digits[KEPT_DIGITS:]) != {"0"}


def _table(cells: pd.DataFrame, path: Path, faults: tuple[Problem, ...]) -> Read:
    """Split off the headings, and build features from rows that have a position.

    The column of a fault is the letter of a spreadsheet until the headings are known.
    """
    cells = cells.apply(lambda column: column.str.strip())
    cells = cells.loc[:, (cells != "").any()]
    if cells.empty:
        raise _empty(path)
    headings = _headings(cells.iloc[0], path)
    letters = {
        get_column_letter(int(place) + 1): name for place, name in zip(cells, headings, strict=True)
    }
    faults = tuple(replace(one, column=letters.get(one.column, one.column)) for one in faults)
    body = cells.iloc[1:].set_axis(headings, axis="columns")
    body.index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(body), name="row")
    body = body[(body != "").any(axis="columns")]
    body = body.mask(body == "")
    roles = {fold(str(name)): name for name in reversed(body.columns)}
    wkt, lon, lat = (
        next((roles[heading] for heading in sorted(known) if heading in roles), None)
        for known in (WKT, LON, LAT)
    )
    if wkt is not None:
        frame, unread = _with_shapes(body, wkt=wkt)
    elif lon is not None and lat is not None:
        frame, unread = _with_points(body, lon=lon, lat=lat)
    else:
        return Read(body, faults)
    return Read(frame, (*faults, *unread))


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


def _with_points(
    body: pd.DataFrame, *, lon: str, lat: str
) -> tuple[gpd.GeoDataFrame, tuple[Problem, ...]]:
    given = body[[lon, lat]]
    numbers = pd.DataFrame({name: _coordinates(given[name]) for name in (lon, lat)})
    unread = ~np.isfinite(numbers.to_numpy()).all(axis=1) & given.notna().any(axis="columns")
    bad = given[unread].fillna("")
    own = {"lon": list(bad[lon]), "lat": list(bad[lat])}
    points = np.full(len(body), None, dtype=object)
    has_place = np.isfinite(numbers.to_numpy()).all(axis=1)
    points[has_place] = shapely.points(numbers.to_numpy()[has_place])
    frame = gpd.GeoDataFrame(body.drop(columns=[lon, lat]), geometry=points, crs=STORED)
    return frame, each_row(list(bad.index), NO_POSITION, own=own)


def _coordinates(cells: pd.Series) -> pd.Series:
    """Read degrees, also in full-width digits and with invisible marks."""
    plain = [None if pd.isna(cell) else visible(normalize("NFKC", cell)) for cell in cells]
    return pd.to_numeric(pd.Series(plain, index=cells.index), errors="coerce").astype("float64")


def _with_shapes(body: pd.DataFrame, *, wkt: str) -> tuple[gpd.GeoDataFrame, tuple[Problem, ...]]:
    given = body[wkt]
    texts = given.astype(object).where(given.notna(), None)
    shapes = np.asarray(shapely.from_wkt(texts.to_numpy(), on_invalid="ignore"), dtype=object)
    unread = given[shapely.is_missing(shapes) & given.notna().to_numpy()]
    own = {"text": [text[:60] for text in unread]}
    frame = gpd.GeoDataFrame(body.drop(columns=[wkt]), geometry=shapes, crs=STORED)
    return frame, each_row(list(unread.index), replace(NO_WKT, column=wkt), own=own)
