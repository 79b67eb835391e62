"""The belt's layers as rows, with the columns of the belt format."""

import numpy as np

from data.make_jinghong import figures, public
from data.make_jinghong.country import Country
from data.make_jinghong.lines import dice
from data.make_jinghong.roads import bridges
from data.make_jinghong.rows import Row
from data.make_jinghong.settlements import Place

INVENTED_PLACE = "名称与代码真实，位置虚构"
INVENTED = "虚构"


def boundary(country: Country) -> list[Row]:
    """Return the boundary as one line, east to west."""
    return [
        {
            "name": "边境线(示意)",
            "official_km": figures.OFFICIAL_BOUNDARY_M / 1_000,
            "synthetic": True,
            "note": "公开点位经加密弯曲至官方长度，不作划界依据",
            "at": country.ground.waters.boundary,
        }
    ]


def area(country: Country) -> list[Row]:
    """Return county, townships and committees."""
    townships = country.ground.townships
    rows: list[Row] = [
        {"name": "景洪市", "code": public.COUNTY_CODE, "level": "county", "border": True,
         "note": "轮廓依据公开点位加密", "at": townships.county}
    ]  # fmt: skip
    rows += [
        {"name": name, "code": public.TOWNSHIP_CODES[name], "level": "township", "border": True,
         "note": "名称与代码真实，县内界线虚构", "at": polygon}
        for name, polygon in townships.by_name().items()
    ]  # fmt: skip
    rows += [
        {"name": one.name, "code": one.code, "level": "committee", "border": one.border,
         "township": one.township, "note": "名称与代码真实，范围虚构", "at": one.area}
        for one in country.ground.committees
    ]  # fmt: skip
    return synthetic(rows)


def villages(country: Country) -> list[Row]:
    """Return every settlement with population, party members and equipment."""
    rng = dice("villages")
    codes = {one.name: one.code for one in country.ground.committees}
    rows = []
    for at, place in enumerate(country.places, start=1):
        seat = place.kind == "committee"
        rows.append(
            {
                "id": f"V{at:03d}",
                "code": codes[place.committee] if seat else "",
                "name": place.name,
                "kind": place.kind,
                "committee": place.committee,
                "township": place.township,
                "farm": place.farm,
                "population": place.population,
                "households": place.households,
                "party_members": _members(place, float(rng.random())),
                "branch": place.branch,
                "venue_year": int(rng.integers(2004, 2011)),
                "loudspeaker": True,
                "distance_education": True,
                "flag": INVENTED_PLACE if seat else INVENTED,
                "at": place.xy,
            }
        )
    return synthetic(rows)


def _members(place: Place, luck: float) -> int:
    if place.kind == "committee":
        return 3 + int(4 * luck)
    return max(1, round(place.population * (0.02 + 0.03 * luck)))


def road_rows(country: Country) -> list[Row]:
    """Return the roads with the standard of their rank."""
    rows = [
        {"id": f"R{at:03d}", "name": road.name, **vars(road.standard), "at": road.line}
        for at, road in enumerate(country.roads, start=1)
    ]
    return synthetic(rows)


def rivers(country: Country) -> list[Row]:
    """Return the rivers in flow direction; `crossing_cost` is minutes to wade, or empty."""
    rows = [
        {"name": river.name, "kind": river.kind, "crossing_cost": river.ford_min, "at": river.line}
        for river in country.ground.land.rivers
    ]
    return synthetic(rows)


def bridge_rows(country: Country) -> list[Row]:
    """Return a bridge wherever a road or track crosses a river."""
    met = bridges(country.roads, country.ground.land, boundary=country.ground.waters.boundary)
    rows = [
        {
            "name": f"{river}桥{at:02d}({road.name})",
            "hours": "00:00-24:00",
            "wait_min": 0,
            "wet_season": "closed" if road.standard.kind == "track" and at % 3 == 0 else "open",
            "at": xy,
        }
        for at, (road, river, xy) in enumerate(met, start=1)
    ]
    return synthetic(rows)


def ferry_rows(country: Country) -> list[Row]:
    """Return the ferries over the Lancang, inside the county."""
    rows = [
        {
            "name": f"澜沧江{at}号渡口(示范)",
            "hours": "07:00-19:00",
            "wait_min": 10 + 5 * at,
            "wet_season": "closed" if at == figures.FLOODED_FERRY else "open",
            "at": xy,
        }
        for at, xy in enumerate(np.atleast_2d(country.ferries), start=1)
    ]
    return synthetic(rows)


def synthetic(rows: list[Row]) -> list[Row]:
    """Mark rows as invented; `at` stays last."""
    return [
        {name: value for name, value in row.items() if name != "at"}
        | {"synthetic": True, "at": row["at"]}
        for row in rows
    ]
