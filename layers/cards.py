"""Cell texts of a feature's card: plain words with units, in the reader's language."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

import pandas as pd

from gis.linear.chainage import format_k
from gis.schema import Column, Kind
from gis.words import Language, Words, with_its_unit

YES, NO = Words("是", "yes"), Words("否", "no")
NUMBER = re.compile(r"\d+(\.\d+)?")
Cell = str | float | bool | date


def texts(cells: Iterable[Cell | None], *, column: Column, language: Language) -> list[str]:
    """Format the cells of a column for the reader; an empty cell gives an empty string."""
    return [
        "" if cell is None or pd.isna(cell) else _text(cell, column, language) for cell in cells
    ]


def _text(cell: Cell, column: Column, language: Language) -> str:
    unit = column.unit.in_language(language)
    if column.kind is Kind.CHOICE:
        words = column.choices.get(str(cell))
        return words.in_language(language) if words else str(cell)
    if column.kind is Kind.YES_NO:
        return (YES if cell else NO).in_language(language)
    if isinstance(cell, date):
        return _time(cell)
    if column.kind is Kind.CHAINAGE:
        return format_k(float(cell))
    if column.kind in {Kind.INTEGER, Kind.NUMBER}:
        # Numbers without a unit, such as years, get no thousands separator.
        number = f"{float(cell):,.3f}" if unit else f"{float(cell):.3f}"
        return with_its_unit(number.rstrip("0").rstrip("."), unit)
    # Words say their unit themselves.
    return with_its_unit(str(cell), unit) if NUMBER.fullmatch(str(cell)) else str(cell)


def _time(moment: date) -> str:
    at_midnight = not isinstance(moment, datetime) or moment.time() == time(0)
    return moment.strftime("%Y-%m-%d" if at_midnight else "%Y-%m-%d %H:%M")
