"""`border-belt who`: who answers at a place, as the page Responsibility tells it."""

import re
from argparse import Namespace
from functools import partial
from typing import Any

import pandas as pd

from gis.analysis.responsibility.care import BOUNDARY, DUTIES, PERSON, LineInCare
from gis.analysis.responsibility.faults import HOUSEHOLDS
from gis.analysis.responsibility.place import Answer, at_chainage, near
from gis.analysis.session import Session
from gis.errors import InputError
from gis.linear.chainage import format_k, parse_k
from gis.words import Language
from views.command import opened, terminal
from views.command.exits import Exit
from views.in_language import sentence

LONLAT = re.compile(r"(-?\d+(?:\.\d+)?)[,，](-?\d+(?:\.\d+)?)")


def run(asked: Namespace) -> Exit:
    """Tell who answers at a chainage of the boundary or of a road, or next to a place."""
    session = opened.session(asked.folder)
    answers = _answers(session, asked)
    if asked.json:
        terminal.say_json({"place": asked.place, "answers": [_plain(one) for one in answers]})
    else:
        terminal.say("\n\n".join(_told(asked.lang, one) for one in answers))
    return Exit.DONE


def _answers(session: Session, asked: Namespace) -> list[Answer]:
    lines = session.lines_in_care
    if place := LONLAT.fullmatch(asked.place.replace(" ", "")):
        return near(session.belt, lines, (float(place[1]), float(place[2])))
    return [at_chainage(session.belt, _line(lines, asked.road), parse_k(asked.place))]


def _line(lines: tuple[LineInCare, ...], road: str | None) -> LineInCare:
    """Find the line that is meant: the boundary where no road is named."""
    wanted = BOUNDARY if road is None else road
    found = next((care for care in lines if care.name == wanted), None)
    if found is None:
        raise InputError(
            "No sections are declared for a road named {road}.",
            remedy="Roads with sections: {roads}.",
            road=wanted,
            roads=tuple(care.name for care in lines if care.name != BOUNDARY) or ("–",),
        )
    return found


def _told(spoken: Language, answer: Answer) -> str:
    t = partial(sentence, spoken)
    care = answer.care
    line = t("the boundary") if care.name == BOUNDARY else care.name
    told = [t("{k} of {line}", k=format_k(answer.m), line=line)]
    rows = [_cells(care, claim) for _, claim in answer.claims.iterrows()]
    if not rows:
        told.append(t("Nobody answers here."))
    if len(rows) > 1:
        told.append(t("Two or more answer here:"))
    for cells in rows:
        person = cells["person"] or t("no person named")
        office = " ".join(filter(None, (cells["office"], cells["section"])))
        told.append(t("{label}: {person}", label=office or cells["from_k"], person=person))
        told.append(t("{from_k} to {to_k}", from_k=cells["from_k"], to_k=cells["to_k"]))
        if cells["households"]:
            told.append(
                t("Households: {households}.", households=t(", ").join(cells["households"]))
            )
    area = t(", ").join(filter(None, (answer.township, answer.committee)))
    if area:
        told.append(t("Area: {area}.", area=area))
    return "\n".join(told)


def _plain(answer: Answer) -> dict[str, object]:
    """Give an answer for programs; texts that are not known are empty."""
    care = answer.care
    return {
        "line": "boundary" if care.name == BOUNDARY else care.name,
        "m": answer.m,
        "k": format_k(answer.m),
        "offset_m": answer.offset_m,
        "township": answer.township,
        "committee": answer.committee,
        "claims": [_cells(care, claim) for _, claim in answer.claims.iterrows()],
    }


def _cells(care: LineInCare, claim: pd.Series) -> dict[str, Any]:
    def text(name: str) -> str:
        return str(claim[name]) if name in claim and pd.notna(claim[name]) else ""

    since = claim.get("since")
    return {
        "office": " ".join(filter(None, (text("township"), text("role"))))
        if care.layer == DUTIES
        else "",
        "person": text(PERSON[care.layer]),
        "section": text("section"),
        "from_k": format_k(claim["from_m"]),
        "to_k": format_k(claim["to_m"]),
        "households": [text(name) for name in HOUSEHOLDS if text(name)],
        "village": text("village"),
        "since": "" if since is None or pd.isna(since) else f"{since:%Y-%m-%d}",
    }
