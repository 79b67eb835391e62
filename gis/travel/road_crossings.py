"""Crossings of roads and mapped rivers, and whether each is carried by a bridge.

A river is crossed only by a bridge, a ferry or a ford, see gis/travel/friction.py. A road tagged as
a bridge or a tunnel needs nothing else, nor does one with a bridge or ferry of the belt nearby. The
setting `AtRivers` of the belt decides about the other crossings; all of them are reported, since
the data may merely lack the bridge.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.arrays import BoolArray, GeometryArray, IntArray
from gis.crs import MetricFrame, as_metric, crs_of, to_lonlat
from gis.errors import Problem

CARRIED_M = 100.0  # a road this near to a bridge or ferry of the belt crosses by it
SAME_M = 100.0  # nearer crossings of one road are one: a river's area and its centre line
AT_END_M = 1.0  # a road that ends in a river does not cross it, unless another begins there
MOST_PLACES = 5  # named in one sentence


class AtRivers(StrEnum):
    """The treatment of road crossings of mapped rivers without a known bridge."""

    BRIDGE = "bridge"  # main roads have a bridge there, other roads are cut
    FORD = "ford"  # all of them are passable in the dry season
    BLOCKED = "blocked"


TOLD = {
    AtRivers.BRIDGE: "{road} crosses water without a known bridge at {places} ({count} in all); a "
    "main road is treated as bridged there, another way as cut.",
    AtRivers.FORD: "{road} crosses water without a known bridge at {places} ({count} in all); it "
    "is treated as fordable there in the dry season.",
    AtRivers.BLOCKED: "{road} crosses water without a known bridge at {places} ({count} in all); "
    "it is treated as cut there.",
}
REMEDY = (
    "Add the bridges, or set roads_over_rivers in belt.toml to bridge (main roads are bridged), "
    "ford or blocked."
)


class Crossings(NamedTuple):
    """The places (n,) where roads cross rivers without a bridge or ferry of the belt.

    `road` is the row of the road, from 0; `tagged` says whether the road is a bridge or a tunnel
    there, `ford` whether it is tagged as a ford.
    """

    place: GeometryArray
    road: IntArray
    tagged: BoolArray
    ford: BoolArray


def above_ground(rivers: MetricFrame) -> MetricFrame:
    """Exclude water that runs through culverts and tunnels."""
    return as_metric(rivers[~is_yes(rivers, "tunnel")], name="rivers")


def find_crossings(
    roads: MetricFrame, rivers: MetricFrame, *, bridges: MetricFrame, ferries: MetricFrame
) -> Crossings:
    """Find where roads cross rivers; see `Crossings`. All in one working CRS."""
    lines = np.asarray(roads.geometry.array)
    water = np.asarray(above_ground(rivers).geometry.array)
    of_road, of_water = shapely.STRtree(water).query(lines, predicate="intersects")
    met = shapely.intersection(lines[of_road], water[of_water])
    parts, index = shapely.get_parts(met, return_index=True)
    road = of_road[index]
    # Where a road runs within an area of water the whole stretch is one crossing.
    along = shapely.get_dimensions(parts) == 1
    place = parts.copy()
    place[along] = shapely.line_interpolate_point(parts[along], 0.5, normalized=True)
    kept = ~_beside_carriers(parts, bridges, ferries) & ~_at_an_end(place, road, lines)
    kept &= ~_is_kind(roads, "planned")[road]  # not usable, with or without a bridge
    kept &= ~_repeated(place, road, among=kept)
    tagged = is_yes(roads, "bridge") | is_yes(roads, "tunnel")
    ford = is_yes(roads, "ford")
    return Crossings(place[kept], road[kept], tagged[road[kept]], ford[road[kept]])


def carried(crossings: Crossings, roads: MetricFrame, *, at_rivers: AtRivers) -> MetricFrame:
    """Return the passable crossings as rows of a layer of bridges.

    Returns
    -------
    MetricFrame
        Points with `wet_season`: closed for fords.
    """
    is_main = _is_kind(roads, "road")[crossings.road]
    by_ford = crossings.ford | (~crossings.tagged & (at_rivers == AtRivers.FORD))
    by_bridge = crossings.tagged | (is_main & (at_rivers == AtRivers.BRIDGE))
    over = by_bridge | by_ford
    season = np.where(by_ford & ~by_bridge, "closed", "open")[over]
    frame = gpd.GeoDataFrame(
        {"wet_season": season}, geometry=crossings.place[over], crs=crs_of(roads)
    )
    return as_metric(frame, name="crossings")


def unknown_crossings(
    crossings: Crossings, roads: MetricFrame, *, at_rivers: AtRivers
) -> Iterator[Problem]:
    """Report the crossings without a known bridge, road by road."""
    unknown = ~crossings.tagged & ~crossings.ford
    places = to_lonlat(gpd.GeoDataFrame(geometry=crossings.place, crs=crs_of(roads))).geometry
    names = _names(roads)
    for road in np.unique(crossings.road[unknown]):
        own = places[unknown & (crossings.road == road)]
        listed = ", ".join(f"{point.x:.5f} {point.y:.5f}" for point in own[:MOST_PLACES])
        yield Problem(
            TOLD[at_rivers],
            REMEDY,
            layer="roads",
            row=int(road) + 1,
            values={
                "road": names[road],
                "count": len(own),
                "places": listed + (" …" if len(own) > MOST_PLACES else ""),
            },
        )


def _is_kind(roads: MetricFrame, kind: str) -> BoolArray:
    if "kind" not in roads:
        return np.zeros(len(roads), dtype=bool)
    return np.asarray(roads["kind"] == kind)


def _names(roads: MetricFrame) -> list[str]:
    columns = [roads[key] for key in ("name", "id") if key in roads]
    named = columns[0].where(columns[0].notna(), columns[-1]) if columns else roads.index
    return [str(name) for name in named]


def is_yes(frame: MetricFrame, column: str) -> BoolArray:
    """Return which rows (n,) say yes in a column, which may be missing."""
    if column not in frame:
        return np.zeros(len(frame), dtype=bool)
    return pd.Series(frame[column] == True).fillna(value=False).to_numpy(dtype=bool)  # noqa: E712  # nullable


def _beside_carriers(parts: GeometryArray, *layers: MetricFrame) -> BoolArray:
    """Return which crossings (n,) have a bridge or ferry of the belt beside them."""
    near = np.zeros(len(parts), dtype=bool)
    for layer in layers:
        tree = shapely.STRtree(np.asarray(layer.geometry.array))
        near[tree.query(parts, predicate="dwithin", distance=CARRIED_M)[0]] = True
    return near


def _at_an_end(place: GeometryArray, road: IntArray, lines: GeometryArray) -> BoolArray:
    """Return which crossings (n,) are the end of their road, with no other road continuing."""
    at_end = shapely.distance(place, shapely.boundary(lines[road])) <= AT_END_M
    number, other = shapely.STRtree(lines).query(place, predicate="dwithin", distance=AT_END_M)
    goes_on = np.zeros(len(place), dtype=bool)
    goes_on[number[other != road[number]]] = True
    return np.asarray(at_end & ~goes_on)


def _repeated(
    place: GeometryArray,
    road: IntArray,
    *,
    among: BoolArray,
) -> BoolArray:
    """Return which crossings (n,) have an earlier one of the same road nearby."""
    one, other = shapely.STRtree(place).query(place, predicate="dwithin", distance=SAME_M)
    earlier = (other < one) & (road[one] == road[other]) & among[other]
    repeated = np.zeros(len(place), dtype=bool)
    repeated[one[earlier]] = True
    return repeated
