"""Read the bytes of a file, or raise an error with its name and the reason."""

from pathlib import Path

from gis.errors import FileError


def read_bytes(path: Path, *, at_most: int | None = None) -> bytes:
    """Read a file, or its first `at_most` bytes.

    Raises
    ------
    FileError
        Where it is missing, a folder, or not readable by this account.
    """
    try:
        with path.open("rb") as file:
            return file.read(-1 if at_most is None else at_most)
    except OSError as refused:
        raise FileError(
            "The file {name} cannot be opened: {reason}.",
            remedy="Check that it exists and that this account may read it.",
            name=path.name,
            reason=refused.strerror or str(refused),
        ) from refused


def not_of_its_kind(path: Path, *, kind: str) -> FileError:
    """Build the error for a file whose first bytes show another type."""
    return FileError(
        "The file {name} is not a {kind}, despite its extension.",
        remedy="Save it again as {kind} from your GIS.",
        name=path.name,
        kind=kind,
    )
