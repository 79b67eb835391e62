"""The figures that the page Services shows, each under the name of its proof."""

import math
from collections.abc import Iterator

import pandas as pd

from gis.analysis.cover import BeltCover
from gis.analysis.services.answer import Services
from gis.analysis.services.equipment import Equipment
from gis.analysis.services.funds import Funds
from gis.analysis.services.joint import JOINTS, JointPosts
from gis.analysis.services.stations import FIGURES, StationYear
from gis.proof.report import Key
from gis.proof.services import PAGE

Named = Iterator[tuple[Key, float | str]]


def of_services(answer: Services, cover: BeltCover | None) -> Named:
    """List the sums, rates, what is lacking, funds, joints, and who lives far from a station."""
    if answer.year is not None:
        yield from _year(answer.year)
    if answer.equipment is not None:
        yield from _equipment(answer.equipment)
    if answer.funds is not None:
        yield from _funds(answer.funds)
    if answer.joint is not None:
        yield from _joint(answer.joint)
    if cover is not None:
        yield Key(PAGE, "people_beyond"), cover.headline.people.none
        yield Key(PAGE, "villages_beyond"), float(len(cover.left_out))


def _year(year: StationYear) -> Named:
    for kind, count in year.kinds.items():
        yield Key(PAGE, "stations", kind), float(count)
    for name in FIGURES:
        total = year.totals[name]
        yield Key(PAGE, "station_sum", name), math.nan if total is None else float(total)
        yield Key(PAGE, "not_given", name), float(year.missing[name])
    for name, rate in year.rates.items():
        for part in ("done", "of", "share", "low", "high"):
            yield Key(PAGE, f"rate_{part}", name), float(getattr(rate, part))
    for row in year.committees.to_dict("records"):
        at = _place(row["township"], row["committee"])
        for name in FIGURES:
            yield Key(PAGE, f"committee_{name}", at), _number(row[name])
        yield Key(PAGE, "committee_mediated", at), float(row["mediated_share"])
    for row in year.lowest.to_dict("records"):
        at = _place(row["township"], row["committee"])
        yield Key(PAGE, "lowest_mediation", at), float(row["mediated_share"])


def _equipment(found: Equipment) -> Named:
    for item, row in found.items.to_dict("index").items():
        for part in ("have", "lack", "unknown"):
            yield Key(PAGE, f"equipment_{part}", str(item)), float(row[part])
    for row in found.missing.to_dict("records"):
        yield Key(PAGE, "equipment_state", f"{row['id']} {row['item']}"), str(row["state"])


def _funds(found: Funds) -> Named:
    for row in found.townships.to_dict("records"):
        town = _text(row["township"])
        for name in ("villages", "teams", "members", "uncounted"):
            yield Key(PAGE, f"fund_{name}", town), float(row[name])
        yield Key(PAGE, "fund_total", town), float(row["total_yuan"])
    yield Key(PAGE, "fund_whole"), float(found.total["total_yuan"])


def _joint(found: JointPosts) -> Named:
    for row in found.committees.to_dict("records"):
        at = _place(row["township"], row["committee"])
        for name in ("officers", "rooms"):
            if pd.notna(row[name]):
                yield Key(PAGE, f"joint_{name}", at), float(row[name])
        for joint in JOINTS:
            yield Key(PAGE, f"joint_{joint}", at), str(row[joint])
    if found.relations is not None:
        for number, place in enumerate(found.relations["place"], 1):
            yield Key(PAGE, "joint_serves", f"{number}"), str(place)
    if found.without_officer is not None:
        yield Key(PAGE, "without_officer"), float(len(found.without_officer))
        for id_ in found.without_officer["id"]:
            yield Key(PAGE, "without_officer_village", str(id_)), "no"


def _place(township: object, committee: object) -> str:
    return f"{_text(township)}/{_text(committee)}"


def _text(cell: object) -> str:
    return str(cell) if isinstance(cell, str) else ""


def _number(cell: object) -> float:
    return math.nan if cell is None or cell is pd.NA else float(str(cell))
