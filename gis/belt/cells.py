"""Cells as people write them, read by the kind of their column; missing where unreadable."""

import math
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import pandas as pd

from gis.errors import BeltError
from gis.linear.chainage import parse_k
from gis.schema import Column, Kind, fold, visible
from gis.timestamps import moment

ANSWERS: Final = dict.fromkeys(("yes", "true", "1", "1.0", "y", "t", "是", "有"), True) | (
    dict.fromkeys(("no", "false", "0", "0.0", "n", "f", "否", "无"), False)
)
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
LIST_MARK: Final = re.compile(r"\s*;\s*")  # between the values of a list, in OpenStreetMap
MOST_WHOLE: Final = 2**53  # beyond it a float cannot represent every integer


def as_written(cells: pd.Series) -> pd.Series:
    """Return cells as the text a person would type; missing where that is empty."""
    texts = [
        None if empty else _typed(cell) for cell, empty in zip(cells, cells.isna(), strict=True)
    ]
    return pd.Series(texts, index=cells.index, dtype="str")


def _typed(cell: object) -> str | None:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)  # a code that a spreadsheet stored as a number
    return visible(unicodedata.normalize("NFC", str(cell))) or None


def _each(cells: pd.Series, read: Callable[[str], object], dtype: str) -> pd.Series:
    """Parse each text after width normalisation; None and missing stay missing."""
    values = [
        None if empty else read(unicodedata.normalize("NFKC", cell))
        for cell, empty in zip(cells, cells.isna(), strict=True)
    ]
    return pd.Series(values, index=cells.index, dtype=dtype)


def _text(cells: pd.Series, _: Column) -> pd.Series:
    return cells


def _number(cells: pd.Series, column: Column) -> pd.Series:
    def number(text: str) -> float | None:
        """Parse a finite number, or the least of a list; None for any other text."""
        parts = LIST_MARK.split(text) if column.lists else [text]
        values = [float(part) if NUMBER.fullmatch(part) else math.inf for part in parts]
        return min(values) if all(map(math.isfinite, values)) else None

    return _each(cells, number, "float64")


def _integer(cells: pd.Series, column: Column) -> pd.Series:
    numbers = _number(cells, column)
    whole = (numbers % 1 == 0) & (numbers.abs() <= MOST_WHOLE)
    return numbers.where(whole).astype("Int64")


def _yes_no(cells: pd.Series, column: Column) -> pd.Series:
    def answer(text: str) -> bool | None:
        """Read yes or no, or another program's word for it."""
        word = text.casefold()
        return ANSWERS.get(column.aliases.get(word, word))

    return _each(cells, answer, "boolean")


def _time(cells: pd.Series, _: Column) -> pd.Series:
    return _each(cells, moment, "datetime64[s]")


def _date(cells: pd.Series, column: Column) -> pd.Series:
    return pd.Series(_time(cells, column).dt.normalize())


def _choice(cells: pd.Series, column: Column) -> pd.Series:
    """Map a code or its label in either language to the code; other text is unchanged."""
    codes = {fold(text): code for text, code in column.aliases.items()}
    codes |= {fold(text): code for code, words in column.choices.items() for text in (code, *words)}
    known = [text if pd.isna(text) else codes.get(fold(text), text) for text in cells]
    return pd.Series(known, index=cells.index, dtype="str")


def _chainage(cells: pd.Series, _: Column) -> pd.Series:
    def metres(text: str) -> float | None:
        """Parse a chainage in metres; None for any other text."""
        with suppress(BeltError):
            return parse_k(text)
        return None

    return _each(cells, metres, "float64")


READERS: Final[dict[Kind, Callable[[pd.Series, Column], pd.Series]]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.CHOICE: _choice,
    Kind.CHAINAGE: _chainage,
}

DTYPES: Final[dict[Kind, str]] = {
    Kind.TEXT: "str",
    Kind.INTEGER: "Int64",
    Kind.NUMBER: "float64",
    Kind.YES_NO: "boolean",
    Kind.DATE: "datetime64[s]",
    Kind.TIME: "datetime64[s]",
    Kind.CHOICE: "str",
    Kind.CHAINAGE: "float64",
}
"""What the readers return, for a column that a file does not have."""
