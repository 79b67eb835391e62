"""Who goes to some places by both paths, by which way, and why nobody nearer does."""

from collections.abc import Iterator, Sequence
from datetime import time
from typing import Final, NamedTuple

import numpy as np

from gis.analysis.gazetteer.place import OF_LAYER, FoundPlace
from gis.analysis.incidents.dispatch import Dispatch
from gis.analysis.incidents.drill import WEIGHTS
from gis.analysis.incidents.figures import (
    drawn_ways,
    of_dispatch,
    of_nearer,
    of_roads,
    of_ways,
    vertices,
)
from gis.analysis.incidents.twice.searches import POSTS, Searches
from gis.analysis.session import Session
from gis.arrays import FloatArray
from gis.errors import InputError
from gis.proof import straight
from gis.proof.belt import Belt as Second
from gis.proof.desk import goes, nearer, ways
from gis.proof.desk.duty import may_go
from gis.proof.raw import Unread
from gis.proof.report import Key, Proofs, Reason
from gis.questions.dispatch import DispatchSettings
from gis.travel.friction import Friction
from gis.travel.snapping import has_place

MOST_PLACES: Final = 12  # to which the posts are sent, evenly spread over the rows of the layer

Both = tuple[dict[Key, float | str], Proofs, list[Reason]]


class _Asked(NamedTuple):
    """The places that posts are sent to, and the surface of the hour.

    `lonlat` are the places (n, 2) in degrees, from the file.
    """

    page: str
    settings: DispatchSettings
    found: Sequence[Dispatch]
    lonlat: FloatArray
    friction: Friction


def page_of_dispatch(asked: DispatchSettings) -> str:
    """Return the name of a question to the desk."""
    at = "" if asked.at is None else f" {asked.at:%H:%M}"
    return f"who goes {asked.mode} {asked.season}{at}"


def prove(session: Session, second: Second, settings: DispatchSettings, searches: Searches) -> Both:
    """Send posts to some places of the belt."""
    page = page_of_dispatch(settings)
    friction = session.desk.friction(settings)
    found = [
        one for place in _places(session) if (one := _sent(session, place, settings)) is not None
    ]
    if friction is None or not found:
        return {}, {}, []
    shown: dict[Key, float | str] = {}
    for one in found:
        name = one.place.name
        shown |= dict(of_dispatch(page, name, one))
        shown |= dict(of_nearer(page, name, one)) | dict(of_ways(page, name, one))
        shown |= dict(of_roads(page, name, one))
    try:
        asked = _Asked(page, settings, found, _where(session, second, found), friction)
        proved, reasons = _prove(session, second, asked, searches)
    except Unread as why:
        return shown, {}, [Reason(page, "", why.why)]
    return shown, proved, reasons


def _where(session: Session, second: Second, found: Sequence[Dispatch]) -> FloatArray:
    """Find the places (n, 2) in degrees in the file of their layer."""
    layer = second.layer(found[0].place.layer)
    row_of = {id_: row for row, id_ in enumerate(layer.ids())}
    ids = session.belt.frame(layer.key)["id"].astype(str)
    return second.lonlat(layer.key)[[row_of[ids.iloc[one.place.row]] for one in found]]


def _prove(
    session: Session, second: Second, asked: _Asked, searches: Searches
) -> tuple[Proofs, list[Reason]]:
    page, posts = asked.page, second.layer(POSTS)
    minutes = searches.minutes(asked.friction, asked.lonlat, page=page)
    away_m = straight.away_m(second.lonlat(POSTS), asked.lonlat)
    places = [
        goes.Place(
            name=one.place.name,
            limit_min=one.limit_min,
            minutes=minutes[:, at],
            away_m=away_m[:, at],
        )
        for at, one in enumerate(asked.found)
    ]
    proved = goes.prove(page, places, posts, minute=_minute(asked.settings.at))
    of_nearer_posts, reasons = _nearer(session, second, asked, searches)
    drawn = list(_ways(second, asked))
    walked = ways.prove(page, drawn, searches.ground(asked.friction), second.plane)
    return proved | of_nearer_posts | walked, [*reasons, Reason(page, "way_roads", ways.ROADS)]


def _nearer(
    session: Session, second: Second, asked: _Asked, searches: Searches
) -> tuple[Proofs, list[Reason]]:
    """Prove why the nearer posts do not go first; which they are is proved with who goes."""
    if not any(one.nearer for one in asked.found):
        return {}, []
    page, posts, degrees = asked.page, second.layer(POSTS), second.lonlat(POSTS)
    hours, row_of = posts.texts("duty_hours"), {id_: row for row, id_ in enumerate(posts.ids())}
    always = session.desk.friction(DispatchSettings(mode=asked.settings.mode))
    if always is None:
        return {}, []
    now_min = searches.minutes(asked.friction, asked.lonlat, page=page)
    open_min = searches.minutes(always, asked.lonlat, page=page)
    can_stand = searches.can_stand(asked.friction)
    told = []
    for at, one in enumerate(asked.found):
        for post in one.nearer:
            row = row_of[str(post.post["id"])]
            told.append(
                nearer.Post(
                    row=f"{one.place.name} {post.post['id']}",
                    off_duty=not may_go(hours[row], _minute(asked.settings.at)),
                    can_stand=bool(can_stand[row]),
                    now_min=float(now_min[row, at]),
                    open_min=float(open_min[row, at]),
                    limit_min=one.limit_min,
                    ends=np.vstack([degrees[row], asked.lonlat[at]]),
                )
            )
    return nearer.prove(page, told, second.layer("rivers"), second.plane)


def _ways(second: Second, asked: _Asked) -> Iterator[ways.Way]:
    """Give every way that is drawn or measured, with its ends as the files have them."""
    degrees = second.lonlat(POSTS)
    row_of = {id_: row for row, id_ in enumerate(second.layer(POSTS).ids())}
    for one, place in zip(asked.found, asked.lonlat, strict=True):
        for row, post, way in drawn_ways(one.place.name, one):
            yield ways.Way(row, vertices(way), degrees[row_of[str(post["id"])]], place)


def _sent(session: Session, place: FoundPlace, settings: DispatchSettings) -> Dispatch | None:
    """Find who goes to a place; None where no passable ground is near it."""
    try:
        return session.desk.dispatch(place, settings)
    except InputError:
        return None


def _places(session: Session) -> list[FoundPlace]:
    """Take some places from which calls come, each with a name of its own."""
    belt = session.belt
    for layer in WEIGHTS:
        frame = belt.frames.get(layer)
        here = [] if frame is None else np.flatnonzero(has_place(frame)).tolist()
        if frame is None or not here:
            continue
        rows = np.linspace(0, len(here) - 1, min(MOST_PLACES, len(here))).astype(np.int64)
        return [
            FoundPlace(
                kind=OF_LAYER[layer],
                name=str(frame["id"].iloc[here[row]]),
                shape=frame.geometry.iloc[here[row]],
                crs=belt.crs,
                layer=layer,
                row=here[row],
            )
            for row in rows.tolist()
        ]
    return []


def _minute(at: time | None) -> int | None:
    return None if at is None else 60 * at.hour + at.minute
