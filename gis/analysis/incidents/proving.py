"""The page Incidents by both paths: the list, who goes to some places, and the day of a drill.

The second path searches from every post, once for each friction surface; which of them is used at
an hour, and the surface itself, are shared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

import numpy as np

from gis.analysis.incidents.drill import NAMES, WEIGHTS, Drill
from gis.analysis.incidents.figures import of_drill, of_incidents
from gis.analysis.incidents.twice import modelled, sent
from gis.analysis.incidents.twice.searches import POSTS, Searches
from gis.analysis.session import Session
from gis.arrays import FloatArray
from gis.errors import InputError
from gis.proof import daily
from gis.proof.belt import Belt as Second
from gis.proof.desk import drill as proof_of_drill
from gis.proof.desk.drill import Asked, Call
from gis.proof.measures import Minutes
from gis.proof.raw import Unread
from gis.proof.report import Key, Proofs, Reason
from gis.questions.dispatch import DispatchSettings
from gis.questions.drill import DrillSettings
from gis.travel.friction import Friction

MOST_PLACES: Final = 12  # to which the posts are sent, evenly spread over the rows of the layer

Both = tuple[dict[Key, float | str], Proofs, list[Reason]]
"""The figures as shown, as proved, and why some are not."""


@dataclass(frozen=True, kw_only=True)
class Questions:
    """What is asked of the desk."""

    dispatches: Sequence[DispatchSettings] = ()
    drills: Sequence[DrillSettings] = ()


def page_of_drill(asked: DrillSettings) -> str:
    """Return the name of a drill."""
    return f"drill {asked.seed:g} {asked.mode} {asked.season}"


def prove(
    session: Session,
    second: Second,
    asked: Questions,
    *,
    ground_of: Callable[[Friction], Minutes],
) -> Both:
    """Return the figures of the page Incidents, computed both ways.

    Parameters
    ----------
    ground_of
        The second measure over a friction surface, in minutes from the posts.
    """
    proved, reasons = daily.prove_incidents(second)
    shown = dict(of_incidents(session.desk))
    if session.belt.dem is None or POSTS not in session.belt.frames:
        return shown, proved, reasons
    searches = Searches(second, ground_of)
    for settings in asked.dispatches:
        first, own, doubts = sent.prove(session, second, settings, searches)
        shown, proved, reasons = shown | first, proved | own, [*reasons, *doubts]
    for settings in {modelled.page_of(one): one for one in asked.dispatches}.values():
        first, own, doubts = modelled.prove(session, second, settings, searches)
        shown, proved, reasons = shown | first, proved | own, [*reasons, *doubts]
    for drill in asked.drills:
        first, own, doubts = _drill(session, second, drill, searches)
        shown, proved, reasons = shown | first, proved | own, [*reasons, *doubts]
    return shown, proved, reasons


def _drill(session: Session, second: Second, settings: DrillSettings, searches: Searches) -> Both:
    """Draw and answer the calls of a day."""
    page = page_of_drill(settings)
    try:
        drill = session.desk.drill(settings)
    except InputError:  # there is no place to call from, and the page says so
        return {}, {}, []
    asked = Asked(
        page=page,
        seed=int(settings.seed),
        calls=int(settings.calls),
        on_scene_min=settings.on_scene_min,
        sending_min=settings.sending_min,
    )
    shown = dict(of_drill(page, drill))
    try:
        calls = _drawn(session, second, asked)
        minutes = _minutes_of(session, drill, calls, searches)
        return shown, proof_of_drill.prove(asked, calls, second.layer(POSTS), minutes), []
    except Unread as why:
        return shown, {}, [Reason(page, "", why.why)]


def _drawn(session: Session, second: Second, asked: Asked) -> list[Call]:
    """Draw the calls from the rows of the files."""
    places: list[tuple[str, tuple[float, float], float]] = []
    for key, weight in WEIGHTS.items():
        if places or key not in second.source.paths:
            continue
        layer = second.layer(key)
        texts = zip(*(layer.texts(column) for column in NAMES[key]), strict=True)
        names = [" ".join(filter(None, words)) for words in texts]
        told = zip(names, layer.ids(), second.lonlat(key).tolist(), strict=True)
        weights = np.nan_to_num(layer.numbers(weight, least=0.0)).tolist()
        places = [
            (name or id_, (lon, lat), share)
            for (name, id_, (lon, lat)), share in zip(told, weights, strict=True)
            if np.isfinite(lon + lat)
        ]
    incidents = second.layer("incidents") if "incidents" in session.belt.frames else None
    words = second.source.words.get("incidents", {})
    return proof_of_drill.drawn(asked, places, incidents, words=words)


def _minutes_of(
    session: Session, drill: Drill, calls: Sequence[Call], searches: Searches
) -> FloatArray:
    """Search over the surface of each call's hour: (posts, calls)."""
    settings = drill.settings
    surfaces: dict[int, tuple[Friction, list[int]]] = {}
    for at, call in enumerate(calls):
        clock = time(*divmod(call.minute, 60))
        asked = DispatchSettings(mode=settings.mode, season=settings.season, at=clock)
        friction = session.desk.friction(asked)
        if friction is not None:
            surfaces.setdefault(id(friction), (friction, []))[1].append(at)
    posts = len(session.belt.frame(POSTS))
    found = np.full((posts, len(calls)), np.inf)
    for friction, own in surfaces.values():
        where = np.array([calls[at].lonlat for at in own], np.float64)
        found[:, own] = searches.minutes(friction, where, page=page_of_drill(settings))
    return found
