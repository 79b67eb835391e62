"""The 28 village committees: names and codes are real; the choice of nine on the border is ours.

Their seats are invented: border seats in order along the boundary, the others on suitable land.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from data.make_jinghong import public
from data.make_jinghong.areas import Townships, committee_areas
from data.make_jinghong.land import Land
from data.make_jinghong.sites import Ground, settle, within
from data.make_jinghong.waters import CRS, Waters, snapped
from gis.arrays import FloatArray
from gis.crs import xy_from_lonlat

# Chosen, east to west along the boundary.
BORDER = {
    public.JINGHA: ("土鲁", "坝那", "搭亥"),
    public.MENGLONG: ("邦飘", "陆拉", "曼伞", "南盆", "坝卡", "勐宋"),
}
TOWN_SEATS = {public.MENGLONG: "景龙", public.JINGHA: "景哈"}
TOWN_LONLAT = {public.MENGLONG: public.HEIGHTS_M["勐龙镇"][:2], public.JINGHA: (100.975, 21.806)}
BORDER_SEAT_M = {public.JINGHA: (3_300.0, 7_500.0), public.MENGLONG: (2_200.0, 6_000.0)}
INNER_SEAT_M = {public.MENGLONG: 5_600.0, public.JINGHA: 8_000.0}
SEATS_APART_M = {public.MENGLONG: 4_300.0, public.JINGHA: 3_300.0}


@dataclass(frozen=True)
class Committee:
    """A village committee: its seat in working metres and its area."""

    name: str
    township: str
    code: str
    border: bool
    seat: FloatArray
    area: shapely.Geometry


def committees(
    land: Land, cells: Ground, *, townships: Townships, waters: Waters
) -> list[Committee]:
    """Place the seats and divide the townships between them, in the order of their codes."""
    found = []
    for township, area in townships.by_name().items():
        names = public.COMMITTEES[township]
        seats = _seats(cells, township, area, waters.boundary)
        border = np.array([name in BORDER[township] for name in names])
        areas = committee_areas(land, area, seats=seats, on_border=border, boundary=waters.boundary)
        found += [
            Committee(
                name, township, public.committee_code(township, name), bool(is_border), xy, own
            )
            for name, is_border, xy, own in zip(names, border, seats, areas, strict=True)
        ]
    return found


def _seats(cells: Ground, township: str, area: shapely.Polygon, boundary: FloatArray) -> FloatArray:
    inside = within(cells, area)
    at = {TOWN_SEATS[township]: _town(cells, township)}
    touches = shapely.intersects_xy(shapely.buffer(area, 1.0), boundary[:, 0], boundary[:, 1])
    reach = np.flatnonzero(touches)
    turns = np.linspace(reach[0], reach[-1], len(BORDER[township]) + 1)
    low_m, high_m = BORDER_SEAT_M[township]
    for name, start, stop in zip(BORDER[township], turns[:-1], turns[1:], strict=True):
        sixth = (stop - start) / 6
        there = (cells.border_at > start + sixth) & (cells.border_at < stop - sixth)
        there &= inside & (cells.border_m > low_m) & (cells.border_m < high_m)
        at[name] = settle(
            cells.only(there),
            count=1,
            apart_m=2_500.0,
            taken=np.array(list(at.values())),
            theme=name,
        )[0]
    others = [name for name in public.COMMITTEES[township] if name not in at]
    inner = settle(
        cells.only(inside & (cells.border_m > INNER_SEAT_M[township])),
        count=len(others),
        apart_m=SEATS_APART_M[township],
        taken=np.array(list(at.values())),
        theme=f"inner seats {township}",
    )
    at |= dict(zip(others, inner, strict=True))
    return np.array([at[name] for name in public.COMMITTEES[township]])


def _town(cells: Ground, township: str) -> FloatArray:
    wanted = xy_from_lonlat(np.array([TOWN_LONLAT[township]]), crs=CRS)
    return snapped(cells.xy[[np.argmin(np.hypot(*(cells.xy - wanted).T))]])[0]
