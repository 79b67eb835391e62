"""Service and appeals stations of Menglong, and the ten-household groups of Jingha."""

import numpy as np
import shapely

from data.make_jinghong import figures, public
from data.make_jinghong.counts import apportion, chinese_number
from data.make_jinghong.lines import dice
from data.make_jinghong.rows import Row
from data.make_jinghong.seats import Committee
from data.make_jinghong.settlements import Place, jingha_households
from data.make_jinghong.sites import Ground, on_firm_ground, settle, within
from data.make_jinghong.waters import snapped
from gis.arrays import FloatArray

BESIDE_M = 28.0  # between the two stations of a committee, which are side by side
GROUP_RADIUS_M = 170.0
SPREAD_APART_M = 700.0


def stations(committees: list[Committee]) -> list[Row]:
    """Build a service and an appeals station with annual figures for each committee of Menglong."""
    own = [one for one in committees if one.township == public.MENGLONG]
    weights = dice("stations").lognormal(0, 0.4, len(own))
    service = {name: _shares(weights, name, total) for name, total in figures.SERVICE.items()}
    appeals = apportion(weights, total=figures.APPEALS, least=20)
    failed = _shares(weights, "failed", figures.DISPUTES - figures.DISPUTES_MEDIATED)
    mediated = apportion(weights, total=figures.DISPUTES_MEDIATED, least=5)
    rows: list[Row] = []
    for at, one in enumerate(own):
        year = {name: int(counts[at]) for name, counts in service.items()}
        disputes = int(mediated[at] + failed[at])
        rows.append(_station(one, at, "service", "便民服务站", -BESIDE_M) | year)
        rows.append(
            _station(one, at, "appeals", "群众诉求站", BESIDE_M)
            | {
                "appeals": int(appeals[at]),
                "appeals_settled": int(appeals[at]),
                "disputes": disputes,
                "disputes_mediated": int(mediated[at]),
            }
        )
    return rows


def _shares(weights: FloatArray, name: str, total: int) -> list[int]:
    """Distribute a small total; funds in thousands of yuan."""
    unit = 1_000 if name == "funds_yuan" else 1
    luck = weights * dice(f"station {name}").lognormal(0, 0.3, len(weights))
    return [int(share) * unit for share in apportion(luck, total=total // unit, least=0)]


def _station(one: Committee, at: int, kind: str, word: str, east_m: float) -> Row:
    return {
        "id": f"S{at + 1:02d}{kind[0].upper()}",
        "name": f"{one.name}{word}",
        "kind": kind,
        "committee": one.name,
        "at": snapped(one.seat[None] + (east_m, 0.0))[0],
    }


def groups(cells: Ground, *, committees: list[Committee], places: list[Place]) -> list[Row]:
    """Divide Jingha's 2 190 households into 312 groups of about ten, around their villages."""
    villages = _jingha_villages(cells, committees, places)
    households = np.array(jingha_households())
    group_counts = apportion(households.astype(float), total=figures.TEN_HOUSEHOLD_GROUPS, least=1)
    rng = dice("groups")
    rows: list[Row] = []
    for (name, committee, centre), count, homes in zip(
        villages, group_counts, households, strict=True
    ):
        shares = apportion(np.ones(count), total=int(homes), least=1)
        turn = rng.uniform(0, 2 * np.pi) + np.arange(count) * 2.4
        away_m = GROUP_RADIUS_M * np.sqrt((np.arange(count) + 0.5) / count)
        round_about = centre + away_m[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
        rows += [
            {"code": f"6995-{len(rows) + at + 1:03d}", "village": name, "committee": committee,
             "township": public.JINGHA, "households": int(share), "at": round_about[at]}
            for at, share in enumerate(shares)
        ]  # fmt: skip
    weights = np.array([row["households"] for row in rows]) * rng.lognormal(0, 0.15, len(rows))
    phones = apportion(weights, total=figures.PHONES, least=4)
    firm = snapped(on_firm_ground(cells, np.array([row["at"] for row in rows])))
    return [
        row | {"phones": int(count), "at": xy}
        for row, count, xy in zip(rows, phones, firm, strict=True)
    ]


def _jingha_villages(
    cells: Ground, committees: list[Committee], places: list[Place]
) -> list[tuple[str, str, FloatArray]]:
    """Name the 50 village groups: those of the villages layer, then the inner committees'.

    Each is a name, its committee, and its place.
    """
    villages = [
        (one.name, one.committee, one.xy)
        for one in places
        if one.township == public.JINGHA and one.kind in ("village_group", "village")
    ]
    inner = [one for one in committees if one.township == public.JINGHA and not one.border]
    left = figures.JINGHA_VILLAGE_GROUPS - len(villages)
    counts = apportion(shapely.area([one.area for one in inner]), total=left, least=5)
    taken = np.array([one.seat for one in committees])
    for one, count in zip(inner, counts, strict=True):
        sites = settle(
            cells.only(within(cells, one.area)),
            count=int(count),
            apart_m=SPREAD_APART_M,
            taken=taken,
            theme=f"groups {one.name}",
        )
        villages += [
            (f"{one.name}{chinese_number(number)}组", one.name, xy)
            for number, xy in enumerate(sites, start=1)
        ]
    return villages
