"""The points of a belt to be covered, and the facilities that cover them."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric, xy_from_lonlat
from gis.questions.coverage import CoverageSettings

PEOPLE = "villages"
"""The layer whose column `WEIGHT` counts people."""
WEIGHT = "population"
ADDED = "added-"
"""Prefix of the `id` of a planned facility; its number from 1 follows."""
ADDED_NAME = "拟设 "
"""Prefix of its name, stored like other names; pages translate it."""


def points(belt: Belt, layer: str) -> MetricFrame:
    """Return a point layer by `id`, with a column of people; empty if missing."""
    frame = belt.frames.get(layer)
    if frame is None:
        nothing = gpd.GeoDataFrame({"id": [], "name": []}, geometry=[], crs=belt.crs)
        frame = as_metric(nothing, name=layer)
    by_id = frame.set_index("id", drop=False)
    return as_metric(by_id if WEIGHT in by_id else by_id.assign(**{WEIGHT: np.nan}), name=layer)


def facilities(belt: Belt, settings: CoverageSettings) -> MetricFrame:
    """Return the facilities selected by the settings, by `id`; added ones last.

    Raises
    ------
    InputError
        Where the belt has no layer named `settings.facility`.
    """
    frame = belt.frame(settings.facility)
    there = frame[frame["kind"].isin(settings.kinds)] if settings.kinds else frame
    both = pd.concat([there, _added(belt, settings)]) if settings.added else there
    return as_metric(gpd.GeoDataFrame(both.set_index("id", drop=False)), name=settings.facility)


def _added(belt: Belt, settings: CoverageSettings) -> gpd.GeoDataFrame:
    xy = xy_from_lonlat(np.array(settings.added), crs=belt.crs)
    numbers = range(1, len(xy) + 1)
    return gpd.GeoDataFrame(
        {
            "id": [f"{ADDED}{number}" for number in numbers],
            "name": [f"{ADDED_NAME}{number}" for number in numbers],
        },
        geometry=shapely.points(xy),
        crs=belt.crs,
    )
