"""The points of a belt to be covered, and the facilities that cover them."""

from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric, xy_from_lonlat
from gis.errors import Problem, renamed
from gis.questions.coverage import CoverageSettings
from gis.words import Words

PEOPLE = "villages"
"""The layer whose column `WEIGHT` counts people."""
WEIGHT = "population"
ADDED = "added-"
"""Prefix of the `id` of a planned facility; its number from 1 follows."""
IS_ADDED = "is_added"
"""The column that marks planned facilities."""
NEAREST_IS_ADDED = "nearest_is_added"
"""The column of places that marks those whose `nearest_post` is a planned facility."""
MARKS = (IS_ADDED, NEAREST_IS_ADDED)
"""Columns for internal use; no file and no table on a page contains them."""


def added_number(id_: str) -> int:
    """Return the number of a planned facility, from 1."""
    return int(id_.removeprefix(ADDED))


def added_name(id_: str) -> Words:
    """Return the name of a planned facility; its frame stores the Chinese."""
    number = added_number(id_)
    return Words(f"拟设 {number}", f"New {number}")


def in_both_languages(problems: Iterable[Problem], *, added: MetricFrame) -> tuple[Problem, ...]:
    """Replace the names of planned facilities in their problems."""
    names = {name: added_name(id_) for id_, name in zip(added["id"], added["name"], strict=True)}
    return renamed(problems, names)


def points(belt: Belt, layer: str) -> MetricFrame:
    """Return a point layer by `id`, with a column of people; empty if missing."""
    frame = belt.frames.get(layer)
    if frame is None:
        nothing = gpd.GeoDataFrame({"id": [], "name": []}, geometry=[], crs=belt.crs)
        frame = as_metric(nothing, name=layer)
    by_id = frame.set_index("id", drop=False)
    return as_metric(by_id if WEIGHT in by_id else by_id.assign(**{WEIGHT: np.nan}), name=layer)


def facilities(belt: Belt, settings: CoverageSettings) -> MetricFrame:
    """Return the facilities selected by the settings, by `id`: the added ones last.

    Raises
    ------
    InputError
        Where the belt has no layer named `settings.facility`.
    """
    frame = belt.frame(settings.facility)
    there = frame[frame["kind"].isin(settings.kinds)] if settings.kinds else frame
    there = there.assign(**{IS_ADDED: False})
    both = pd.concat([there, _added(belt, settings)]) if settings.added else there
    return as_metric(gpd.GeoDataFrame(both.set_index("id", drop=False)), name=settings.facility)


def _added(belt: Belt, settings: CoverageSettings) -> gpd.GeoDataFrame:
    xy = xy_from_lonlat(np.array(settings.added), crs=belt.crs)
    ids = [f"{ADDED}{number}" for number in range(1, len(xy) + 1)]
    return gpd.GeoDataFrame(
        {
            "id": ids,
            "name": [added_name(id_).zh for id_ in ids],
            IS_ADDED: True,
        },
        geometry=shapely.points(xy),
        crs=belt.crs,
    )
