"""Rasterized roads and rivers: their cells, and the pace along or across them."""

from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from gis.arrays import BoolArray, FloatArray
from gis.crs import MetricFrame, as_metric
from gis.questions.modes import Mode, Season
from gis.raster.rasterize import Crossed, RankGrid, areas, cells_at, crossed
from gis.raster.terrain import Grid
from gis.travel.profile import TravelProfile
from gis.travel.speeds import min_per_m

TRIES = 6  # half cells from a river to its bank
WHEELS = MappingProxyType(
    {
        Mode.MOTORCYCLE: ("motorcycle_road_kmh", "motorcycle_track_kmh"),
        Mode.CAR: ("car_road_kmh", "car_track_kmh"),
    }
)


def water_cells(
    rivers: MetricFrame, grid: Grid, *, profile: TravelProfile, cell_m: float
) -> tuple[RankGrid, FloatArray]:
    """Rank the rivers by crossing cost, and return the rank in each cell, -1 for none.

    Returns
    -------
    tuple
        The rank (rows, cols), and the pace of each, NaN where the river cannot be waded. Of several
        in a cell the costliest counts. Wading paces are negative: slope does not apply.
    """
    cost_min = numbers(rivers, "crossing_cost")
    if profile.season == Season.WET:
        cost_min[:] = np.nan
    order = np.argsort(cost_min)  # NaN sorts last
    ranked = as_metric(rivers.iloc[order], name="rivers")
    rank = areas(ranked, grid)
    outlines = crossed(ranked, grid)
    np.maximum.at(rank.ravel(), outlines.cell, outlines.row)
    # Never faster than the ground beside it.
    pace = np.maximum(cost_min[order] / cell_m, min_per_m(profile.speeds.off_road_kmh))
    return rank, -pace


def road_cells(
    roads: MetricFrame, rivers: MetricFrame, grid: Grid, *, profile: TravelProfile, water: BoolArray
) -> tuple[RankGrid, FloatArray]:
    """Rank the open roads by pace, the fastest last; as `water_cells`."""
    pace = _road_paces(roads, profile=profile)
    passable = np.flatnonzero(~np.isnan(pace))
    order = passable[np.argsort(-np.abs(pace[passable]), kind="stable")]
    ranked = as_metric(roads.iloc[order], name="roads")
    drawn = _beside_water(crossed(ranked, grid), rivers, grid, water=water)
    rank = np.full(water.shape, -1, np.int32)
    np.maximum.at(rank.ravel(), drawn.cell, drawn.row)
    return rank, pace[order]


def _road_paces(roads: MetricFrame, *, profile: TravelProfile) -> FloatArray:
    """Return minutes per metre of each road (n,), negative on wheels; NaN if closed."""
    speeds, wet = profile.speeds, profile.season == Season.WET
    kind = _texts(roads, "kind")
    told_kmh = numbers(roads, "speed_kmh")
    told_kmh[~(told_kmh > 0.0)] = np.nan
    if profile.mode == Mode.FOOT:
        on_wheels = np.zeros(len(roads), dtype=bool)
        usual_kmh = np.full(len(roads), speeds.path_kmh)
    else:
        on_wheels = kind != "path"
        by_kind = WHEELS[profile.mode]
        road_kmh, track_kmh = (getattr(speeds, name) for name in by_kind)
        usual_kmh = np.where(kind == "road", road_kmh, track_kmh)
    usual_kmh[~on_wheels] = speeds.path_kmh
    # The speed of a road is for vehicles; that of a path is on foot.
    tells = ~np.isnan(told_kmh) & (on_wheels | (kind == "path"))
    kmh = np.where(tells, told_kmh, usual_kmh)
    kmh[~on_wheels] = np.minimum(kmh[~on_wheels], speeds.path_kmh)
    kmh[kind == "planned"] = np.nan
    if wet:
        season = _texts(roads, "wet_season")
        kmh = kmh * np.where(season == "slow", speeds.wet_slow_share, 1.0)
        kmh[season == "closed"] = np.nan
    return np.where(on_wheels, -1.0, 1.0) * min_per_m(1.0) / kmh


def _beside_water(drawn: Crossed, rivers: MetricFrame, grid: Grid, *, water: BoolArray) -> Crossed:
    """Move road cells that fall in river cells to their own bank.

    From the nearest point on the river, step past the road until a cell is dry; cells that find
    none within `TRIES` half cells, or lie in the river itself, are left out.
    """
    wet = water.ravel()[drawn.cell]
    if not wet.any():
        return drawn
    lines = shapely.STRtree(np.asarray(rivers.geometry.array))
    points = shapely.points(drawn.xy[wet])
    to_river = shapely.shortest_line(lines.geometries[lines.nearest(points)], points)
    ends = shapely.get_coordinates(to_river).reshape(-1, 2, 2)
    away = ends[:, 1] - ends[:, 0]
    length_m = np.hypot(*away.T)
    cell, row, xy = drawn.cell[wet], drawn.row[wet], drawn.xy[wet]
    found = np.full(len(cell), -1)
    for step in range(1, TRIES + 1):
        step_m = step * min(grid.cell_m) / 2
        with np.errstate(invalid="ignore"):
            there = cells_at(xy + away / length_m[:, None] * step_m, grid)
        dry = (found < 0) & (length_m > 0) & (there >= 0) & ~water.ravel()[there]
        found[dry] = there[dry]
    kept = found >= 0
    return Crossed(
        np.concatenate([drawn.cell[~wet], found[kept]]),
        np.concatenate([drawn.row[~wet], row[kept]]),
        np.concatenate([drawn.xy[~wet], xy[kept]]),
    )


def numbers(frame: MetricFrame, column: str) -> FloatArray:
    """Return a column of numbers (n,), NaN where it is empty or missing."""
    if column not in frame:
        return np.full(len(frame), np.nan)
    return pd.to_numeric(frame[column]).to_numpy(np.float64, na_value=np.nan, copy=True)


def _texts(frame: MetricFrame, column: str) -> npt.NDArray[np.object_]:
    if column not in frame:
        return np.full(len(frame), "", dtype=object)
    return frame[column].to_numpy(dtype=object)
