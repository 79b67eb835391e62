"""What is added to the card of a village, a post or the boundary, in the order of questions.

Columns of the layer itself are on the card at once; what is told here is worked out. Names of
people are masked by role.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd

from gis.analysis.gazetteer.place import FoundPlace
from gis.analysis.responsibility.care import BOUNDARY
from gis.analysis.responsibility.place import near
from gis.analysis.services.joint import rows_of
from gis.analysis.session import Session
from gis.errors import BeltError, InputError
from gis.linear.chainage import format_k, locate
from gis.questions.dispatch import DispatchSettings
from gis.questions.patrols import PatrolSettings
from gis.words import Language, joined
from layers.masking import Role, masked
from layers.registry import catalogue
from views import first_question, incident_words, patrol_words
from views.in_language import sentence
from views.limits import RADIUS
from views.problems import explained
from views.told import Told

KM = 1_000.0
LEAST_M = 50.0  # of border: it rounds to 0.1 km
POSTS, CROSS_POSTS = "posts", "cross_posts"


def of_village(spoken: Language, session: Session, place: FoundPlace, *, role: Role) -> list[Told]:
    """Tell the nearest post by car, and who answers next to a village."""
    return [_nearest(spoken, session, place, role=role), *_answers(spoken, session, place, role)]


def of_boundary(spoken: Language, session: Session, place: FoundPlace, *, role: Role) -> list[Told]:
    """Tell the K-value, who answers there, and the nearest post by car."""
    found = near(session.belt, session.lines_in_care, place.lonlat)
    here = next(one for one in found if one.care.name == BOUNDARY)
    who = incident_words.answer(spoken, here, role=role)
    return [
        Told(sentence(spoken, "K-value here"), format_k(here.m)),
        Told(who.label, who.about),  # its value is the K-value again
        _nearest(spoken, session, place, role=role),
    ]


def walked(spoken: Language, session: Session, place: FoundPlace) -> list[Told]:
    """Tell when the boundary next to a place was walked last; nothing without patrols."""
    t = partial(sentence, spoken)
    try:
        patrols = session.patrols
    except InputError:  # no patrol of this belt has a date
        return []
    m = float(locate(session.belt.boundary, xy=place.xy[np.newaxis]).m[0])
    stretches = patrols.line(PatrolSettings()).stretches
    through_start = stretches["from_m"] > stretches["to_m"]
    after, before = m >= stretches["from_m"], m <= stretches["to_m"]
    holds = (after & before) | (through_start & (after | before))
    row = stretches[holds].iloc[0]
    label = t("Last walked")
    if pd.isna(row["days"]):
        return [Told(label, t("never"))]
    told = [t("By {units}.", units=joined(row["units"], spoken))] if row["units"] else []
    if row["days"]:
        ago = patrol_words.days(spoken, row["days"])
        told.append(t("{days} before the last patrol in the data.", days=ago))
    return [Told(label, patrol_words.day(spoken, row["last"]), t(" ").join(told))]


def of_post(spoken: Language, session: Session, id_: str, *, role: Role) -> list[Told]:
    """Tell who serves where from a post, and whom it alone reaches."""
    return [*_serving(spoken, session, id_, role=role), *_alone(spoken, session, id_)]


def _answers(spoken: Language, session: Session, place: FoundPlace, role: Role) -> Iterator[Told]:
    """Tell who answers, on the boundary and on the roads beside a place."""
    for one in near(session.belt, session.lines_in_care, place.lonlat):
        yield incident_words.answer(spoken, one, role=role)


def _nearest(spoken: Language, session: Session, place: FoundPlace, *, role: Role) -> Told:
    t = partial(sentence, spoken)
    label = t("Nearest post by car")
    try:
        found = session.desk.dispatch(place, DispatchSettings())
    except BeltError as refused:
        facts = [explained(spoken, problem, role=role)["fact"] for problem in refused.problems]
        return Told(label, t("not known"), t(" ").join(facts))
    if not found.choices or found.choices[0].way is None:
        return incident_words.first_choice(spoken, found, label=label)
    post, way = found.choices[0].post, found.choices[0].way
    far = t("{km:.1f} km, {minutes:.0f} min", km=way.length_m / KM, minutes=post["minutes"])
    return Told(label, incident_words.post_name(post), far)


def _serving(spoken: Language, session: Session, id_: str, *, role: Role) -> list[Told]:
    t = partial(sentence, spoken)
    belt = session.belt
    rows = rows_of(belt, CROSS_POSTS)
    if rows is None:
        return []
    own = belt.frame(POSTS).query("id == @id_")
    names = {id_, *own["name"].dropna()} if "name" in own else {id_}
    there = masked(rows[rows["post"].isin(names)], layer=catalogue()[CROSS_POSTS], role=role)
    label = t("Serves elsewhere")
    if there.empty:
        return [Told(label, t("nobody from here"))]
    serving = [
        " ".join(str(row[name]) for name in ("serves", "role", "person") if _is_told(row, name))
        for _, row in there.iterrows()
    ]
    return [Told(label, t("; ").join(serving))]


def _is_told(row: pd.Series, name: str) -> bool:
    return name in row and pd.notna(row[name])


def _alone(spoken: Language, session: Session, id_: str) -> list[Told]:
    t = partial(sentence, spoken)
    asked = first_question.default_coverage(session.belt)
    if asked is None or asked.facility != POSTS:
        return []
    found = session.cover(asked).posts
    if id_ not in found.index:
        return []
    columns = ["only_people", "only_line_m", "only_targets"]
    people, line_m, targets = found.loc[[id_], columns].to_numpy(np.float64)[0].tolist()
    label, reach_km = t("Reached by this post alone"), RADIUS.on_screen(asked.within)
    if not (people or targets or line_m >= LEAST_M):
        others = t("Other posts reach all that it reaches within {reach:g} km.", reach=reach_km)
        return [Told(label, t("no one and nothing"), others)]
    parts = [
        t("{people:,.0f} {people:person|people}", people=people) if people else "",
        t("{km:.1f} km of border", km=line_m / KM) if line_m >= LEAST_M else "",
        t("{count} {count:crossing|crossings}", count=int(targets)) if targets else "",
    ]
    within = t("Within {reach:g} km.", reach=reach_km)
    return [Told(label, joined(filter(None, parts), spoken), within)]
