"""GeoPackage writer: all layers in one file, with styles, headings, code lists and sources."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

import geopandas as gpd
import pandas as pd
import pyogrio

from gis.files.readers.ogr import read_features
from gis.files.writers.about import About
from gis.files.writers.content import Content, Progress, unlike, unwatched
from gis.files.writers.geopackage_tables import FID, GEOMETRY, Written, add_tables
from gis.files.writers.reading_back import check
from gis.files.writers.typed import typed
from gis.schema import Shape

Frame = TypeVar("Frame", bound=pd.DataFrame)

# The file is a temporary one until it has been read back.
pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})
VERSION: Final = "1.3"  # the newest that desktop programs of 2022 know
EMPTY: Final = {Shape.POINT: "Point", Shape.LINE: "LineString", Shape.AREA: "Polygon"}


def geopackage(
    contents: Sequence[Content], *, about: About, progress: Progress = unwatched
) -> bytes:
    """Write layers as one GeoPackage, and read it back.

    Parameters
    ----------
    contents
        Each with a key of its own. Rows without a place are kept; a layer without places becomes a
        table. Times are stored in UTC, as the format demands.

    Returns
    -------
    bytes
        The columns are called as in the data, with their Chinese headings as aliases (schema
        extension), the code lists as enumerations of values, `about` in `gpkg_metadata`, and a
        default style of each layer in `layer_styles`, where QGIS looks for it.

    Raises
    ------
    FileError
        Where what is read back differs.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "belt.gpkg"
        written = []
        for number, content in enumerate(contents):
            progress(number / (2 * len(contents)))
            written.append(_write(content, path))
        add_tables(path, written, about=about)
        for number, one in enumerate(written):
            progress(0.5 + number / (2 * len(contents)))
            read = read_features(path, layer=one.content.key, encoding="utf-8").frame
            check(one.frame, read, layer=one.content.key)
        return path.read_bytes()


def names_in_geopackage(content: Content) -> dict[str, str]:
    """Give the name of each column in a GeoPackage: its own, numbered where the format has it."""
    names = list(content.columns())
    return dict(zip(names, unlike(names, taken=(FID, GEOMETRY)), strict=True))


def _write(content: Content, path: Path) -> Written:
    names = names_in_geopackage(content)
    frame = _in_utc(typed(content, names=names))
    options: dict[str, str] = {"FID": FID}
    if isinstance(frame, gpd.GeoDataFrame):
        options["GEOMETRY_NAME"] = GEOMETRY
    pyogrio.write_dataframe(
        frame,
        path,
        layer=content.key,
        driver="GPKG",
        geometry_type=_only_type(content, frame),
        layer_options=options,
        dataset_options={} if path.exists() else {"VERSION": VERSION},
        use_arrow=True,
    )
    return Written(content, frame, names)


def _in_utc(frame: Frame) -> Frame:
    times = frame.select_dtypes("datetimetz")
    return frame.assign(**{str(name): times[name].dt.tz_convert("UTC") for name in times})


def _only_type(content: Content, frame: pd.DataFrame) -> str | None:
    """Name the type of a layer that has no shapes to tell it; None leaves it to the shapes."""
    if not isinstance(frame, gpd.GeoDataFrame) or frame.geometry.notna().any():
        return None
    return next((EMPTY[one] for one in EMPTY if one in content.table.shapes), "Unknown")
