"""The templates that an office keeps beside its belt: `templates/` in the folder of the belt."""

from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from gis.errors import FileError
from gis.files.published import write_new

FOLDER: Final = "templates"
MOST_BYTES: Final = 30_000_000
MOST_UNPACKED: Final = 300_000_000


def office_template(belt: Path, name: str) -> bytes | None:
    """Read a template of the office by its name; None where it has none.

    Raises
    ------
    FileError
        Where it cannot be read, is longer than 30 MB or unpacked than 300 MB, or is damaged.
    """
    path = belt / FOLDER / name
    if not path.exists():
        return None
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileError(
                "The template {name} has more than {megabytes} MB.",
                remedy="Make the pictures in it smaller.",
                name=name,
                megabytes=MOST_BYTES // 1_000_000,
            )
        return _checked(name, path.read_bytes())
    except OSError as refused:
        raise FileError(
            "The template {name} cannot be read: {reason}.",
            remedy="Check the folder templates, and that this account may read it.",
            name=name,
            reason=refused.strerror or str(refused),
        ) from refused


def write_template(folder: Path, name: str, content: bytes) -> None:
    """Write a template for an office to edit; one that is there is not replaced.

    Raises
    ------
    FileError
        Where it is there, or cannot be written.
    """
    try:
        write_new(folder / name, content)
    except FileExistsError as there:
        raise FileError(
            "The template {name} is there already.",
            remedy="Choose another folder, or move it away first.",
            name=name,
        ) from there
    except OSError as refused:
        raise FileError(
            "The file {name} cannot be written: {reason}.",
            remedy="Check the folder, and that this account may write there.",
            name=name,
            reason=refused.strerror or str(refused),
        ) from refused


def _checked(name: str, content: bytes) -> bytes:
    """Look at each part of it: Word and PowerPoint write zip files."""
    try:
        with ZipFile(BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
            is_whole = unpacked <= MOST_UNPACKED and package.testzip() is None
    except BadZipFile:
        is_whole = False
    if not is_whole:
        raise FileError(
            "The template {name} is damaged, or is no file of Word or PowerPoint.",
            remedy="Save it again as .docx or .pptx, or remove it from the folder templates.",
            name=name,
        )
    return content
