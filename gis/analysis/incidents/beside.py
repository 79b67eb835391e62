"""What lies beside a place: its group and the neighbours, the nearest crossing, station, ferry."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from gis.analysis.gazetteer.place import FoundPlace, PlaceKind
from gis.arrays import FloatArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame, scale_at
from gis.travel.snapping import xy_of

NEIGHBOURS: Final = 5
GROUP_WITHIN_M: Final = 1_000.0  # the members of a group that is farther off are not at the place
NEAREST: Final = ("crossings", "stations", "ferries")
AWAY: Final = "straight_m"


@dataclass(frozen=True, eq=False, kw_only=True)
class Beside:
    """What lies beside a place; distances are straight lines on the ground.

    Attributes
    ----------
    group
        The ten-household group of the place, or the nearest one within 1 km, with `straight_m`;
        None where there is none or the belt has no groups.
    neighbours
        The nearest other groups within 1 km, the nearest first, with `straight_m`.
    nearest
        The nearest row of each layer that the belt has, with `straight_m`.
    """

    group: pd.Series | None
    neighbours: pd.DataFrame | None
    nearest: dict[str, pd.Series]


def beside(belt: Belt, place: FoundPlace) -> Beside:
    """Find what lies beside a place."""
    groups = belt.frames.get("groups")
    group, neighbours = (None, None) if groups is None else _groups(belt, groups, place)
    nearest = {}
    for layer in NEAREST:
        if layer in belt.frames and len(near := by_distance(belt, belt.frames[layer], place.xy, 1)):
            nearest[layer] = near.iloc[0]
    return Beside(group=group, neighbours=neighbours, nearest=nearest)


def by_distance(belt: Belt, frame: MetricFrame, xy: FloatArray, most: int) -> pd.DataFrame:
    """Give the nearest rows that have a location, the nearest first, with `straight_m`."""
    away_m = straight_m(belt, frame, xy)
    # NaN sorts last.
    rows = np.argsort(away_m, kind="stable")[: min(most, int(np.isfinite(away_m).sum()))]
    return pd.DataFrame(frame.iloc[rows]).assign(**{AWAY: away_m[rows]})


def straight_m(belt: Belt, frame: MetricFrame, xy: FloatArray) -> FloatArray:
    """Return the straight distance on the ground to each row (n,); NaN without a location."""
    scale = float(scale_at(xy[np.newaxis], crs=belt.crs)[0])
    return np.asarray(np.hypot(*(xy_of(frame) - xy).T) / scale)


def _groups(
    belt: Belt, groups: MetricFrame, place: FoundPlace
) -> tuple[pd.Series | None, pd.DataFrame]:
    own_code = place.kind is PlaceKind.GROUP
    most = len(groups) if own_code else NEIGHBOURS + 1
    near = by_distance(belt, groups, place.xy, most)
    within = near[near[AWAY] <= GROUP_WITHIN_M]
    own = within[within["code"] == place.name] if own_code else within
    if own.empty:
        return None, within.head(NEIGHBOURS)
    others = within[within.index != own.index[0]]
    return own.iloc[0], others.head(NEIGHBOURS)
