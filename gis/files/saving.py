"""A file that a user names, written whole: never half of it, and never over a belt's own files."""

from pathlib import Path

from gis.errors import FileError
from gis.files.published import write_whole


def save(content: bytes, *, path: Path, belt: Path) -> None:
    """Write a file; one that is there is replaced in one step.

    Parameters
    ----------
    belt
        The folder that the content comes from. Nothing is written into it: an export lacks
        columns, and would take the place of what it was made from.

    Raises
    ------
    FileError
        Where the file would lie in the belt, or cannot be written.
    """
    if path.resolve().is_relative_to(belt.resolve()):
        raise FileError(
            "{name} is in the folder of the belt, which is never written to.",
            remedy="Choose a file in another folder.",
            name=path.name,
        )
    write_or_tell(path, content)


def write_or_tell(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file whole; what the system refuses becomes a `FileError`."""
    try:
        write_whole(path, content, mode=mode)
    except OSError as refused:
        raise FileError(
            "The file {name} cannot be written: {reason}.",
            remedy="Check the folder, and that this account may write there.",
            name=path.name,
            reason=refused.strerror or str(refused),
        ) from refused
