"""Rows of a layer that are the same place: alike in name, kind and position."""

from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.errors import Problem, each_row
from gis.schema import Table

DECIMALS: Final = 5  # of a degree: about 1 m
KEY: Final = ["name", "kind", "x", "y"]


def same_rows(frame: gpd.GeoDataFrame, table: Table) -> tuple[Problem, ...]:
    """Report the rows that repeat an earlier one; both are kept and counted.

    Parameters
    ----------
    frame
        In longitude and latitude; its index holds the row numbers that the user sees.
    """
    if "name" not in frame:
        return ()
    first = first_alike(frame)
    again = first[first.notna()]
    return each_row(
        list(again.index),
        Problem(
            "{name} is also in row {first}, with the same kind and at the same place.",
            "Both rows are kept, and every sum holds both; delete one of them.",
            layer=table.key,
        ),
        own={"name": list(frame.loc[again.index, "name"]), "first": [int(row) for row in again]},
    )


def first_alike(frame: gpd.GeoDataFrame) -> pd.Series:
    """Give the label of the first row that each row repeats; missing where it repeats none.

    Only points with a name can repeat one; `frame` has the column `name`.
    """
    shapes = np.asarray(frame.geometry.array)
    whole = pd.DataFrame(
        {
            "name": frame["name"],
            "kind": frame.get("kind"),
            "x": np.round(shapely.get_x(shapes), DECIMALS),
            "y": np.round(shapely.get_y(shapes), DECIMALS),
            "first": frame.index,
        },
        index=frame.index,
    )
    whole = whole[whole["name"].notna() & whole["x"].notna()]
    first = whole.groupby(KEY, dropna=False)["first"].transform("first")
    return first.where(first != whole["first"]).reindex(frame.index)
