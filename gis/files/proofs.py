"""The last proof of each revision of a belt, stored as JSON in a folder of the program."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from gis.files.opening import read_bytes
from gis.files.saving import write_or_tell

MOST_BYTES = 10_000
REVISION = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, kw_only=True)
class LastProof:
    """When a revision was proved, and how many of its figures agreed."""

    at: datetime
    agree: int
    part: int
    not_proved: int


def keep(proof: LastProof, *, revision: str, folder: Path) -> None:
    """Store the proof of a revision, replacing the previous one.

    Raises
    ------
    FileError
        Where the folder cannot be written to.
    """
    told = asdict(proof) | {"at": proof.at.astimezone(UTC).isoformat(timespec="seconds")}
    write_or_tell(_place(revision, folder), json.dumps(told, indent=1).encode())


def last(*, revision: str, folder: Path) -> LastProof | None:
    """Return the last proof of a revision; None if there is none or the file is not a proof.

    Raises
    ------
    FileError
        Where the file exists but this account may not read it.
    """
    path = _place(revision, folder)
    if not path.is_file():
        return None
    try:
        told = json.loads(read_bytes(path, at_most=MOST_BYTES))
        counts = {name: int(told[name]) for name in ("agree", "part", "not_proved")}
        return LastProof(at=datetime.fromisoformat(told["at"]), **counts)
    except (ValueError, TypeError, KeyError):
        return None


def _place(revision: str, folder: Path) -> Path:
    if not REVISION.fullmatch(revision):
        raise ValueError(revision)
    return folder / f"{revision}.json"
