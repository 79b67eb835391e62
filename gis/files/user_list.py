"""The list of users: a JSON file that its owner alone may read, replaced in one step."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from gis.errors import FileError
from gis.files.opening import read_bytes
from gis.files.saving import write_or_tell

OWNER_ALONE = 0o600
MOST_BYTES = 1_000_000

Row = Mapping[str, str]


def read_user_list(path: Path) -> list[dict[str, str]]:
    """Read the rows of the list; a file that is not there has none.

    Raises
    ------
    FileError
        Where the file is there and cannot be read, or is not a list of users.
    """
    if not path.exists():
        return []
    try:
        rows = json.loads(read_bytes(path, at_most=MOST_BYTES))["users"]
        if all(isinstance(cell, str) for row in rows for cell in row.values()):
            return [dict(row) for row in rows]
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise _not_a_list(path) from wrong
    raise _not_a_list(path)


def write_user_list(path: Path, rows: Sequence[Row]) -> None:
    """Write the list whole, mode 600.

    Raises
    ------
    FileError
        Where the file cannot be written.
    """
    content = json.dumps({"users": [dict(row) for row in rows]}, ensure_ascii=False, indent=1)
    write_or_tell(path, content.encode(), mode=OWNER_ALONE)


def _not_a_list(path: Path) -> FileError:
    return FileError(
        "The file {name} is not a list of users.",
        remedy="Move it away, and set the users up anew with border-belt password.",
        name=path.name,
    )
