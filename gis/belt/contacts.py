"""Removal of telephone numbers, identity numbers and e-mail addresses.

They are looked for where anybody may write anything: in declared text, in names, in cells outside
the list of their column, and in columns that no layer declares. Columns of codes, numbers,
chainages and times are not looked at, so that division codes and marker numbers pass.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from gis.errors import Problem, each_row
from gis.schema import Column, Kind, Table

# 1, a digit from 3 to 9, nine more; written in one, or in groups, after +86 or not.
PHONE: Final = re.compile(
    r"(?<![\dA-Za-z])(?:(?:\+|00)?86[ -]?)?1[3-9]\d([ -]?)\d{4}\1\d{4}(?![\dA-Za-z])"
)
IDENTITY: Final = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
# GB 11643-1999: weights of the first 17 digits, and the check character by the sum modulo 11.
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS: Final = "10X98765432"
PROVINCES: Final = range(11, 92)  # the first two digits of a division
NO_TEXT: Final = bool | np.bool_ | date | np.datetime64 | type(None)
HIDDEN: Final = "…"
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
        if name in ("geometry", "id"):
            continue
        held = _held(frame[name], table.column(name))
        if held.any():
            cleared[name] = _nullable(frame[name]).mask(held)
            about = Problem(FOUND.fact, FOUND.remedy, layer=table.key, column=name)
            problems += each_row(held.index[held].tolist(), about, own={})
    return frame.assign(**cleared), tuple(problems)


def holds_contact(cell: object) -> bool:
    """Tell whether a cell looks like it holds a contact or an identity number."""
    if isinstance(cell, NO_TEXT):
        return False
    if isinstance(cell, float | np.floating) and float(cell).is_integer():
        cell = int(cell)  # as a column of numbers with an empty cell is read
    text = unicodedata.normalize("NFKC", str(cell))
    if PHONE.search(text) or MAIL.search(text):
        return True
    return any(_is_identity(found.group()) for found in IDENTITY.finditer(text))


def not_repeated(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give problems without what looks like a contact among the values that they repeat."""
    return tuple(
        one.rewritten(lambda _, text: HIDDEN if holds_contact(text) else text) for one in problems
    )


def _held(cells: pd.Series, column: Column | None) -> pd.Series:
    """Tell which cells hold a contact (rows,), where the column may hold any text."""
    if column is not None and (column.identifies or column.kind not in (Kind.TEXT, Kind.CHOICE)):
        return pd.Series(data=False, index=cells.index)
    listed = column.choices if column else ()
    held = [not (listed and cell in listed) and holds_contact(cell) for cell in cells]
    return pd.Series(held, index=cells.index, dtype=bool)


def _nullable(cells: pd.Series) -> pd.Series:
    """Give whole numbers as a kind that an empty cell does not turn into fractions."""
    return cells.convert_dtypes() if pd.api.types.is_integer_dtype(cells.dtype) else cells


def _is_identity(text: str) -> bool:
    """Return whether 18 characters are an identity number: division, date of birth and check."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, text[:17], strict=True))
    return int(text[:2]) in PROVINCES and CHECKS[total % 11] == text[17].upper()
