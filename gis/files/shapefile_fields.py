"""What the cells of a shapefile hold: whole numbers, numbers, and texts of one encoding."""

import pandas as pd

from gis.errors import InputError, Problem, each_row
from gis.files.plain_values import plain

MAX_TEXT_BYTES = 254
MAX_NUMBER = 1e18  # with more digits a field overflows, and GDAL writes some other number


def field_cells(cells: pd.DataFrame, *, encoding: str) -> pd.DataFrame:
    """Bring cells to what a .dbf holds; booleans become 1 and 0, times text.

    Returns
    -------
    pandas.DataFrame
        The same columns; rows count from 0.

    Raises
    ------
    InputError
        With every text that is too long or has characters that `encoding` lacks, and every
        number that is too large. There rows count from 1, as a GIS shows them.
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
        "{number} has more digits than a shapefile holds.",
        "Take the layer as GeoJSON, or correct the number.",
        column=name,
    )
    rows = [int(place) + 1 for place in large.index]
    return each_row(rows, about, own={"number": [str(number) for number in large]})


def _misfits(texts: list[str | None], *, column: str, encoding: str) -> tuple[Problem, ...]:
    known = {row: text for row, text in enumerate(texts, 1) if text}
    foreign = {row: text for row, text in known.items() if not _encodes(text, encoding)}
    long = {row: text for row, text in known.items() if row not in foreign}
    long = {r: text for r, text in long.items() if len(text.encode(encoding)) > MAX_TEXT_BYTES}
    outside = Problem(
        "{text} has characters that {encoding} lacks.",
        "Take the shapefile in UTF-8.",
        column=column,
        values={"encoding": encoding},
    )
    too_long = Problem(
        "{text}… is longer than the {most} bytes that a shapefile holds.",
        "Take the layer as GeoJSON, which holds any length, or shorten the text.",
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
