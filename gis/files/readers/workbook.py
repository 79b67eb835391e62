"""XLSX reader: the first visible sheet, its values and never its formulas; see `tables`."""

import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final

import openpyxl
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from gis.errors import FileError, Problem
from gis.files.archive import check_archive
from gis.files.opening import Read, not_of_its_kind, read_bytes
from gis.files.readers.tables import table
from gis.files.tables_write import ABOUT, MAX_EXACT

KEPT_DIGITS: Final = 15  # of a number, by a spreadsheet
FORMULA: Final = re.compile(rb"<f[ />]")  # an element of a cell
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
        if other.max_row > 1 and other.title != ABOUT
    ]
    rows = [[_shown(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    return table(pd.DataFrame(rows, dtype="str"), path, tuple(faults))


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
