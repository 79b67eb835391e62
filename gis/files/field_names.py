"""Names that a shapefile can hold: 10 bytes at the most, and no two alike but for case.

GDAL would cut a Chinese name in the middle of a character, and then could not read its own file.
"""

import re
from collections.abc import Sequence

from gis.schema import Table

MAX_BYTES = 10


def field_names(columns: Sequence[str], *, table: Table, encoding: str) -> dict[str, str]:
    """Give each column its name in a shapefile.

    Parameters
    ----------
    columns
        In the order of the file.
    table
        Its declared columns are called by their `export_name`; they come first, so that a
        column of the user's can't take one of those names.
    encoding
        In which the bytes count; a character that it lacks becomes `_`.

    Returns
    -------
    dict
        The name in the file by the name of the column, in the order of `columns`.
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
    """Keep letters of any script and digits, a letter first, as many as fit."""
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
