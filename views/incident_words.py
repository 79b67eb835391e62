"""The desk in plain sentences, as the page and the command say them alike."""

from functools import partial

import numpy as np
import pandas as pd

from gis.analysis.incidents.dispatch import Choice, Dispatch
from gis.analysis.incidents.duty_hours import Duty
from gis.analysis.incidents.nearer import Nearer
from gis.analysis.responsibility.care import BOUNDARY, DUTIES, PERSON
from gis.analysis.responsibility.faults import HOUSEHOLDS
from gis.analysis.responsibility.place import Answer
from gis.linear.chainage import format_k
from gis.travel.bridges_and_ferries import Closed
from gis.words import Language, called, joined
from layers.masking import Role, masked
from layers.registry import catalogue
from views.in_language import sentence
from views.told import Told

MOST_NEIGHBOURS = 5
ON_LINE_M = 50.0


def post_name(post: pd.Series) -> str:
    """Name a post, by its id where it has no name."""
    return called([post.get("name")], [post["id"]])[0]


def card(spoken: Language, found: Dispatch, *, role: Role) -> list[Told]:
    """Tell everything that is read out: who goes, by which way, and who is beside the place."""
    t = partial(sentence, spoken)
    labels = (t("First choice"), t("Second choice"), t("Third choice"))
    later = zip(labels[1:], found.choices[1:], strict=False)
    lines = [
        first_choice(spoken, found, label=labels[0]),
        *(_choice(spoken, label, one) for label, one in later),
    ]
    lines += [_nearer(spoken, one) for one in found.nearer]
    lines += _beside(spoken, found, role=role)
    lines += [answer(spoken, one, role=role) for one in found.answers]
    return lines


def first_choice(spoken: Language, found: Dispatch, *, label: str) -> Told:
    """Tell which post is there first."""
    t = partial(sentence, spoken)
    if not found.choices:
        return Told(label, t("nobody can come"), t("No way leads here from any post."))
    return _choice(spoken, label, found.choices[0])


def notes(spoken: Language, found: Dispatch) -> list[str]:
    """Say what the order does not know."""
    t = partial(sentence, spoken)
    told = []
    if found.all_off:
        told.append(t("All posts that can come are off duty at this hour."))
    if not found.over_terrain:
        told.append(t("This belt has no elevation raster, so the order is that of straight lines."))
    hours = found.posts.get("duty_hours")
    if found.settings.at and (hours is None or hours.isna().all()):
        told.append(t("The posts of this belt give no duty hours, so all count as on duty."))
    if np.isfinite(found.limit_min) and found.posts["minutes"].isna().any():
        told.append(
            t("Posts without minutes need more than {minutes:.0f} min.", minutes=found.limit_min)
        )
    return told


def _choice(spoken: Language, label: str, one: Choice) -> Told:
    t = partial(sentence, spoken)
    told = []
    if one.way is None:
        value = t("{post}, {km:.1f} km straight", post=post_name(one.post),
                  km=one.post["straight_m"] / 1_000)  # fmt: skip
    else:
        value = t("{post}, {minutes:.0f} min", post=post_name(one.post),
                  minutes=one.post["minutes"])  # fmt: skip
        told.append(t("{km:.1f} km by the way.", km=one.way.length_m / 1_000))
        if len(one.roads):
            roads = [
                t("{road} {from_k} to {to_k}", road=road, from_k=format_k(from_m),
                  to_k=format_k(to_m))
                for road, from_m, to_m in zip(
                    one.roads["road"], one.roads["from_m"], one.roads["to_m"], strict=True
                )
            ]  # fmt: skip
            told.append(t("Along: {roads}.", roads=t(", then ").join(roads)))
    if one.post["duty"] != Duty.UNKNOWN:
        told.append(_duty(spoken, one.post))
    return Told(label, value, t(" ").join(told))


def _duty(spoken: Language, post: pd.Series) -> str:
    t = partial(sentence, spoken)
    hours = post.get("duty_hours")
    if post["duty"] == Duty.OFF:
        return t("Off duty: its hours are {hours}.", hours=str(hours))
    return t("On duty: {hours}.", hours=str(hours))


