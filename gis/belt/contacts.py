"""Removal of telephone numbers, identity numbers and e-mail addresses.

All free text is searched: declared text, names, and undeclared columns. Columns of codes, numbers,
chainages and times are not, so that division codes and marker numbers are kept.
"""

import re
import unicodedata
from datetime import date
from typing import Final

import pandas as pd

from gis.errors import Problem, each_row
from gis.schema import Kind, Table

PHONE: Final = re.compile(r"(?<![\dA-Za-z])1[3-9]\d([ -]?)\d{4}\1\d{4}(?![\dA-Za-z])")
IDENTITY: Final = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
# GB 11643-1999: weights of the first 17 digits, and the check character by the sum modulo 11.
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS: Final = "10X98765432"
PROVINCES: Final = range(11, 92)  # the first two digits of a division
FOUND: Final = Problem(
    "The cell held a telephone number, an identity number or an e-mail address; it was emptied.",
    "Remove it from the source data: the dashboard is about places, not about persons.",
)


def without_contacts(frame: pd.DataFrame, table: Table) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """Empty the cells that hold a contact or an identity number.

    Parameters
    ----------
    frame
        A layer conformed to its table; the index holds the row numbers that the user sees.

    Returns
    -------
    tuple
        The frame, and a problem for each cell emptied, without its content.
    """
    problems: list[Problem] = []
    cleared: dict[str, pd.Series] = {}
    for name in map(str, frame.columns):
        column = table.column(name)
        is_free = column is None or (column.kind is Kind.TEXT and not column.identifies)
        if name in ("geometry", "id") or not is_free:
            continue
        held = pd.Series([_is_contact(cell) for cell in frame[name]], frame.index, dtype=bool)
        if held.any():
            cleared[name] = frame[name].mask(held)
            about = Problem(FOUND.fact, FOUND.remedy, layer=table.key, column=name)
            problems += each_row(held.index[held].tolist(), about, own={})
    return frame.assign(**cleared), tuple(problems)


def _is_contact(cell: object) -> bool:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)  # numbers are read as floats if the column has an empty cell
    if not isinstance(cell, str | int) or isinstance(cell, bool):
        return False
    text = unicodedata.normalize("NFKC", str(cell))
    if PHONE.search(text) or MAIL.search(text):
        return True
    return any(_is_identity(found.group()) for found in IDENTITY.finditer(text))


def _is_identity(text: str) -> bool:
    """Return whether 18 characters are an identity number: division, date of birth and check."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, text[:17], strict=True))
    return int(text[:2]) in PROVINCES and CHECKS[total % 11] == text[17].upper()
