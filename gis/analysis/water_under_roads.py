"""Road crossings of water that only the land cover shows and no bridge covers.

A road is assumed passable across such water, see gis/travel/friction.py: the road exists, and land
cover may show a reservoir or bank where there is a bridge or dam. Crossings are reported so that a
planner can check them. Mapped rivers and their bridges decide for themselves and are not reported
here.
"""

import math
from collections.abc import Iterator

import numpy as np
import shapely

from gis.arrays import BoolArray, FloatArray
from gis.belt.belt import Belt
from gis.errors import Problem
from gis.files.rasters import read_codes
from gis.linear.chainage import format_k, point_at
from gis.linear.measured_line import MeasuredLine, line_called
from gis.raster.rasterize import cells_at, crossed
from gis.raster.terrain import Grid

CARRIED_M = 100.0  # a road this near to a bridge or a river crosses there
LEAST_CELLS = 2.0  # a shorter overlap is a road along the bank
STEPS_A_CELL = 2
MOST_PLACES = 5  # named in one sentence


def roads_over_water(belt: Belt, grid: Grid) -> tuple[Problem, ...]:
    """Report where each road crosses land-cover water without a bridge.

    Parameters
    ----------
    grid
        The elevation grid of the belt; land cover is read on its cells.

    Returns
    -------
    tuple
        One problem per road, with the chainages where the water begins; none without land cover or
        roads.

    Raises
    ------
    FileError, CrsError
        Where the land cover cannot be read.
    """
    roads = belt.frames.get("roads")
    if belt.landcover is None or roads is None or roads.empty:
        return ()
    codes = read_codes(belt.landcover, grid=grid)
    water = np.isin(codes, [code for code, kmh in belt.landcover_kmh.items() if kmh == 0.0])
    found = crossed(roads, grid)
    wet = roads.iloc[np.unique(found.row[water.ravel()[found.cell]])]
    names = dict.fromkeys(wet["name"].where(wet["name"].notna(), wet["id"]))
    lines = {str(name): line_called(roads, name=str(name)) for name in names}
    return tuple(
        _told(name, begins_m)
        for name, line in lines.items()
        if line and len(begins_m := list(_crossings_m(line, belt=belt, water=water, grid=grid)))
    )


def _crossings_m(
    line: MeasuredLine, *, belt: Belt, water: BoolArray, grid: Grid
) -> Iterator[float]:
    """Return the chainages at which a road enters water without a mapped bridge or ferry."""
    step_m = min(grid.cell_m) / STEPS_A_CELL
    m = np.linspace(0.0, line.length_m, math.ceil(line.length_m / step_m) + 1)
    xy = point_at(line, m=m)
    cells = cells_at(xy, grid)
    wet = (cells >= 0) & water.ravel()[cells]
    carried = _is_carried(xy, belt)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], wet.astype(np.int8), [0]])))
    for begin, end in edges.reshape(-1, 2).tolist():
        is_long = m[end - 1] - m[begin] >= LEAST_CELLS * min(grid.cell_m)
        if is_long and not carried[begin:end].any():
            yield float(m[begin])


def _is_carried(xy: FloatArray, belt: Belt) -> BoolArray:
    """Return which positions (n,) are near a mapped bridge, ferry or river."""
    near = np.zeros(len(xy), dtype=bool)
    for key in ("bridges", "ferries", "rivers"):
        if key in belt.frames:
            shapes = shapely.STRtree(np.asarray(belt.frames[key].geometry.array))
            found = shapes.query(shapely.points(xy), predicate="dwithin", distance=CARRIED_M)
            near[found[0]] = True
    return near


def _told(road: str, begins_m: list[float]) -> Problem:
    more = ("…",) if len(begins_m) > MOST_PLACES else ()
    return Problem(
        "{road} crosses water without a bridge at {places} ({count} in all); the "
        "crossings are treated as passable.",
        "Check them: add the bridge, or correct the road or the land cover.",
        layer="roads",
        values={
            "road": road,
            "count": len(begins_m),
            "places": (*map(format_k, begins_m[:MOST_PLACES]), *more),
        },
    )