def _nearer(spoken: Language, one: Nearer) -> Told:
    """Say why a post that is nearer in a straight line does not go first."""
    t = partial(sentence, spoken)
    told = []
    if one.off_duty:
        told.append(_duty(spoken, one.post))
    if one.way is not None:
        told.append(
            t("{minutes:.0f} min, {km:.1f} km by the way.", minutes=one.post["minutes"],
              km=one.way.length_m / 1_000)
        )  # fmt: skip
    elif pd.isna(one.post["minutes"]):
        told.append(t("No way was found within the minutes searched."))
    else:
        told.append(t("No way leads here now."))
    if one.rivers:
        names = joined((name or t("a stream without a name") for name in one.rivers), spoken)
        told.append(t("The straight line crosses: {rivers}.", rivers=names))
    if one.open_min is not None:
        told.append(
            t("With everything open in the dry season: {minutes:.0f} min.", minutes=one.open_min)
        )
    for shut in one.shut:
        name = shut.name or t("a crossing without a name")
        told.append(
            t("Closed in the wet season: {name}.", name=name)
            if shut.why is Closed.SEASON
            else t("Closed at this hour: {name} ({hours}).", name=name, hours=shut.hours)
        )
    return Told(
        t("Nearer, but not first"),
        t("{post}, {km:.1f} km straight", post=post_name(one.post),
          km=one.post["straight_m"] / 1_000),
        t(" ").join(told),
    )  # fmt: skip


def _beside(spoken: Language, found: Dispatch, *, role: Role) -> list[Told]:
    t = partial(sentence, spoken)
    lines = []
    beside = found.beside
    if beside.neighbours is not None:
        value, about = t("none within 1 km"), ""
        if beside.group is not None:
            value = _group(spoken, _seen(beside.group, "groups", role=role))
        if len(beside.neighbours):
            others = masked(beside.neighbours, layer=catalogue()["groups"], role=role)
            near = [
                t("{code} ({village}, {metres:.0f} m)", code=_text(row, "code") or "–",
                  village=_text(row, "village") or "–", metres=row["straight_m"])
                for _, row in others.head(MOST_NEIGHBOURS).iterrows()
            ]  # fmt: skip
            about = t("Neighbours: {groups}.", groups=joined(near, spoken))
        lines.append(Told(t("Ten-household group"), value, about))
    labels = {
        "crossings": t("Nearest crossing"),
        "stations": t("Nearest station"),
        "ferries": t("Nearest ferry boat"),
    }
    for layer, whole in beside.nearest.items():
        row = _seen(whole, layer, role=role)
        name = called([row.get("name")], [row["id"]])[0]
        hours = _text(row, "hours")
        lines.append(
            Told(
                labels[layer],
                t("{name}, {km:.1f} km straight", name=name, km=row["straight_m"] / 1_000),
                t("Open {hours}.", hours=hours) if hours else "",
            )
        )
    return lines


def _group(spoken: Language, group: pd.Series) -> str:
    t = partial(sentence, spoken)
    return t(
        "{code}, {village}: households {households}, phones {phones}",
        code=_text(group, "code") or "–",
        village=_text(group, "village") or "–",
        households=_number(group, "households"),
        phones=_number(group, "phones"),
    )


def answer(spoken: Language, answer: Answer, *, role: Role) -> Told:
    """Tell who answers at a place of a line."""
    t = partial(sentence, spoken)
    care = answer.care
    line = t("the boundary") if care.name == BOUNDARY else care.name
    claims = masked(answer.claims, layer=catalogue()[care.layer], role=role)
    people, lists = [], []
    for _, claim in claims.iterrows():
        person = _text(claim, PERSON[care.layer]) or t("no person named")
        office = (
            " ".join(filter(None, (_text(claim, "township"), _text(claim, "role"))))
            if care.layer == DUTIES
            else t("section {number}", number=_text(claim, "section"))
        )
        homes = [_text(claim, name) for name in HOUSEHOLDS if _text(claim, name)]
        people.append(t("{label}: {person}", label=office, person=person))
        if homes:
            lists.append(t("Households: {households}.", households=joined(homes, spoken)))
    return Told(
        t("Who answers there"),
        t("{k} of {line}", k=format_k(answer.m), line=line),
        t(" ").join(
            [
                t("{people}.", people=t("; ").join(people))
                if people
                else t("Nobody answers here."),
                *lists,
                *_away(spoken, answer.offset_m),
            ]
        ),
    )


def _seen(row: pd.Series, layer: str, *, role: Role) -> pd.Series:
    """Give a row of a layer as the reader may see it."""
    return masked(row.to_frame().T, layer=catalogue()[layer], role=role).iloc[0]


def _away(spoken: Language, offset_m: float) -> list[str]:
    """Say how far the line is; nothing where the place is on it."""
    t = partial(sentence, spoken)
    if offset_m < ON_LINE_M:
        return []
    return [t("{km:.1f} km from the place.", km=offset_m / 1_000)]


def _text(row: pd.Series, name: str) -> str:
    return str(row[name]) if name in row and pd.notna(row[name]) else ""


def _number(row: pd.Series, name: str) -> str:
    return f"{row[name]:.0f}" if name in row and pd.notna(row[name]) else "–"
