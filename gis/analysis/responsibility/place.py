"""Who answers at one place: the claims at its chainage, its committee and township."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from gis.analysis.responsibility.care import BOUNDARY, LineInCare
from gis.arrays import FloatArray
from gis.belt.belt import Belt
from gis.crs import scale_at, xy_from_lonlat
from gis.linear.chainage import locate, point_at

NEAR_ROAD_M = 500.0  # a place farther from a road is not on it
NEAR_AREA_M = 100.0  # areas are drawn up to the boundary, not exactly to its vertices


@dataclass(frozen=True, eq=False, kw_only=True)
class Answer:
    """Who answers at a position of a line.

    Attributes
    ----------
    care
        The line.
    m
        The chainage on it.
    offset_m
        Metres on the ground from the asked place to the line; 0 where a chainage was asked.
    xy
        The position on the line, in working metres: (2,).
    claims
        The rows that hold it: none, one or more. Names of people are not masked.
    committee, township
        The areas in which it lies, or nearest to it within 100 m; empty where no area layer says.
    """

    care: LineInCare
    m: float
    offset_m: float
    xy: FloatArray
    claims: pd.DataFrame
    committee: str
    township: str


def at_chainage(belt: Belt, care: LineInCare, m: float) -> Answer:
    """Tell who answers at a chainage of a line.

    Raises
    ------
    InputError
        Where the line has no such chainage.
    """
    return _answer(belt, care, m=m, offset_m=0.0)


def near(belt: Belt, lines: Sequence[LineInCare], lonlat: tuple[float, float]) -> list[Answer]:
    """Tell who answers on the boundary next to a place, and on each road within 500 m of it.

    The nearest line comes first.
    """
    xy = xy_from_lonlat(np.array([lonlat]), crs=belt.crs)
    answers = []
    for care in lines:
        found = locate(care.line, xy=xy)
        offset_m = float(found.offset_m[0])
        if care.name == BOUNDARY or offset_m <= NEAR_ROAD_M:
            answers.append(_answer(belt, care, m=float(found.m[0]), offset_m=offset_m))
    return sorted(answers, key=lambda answer: answer.offset_m)


def _answer(belt: Belt, care: LineInCare, *, m: float, offset_m: float) -> Answer:
    (xy,) = point_at(care.line, m=np.array([m]))
    return Answer(
        care=care,
        m=m,
        offset_m=offset_m,
        xy=xy,
        claims=care.at(m),
        committee=_area_at(belt, xy, level="committee"),
        township=_area_at(belt, xy, level="township"),
    )


def _area_at(belt: Belt, xy: FloatArray, *, level: str) -> str:
    """Name the area of a level in which a position lies, or the nearest one within 100 m."""
    areas = belt.frames.get("area")
    if areas is None or "level" not in areas or "name" not in areas:
        return ""
    own = areas[(areas["level"] == level) & areas["name"].notna()]
    if own.empty:
        return ""
    away = shapely.distance(np.asarray(own.geometry.array), shapely.Point(xy))
    nearest = int(np.nanargmin(away)) if np.isfinite(away).any() else -1
    near_m = NEAR_AREA_M * float(scale_at(xy[np.newaxis], crs=belt.crs)[0])
    return str(own["name"].iloc[nearest]) if nearest >= 0 and away[nearest] <= near_m else ""
