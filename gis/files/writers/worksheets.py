"""Tables in words, as a workbook with a sheet for each layer or as CSV with a note beside it."""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Final

import openpyxl
import pandas as pd

from gis.files.plain_values import plain
from gis.files.tables_write import csv_bytes, workbook_bytes
from gis.files.writers.about import About
from gis.files.writers.content import Content, Progress, unlike, unwatched
from gis.files.writers.reading_back import differs
from gis.files.writers.zipped import zipped

NOTE: Final = "说明.txt"  # what a CSV says about itself, in a file beside it
MAX_LETTERS: Final = 31  # of the name of a sheet
FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
MOST_CELLS: Final = 100_000  # of a sheet that are read back: reading is slower than writing
DIGITS: Final = 15  # of a number that a spreadsheet keeps


def workbook(contents: Sequence[Content], *, about: About, progress: Progress = unwatched) -> bytes:
    """Write layers as a workbook: a sheet for each, and a last one that says what the file is.

    Raises
    ------
    FileError
        Where what is read back differs.
    InputError
        Where a text is too long for a cell.
    """
    names = unlike([_sheet_name(content) for content in contents])
    sheets = {name: one.in_words() for name, one in zip(names, contents, strict=True)}
    facts = [
        (f"{row.heading.zh} {row.heading.en}", " / ".join(dict.fromkeys(row.value)))
        for row in about.rows()
    ]
    written = workbook_bytes(sheets, facts=facts, progress=lambda share: progress(0.7 * share))
    book = openpyxl.load_workbook(BytesIO(written), read_only=True)
    for name, frame in sheets.items():
        progress(0.8)
        rows = max(1, MOST_CELLS // max(1, len(frame.columns)))
        back = islice(book[name].iter_rows(min_row=2, values_only=True), rows)
        _check(frame.head(rows), [[_simple(cell) for cell in row] for row in back], layer=name)
    return written


def csv_files(
    content: Content, *, about: About, progress: Progress = unwatched
) -> dict[str, bytes]:
    """Write a layer as CSV, and the note that stands beside it; give both by their names.

    Raises
    ------
    FileError
        Where what is read back differs.
    """
    told = content.in_words()
    written = csv_bytes(told, heads={})
    progress(0.5)
    rows = list(csv.reader(StringIO(written.decode("utf-8-sig"), newline="")))[1:]
    if len(told.columns):
        _check(told, [[_unguarded(cell) for cell in row] for row in rows], layer=content.key)
    return {f"{content.key}.csv": written, NOTE: about.as_note()}


def csv_zip(contents: Sequence[Content], *, about: About, progress: Progress = unwatched) -> bytes:
    """Write layers as CSV in one zip with the note."""
    files: dict[str, bytes] = {}
    for number, content in enumerate(contents):
        progress(number / len(contents))
        files |= csv_files(content, about=about)
    return zipped(files)


def _sheet_name(content: Content) -> str:
    return content.key.translate(FORBIDDEN)[:MAX_LETTERS]


def _check(given: pd.DataFrame, read: Sequence[Sequence[str]], *, layer: str) -> None:
    """Compare rows and cells as texts; those of numbers by the digits that a spreadsheet keeps."""
    if len(given) != len(read):
        raise differs(layer, what=f"{len(given)} → {len(read)}")
    for place, name in enumerate(given.columns):
        column = given.iloc[:, place]
        there = [_simple(cell) for cell in _values(column)]
        back = [row[place] if place < len(row) else "" for row in read]
        for row, (one, other) in enumerate(zip(there, back, strict=True), 1):
            if one != other and _rounded(one) != _rounded(other):
                raise differs(layer, what=f"{name}, {row}: {one} → {other}")


def _values(column: pd.Series) -> Iterable[object]:
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return [None if pd.isna(cell) else cell.to_pydatetime() for cell in column]
    return plain(column)


def _simple(cell: object) -> str:
    """Write a cell as a text that does not depend on the type it was stored in."""
    if isinstance(cell, datetime):
        return cell.replace(microsecond=0).isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _rounded(text: str) -> str:
    """Round a number as a spreadsheet does, and take the time from midnight."""
    try:
        return f"{float(text):.{DIGITS}g}"
    except ValueError:
        return text.removesuffix(" 00:00:00").replace("\r\n", "\n").strip()


def _unguarded(cell: str) -> str:
    return cell.removeprefix("'")
