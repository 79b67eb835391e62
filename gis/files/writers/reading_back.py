"""Comparison of what was read back from a file with what was written: rows, places and cells."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.errors import FileError

NUMBERS_APART = 1e-12  # relative; the same number as text may differ in its last digit


def check(
    given: pd.DataFrame,
    read: pd.DataFrame,
    *,
    layer: str,
    apart: float = 0.0,
    names: Mapping[str, str] | None = None,
) -> None:
    """Compare a layer as it was written with what a reader finds in the file.

    Parameters
    ----------
    apart
        How far a coordinate may lie from its place, in the unit of the file.
    names
        What the columns of `given` are called in the file, where that differs.

    Raises
    ------
    FileError
        Naming the first difference.
    """
    if len(read) != len(given):
        raise differs(layer, what=f"{len(given)} → {len(read)}")
    if isinstance(given, gpd.GeoDataFrame) and not isinstance(read, gpd.GeoDataFrame):
        raise differs(layer, what="geometry")
    if isinstance(given, gpd.GeoDataFrame):
        _check_places(given, gpd.GeoDataFrame(read), layer=layer, apart=apart)
    geometry = given.geometry.name if isinstance(given, gpd.GeoDataFrame) else None
    for name in given.columns:
        if name == geometry:
            continue
        own = (names or {}).get(str(name), str(name))
        if own not in read:
            raise differs(layer, what=own)
        unlike = np.flatnonzero(~_alike(given[name], read[own]))
        if len(unlike):
            row = int(unlike[0])
            told = f"{own}, {row + 1}: {given[name].iloc[row]} → {read[own].iloc[row]}"
            raise differs(layer, what=told)


def _check_places(
    given: gpd.GeoDataFrame, read: gpd.GeoDataFrame, *, layer: str, apart: float
) -> None:
    before, after = (_shapes(one) for one in (given, read))
    if not (shapely.is_missing(before) == shapely.is_missing(after)).all():
        raise differs(layer, what="geometry")
    counts = [shapely.get_num_coordinates(shapes) for shapes in (before, after)]
    if not (counts[0] == counts[1]).all():
        raise differs(layer, what=f"geometry, {int(np.argmax(counts[0] != counts[1])) + 1}")
    there, back = (shapely.get_coordinates(shapes) for shapes in (before, after))
    far = float(np.abs(there - back).max()) if len(there) else 0.0
    if not far <= apart:
        raise differs(layer, what=f"geometry: {far:g} > {apart:g}")


def _shapes(frame: gpd.GeoDataFrame) -> np.ndarray:
    """Give the shapes; an empty one is missing, since most formats have no other."""
    shapes = np.asarray(frame.geometry.array, dtype=object).copy()
    shapes[shapely.is_empty(shapes)] = None
    return shapes


def _alike(given: pd.Series, read: pd.Series) -> np.ndarray:
    """Tell for each cell whether it is the same; an empty text and none are."""
    if pd.api.types.is_numeric_dtype(given.dtype):
        there, back = (_numbers(cells) for cells in (given, read))
        near = np.isclose(there, back, rtol=NUMBERS_APART, atol=0, equal_nan=True)
        return np.asarray(near)
    there, back = (_texts(cells) for cells in (given, read))
    return np.asarray(there == back)


def _numbers(cells: pd.Series) -> np.ndarray:
    return (
        pd.to_numeric(cells, errors="coerce").astype("Float64").to_numpy("float64", na_value=np.nan)
    )


def _texts(cells: pd.Series) -> np.ndarray:
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        zoned = isinstance(cells.dtype, pd.DatetimeTZDtype)
        moments = cells.dt.tz_convert("UTC").dt.tz_localize(None) if zoned else cells
        cells = moments.astype("datetime64[s]").astype("str")
        cells = cells.where(cells != "NaT")
        if (cells.dropna().str.len() > len("2015-04-30")).any():
            cells = cells.str.removesuffix(" 00:00:00")
    texts = cells.astype(object).where(cells.notna(), "").astype(str)
    return texts.to_numpy(object)


def differs(layer: str, *, what: str) -> FileError:
    """Give the error for a file that does not hold what was written."""
    return FileError(
        "The file was written, but reading it back gives something else in the layer {layer}: "
        "{what}. It was not kept.",
        remedy="Choose another format, and report this to whoever maintains the program.",
        layer=layer,
        what=what,
    )


def in_one_order(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Sort rows by their places and then by their cells, for formats that keep no order."""
    shapes = np.asarray(frame.geometry.array, dtype=object)
    keys = pd.DataFrame({"place": shapely.to_wkb(shapely.normalize(shapes), hex=True)})
    for name in frame.columns:
        if name != frame.geometry.name:
            keys[str(name)] = _texts(frame[name].reset_index(drop=True))
    order = keys.sort_values(list(keys.columns), kind="stable").index
    return gpd.GeoDataFrame(frame.iloc[order].reset_index(drop=True))
