"""Villages, farms, teams and residents' groups: numbers from the sources, locations invented.

Every resident of the belt is counted in exactly one row: committee seats have no population of
their own.
"""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from scipy.spatial import cKDTree

from data.make_jinghong import figures, public
from data.make_jinghong.counts import apportion, chinese_number
from data.make_jinghong.lines import dice, evenly
from data.make_jinghong.seats import Committee
from data.make_jinghong.sites import Ground, settle, within
from gis.arrays import FloatArray

APART_M = 750.0
FARM_APART_M = 450.0
ROADSIDE_APART_M = 1_150.0
BORDER_GROUP_M = 6_000.0  # greatest distance of border groups from the boundary
FARM_M = 8_000.0
FARM_REACH_M = 5_500.0
ALONG_ROAD_M = (90.0, 450.0)
PEOPLE_A_HOUSE = 4.1


@dataclass(frozen=True)
class Place:
    """A settlement in working metres; `farm` is empty outside the state farms."""

    name: str
    kind: str
    committee: str
    township: str
    farm: str
    branch: str
    xy: FloatArray
    households: int = 0
    population: int = 0


def on_the_road(cells: Ground, *, road: FloatArray, committees: list[Committee]) -> FloatArray:
    """Choose five sites beside the Daxili road, in the border committees that it crosses."""
    line = shapely.LineString(road)
    away_m = cKDTree(evenly(road, step_m=20.0)).query(cells.xy)[0]
    near, far = ALONG_ROAD_M
    border = within(cells, shapely.union_all([one.area for one in committees if one.border]))
    sites = settle(
        cells.only(border & (away_m > near) & (away_m < far)),
        count=figures.DAXILI_VILLAGES,
        apart_m=ROADSIDE_APART_M,
        taken=np.array([one.seat for one in committees]),
        theme="daxili villages",
    )
    return sites[np.argsort(line.project(shapely.points(sites)))]


def places(cells: Ground, *, committees: list[Committee], beside_daxili: FloatArray) -> list[Place]:
    """Place the settlements: villages of the border committees, then the two farms."""
    border = [one for one in committees if one.border]
    taken = np.vstack([[one.seat for one in committees], beside_daxili])
    found: list[Place] = []
    for committee in border:
        known = beside_daxili[shapely.contains_xy(committee.area, *beside_daxili.T)]
        sites = _village_sites(cells, committee, known, taken)
        taken = np.vstack([taken, sites])
        found += _villages(committee, sites)
    found += _farms(cells, committees, taken)
    return [*_with_people(found), *(_seat(one) for one in border)]


def _village_sites(
    cells: Ground, committee: Committee, known: FloatArray, taken: FloatArray
) -> FloatArray:
    inside = within(cells, committee.area)
    near = inside & (cells.border_m < BORDER_GROUP_M)
    sites = known
    for count, allowed, theme in (
        (figures.VILLAGE_GROUPS[committee.name] - len(known), near, "border"),
        (figures.INNER_VILLAGES[committee.name], inside, "inner"),
    ):
        chosen = settle(
            cells.only(allowed), count=count, apart_m=APART_M, taken=np.vstack([taken, sites]),
            theme=f"{theme} {committee.name}",
        )  # fmt: skip
        sites = np.vstack([sites, chosen])
    return sites


def _villages(committee: Committee, sites: FloatArray) -> list[Place]:
    border_groups = figures.VILLAGE_GROUPS[committee.name]
    joint = f"{committee.name}一二组联合党支部"
    villages = []
    for number, xy in enumerate(sites, start=1):
        name = f"{committee.name}{chinese_number(number)}组"
        shares = committee.name in figures.JOINT_BRANCHES and number <= 2
        villages.append(
            Place(
                name=name,
                kind="village_group" if number <= border_groups else "village",
                committee=committee.name,
                township=committee.township,
                farm="",
                branch=joint if shares else f"{name}党支部",
                xy=xy,
            )
        )
    return villages


def _farms(cells: Ground, committees: list[Committee], taken: FloatArray) -> list[Place]:
    found: list[Place] = []
    for number, township in enumerate((public.MENGLONG, public.JINGHA)):
        own = [one.area for one in committees if one.township == township]
        inside = within(cells, shapely.union_all(own)) & (cells.border_m < FARM_M)
        rows = _farm_rows(number)
        sites = _farm_sites(cells.only(inside), taken, count=len(rows), theme=township)
        taken = np.vstack([taken, sites])
        found += [
            Place(name, kind, "", township, rows[0][0], f"{name}党支部", xy)
            for (name, kind), xy in zip(rows, sites, strict=True)
        ]
    return found


def _farm_sites(cells: Ground, taken: FloatArray, *, count: int, theme: str) -> FloatArray:
    seat = settle(cells, count=1, apart_m=APART_M, taken=taken, theme=f"farm {theme}")
    near = cells.only(np.hypot(*(cells.xy - seat[0]).T) < FARM_REACH_M)
    others = settle(
        near, count=count - 1, apart_m=FARM_APART_M, taken=np.vstack([taken, seat]),
        theme=f"farm people {theme}",
    )  # fmt: skip
    return np.vstack([seat, others])


def _farm_rows(number: int) -> list[tuple[str, str]]:
    """Name a farm, then its teams, then its residents' groups."""
    farm = f"示范农场{chinese_number(number + 1)}场"
    teams = range(1, figures.FARM_TEAMS[number] + 1)
    groups = range(1, figures.FARM_RESIDENTS_GROUPS[number] + 1)
    return [
        (farm, "farm"),
        *((f"{farm}{chinese_number(at)}队", "production_team") for at in teams),
        *((f"{farm}居民{chinese_number(at)}组", "residents_group") for at in groups),
    ]


def _with_people(found: list[Place]) -> list[Place]:
    """Assign the population; in Jingha's villages by the households of the grid platform."""
    households = jingha_households()
    jingha = [one for one in found if one.committee and one.township == public.JINGHA]
    by_name = {
        one.name: (count, round(count * PEOPLE_A_HOUSE))
        for one, count in zip(jingha, households, strict=False)
    }
    others = [one for one in found if one.name not in by_name]
    rng = dice("residents")
    size = {"village_group": 1.0, "village": 1.1, "farm": 0.8, "production_team": 0.6}
    weights = np.array([size.get(one.kind, 0.45) * rng.lognormal(0, 0.35) for one in others])
    left = figures.RESIDENTS - sum(people for _, people in by_name.values())
    for one, people in zip(others, apportion(weights, total=left, least=40), strict=True):
        by_name[one.name] = (round(int(people) / PEOPLE_A_HOUSE), int(people))
    return [
        replace(one, households=by_name[one.name][0], population=by_name[one.name][1])
        for one in found
    ]


def jingha_households() -> list[int]:
    """Distribute Jingha's households over its 50 village groups; those of the belt come first."""
    weights = dice("jingha households").lognormal(0, 0.3, figures.JINGHA_VILLAGE_GROUPS)
    shares = apportion(weights, total=figures.JINGHA_HOUSEHOLDS, least=12)
    return [int(share) for share in shares]


def _seat(committee: Committee) -> Place:
    name = f"{committee.name}村委会"
    return Place(name, "committee", committee.name, committee.township, "", "", committee.seat)
