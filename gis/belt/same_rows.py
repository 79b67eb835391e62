"""Possible duplicate rows of a layer.

Rows with the same name, kind and position, or posts implausibly close to each other.
"""

from collections.abc import Mapping
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.crs import MetricFrame, crs_of, scale_at
from gis.errors import Problem, each_row
from gis.schema import Table
from gis.words import called

DECIMALS: Final = 5  # of a degree: about 1 m
KEY: Final = ["name", "kind", "x", "y"]
POSTS: Final = "posts"
CLOSE_M: Final = 20.0  # posts closer than this may be duplicates


def same_rows(frame: gpd.GeoDataFrame, table: Table) -> tuple[Problem, ...]:
    """Report the rows that repeat an earlier one; both are kept and counted.

    Parameters
    ----------
    frame
        In longitude and latitude; its index holds the row numbers that the user sees.
    """
    if "name" not in frame:
        return ()
    first = duplicate_of(frame)
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


def duplicate_of(frame: gpd.GeoDataFrame) -> pd.Series:
    """Return the label of the row that each row duplicates; missing if none.

    Only named points are compared; `frame` has the column `name`.
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
    if not whole.duplicated(KEY).any():  # nearly always, and told in a tenth of the time
        return pd.Series(index=frame.index, dtype="float64")
    first = whole.groupby(KEY, dropna=False)["first"].transform("first")
    return first.where(first != whole["first"]).reindex(frame.index)


def close_posts(
    frames: Mapping[str, MetricFrame], *, rows: Mapping[str, gpd.GeoDataFrame]
) -> tuple[Problem, ...]:
    """Report posts closer than `CLOSE_M` to an earlier one; both are kept and counted.

    Those that `same_rows` reports are left out.

    Parameters
    ----------
    frames
        The layers in working metres.
    rows
        The same rows in longitude and latitude; the index holds the row numbers of the user.
    """
    if POSTS not in frames:
        return ()
    posts, given = frames[POSTS], rows[POSTS]
    shapes = np.asarray(posts.geometry.array)
    here = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    xy = shapely.get_coordinates(shapes[here])
    scale = scale_at(xy, crs=crs_of(posts))
    pairs = shapely.STRtree(shapes[here]).query(
        shapes[here], predicate="dwithin", distance=CLOSE_M * scale
    )
    later, earlier = pairs[:, pairs[0] > pairs[1]]
    repeated = duplicate_of(given).notna().to_numpy() if "name" in given else np.zeros(len(given))
    told = ~repeated[here[later]].astype(bool)
    later, earlier = later[told], earlier[told]
    away_m = np.hypot(*(xy[later] - xy[earlier]).T) / scale[later]
    names = called(given.get("name", given.index), given.get("id", given.index))
    numbers = list(given.index)
    return each_row(
        [numbers[here[row]] for row in later],
        Problem(
            "{name} is {away_m:.0f} m from {other} in row {first}.",
            "Both count as posts; delete one if they are the same.",
            layer=POSTS,
            column="geometry",
        ),
        own={
            "name": [names[here[row]] for row in later],
            "other": [names[here[row]] for row in earlier],
            "first": [int(numbers[here[row]]) for row in earlier],
            "away_m": away_m.tolist(),
        },
    )
