"""`border-belt dispatch`: who goes to a place, as the page Incidents tells it."""

import math
from argparse import Namespace
from functools import partial

import pandas as pd

from gis.analysis.incidents.dispatch import Choice, Dispatch
from gis.analysis.incidents.nearer import Nearer
from gis.linear.chainage import format_k
from gis.questions.dispatch import DispatchSettings
from gis.questions.modes import Mode, Season
from layers.masking import Role
from layers.results.incidents import DISPATCH, shown_columns
from layers.tabulate import readable
from views import incident_words, place_words
from views.command import opened, terminal
from views.command.exits import Exit
from views.command.patrols import rows
from views.in_language import sentence

MOST_POSTS = 8


def run(asked: Namespace) -> Exit:
    """Tell who goes to a place, by which way, and who is beside it."""
    session = opened.session(asked.folder)
    settings = DispatchSettings(mode=Mode(asked.mode), season=Season(asked.season), at=asked.at)
    found = session.desk.dispatch(session.places.find_one(asked.place), settings)
    if asked.json:
        terminal.say_json(_plain(asked, found))
        return Exit.DONE
    t = partial(sentence, asked.lang)
    table = found.posts.assign(minutes=found.posts["minutes"].round(1)).drop(columns="geometry")
    only = shown_columns(found)
    shown = readable(pd.DataFrame(table), DISPATCH, language=asked.lang, only=only)
    parts = [
        place_words.place_name(asked.lang, found.place),
        terminal.table(incident_words.card(asked.lang, found, role=Role.PLANNER)),
        f"{t('All posts in the order of arrival')}\n{rows(shown, most=MOST_POSTS)}",
        "\n".join(incident_words.notes(asked.lang, found)),
    ]
    terminal.say("\n\n".join(filter(None, parts)))
    return Exit.DONE


def _plain(asked: Namespace, found: Dispatch) -> dict[str, object]:
    """Give the answer for programs; what is not known is null."""
    place, beside = found.place, found.beside
    return {
        "asked": asked.place,
        "place": {"kind": place.kind.value, "name": place.name, "road": place.road,
                  "lon": place.lonlat[0], "lat": place.lonlat[1]},
        "mode": found.settings.mode.value,
        "season": found.settings.season.value,
        "at": None if found.settings.at is None else f"{found.settings.at:%H:%M}",
        "choices": [_choice(one) for one in found.choices],
        "all_off_duty": found.all_off,
        "nearer": [_nearer(one) for one in found.nearer],
        "posts": [_post(row) for _, row in found.posts.iterrows()],
        "searched_min": _known(found.limit_min),
        "group": None if beside.group is None else str(beside.group["code"]),
        "neighbours": []
        if beside.neighbours is None
        else [str(code) for code in beside.neighbours["code"]],
        "nearest": {
            layer: {"name": row.get("name"), "straight_m": float(row["straight_m"])}
            for layer, row in beside.nearest.items()
        },
    }  # fmt: skip


def _choice(one: Choice) -> dict[str, object]:
    roads = [
        {"road": str(row["road"]), "from_k": format_k(row["from_m"]), "to_k": format_k(row["to_m"])}
        for _, row in one.roads.iterrows()
    ]
    length_m = None if one.way is None else one.way.length_m
    return _post(one.post) | {"way_m": length_m, "roads": roads}


def _nearer(one: Nearer) -> dict[str, object]:
    return _post(one.post) | {
        "off_duty": one.off_duty,
        "rivers": list(one.rivers),
        "all_open_min": one.open_min,
        "closed": [
            {"layer": shut.layer, "name": shut.name, "why": shut.why.value, "hours": shut.hours}
            for shut in one.shut
        ],
    }


def _post(row: pd.Series) -> dict[str, object]:
    return {
        "id": str(row["id"]),
        "name": incident_words.post_name(row),
        "minutes": _known(row["minutes"]),
        "straight_m": _known(row["straight_m"]),
        "duty": str(row["duty"]),
    }


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
