"""Table writer: CSV and XLSX that a spreadsheet opens without running anything in them.

Dates and times are typed in a workbook. CSV has no types: a program may read a code with a leading
0 as a number, so codes are safe in XLSX only.

A spreadsheet treats a cell that begins with `=` as a formula. XLSX can mark it as text; in CSV such
a cell gets a leading `'`, which reading removes.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Final, TypeAlias

import pandas as pd
import xlsxwriter
from pandas.api.types import infer_dtype, is_datetime64_dtype

from gis.errors import InputError
from gis.files.plain_values import Plain, plain

STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
GUARD: Final = "'"
MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)  # the same table gives the same bytes at any time
MIN_WIDTH, MAX_WIDTH = 8, 60  # of a column, in characters
MEASURED_ROWS = 200  # sampled for the width of a column
MAX_EXACT = 10**15 - 1  # a spreadsheet keeps 15 digits of a number
MAX_LETTERS = 32_767  # the most that a workbook cell can store
FIRST_YEAR = 1900  # the first of a spreadsheet's calendar
ABOUT: Final = "说明"  # the sheet on which a workbook says what it is
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"

Cell: TypeAlias = Plain | date


def csv_bytes(frame: pd.DataFrame, *, heads: Mapping[str, str]) -> bytes:
    """Write a table as CSV for spreadsheets: UTF-8 with a byte order mark.

    Parameters
    ----------
    frame
        Any columns; the index is left out. No geometry.
    heads
        The heading of each column by name; other columns keep their names.
    """
    table = pd.DataFrame(
        {
            place: [_guarded(_told(cell)) for cell in _cells(frame[name])]
            for place, name in enumerate(frame.columns)
        },
        dtype=object,
    )
    table.columns = [_guarded(heads.get(str(name), str(name))) for name in frame.columns]
    return table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx_bytes(
    frame: pd.DataFrame,
    *,
    heads: Mapping[str, str],
    sheet: str,
    facts: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Write a table as a workbook; see `workbook_bytes`. `heads` as in `csv_bytes`."""
    named = frame.set_axis([heads.get(str(name), str(name)) for name in frame.columns], axis=1)
    return workbook_bytes({sheet: named}, facts=facts)


def workbook_bytes(
    sheets: Mapping[str, pd.DataFrame],
    *,
    facts: Sequence[tuple[str, str]] = (),
    progress: Callable[[float], None] = lambda _: None,
) -> bytes:
    """Write tables as worksheets, with frozen headings and text cells typed as text.

    Parameters
    ----------
    sheets
        The tables by the names of their sheets, at most 31 characters; their columns are headings.
        No geometry; the index is left out.
    facts
        What the file says about itself, as headings and values: a last sheet, `ABOUT`.
    progress
        Told the share of rows written; it may raise.
    """
    into = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    rows = sum(len(frame) for frame in sheets.values()) or 1
    done = 0
    with xlsxwriter.Workbook(into, {**safe, "strings_to_numbers": False}) as book:
        book.set_properties({"created": MADE})
        for name, frame in sheets.items():
            done += len(frame)
            _sheet(book, name, frame)
            progress(done / rows)
        if facts:
            _sheet(book, ABOUT, pd.DataFrame(facts, columns=["项目 Item", "内容 Value"]))
    return into.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, frame: pd.DataFrame) -> None:
    page = book.add_worksheet(name)
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    day, moment = (book.add_format({"num_format": form}) for form in (DAY, MOMENT))
    page.freeze_panes(1, 0)
    for place, column in enumerate(frame.columns):
        heading = str(column)
        cells = [_exact(cell) for cell in _cells(frame.iloc[:, place])]
        page.set_column(place, place, _width([heading, *cells[:MEASURED_ROWS]]))
        page.write_string(0, place, heading, bold)
        for row, cell in enumerate(cells, 1):
            if isinstance(cell, str):
                page.write_string(row, place, cell, text)
            elif isinstance(cell, date):
                form = moment if isinstance(cell, datetime) else day
                page.write_datetime(row, place, cell, form)
            elif isinstance(cell, bool):
                page.write_boolean(row, place, cell)
            elif cell is not None:
                page.write_number(row, place, cell)


def unguarded(cells: pd.Series) -> pd.Series:
    """Remove the `'` that `csv_bytes` put before texts that look like formulas."""
    return cells.str.replace(r"^'(?=[=+\-@\t\r'])", "", regex=True)


def _cells(column: pd.Series) -> list[Cell]:
    """Return the cells as `plain`, dates and times typed where a spreadsheet supports them.

    A spreadsheet has no time zones and no dates before 1900.
    """
    cells = plain(column)
    if not (is_datetime64_dtype(column.dtype) or infer_dtype(column, skipna=True) == "date"):
        return list(cells)
    return [_moment(str(cell)) if cell is not None else None for cell in cells]


def _moment(iso: str) -> Cell:
    if int(iso[:4]) < FIRST_YEAR:
        return iso
    return date.fromisoformat(iso) if len(iso) == len(DAY) else datetime.fromisoformat(iso)


def _told(cell: Cell) -> Plain:
    """Format a date or time as spreadsheets read it in CSV: 2026-05-31 18:30:00."""
    return str(cell) if isinstance(cell, date) else cell


def _guarded(cell: Plain) -> Plain:
    dangerous = isinstance(cell, str) and cell.startswith((*STARTS_A_FORMULA, GUARD))
    return f"{GUARD}{cell}" if dangerous else cell


def _exact(cell: Cell) -> Cell:
    """Store a long integer as text, and reject a text too long for a cell."""
    if isinstance(cell, int) and abs(cell) > MAX_EXACT:
        return str(cell)
    if isinstance(cell, str) and len(cell) > MAX_LETTERS:
        raise InputError(
            "The text {text}… has {letters} characters; a workbook cell stores at most {most}.",
            remedy="Export the table as CSV.",
            text=cell[:20],
            letters=len(cell),
            most=MAX_LETTERS,
        )
    return cell


def _width(cells: list[Cell]) -> int:
    """Measure the widest cell; a Chinese character is two columns wide, and two bytes in GBK."""
    widest = max(len(str(cell).encode("gbk", "replace")) for cell in cells if cell is not None)
    return min(max(widest + 1, MIN_WIDTH), MAX_WIDTH)
