"""Shapefile reader, loose or zipped, for any Chinese text encoding.

A shapefile declares its encoding in up to two places, often wrongly. UTF-8 is recognised by its
bytes first: text in another encoding is almost never valid UTF-8. Then the declared encoding is
tried; if missing or wrong, the text is GB 18030 or cannot be read.
"""

import codecs
import tempfile
from pathlib import Path

import pandas as pd

from gis.errors import FileError
from gis.files.archive import unpack
from gis.files.ogr import read_features
from gis.files.opening import not_of_its_kind, read_bytes

MAGIC = b"\x00\x00\x27\x0a"
PARTS = {".shp", ".shx", ".dbf", ".prj", ".cpg"}
NEEDED = (".shx", ".dbf", ".prj")  # without these: no features, no attributes, no CRS
HEADER_BYTES = slice(8, 10)  # of a .dbf: offset of its first record
LANGUAGE_BYTE = 29  # of a .dbf: its code page
LANGUAGES = {0x4D: "gbk", 0x7A: "gbk", 0x4F: "big5", 0x03: "cp1252"}
NAMES = {"936": "gbk", "ansi 936": "gbk", "88591": "latin-1", "iso 88591": "latin-1"}


def read_shapefile(path: Path) -> pd.DataFrame:
    """Read a shapefile of loose parts; see `belt_folder.read_layer`."""
    if read_bytes(path, at_most=4) != MAGIC:
        raise not_of_its_kind(path, kind="shapefile")
    parts = {p.suffix.lower(): p for p in path.parent.iterdir() if p.stem == path.stem}
    missing = [suffix for suffix in NEEDED if suffix not in parts]
    if missing:
        raise FileError(
            "The shapefile {name} is missing {parts}.",
            remedy="Copy all its parts: .shp, .shx, .dbf, .prj and, if present, .cpg.",
            name=path.name,
            parts=", ".join(path.stem + suffix for suffix in missing),
        )
    told = read_bytes(parts[".cpg"]).decode("latin-1") if ".cpg" in parts else ""
    return read_features(path, layer=path.stem, encoding=_encoding(parts[".dbf"], told=told))


def read_zipped_shapefile(path: Path) -> pd.DataFrame:
    """Read the only shapefile in a zip, in any folder of it; see `belt_folder.read_layer`."""
    with tempfile.TemporaryDirectory() as folder:
        unpacked = unpack(path, Path(folder), suffixes=PARTS)
        shapes = [name for name, file in unpacked.items() if file.suffix == ".shp"]
        if len(shapes) != 1:
            raise FileError(
                "The file {name} contains {count} shapefiles: {shapes}.",
                remedy="Put only one shapefile in each zip file.",
                name=path.name,
                count=len(shapes),
                shapes=", ".join(shapes) or "-",
            )
        return read_shapefile(unpacked[shapes[0]])


def _encoding(table: Path, *, told: str) -> str:
    """Find an encoding that decodes every text of a .dbf."""
    content = read_bytes(table)
    records = content[int.from_bytes(content[HEADER_BYTES], "little") :]
    declared = NAMES.get(told.strip().lower(), told.strip()) or LANGUAGES.get(
        content[LANGUAGE_BYTE] if len(content) > LANGUAGE_BYTE else 0, ""
    )
    for name in ("utf-8", declared, "gb18030"):
        if _can_be_read(records, name):
            return codecs.lookup(name).name  # of Python's names for it, the one that GDAL knows
    raise FileError(
        "The text in {name} is encoded in neither UTF-8 nor GBK.",
        remedy="Export the layer again in UTF-8.",
        name=table.name,
    )


def _can_be_read(text: bytes, encoding: str) -> bool:
    try:
        text.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return False
    return True
