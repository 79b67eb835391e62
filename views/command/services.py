"""`border-belt services`: the figures of the page Services, as a table or as JSON."""

import math
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from gis.analysis.cover import BeltCover
from gis.analysis.services.answer import Services
from gis.analysis.services.equipment import Equipment
from gis.analysis.services.funds import Funds
from gis.analysis.services.joint import JointPosts
from gis.analysis.services.stations import StationYear
from gis.errors import InputError
from gis.questions.coverage import Straight
from views import first_question, service_words
from views.command import opened, terminal
from views.command.exits import Exit

REPORTED = "mediated_share"


def run(asked: Namespace) -> Exit:
    """Tell what the stations did, what villages lack, and the funds by the rule."""
    session = opened.session(asked.folder)
    belt, answer = session.belt, session.services()
    if answer.year is None and answer.equipment is None:
        raise InputError(
            "This belt has no layer of stations or villages.",
            remedy="Put one into its folder, for example stations.geojson.",
        )
    cover = None
    if answer.year is not None and answer.equipment is not None:
        within = first_question.start_of_straight(belt)
        cover = session.cover(first_question.station_reach(belt, within))
    reported = belt.reported.get(REPORTED)
    if asked.json:
        plain = _plain(answer, cover, reported)
        terminal.say_json(
            {"belt": belt.name.zh or belt.name.en, "revision": belt.revision, **plain}
        )
        return Exit.DONE
    lines = service_words.told(asked.lang, answer, cover=cover, reported=reported)
    parts = [belt.name.in_language(asked.lang), terminal.table(lines)]
    if answer.equipment:
        parts.append(service_words.unrecorded(asked.lang, answer.equipment))
    terminal.say("\n\n".join(filter(None, parts)))
    return Exit.DONE


def _plain(answer: Services, cover: BeltCover | None, reported: float | None) -> dict[str, object]:
    """Give the figures for programs; what is not known is null."""
    return {
        "stations": answer.year and _year(answer.year, reported),
        "equipment": answer.equipment and _equipment(answer.equipment),
        "funds": answer.funds and _funds(answer.funds),
        "reach": cover and _reach(cover),
        "joint_posts": answer.joint and _joint(answer.joint),
    }


def _year(year: StationYear, reported: float | None) -> dict[str, object]:
    return {
        "kinds": dict(year.kinds),
        "totals": dict(year.totals),
        "not_given": dict(year.missing),
        "rates": {name: _known_all(one._asdict()) for name, one in year.rates.items()},
        "reported_mediated_share": reported,
        "lowest_mediation": list(year.lowest["committee"]),
        "committees_without": {kind: list(names) for kind, names in year.lacking.items()},
        "more_settled_than_received": list(year.impossible),
        "committees": _rows(year.committees),
    }


def _equipment(found: Equipment) -> dict[str, object]:
    return {
        "items": {str(item): row for item, row in found.items.to_dict("index").items()},
        "not_recorded": list(found.unrecorded),
        "missing": _rows(found.missing),
        "committees": _rows(found.committees),
    }


def _funds(found: Funds) -> dict[str, object]:
    return {
        "rates": vars(found.rule),
        "total": {str(name): float(value) for name, value in found.total.items()},
        "townships": _rows(found.townships),
    }


def _joint(joint: JointPosts) -> dict[str, object]:
    """Give posts and places; persons are not named."""
    posts = joint.relations
    without = joint.without_officer
    return {
        "posts": None if posts is None else _rows(posts[["post", "serves", "role", "place"]]),
        "committees": _rows(joint.committees),
        "committees_without_officer": joint.lacking("officers"),
        "committees_without_room": joint.lacking("rooms"),
        "villages_without_officer": None if without is None else list(without["name"]),
    }


def _reach(cover: BeltCover) -> dict[str, object]:
    within, people = cover.settings.within, cover.headline.people
    return {
        "radius_m": within.radius_m if isinstance(within, Straight) else None,
        "people": people.total,
        "people_beyond": people.none,
        "villages_beyond": [str(name) for name in cover.left_out["name"]],
    }


def _rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    plain = frame.drop(columns="geometry") if isinstance(frame, gpd.GeoDataFrame) else frame
    return [_known_all(row) for row in plain.astype(object).to_dict("records")]


def _known_all(row: Mapping[Any, Any]) -> dict[str, object]:
    return {str(name): _known(value) for name, value in row.items()}


def _known(value: object) -> object:
    missing = value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))
    return None if missing else value
