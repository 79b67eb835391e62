"""FlatGeobuf writer: one layer with an index of its places, for web maps and large layers."""

import tempfile
from pathlib import Path
from typing import Final

import geopandas as gpd
import pyogrio

from gis.files.readers.ogr import read_features
from gis.files.writers.about import About
from gis.files.writers.content import Content, Progress, unlike, unwatched
from gis.files.writers.reading_back import check, in_one_order
from gis.files.writers.typed import typed

UNKNOWN: Final = "Unknown"  # the type of a layer without shapes


def flatgeobuf(content: Content, *, about: About, progress: Progress = unwatched) -> bytes:
    """Write a layer with places as FlatGeobuf, and read it back.

    Returns
    -------
    bytes
        Its rows are in the order of the index, near ones together; a layer with a row without a
        place has no index, and its own order. `about` is the description of the layer.

    Raises
    ------
    FileError
        Where what is read back differs.
    """
    names = list(content.columns())
    frame = gpd.GeoDataFrame(typed(content, names=dict(zip(names, unlike(names), strict=True))))
    is_indexed = bool(len(frame)) and bool(frame.geometry.notna().all())
    options = {
        "SPATIAL_INDEX": "YES" if is_indexed else "NO",
        "TITLE": content.label.zh,
        "DESCRIPTION": about.as_text(),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{content.key}.fgb"
        pyogrio.write_dataframe(
            frame,
            path,
            layer=content.key,
            driver="FlatGeobuf",
            geometry_type=None if frame.geometry.notna().any() else UNKNOWN,
            layer_options=options,
            use_arrow=True,
        )
        progress(0.5)
        read = gpd.GeoDataFrame(read_features(path, layer=0, encoding="utf-8").frame)
        check(in_one_order(frame), in_one_order(read), layer=content.key)
        return path.read_bytes()
