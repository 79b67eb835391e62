"""The pages of the daily work by the second path: who answers, who was there, services."""

from collections.abc import Iterator, Mapping

import numpy as np

from gis.proof import (
    hot_spots,
    incidents,
    pace,
    patrols,
    responsibility,
    services,
    straight,
    week,
)
from gis.proof.belt import Belt
from gis.proof.desk import groups as by_place
from gis.proof.joints import six
from gis.proof.joints.places import Asked as Places
from gis.proof.measures import IN_METRES
from gis.proof.raw import Unread
from gis.proof.report import Proofs, Reason
from gis.proof.services import Due
from gis.words import Words

JOINT_LAYERS = (
    "area",
    "cross_posts",
    "crossings",
    "groups",
    "incidents",
    "patrols",
    "posts",
    "stations",
    "villages",
)


def prove_care(belt: Belt) -> tuple[Proofs, list[Reason]]:
    """Prove who answers for the border and for each road with sections."""
    found: Proofs = {}
    reasons: list[Reason] = []
    lonlat, people = belt.lonlat("villages"), belt.people()
    try:
        for line in _lines(belt):
            more, doubts = responsibility.prove(line, belt.plane, lonlat, people)
            found |= more
            reasons += doubts
    except Unread as why:
        reasons.append(Reason(responsibility.PAGE, "", why.why))
    return found, reasons


def _lines(belt: Belt) -> Iterator[responsibility.Line]:
    duties = belt.layer("duties")
    if isinstance(belt.border, Words):
        raise Unread(*belt.border)
    if duties.rows:
        yield responsibility.Line(
            name="boundary",
            border=belt.border,
            layer=duties,
            rows=range(len(duties.rows)),
            person="person",
            near_m=np.inf,
        )
    sections = belt.layer("road_sections")
    for road, line in belt.measured_roads(sections).items():
        yield responsibility.Line(
            name=road,
            border=line,
            layer=sections,
            rows=[at for at, name in enumerate(sections.texts("road")) if name == road],
            person="member",
            near_m=responsibility.NEAR_ROAD_M,
        )


def prove_services(belt: Belt, due: Due, *, radius_m: float | None) -> tuple[Proofs, list[Reason]]:
    """Prove the services; without a radius nobody is asked about the way to a station."""
    try:
        stations, villages = belt.layer("stations"), belt.layer("villages")
        found: Proofs = {}
        if "stations" in belt.source.paths:
            found |= services.station_year(stations, words=belt.source.words["stations"])
        if "villages" in belt.source.paths:
            words = belt.source.words["villages"]
            found |= services.equipment(villages, words=words)
            found |= services.funds(villages, words=words, due=due)
        if radius_m is not None:
            away = straight.away_m(belt.lonlat("stations"), belt.lonlat("villages"))
            places = belt.places("villages", away, amount=belt.people())
            found |= services.beyond(places, radius_m=radius_m, exact=IN_METRES)
    except Unread as why:
        return {}, [Reason(services.PAGE, "", why.why)]
    return found, []


def prove_joint(belt: Belt, levels: Mapping[str, str]) -> tuple[Proofs, list[Reason]]:
    """Prove the joint posts where the belt has posts or a table of them.

    Parameters
    ----------
    levels
        The codes of the levels of areas by their normalised words.
    """
    keys = [key for key in JOINT_LAYERS if key in belt.source.paths]
    if not {"posts", "cross_posts"} & {*keys}:
        return {}, []
    try:
        layers = {key: belt.layer(key) for key in keys}
        asked = Places(
            layers=layers, kinds=belt.source.words["posts"], levels=levels, plane=belt.plane
        )
        return six.prove(asked)
    except Unread as why:
        starts = ("joint_", "without_officer")
        return {}, [Reason(services.PAGE, start, why.why) for start in starts]


def prove_incidents(belt: Belt) -> tuple[Proofs, list[Reason]]:
    """Prove how incidents went and where they are frequent, and how many groups there are."""
    reasons: list[Reason] = []
    try:
        found: Proofs = {}
        if "incidents" in belt.source.paths:
            words = belt.source.words["incidents"]
            found |= incidents.times(belt.layer("incidents"), words=words)
            more, reasons = hot_spots.prove(
                belt.layer("incidents"),
                belt.layer("villages"),
                at=belt.lonlat("incidents"),
                homes=belt.lonlat("villages"),
            )
            found |= more
        if "groups" in belt.source.paths:
            groups, villages = belt.layer("groups"), belt.layer("villages")
            found |= incidents.groups(groups, villages) | by_place.prove(groups, villages)
    except Unread as why:
        return {}, [Reason(incidents.PAGE, "", why.why)]
    return found, reasons


def prove_patrols(belt: Belt, asked: patrols.Asked) -> tuple[Proofs, list[Reason]]:
    """Prove what was walked and who reported, on a day."""
    if isinstance(belt.border, Words):
        return {}, [Reason(patrols.PAGE, "", belt.border)]
    try:
        walked, units, held = map(belt.layer, ("patrols", "units", "duties"))
        return patrols.prove(walked, units, held, belt.border, asked)
    except Unread as why:
        return {}, [Reason(patrols.PAGE, "", why.why)]


def prove_week(belt: Belt, asked: week.Asked, on_foot: pace.Pace) -> tuple[Proofs, list[Reason]]:
    """Prove the plan of a week, and the minutes that it is made of."""
    if isinstance(belt.border, Words):
        return {}, [Reason(patrols.PAGE, "week_", belt.border)]
    found: Proofs = {}
    reasons: list[Reason] = []
    try:
        found |= pace.prove(belt.border, belt.plane, on_foot)
    except Unread as why:
        reasons.append(Reason(patrols.PAGE, "week_border_min", why.why))
    try:
        more, doubts = week.prove(belt.layer("patrols"), belt.layer("units"), belt.border, asked)
    except Unread as why:
        return found, [*reasons, Reason(patrols.PAGE, "week_", why.why)]
    return found | more, [*reasons, *doubts]
