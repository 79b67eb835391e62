"""CSV reader: UTF-8 or GB 18030, with commas or tabs; see `gis.files.readers.tables`."""

import codecs
import csv
from contextlib import suppress
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Final

import pandas as pd

from gis.errors import FileError, InputError, Problem, each_row
from gis.files.opening import Read, read_bytes
from gis.files.readers.tables import empty, table
from gis.files.tables_write import unguarded

OTHER_MARKS: Final = (";", "；", "，")  # used as separators by programs and people
LAST_OF_TWO_BYTES: Final = 0x7FF  # in UTF-8; Chinese characters take three
csv.field_size_limit(2**31 - 1)  # a boundary as WKT is longer than the 128 KB that csv allows
TOO_SHORT: Final = Problem(
    "The row has {cells} {cells:cell|cells}, fewer than the {headings} headings; the rest "
    "were left empty.",
    "Check whether the row was cut off.",
)
TOO_LONG: Final = Problem(
    "The row has {cells} cells, more than the {headings} {headings:heading|headings}.",
    "Put text that contains a comma in double quotes.",
)
UNFINISHED: Final = Problem(
    "The last row does not end with a line break; it may have been cut off.",
    "Check the last row, and end it with a line break.",
)
OTHER_ENCODING: Final = Problem(
    "The row is in another encoding than most rows (UTF-8 and GBK are mixed).",
    "Check its text, and save the file again as CSV UTF-8.",
)


def read_csv(path: Path) -> Read:
    """Read a CSV in UTF-8 or GB 18030, with commas or tabs; see `belt_folder.read_layer`."""
    text, of_other = _decoded(path)
    if not text.strip():
        raise empty(path)
    records, lines = _records(text, path)
    rows = [
        row
        for row, (first, last) in enumerate(lines, 1)
        if not of_other.isdisjoint(range(first, last + 1))
    ]
    width = len(records[0])
    short = [r for r, record in enumerate(records, 1) if any(record) and len(record) < width]
    long = [r for r, record in enumerate(records, 1) if any(record[width:])]
    if long:
        counts = [len(records[row - 1]) for row in long]
        about = replace(TOO_LONG, layer=path.name, values={"headings": width})
        raise InputError.of(each_row(long, about, own={"cells": counts}))
    cells = pd.DataFrame([[*r, *[""] * (width - len(r))][:width] for r in records], dtype="str")
    own = {"cells": [len(records[row - 1]) for row in short]}
    faults = (
        *each_row(rows, OTHER_ENCODING, own={}),
        *each_row(short, replace(TOO_SHORT, values={"headings": width}), own=own),
        *each_row([] if text.endswith(("\n", "\r")) else [len(records)], UNFINISHED, own={}),
    )
    return table(cells.apply(unguarded), path, faults)


def _decoded(path: Path) -> tuple[str, set[int]]:
    """Decode a file, and find the lines (from 1) that are in another encoding than most."""
    content = read_bytes(path)
    text, of_other = _by_lines(content)
    if text is None or "\0" in text:  # UTF-16, as in Excel's "Unicode text", or not text at all
        raise FileError(
            "The text in {name} is encoded in neither UTF-8 nor GBK.",
            remedy="Save it again as CSV UTF-8, or as XLSX.",
            name=path.name,
        )
    return text, of_other


def _by_lines(content: bytes) -> tuple[str | None, set[int]]:
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8-sig"), set()
    lines = content.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
    foreign = {number for number, line in enumerate(lines, 1) if not line.isascii()}
    in_utf8 = {number for number in foreign if _is_utf8(lines[number - 1])}
    encodings = dict.fromkeys(in_utf8, "utf-8") | dict.fromkeys(foreign - in_utf8, "gb18030")
    if in_utf8 and _is_cut_utf8(lines[-1]):
        encodings[len(lines)] = "utf-8"
    try:
        texts = [
            line.decode(
                encodings.get(number, "ascii"), "ignore" if number == len(lines) else "strict"
            )
            for number, line in enumerate(lines, 1)
        ]
    except UnicodeDecodeError:
        return None, set()
    rare = min(("utf-8", "gb18030"), key=list(encodings.values()).count)
    return "".join(texts), {number for number, name in encodings.items() if name == rare}


def _is_utf8(line: bytes) -> bool:
    """Return whether a line is Chinese in UTF-8; GBK text hardly ever is by accident."""
    with suppress(UnicodeDecodeError):
        return any(ord(letter) > LAST_OF_TWO_BYTES for letter in line.decode("utf-8"))
    return False


def _is_cut_utf8(line: bytes) -> bool:
    """Return whether a line is UTF-8 except for a character cut off at its end."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return "unexpected end" in wrong.reason
    return False


def _records(text: str, path: Path) -> tuple[list[list[str]], list[tuple[int, int]]]:
    """Split a table into records, with the first and the last line (from 1) of each."""
    first = text.splitlines()[0]
    separator = "\t" if "\t" in first and "," not in first else ","
    wrong = next(
        (mark for mark in (";", "；", "，") if mark in first and separator not in first), ""
    )
    if wrong:
        raise FileError(
            "The cells of {name} are separated by {mark}, not by commas.",
            remedy="Save it again as CSV with commas, or as XLSX.",
            name=path.name,
            mark=wrong,
        )
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    records: list[list[str]] = []
    lines: list[tuple[int, int]] = []
    before = 0
    for record in reader:
        records.append(record)
        lines.append((before + 1, reader.line_num))
        before = reader.line_num
    if text.count('"') % 2 and _never_closed(text, separator):
        raise FileError(
            "The text that begins in row {row} of {name} has an opening quotation mark without "
            "a closing one.",
            remedy="Close it, or double each quotation mark within the text.",
            name=path.name,
            row=len(records),
        )
    return records, lines


def _never_closed(text: str, separator: str) -> bool:
    """Return whether the last record is swallowed by a quotation mark that is never closed."""
    try:
        for _ in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as wrong:
        return "unexpected end of data" in str(wrong)
    return False
