"""The 一带五 sections of the Daxili road, with three faults, and its signs."""

import numpy as np
import shapely

from data.make_jinghong import figures
from data.make_jinghong.lines import dice
from data.make_jinghong.people import invented_names
from data.make_jinghong.roads import DAXILI, DAXILI_M, Road
from data.make_jinghong.rows import Row
from data.make_jinghong.settlements import Place
from data.make_jinghong.waters import snapped
from gis.arrays import FloatArray

BOARDS = ("军民携手 共建平安边境", "一带五 护路护林 共治共享", "遵守边境管理 发现情况及时报告")
SINCE = "2013-03-05"


def sections(road: Road, villages: list[Place]) -> list[Row]:
    """Cut the road into sections of one member and five households."""
    edges_m = _edges_m()
    names = invented_names("daxili")
    rows: list[Row] = []
    for number in range(1, figures.DAXILI_SECTIONS + 1):
        from_m, to_m = edges_m[number - 1], edges_m[number]
        middle = _place(road.line, (from_m + to_m) / 2)
        nearest = min(villages, key=lambda one: float(np.hypot(*(one.xy - middle))))
        member = next(names)
        rows.append(
            {
                "road": DAXILI,
                "section": number,
                "from_m": from_m + (figures.GAP_M if number == figures.GAP_BEFORE_SECTION else 0),
                "to_m": to_m
                + (figures.OVERLAP_M if number == figures.OVERLAP_AFTER_SECTION else 0),
                "member": "" if number == figures.SECTION_WITHOUT_MEMBER else member,
                "village": nearest.name,
                **{f"household_{at}": next(names) for at in range(1, 6)},
                "since": SINCE,
            }
        )
    return rows


def signs(road: Road, care: list[Row]) -> list[Row]:
    """Place three boards, and a plate in the middle of each section."""
    boards = [
        {"name": f"宣传牌{at}", "kind": "board", "text": text,
         "at": _place(road.line, DAXILI_M * (at - 0.7) / len(BOARDS))}
        for at, text in enumerate(BOARDS, start=1)
    ]  # fmt: skip
    plates = [
        {"name": f"责任牌{row['section']:02d}", "kind": "plate",
         "text": f"{DAXILI} 一带五 第{row['section']}段 {kilometre(row['from_m'])}—"
                 f"{kilometre(row['to_m'])}",
         "at": _place(road.line, (row["from_m"] + row["to_m"]) / 2)}
        for row in care
    ]  # fmt: skip
    return [{"id": f"B{at:02d}", **row} for at, row in enumerate([*boards, *plates], start=1)]


def kilometre(at_m: int) -> str:
    """Format a chainage as on plates: K3+940."""
    return f"K{at_m // 1_000}+{at_m % 1_000:03d}"


def _edges_m() -> list[int]:
    even = np.linspace(0, DAXILI_M, figures.DAXILI_SECTIONS + 1)
    shift = dice("sections").uniform(-60, 60, len(even))
    shift[[0, -1]] = 0
    return [int(edge) for edge in (even + shift).round(-1)]


def _place(line: FloatArray, at_m: float) -> FloatArray:
    share = at_m / DAXILI_M
    point = shapely.LineString(line).interpolate(share, normalized=True)
    return snapped(shapely.get_coordinates(point))[0]
