"""Shapefile fields: their names, their cell values, and the sheet that documents them.

A name has at most 10 bytes, and no two differ only in case: GDAL would cut a Chinese name in the
middle of a character and then could not read its own file.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from gis.errors import InputError, Problem, each_row
from gis.files.plain_values import plain
from gis.files.tables_write import xlsx_bytes
from gis.schema import Column, Kind, Table
from gis.words import Words

MAX_TEXT_BYTES = 254
MOST_SIGN_BYTES = 4  # of one character, in UTF-8 and in GBK
MAX_NUMBER = 1e18  # with more digits a field overflows and GDAL writes a wrong number


def field_cells(cells: pd.DataFrame, *, encoding: str) -> pd.DataFrame:
    """Convert cells to what a .dbf can store; booleans become 1 and 0, times text.

    Returns
    -------
    pandas.DataFrame
        The same columns; rows count from 0.

    Raises
    ------
    InputError
        Listing every text that is too long or cannot be encoded in `encoding`, and every number
        that is too large. Row numbers count from 1, as in a GIS.
    """
    columns: dict[str, pd.Series] = {}
    problems: list[Problem] = []
    for name in map(str, cells.columns):
        column = cells[name].reset_index(drop=True)
        if pd.api.types.is_bool_dtype(column.dtype):
            columns[name] = column.astype("Int16")
        elif pd.api.types.is_numeric_dtype(column.dtype):
            problems += _too_large(column, name=name)
            columns[name] = column
        else:
            texts = [None if cell is None else str(cell) for cell in plain(column)]
            problems += _misfits(texts, column=name, encoding=encoding)
            columns[name] = pd.Series(texts, dtype="str")
    if problems:
        raise InputError.of(problems)
    return pd.DataFrame(columns, index=range(len(cells)))


def _too_large(column: pd.Series, *, name: str) -> tuple[Problem, ...]:
    large = column[(column.abs() > MAX_NUMBER).fillna(value=False)]
    about = Problem(
        "{number} has more digits than a shapefile can store.",
        "Export the layer as GeoJSON, or correct the number.",
        column=name,
    )
    rows = [int(place) + 1 for place in large.index]
    return each_row(rows, about, own={"number": [str(number) for number in large]})


def _misfits(texts: list[str | None], *, column: str, encoding: str) -> tuple[Problem, ...]:
    known = {row: text for row, text in enumerate(texts, 1) if text}
    longest = max(map(len, known.values()), default=0)
    if longest * MOST_SIGN_BYTES <= MAX_TEXT_BYTES and _encodes("".join(known.values()), encoding):
        return ()  # the common case, told at once
    foreign = {row: text for row, text in known.items() if not _encodes(text, encoding)}
    long = {row: text for row, text in known.items() if row not in foreign}
    long = {r: text for r, text in long.items() if len(text.encode(encoding)) > MAX_TEXT_BYTES}
    outside = Problem(
        "{text} has characters that {encoding} cannot encode.",
        "Export the shapefile in UTF-8.",
        column=column,
        values={"encoding": encoding},
    )
    too_long = Problem(
        "{text}… is longer than the {most} bytes that a shapefile can store.",
        "Export the layer as GeoJSON, which has no length limit, or shorten the text.",
        column=column,
        values={"most": MAX_TEXT_BYTES},
    )
    return (
        *each_row(list(foreign), outside, own={"text": list(foreign.values())}),
        *each_row(list(long), too_long, own={"text": [text[:20] for text in long.values()]}),
    )


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


MAX_BYTES = 10


def field_names(columns: Sequence[str], *, table: Table, encoding: str) -> dict[str, str]:
    """Assign each column its field name in a shapefile.

    Parameters
    ----------
    columns
        In the order of the file.
    table
        Declared columns use their `export_name`; they come first, so that a user-defined column
        cannot take one of those names.
    encoding
        The encoding in which bytes are counted; characters it cannot encode become `_`.

    Returns
    -------
    dict
        The field name by column name, in the order of `columns`.
    """
    declared = {column.name: column.export_name for column in table.columns}
    taken: set[str] = set()
    names: dict[str, str] = {}
    for column in sorted(columns, key=lambda name: name not in declared):
        name = _free(_plain(declared.get(column, column), encoding), taken, encoding)
        taken.add(name.casefold())
        names[column] = name
    return {column: names[column] for column in columns}


def _plain(name: str, encoding: str) -> str:
    """Keep letters of any script and digits, starting with a letter, as many as fit."""
    known = name.encode(encoding, "replace").decode(encoding)
    word = re.sub(r"\W", "_", known) or "_"
    return _cut(word if word[0].isalpha() else f"F{word}", MAX_BYTES, encoding)


def _free(name: str, taken: set[str], encoding: str) -> str:
    """Add a number to a name that is taken."""
    candidate, number = name, 0
    while candidate.casefold() in taken:
        number += 1
        tail = f"_{number}"
        candidate = _cut(name, MAX_BYTES - len(tail), encoding) + tail
    return candidate


def _cut(text: str, most_bytes: int, encoding: str) -> str:
    return text.encode(encoding)[:most_bytes].decode(encoding, "ignore")


HEADS: Final = {
    "field": "字段 Field",
    "column": "原名 Column",
    "zh": "中文名 Chinese",
    "en": "英文名 English",
    "unit": "单位 Unit",
    "kind": "类型 Kind",
    "notes": "说明 Notes",
}
KINDS: Final = {
    Kind.TEXT: Words("文本", "text"),
    Kind.INTEGER: Words("整数", "whole number"),
    Kind.NUMBER: Words("数值", "number"),
    Kind.YES_NO: Words("是/否：1/0", "yes or no: 1 or 0"),
    Kind.DATE: Words("日期，文本 ISO 8601", "date, as text in ISO 8601"),
    Kind.TIME: Words("时间，文本 ISO 8601", "time, as text in ISO 8601"),
    Kind.CHOICE: Words("代码", "code"),
    Kind.CHAINAGE: Words("里程（米）", "chainage in metres"),
}
UNDECLARED: Final = "用户自有字段 a user-defined column"


def field_table(cells: pd.DataFrame, *, names: Mapping[str, str], table: Table) -> bytes:
    """Write the field sheet as XLSX: one row per column of `cells`, with its field in `names`."""
    rows = [
        {"field": names[name], "column": name, **_about(table.column(name))}
        for name in map(str, cells.columns)
    ]
    sheet = pd.DataFrame(rows, columns=list(HEADS), dtype="str")
    return xlsx_bytes(sheet, heads=HEADS, sheet="字段对照表")


def _about(column: Column | None) -> dict[str, str]:
    if column is None:
        return {"notes": UNDECLARED}
    codes = "; ".join(f"{code} = {_both(words)}" for code, words in column.choices.items())
    return {
        "zh": column.label.zh,
        "en": column.label.en,
        "unit": _both(column.unit),
        "kind": _both(KINDS[column.kind]),
        "notes": codes,
    }


def _both(words: Words) -> str:
    return " ".join(dict.fromkeys(word for word in words if word))
