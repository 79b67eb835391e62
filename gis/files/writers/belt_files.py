"""The files of a belt, as they are or written anew: so that a belt can be handed on as a belt."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from gis.crs import MetricFrame, to_lonlat
from gis.files.belt_folder import PARTS, RASTERS, SETTINGS, find_layers, find_raster
from gis.files.geojson_write import geojson_text
from gis.files.opening import read_bytes
from gis.files.tables_write import csv_bytes

DECIMALS: Final = 12  # of a degree: a tenth of a micrometre, so that nothing moves


def as_they_are(folder: Path, names: Mapping[str, Iterable[str]]) -> dict[str, bytes]:
    """Read the files that make up a belt, and nothing else that lies in its folder.

    Parameters
    ----------
    names
        The names of each layer by its key, see `gis.files.belt_folder.find_layers`.

    Raises
    ------
    FileError
        Where one cannot be opened, or two hold the same layer.
    """
    rasters = (find_raster(folder, key) for key in RASTERS)
    read = [*find_layers(folder, names).values(), *(path for path in rasters if path)]
    there = {path.name.casefold(): path for path in folder.iterdir() if path.is_file()}
    parts = [
        there[name]
        for path in read
        for part in PARTS.get(path.suffix.lower().replace(".tiff", ".tif"), ())
        if (name := f"{path.stem}{part}".casefold()) in there
    ]
    settings = [folder / SETTINGS] if (folder / SETTINGS).is_file() else []
    files = dict.fromkeys([*settings, *read, *parts])
    return {path.name: read_bytes(path) for path in files}


def rasters_of(folder: Path) -> dict[str, bytes]:
    """Read the rasters of a belt by their names."""
    found = (find_raster(folder, key) for key in RASTERS)
    return {path.name: read_bytes(path) for path in found if path}


def layer_file(key: str, frame: pd.DataFrame) -> tuple[str, bytes]:
    """Write a layer so that it is read as it is: as GeoJSON, as CSV where it has no places.

    Its columns keep their names.
    """
    if isinstance(frame, gpd.GeoDataFrame):
        placed = to_lonlat(MetricFrame(frame))
        return f"{key}.geojson", geojson_text(placed, decimals=DECIMALS).encode()
    return f"{key}.csv", csv_bytes(frame, heads={})


def settings_file(settings: Mapping[str, Any]) -> bytes:
    """Write `belt.toml`: texts, numbers, yes and no, and tables of these; tables come last."""
    return "\n".join([*_lines(settings, ""), ""]).encode()


@contextmanager
def in_a_folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Write files to a temporary folder, which is gone when the block ends."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for own, content in files.items():
            (folder / own).write_bytes(content)
        yield folder


def _lines(table: Mapping[str, Any], name: str) -> Iterator[str]:
    tables = {key: value for key, value in table.items() if isinstance(value, Mapping)}
    plain = {key: value for key, value in table.items() if key not in tables}
    if name and (plain or not tables):
        yield f"\n[{name}]"
    for key, value in plain.items():
        yield f"{_key(key)} = {json.dumps(value, ensure_ascii=False)}"
    for key, value in tables.items():
        yield from _lines(value, f"{name}.{_key(key)}" if name else _key(key))


def _key(key: object) -> str:
    text = str(key)
    bare = text.isascii() and text.replace("_", "").replace("-", "").isalnum()
    return text if bare else json.dumps(text, ensure_ascii=False)
