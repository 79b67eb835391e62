"""The table of a shapefile, read from its bytes.

GDAL reads a number of 19 digits as a float and decodes all text in one encoding, so that codes lose
digits and one cut cell garbles a table. Here digits stay as they are written, and the encoding is
chosen by the whole table, the names of its fields included.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from gis.errors import FileError, Problem, each_row
from gis.files.opening import Read, read_bytes
from gis.files.readers.dbf_text import NAME_BYTES, Decoding

HEADER_BYTES, FIELD_BYTES = 32, 32
END_OF_FIELDS = 0x0D
DELETED = b"*"
LANGUAGE_BYTE = 29  # of the header: its code page
LANGUAGES = {0x4D: "gbk", 0x7A: "gbk", 0x4F: "big5", 0x78: "big5", 0x03: "cp1252"}
NAMES = {"936": "gbk", "ansi 936": "gbk", "88591": "latin-1", "iso 88591": "latin-1"}
MOST_FLOAT_DIGITS = 15  # that a float keeps of any decimal number
MOST_INTEGER_DIGITS = 18  # that an Int64 keeps
WHOLE: Final = re.compile(r"[+-]?\d+(\.0*)?")
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
CUT_NAME: Final = Problem(
    "The name of the field {name} was cut off inside a character.",
    "Rename the field, or save the layer as GeoPackage.",
)
CUT: Final = Problem(
    "The text {text} was cut inside a character; that character is lost.",
    "Shorten the text, or save the layer in a format without a limit, such as GeoPackage.",
)


@dataclass(frozen=True)
class _Field:
    name: bytes
    kind: str
    start: int
    length: int
    decimals: int


@dataclass(frozen=True)
class Table:
    """The records of a .dbf as bytes: `cells` (rows, record length), in the order of the file."""

    fields: tuple[_Field, ...]
    cells: "np.ndarray[tuple[int, int], np.dtype[np.uint8]]"
    stated_rows: int
    language: int

    @property
    def held_rows(self) -> int:
        """The number of whole records."""
        return len(self.cells)


def open_table(path: Path) -> Table:
    """Read the records of a .dbf.

    Raises
    ------
    FileError
        Where its header is damaged.
    """
    content = read_bytes(path)
    stated = int.from_bytes(content[4:8], "little")
    start = int.from_bytes(content[8:10], "little")
    length = int.from_bytes(content[10:12], "little")
    if len(content) < HEADER_BYTES or not length or start > len(content):
        raise FileError(
            "The table {name} is damaged: its header is incomplete.",
            remedy="Copy all parts of the shapefile again.",
            name=path.name,
        )
    rows = min((len(content) - start) // length, stated)
    records = np.frombuffer(content, np.uint8, rows * length, start).reshape(rows, length)
    return Table(tuple(_fields(content[:start])), records, stated, content[LANGUAGE_BYTE])


def read_table(table: Table, *, told: str, name: str) -> Read:
    """Decode the records that are not deleted.

    Parameters
    ----------
    told
        The encoding that the .cpg states, or empty.
    name
        The file, for messages.

    Returns
    -------
    Read
        Text as text; whole numbers as nullable integers, those of more than 18 digits as text;
        other numbers as floats; dates as text in ISO 8601. Rows count from 1.

    Raises
    ------
    FileError
        Where the text fits no encoding.
    """
    kept = table.cells[table.cells[:, 0] != ord(DELETED)] if len(table.cells) else table.cells
    columns = [(field, _raw(kept, field)) for field in table.fields]
    texts = [(field, cells) for field, cells in columns if field.kind == "C"]
    decoding = Decoding.of(
        names=[field.name for field in table.fields],
        rows=list(zip(*(cells for _, cells in texts), strict=True)),
        sizes=[field.length for field, _ in texts],
        declared=_declared(told, table.language),
        file=name,
    )
    names = _unique(decoding.name(field.name) for field in table.fields)
    faults: list[Problem] = list(decoding.faults())
    faults += [
        Problem(CUT_NAME.fact, CUT_NAME.remedy, column=heading, values={"name": heading})
        for field, heading in zip(table.fields, names, strict=True)
        if decoding.is_cut(field.name)
    ]
    frame: dict[str, pd.Series] = {}
    rows = pd.RangeIndex(1, len(kept) + 1, name="row")
    for (field, cells), heading in zip(columns, names, strict=True):
        if field.kind == "C":
            values, cut = decoding.column(cells)
            own = {"text": [f"{values[row - 1]}" for row in cut]}
            faults += [
                Problem(p.fact, p.remedy, row=p.row, column=heading, values=p.values)
                for p in each_row(cut, CUT, own=own)
            ]
            frame[heading] = pd.Series(values, index=rows, dtype="str")
        else:
            frame[heading] = _plain(cells, field).set_axis(rows)
    return Read(pd.DataFrame(frame, index=rows), tuple(faults))


def _fields(header: bytes) -> Iterator[_Field]:
    start = 1  # after the mark of deletion
    for place in range(HEADER_BYTES, len(header) - FIELD_BYTES + 1, FIELD_BYTES):
        about = header[place : place + FIELD_BYTES]
        if about[0] == END_OF_FIELDS:
            return
        name = about[:NAME_BYTES].split(b"\0")[0].rstrip()
        yield _Field(name, chr(about[11]), start, about[16], about[17])
        start += about[16]


def _raw(records: "np.ndarray", field: _Field) -> list[bytes]:
    """Return the bytes of each cell, without the padding."""
    block = np.ascontiguousarray(records[:, field.start : field.start + field.length])
    if not block.size:
        return [b""] * len(records)
    return [cell.rstrip(b" \0") for cell in block.view(f"S{field.length}").ravel().tolist()]


def _declared(told: str, language: int) -> str:
    name = NAMES.get(told.strip().lower(), told.strip()) or LANGUAGES.get(language, "")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _unique(names: Iterable[str]) -> list[str]:
    """Add a number to each name that is taken."""
    found: list[str] = []
    for name in names:
        candidates = (name, *(f"{name}_{number}" for number in range(1, len(found) + 2)))
        found.append(next(candidate for candidate in candidates if candidate not in found))
    return found


def _plain(cells: list[bytes], field: _Field) -> pd.Series:
    """Read the cells of a column that is not text: numbers, dates, yes or no, else as written."""
    texts = [cell.decode("latin-1").strip() for cell in cells]
    # Asterisks fill the field of a number that was too long for it.
    texts = ["" if set(text) <= {"*"} else text for text in texts]
    if field.kind in "NF":
        return _numbers(texts, decimals=field.decimals)
    if field.kind == "L":
        answers = {"T": True, "Y": True, "F": False, "N": False}
        return pd.Series([answers.get(text.upper()) for text in texts], dtype="boolean")
    written = pd.Series([text or None for text in texts], dtype="str")
    if field.kind == "D":
        days = pd.to_datetime(written.replace("00000000", None), format="%Y%m%d", errors="coerce")
        is_lost = days.isna() & written.notna() & (written != "00000000")
        return written if is_lost.any() else days.astype("datetime64[s]")
    return written


def _numbers(texts: list[str], *, decimals: int) -> pd.Series:
    """Read numbers; whole ones that a float or an Int64 cannot hold exactly make a text column."""
    given = [text for text in texts if text]
    digits = max((_whole_digits(text) for text in given), default=0)
    if not decimals and digits <= MOST_INTEGER_DIGITS and all(map(WHOLE.fullmatch, given)):
        whole = [int(text.split(".")[0]) if text else None for text in texts]
        return pd.Series(whole, dtype="Int64")
    if digits <= MOST_FLOAT_DIGITS and all(map(NUMBER.fullmatch, given)):
        return pd.Series([float(text) if text else None for text in texts], dtype="float64")
    return pd.Series([re.sub(r"\.0*$", "", text) or None for text in texts], dtype="str")


def _whole_digits(text: str) -> int:
    """Count the digits of a whole number; 0 for any other text."""
    return len(text.split(".", maxsplit=1)[0].lstrip("+-0")) if WHOLE.fullmatch(text) else 0
