"""Suitable sites for settlements: gentle slopes near water, above floods, apart from each other."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree

from data.make_jinghong.frame import CELL_M
from data.make_jinghong.land import NODATA, Land
from data.make_jinghong.lines import dice
from data.make_jinghong.waters import snapped
from gis.arrays import BoolArray, FloatArray

STEEPEST_DEG = 15.0
NEAREST_WATER_M = 150.0
LUCK = 0.7  # 0 would always choose the most suitable site
EDGE_M = 350.0  # no settlement is this close to a township limit or the boundary


@dataclass(frozen=True)
class Ground:
    """The cells (n) where houses may be built, and their suitability."""

    xy: FloatArray
    appeal: FloatArray
    border_m: FloatArray  # distance to the boundary
    border_at: npt.NDArray[np.int64]  # nearest point of the boundary

    def only(self, these: BoolArray) -> "Ground":
        """Select some of the cells."""
        return Ground(
            self.xy[these], self.appeal[these], self.border_m[these], self.border_at[these]
        )


def ground(land: Land, *, townships: shapely.Geometry, boundary: FloatArray) -> Ground:
    """Select the cells of the townships that are gentle, dry and inland enough."""
    fit = (land.slope_deg < STEEPEST_DEG) & (land.water_m > NEAREST_WATER_M)
    fit &= land.heights_m != NODATA
    numbers = np.flatnonzero(fit)
    xy = land.frame.centres()[numbers]
    inside = shapely.contains_xy(shapely.buffer(townships, -EDGE_M), xy[:, 0], xy[:, 1])
    numbers, xy = numbers[inside], xy[inside]
    slope_deg, water_m = land.slope_deg.ravel()[numbers], land.water_m.ravel()[numbers]
    appeal = np.exp(-((slope_deg / 9.0) ** 2)) * (0.15 + np.exp(-water_m / 1_500.0))
    border_m, border_at = cKDTree(boundary).query(xy)
    return Ground(xy, appeal, border_m, border_at)


def settle(
    cells: Ground,
    *,
    count: int,
    apart_m: float,
    taken: FloatArray,
    theme: str,
) -> FloatArray:
    """Choose sites (count, 2) among the cells at random, weighted by suitability.

    Raises
    ------
    ValueError
        If there is not enough room.
    """
    luck = dice(theme).gumbel(size=len(cells.xy))
    order = np.argsort(-(np.log(cells.appeal) + LUCK * luck), kind="stable")
    chosen: list[FloatArray] = list(taken)
    for xy in cells.xy[order]:
        if len(chosen) == len(taken) + count:
            break
        if not chosen or np.hypot(*(np.array(chosen) - xy).T).min() >= apart_m:
            chosen.append(xy)
    if len(chosen) < len(taken) + count:
        raise ValueError(f"No room for {count} sites of {theme}.")
    return snapped(np.array(chosen[len(taken) :]).reshape(-1, 2))


def on_firm_ground(cells: Ground, xy: FloatArray) -> FloatArray:
    """Move places (n, 2) that are too steep or too wet to the nearest cell that is neither."""
    away_m, nearest = cKDTree(cells.xy).query(xy, p=np.inf)
    firm = away_m <= CELL_M / 2
    return np.where(firm[:, None], xy, cells.xy[nearest])


def within(cells: Ground, area: shapely.Geometry) -> BoolArray:
    """Return which cells are in an area."""
    shapely.prepare(area)
    return np.asarray(shapely.contains_xy(area, cells.xy[:, 0], cells.xy[:, 1]))
