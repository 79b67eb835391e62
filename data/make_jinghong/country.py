"""The land with areas, villages, crossings and roads, before posts and services.

The order matters: roads between the towns come first, then villages beside them, then tracks and
paths to places without a road.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from data.make_jinghong import areas, border, public, roads, seats, settlements, sites, waters
from data.make_jinghong.land import Land, land
from data.make_jinghong.roads import Road
from data.make_jinghong.rows import Row
from data.make_jinghong.terrain import terrain
from data.make_jinghong.waters import CRS
from gis.arrays import FloatArray
from gis.crs import xy_from_lonlat

PASSAGE_MARGIN = 40  # boundary points: no passage this close to the end of a township
PASSAGE_FROM_TOWN_M = 10_000.0
FERRY_LONLAT = ((100.938, 21.848), (101.005, 21.850), (101.068, 21.815))


@dataclass(frozen=True)
class Ground:
    """The land, its administrative limits, and the committee seats."""

    waters: waters.Waters
    land: Land
    townships: areas.Townships
    cells: sites.Ground
    committees: list[seats.Committee]
    along: border.Border

    def seat(self, committee: str) -> FloatArray:
        """Return the seat of a committee."""
        return next(one.seat for one in self.committees if one.name == committee)

    def border_of(self, township: str) -> FloatArray:
        """Return the boundary points where a township may have a passage."""
        from_m, to_m = border.township_reach_m(self.along, self.committees)[township]
        there = (self.along.at_m >= from_m) & (self.along.at_m <= to_m)
        return self.along.line[there][PASSAGE_MARGIN:-PASSAGE_MARGIN]


@dataclass(frozen=True)
class Country:
    """The ground with its settlements, crossings and ways."""

    ground: Ground
    places: list[settlements.Place]
    crossings: list[Row]
    roads: list[Road]
    ferries: FloatArray

    def daxili(self) -> Road:
        """Return the Daxili road."""
        return next(road for road in self.roads if road.name == roads.DAXILI)


def ground() -> Ground:
    """Erode the terrain, draw the limits and place the committee seats."""
    lines = waters.waters()
    built = land(*terrain(lines), lines)
    townships = areas.townships(lines)
    both = shapely.union_all(list(townships.by_name().values()))
    cells = sites.ground(built, townships=both, boundary=lines.boundary)
    committees = seats.committees(built, cells, townships=townships, waters=lines)
    return Ground(lines, built, townships, cells, committees, border.border(lines.boundary))


def country() -> Country:
    """Place settlements and roads."""
    base = ground()
    on = roads.terrain_for_roads(base.land, country=base.townships.county)
    network, passages = _main_roads(base, on)
    line = next(road.line for road in network if road.name == roads.DAXILI)
    beside = settlements.on_the_road(base.cells, road=line, committees=base.committees)
    places = settlements.places(base.cells, committees=base.committees, beside_daxili=beside)
    river_end_m = float(base.along.at_m[base.waters.nana_border_points - 1])
    crossings = border.crossings(base.along, passages=passages, river_end_m=river_end_m)
    ferries = _ferries(base)
    network += _lesser_roads(network, places, crossings, ferries, on)
    return Country(base, places, crossings, network, ferries)


def _main_roads(base: Ground, on: roads.Terrain) -> tuple[list[Road], FloatArray]:
    network = [roads.between("勐龙-大曼卖", base.seat("景龙"), _town("大曼卖"), on=on)]
    towns = np.array([_town("景洪市"), base.seat("景哈")])
    network += roads.lay(network, ["勐龙-景洪", "勐龙-景哈"], towns, standard=roads.TRUNK, on=on)
    start = base.seat("坝那")
    village_road = roads.COMMITTEE_ROAD
    network += roads.lay(network, ["坝那村公路"], start[None], standard=village_road, on=on)
    network.append(roads.daxili(start, base.border_of(public.JINGHA)[::6], on=on))
    ridge = base.border_of(public.MENGLONG)
    near_town = np.hypot(*(ridge - base.seat("景龙")).T) < PASSAGE_FROM_TOWN_M
    saddle = roads.easiest(network, ridge[near_town], on=on)
    names = [*(f"{one.name}村公路" for one in base.committees), "勐龙通道公路"]
    targets = np.array([*(one.seat for one in base.committees), saddle])
    passages = np.array([network[-1].line[-1], saddle])
    network += roads.lay(network, names, targets, standard=village_road, on=on)
    return network, passages


def _lesser_roads(
    network: list[Road],
    places: list[settlements.Place],
    crossings: list[Row],
    ferries: FloatArray,
    on: roads.Terrain,
) -> list[Road]:
    homes = [one for one in places if one.kind != "committee"]
    names = [*(f"{one.name}路" for one in homes), *(f"澜沧江{at}号渡口路" for at in (1, 2, 3))]
    targets = np.array([*(one.xy for one in homes), *ferries])
    new = roads.lay(network, names, targets, standard=roads.TRACK, on=on)
    far = [row for row in crossings if row["kind"] != "passage"]
    ends = np.array([row["at"] for row in far])
    ways = [f"{row['name']}小路" for row in far]
    new += roads.lay([*network, *new], ways, ends, standard=roads.PATH, on=on)
    return new


def _ferries(base: Ground) -> FloatArray:
    wanted = xy_from_lonlat(np.array(FERRY_LONLAT), crs=CRS)
    lancang = base.waters.lancang
    nearest = [int(np.argmin(np.hypot(*(lancang - xy).T))) for xy in wanted]
    return lancang[nearest]


def _town(name: str) -> FloatArray:
    lon, lat, _ = public.HEIGHTS_M[name]
    return waters.snapped(xy_from_lonlat(np.array([[lon, lat]]), crs=CRS))[0]
