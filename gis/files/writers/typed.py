"""Columns in the types that GeoPackage, FlatGeobuf and GeoParquet share.

Dates are dates, times have their zone, numbers that are not finite are missing, and whatever has no
type of its own is text.
"""

from zoneinfo import ZoneInfo

import geopandas as gpd
import numpy as np
import pandas as pd

from gis.files.plain_values import plain
from gis.files.writers.content import Content
from gis.schema import Column, Kind


def typed(content: Content, *, names: dict[str, str]) -> pd.DataFrame:
    """Give the rows of a content with typed columns, called as in `names`; rows count from 0.

    It is a GeoDataFrame where the rows have places.
    """
    columns = {
        names[name]: _typed(content.frame[name].reset_index(drop=True), column, content.timezone)
        for name, column in content.columns().items()
    }
    cells = pd.DataFrame(columns, index=range(len(content.frame)))
    if not isinstance(content.frame, gpd.GeoDataFrame):
        return cells
    shapes = content.frame.geometry.array
    return gpd.GeoDataFrame(cells, geometry=shapes, crs=content.frame.crs)


def _typed(cells: pd.Series, column: Column | None, zone: ZoneInfo) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        if column is not None and column.kind is Kind.DATE:
            days = [None if pd.isna(cell) else cell.date() for cell in cells]
            return pd.Series(days, dtype=object)
        zoned = isinstance(cells.dtype, pd.DatetimeTZDtype)
        return cells if zoned else cells.dt.tz_localize(zone)
    if pd.api.types.is_float_dtype(cells.dtype):
        return cells.where(np.isfinite(cells.fillna(np.nan)))
    known = pd.api.types.is_numeric_dtype(cells.dtype) or isinstance(cells.dtype, pd.StringDtype)
    if known or pd.api.types.is_bool_dtype(cells.dtype):
        return cells
    texts = [None if cell is None else str(cell) for cell in plain(cells)]
    return pd.Series(texts, dtype="str")
