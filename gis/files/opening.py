"""Open a file: its bytes, what was found on reading, and the errors of the libraries that read."""

import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

import pandas as pd
import pyarrow as pa
import pyogrio
import pyproj
import rasterio
import shapely

from gis.errors import BeltError, FileError, Problem


@dataclass(frozen=True)
class Read:
    """The rows of a file, and what its reader found to be wrong without losing a row."""

    frame: pd.DataFrame
    faults: tuple[Problem, ...] = ()


# What GDAL, GEOS, PROJ, pandas and the other readers raise for a file that they cannot read. Most
# are subclasses of RuntimeError or ValueError; they are named so that a reader finds them.
LIBRARY_ERRORS: Final = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FieldError,
    pyogrio.errors.CRSError,
    pyogrio.errors.GeometryError,
    rasterio.errors.RasterioError,
    rasterio.errors.CRSError,
    shapely.errors.ShapelyError,
    pyproj.exceptions.ProjError,
    pd.errors.ParserError,
    pd.errors.EmptyDataError,
    pa.ArrowException,
    ParseError,
    sqlite3.Error,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,  # a part or an entry that a damaged archive names and lacks
    OverflowError,
    RecursionError,  # JSON that is nested without end
    UnicodeError,
    OSError,
    NotImplementedError,
    ValueError,
)


@contextmanager
def library_errors(path: Path) -> Iterator[None]:
    """Turn what a library raises while it reads `path` into a `FileError` that names the file."""
    try:
        yield
    except BeltError:
        raise
    except LIBRARY_ERRORS as refused:
        raise FileError(
            "The file {name} cannot be read: {reason}",
            remedy="Open it in your GIS and save it again.",
            name=path.name,
            reason=str(refused).strip() or type(refused).__name__,
        ) from refused


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
