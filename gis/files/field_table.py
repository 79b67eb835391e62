"""The sheet that tells what each field of a shapefile is: its names there have 10 bytes."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from gis.files.tables_write import xlsx_bytes
from gis.schema import Column, Kind, Table
from gis.words import Words

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
UNDECLARED: Final = "用户自有字段 a column of the user's own"


def field_table(cells: pd.DataFrame, *, names: Mapping[str, str], table: Table) -> bytes:
    """Write the sheet as XLSX: a row for each column of `cells`, by its field in `names`."""
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
