"""Shapefile reader, loose or zipped, for any Chinese text encoding; see `gis.files.readers.dbf`."""

import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd

from gis.errors import FileError
from gis.files.archive import unpack
from gis.files.opening import Read, not_of_its_kind, read_bytes
from gis.files.readers.dbf import open_table, read_table
from gis.files.readers.ogr import read_shapes

MAGIC = b"\x00\x00\x27\x0a"
PARTS = {".shp", ".shx", ".dbf", ".prj", ".cpg"}
NEEDED = (".shx", ".dbf", ".prj")  # without these: no features, no attributes, no CRS
HEADER_BYTES, INDEX_BYTES = 100, 8  # of a .shp and a .shx; of one shape in a .shx
LENGTH = slice(24, 28)  # of the header: the length of the file in words of two bytes


def read_shapefile(path: Path) -> Read:
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
    table = open_table(parts[".dbf"])
    _check_counts(path, parts[".shx"], stated=table.stated_rows, held=table.held_rows)
    told = read_bytes(parts[".cpg"]).decode("latin-1") if ".cpg" in parts else ""
    rows = read_table(table, told=told, name=path.with_suffix(".dbf").name)
    crs, shapes, faults = read_shapes(path, layer=path.stem)
    cells: pd.DataFrame = rows.frame.rename(columns={"geometry": "geometry_text"})
    return Read(gpd.GeoDataFrame(cells, geometry=shapes, crs=crs), (*rows.faults, *faults))


def read_zipped_shapefile(path: Path) -> Read:
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


def _check_counts(path: Path, index: Path, *, stated: int, held: int) -> None:
    """Reject parts of different lengths: a row would have the attributes of another, or none."""
    shapes = (index.stat().st_size - HEADER_BYTES) // INDEX_BYTES
    size, stated_size = (
        path.stat().st_size,
        2 * int.from_bytes(read_bytes(path, at_most=HEADER_BYTES)[LENGTH], "big"),
    )
    if size < stated_size:
        raise FileError(
            "The file {name} is cut off: it has {size} of {stated_size} bytes.",
            remedy="Copy all parts of the shapefile again.",
            name=path.name,
            size=size,
            stated_size=stated_size,
        )
    if not shapes == stated == held:
        raise FileError(
            "The parts of {name} do not agree: {shapes} shapes in the .shx; {stated} rows stated "
            "in the .dbf, {held} present.",
            remedy="Copy all parts of the shapefile again.",
            name=path.name,
            shapes=shapes,
            stated=stated,
            held=held,
        )
