"""Safe unzipping: only the required parts, within size limits, under generated names."""

import shutil
import zipfile
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from gis.errors import FileError
from gis.files.opening import not_of_its_kind, read_bytes

MAGIC = b"PK\x03\x04"
MAX_PARTS = 64
MAX_UNPACKED_BYTES = 300 * 2**20
UTF8_FLAG = 0x800
LINK = 0o120000
TYPE = 0o170000


def unpack(path: Path, folder: Path, *, suffixes: Collection[str]) -> dict[str, Path]:
    """Unpack the parts that have one of `suffixes` (lower case), flat, into `folder`.

    Returns
    -------
    dict
        The path of each part by its name in the zip. Parts that differ only in suffix share a
        number as their new stem; parts with other suffixes are not unpacked.

    Raises
    ------
    FileError
        Where the file is not a zip, or exceeds the limits on unpacked size or number of parts.
    """
    check_archive(path, kind="zip")
    try:
        with zipfile.ZipFile(path) as archive:
            wanted = _wanted(archive, suffixes)
            stems = list(dict.fromkeys(str(name.with_suffix("")) for name in wanted))
            unpacked = {}
            for name, part in wanted.items():
                target = folder / f"{stems.index(str(name.with_suffix('')))}{name.suffix.lower()}"
                with archive.open(part) as packed, target.open("wb") as file:
                    # Stops at the size stated in the directory, so a false size cannot make a zip
                    # bomb.
                    shutil.copyfileobj(packed, file)
                unpacked[str(name)] = target
            return unpacked
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as broken:
        # An unknown compression and a password have no exception of their own.
        raise not_of_its_kind(path, kind="zip") from broken


def check_archive(path: Path, *, kind: str) -> None:
    """Reject a file that is not a zip or is too large to unpack; `kind` is the expected type.

    Raises
    ------
    FileError
        Giving the sizes stated in its directory.
    """
    if read_bytes(path, at_most=4) != MAGIC:
        raise not_of_its_kind(path, kind=kind)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as broken:
        raise not_of_its_kind(path, kind=kind) from broken
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES:
        raise FileError(
            "The file {name} contains {count} files totalling {size} MB; at most "
            "{most_files} files totalling {most_size} MB are allowed.",
            remedy="Save the layer on its own.",
            name=path.name,
            count=len(parts),
            size=unpacked // 2**20,
            most_files=MAX_PARTS,
            most_size=MAX_UNPACKED_BYTES // 2**20,
        )


def _wanted(
    archive: zipfile.ZipFile, suffixes: Collection[str]
) -> dict[PurePosixPath, zipfile.ZipInfo]:
    parts = {PurePosixPath(_name(part)): part for part in archive.infolist() if _is_file(part)}
    return {
        name: part
        for name, part in parts.items()
        if name.suffix.lower() in suffixes and "__MACOSX" not in name.parts
    }


def _name(part: zipfile.ZipInfo) -> str:
    """Decode a name as Chinese Windows writes it, unless it is flagged as UTF-8."""
    if part.flag_bits & UTF8_FLAG:
        return part.filename
    return part.filename.encode("cp437").decode("gb18030", errors="replace")


def _is_file(part: zipfile.ZipInfo) -> bool:
    return not part.is_dir() and (part.external_attr >> 16) & TYPE != LINK
