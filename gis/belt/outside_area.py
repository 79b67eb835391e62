"""Parts of a belt outside its area layer, to which results are clipped.

Reach on the map, catchments and raster population are clipped to the area; see gis/belt/land.py.
"""

from collections.abc import Mapping

import numpy as np
import shapely

from gis.crs import MetricFrame, scale_at
from gis.errors import Problem, Value
from gis.linear.chainage import cut
from gis.linear.measured_line import MeasuredLine
from gis.words import called

AREA = "area"
BESIDE_M = 200.0  # tolerance between the edge of an area and the boundary
LEAST_M = 1_000.0  # of boundary outside; less is due to how the lines are drawn
NAMED = 3
LAYERS = ("villages", "posts")
REMEDY = (
    "Reach on the map, catchments and people of the raster end where the area does; add what is "
    "missing, or leave the layer out."
)


def outside_area(
    frames: Mapping[str, MetricFrame], *, boundary: MeasuredLine
) -> tuple[Problem, ...]:
    """Report villages, posts and boundary that lie more than `BESIDE_M` outside the area.

    Parameters
    ----------
    frames
        The layers in working metres.
    """
    if AREA not in frames or frames[AREA].empty:
        return ()
    area = shapely.union_all(shapely.make_valid(np.asarray(frames[AREA].geometry.array)))
    scale = float(scale_at(boundary.xy, crs=boundary.crs).mean())
    near = area.buffer(BESIDE_M * scale)
    shapely.prepare(near)
    told = [
        problem
        for layer in LAYERS
        if layer in frames
        for problem in _points(frames[layer], near=near, layer=layer)
    ]
    line = cut(boundary, from_m=0.0, to_m=boundary.length_m)
    out_m = float(line.difference(near).length) / scale
    if out_m > LEAST_M:
        told.append(
            Problem(
                "{km:.1f} km of the boundary run outside the area.",
                REMEDY,
                layer=AREA,
                values={"km": out_m / 1_000},
            )
        )
    return tuple(told)


def _points(frame: MetricFrame, *, near: shapely.Geometry, layer: str) -> list[Problem]:
    shapes = np.asarray(frame.geometry.array)
    here = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    out = frame[here & ~shapely.intersects(near, shapes)]
    if out.empty:
        return []
    first = out.head(NAMED)
    names = tuple(called(first.get("name", first.index), first.get("id", first.index)))
    values: dict[str, Value] = {"count": len(out), "names": names}
    if layer == "posts":
        fact = "Posts outside the area: {count}, among them {names}."
    else:
        fact = (
            "Villages outside the area: {count}, with {people:,.0f} {people:person|people}, "
            "among them {names}; "
            "without a population figure: {unknown}."
        )
        people = out["population"].to_numpy(np.float64, na_value=np.nan)
        values |= {"people": float(np.nansum(people)), "unknown": int(np.isnan(people).sum())}
    return [Problem(fact, REMEDY, layer=AREA, values=values)]
