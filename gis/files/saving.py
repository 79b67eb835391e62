"""Writing of a file named by the user: atomically, and never into the folder of a belt."""

from pathlib import Path

from gis.errors import FileError
from gis.files.published import write_whole


def save(content: bytes, *, path: Path, belt: Path) -> None:
    """Write a file; an existing one is replaced atomically.

    Parameters
    ----------
    belt
        The folder of the belt. Nothing is written there: an export lacks columns and could replace
        its own source.

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
    """Write a file atomically; a refusal by the system becomes a `FileError`."""
    try:
        write_whole(path, content, mode=mode)
    except OSError as refused:
        raise FileError(
            "The file {name} cannot be written: {reason}.",
            remedy="Check the folder, and that this account may write there.",
            name=path.name,
            reason=refused.strerror or str(refused),
        ) from refused
