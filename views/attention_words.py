"""What needs attention, in words: what and how much in one line, where and who in the next."""

from functools import partial
from typing import NamedTuple

from gis.analysis.attention.matters import Attention, Matter, Subject
from gis.analysis.responsibility.care import BOUNDARY
from gis.errors import Value
from gis.linear.chainage import format_k
from gis.words import Language, joined
from views import patrol_words
from views.in_language import sentence
from views.told import names_of

KM = 1_000.0
IN_KM = 10_000.0  # longer stretches are told in kilometres


class Line(NamedTuple):
    """A matter in words: what is wrong and how much, and all else that is known of it."""

    head: str
    more: str


def of_matter(spoken: Language, matter: Matter, *, reach_km: float, limit_days: float) -> Line:
    """Tell one matter.

    Parameters
    ----------
    reach_km, limit_days
        The limits by which something is out of reach, and overdue.
    """
    t = partial(sentence, spoken)
    more = [_where(spoken, matter), *_who(spoken, matter), *_when(spoken, matter)]
    head = _head(spoken, matter, reach_km=reach_km, limit_days=limit_days)
    return Line(head, t(" ").join(filter(None, [*more, _before(spoken, matter)])))


def subjects(spoken: Language, found: tuple[Subject, ...]) -> str:
    """Name subjects, such as those that need no attention."""
    t = partial(sentence, spoken)
    names = {
        Subject.UNREACHED: t("people out of reach"),
        Subject.GAPS: t("border out of reach"),
        Subject.CROSSINGS: t("crossings out of reach"),
        Subject.NOBODY: t("stretches that nobody answers for"),
        Subject.UNNAMED: t("sections without a member"),
        Subject.OVERDUE: t("overdue stretches"),
        Subject.REPORTS: t("missing reports"),
        Subject.INCIDENTS: t("open incidents"),
        Subject.EQUIPMENT: t("what villages lack"),
    }
    return joined((names[one] for one in found), spoken)


def quiet(spoken: Language, found: Attention) -> list[str]:
    """Say what was looked at and is well, and what the data do not tell."""
    t = partial(sentence, spoken)
    told = []
    if found.clear:
        told.append(t("None: {subjects}.", subjects=subjects(spoken, found.clear)))
    if found.unknown:
        told.append(t("No data: {subjects}.", subjects=subjects(spoken, found.unknown)))
    return told


def _head(spoken: Language, matter: Matter, *, reach_km: float, limit_days: float) -> str:
    t = partial(sentence, spoken)
    fields: dict[str, Value] = {
        "count": matter.count,
        "people": matter.people,
        "metres": _metres(spoken, matter.metres),
        "km": reach_km,
        "line": t("the border") if matter.line == BOUNDARY else matter.line or "",
        "days": patrol_words.days(spoken, limit_days),
    }
    heads = {
        Subject.UNREACHED: t(
            "{people:,} {people:person has|people have} no post within {km:g} km", **fields
        ),
        Subject.GAPS: t("{metres} of border: no post within {km:g} km", **fields),
        Subject.CROSSINGS: t(
            "{count} {count:crossing has|crossings have} no post within {km:g} km", **fields
        ),
        Subject.NOBODY: t("Nobody answers for {metres} of {line}", **fields),
        Subject.UNNAMED: t(
            "{count} {count:section|sections} of {line} {count:has|have} no member", **fields
        ),
        Subject.OVERDUE: t("{metres} of border not walked for more than {days}", **fields),
        Subject.REPORTS: t("{count} {count:report is|reports are} missing this month", **fields),
        Subject.INCIDENTS: t("{count} {count:incident is|incidents are} not closed", **fields),
        Subject.EQUIPMENT: t("{count} {count:village lacks|villages lack} equipment", **fields),
    }
    if matter.subject is Subject.UNNAMED and matter.line == BOUNDARY:
        return t("{metres} of the border: no person is named", **fields)
    return heads[matter.subject]


def _where(spoken: Language, matter: Matter) -> str:
    t = partial(sentence, spoken)
    where = names_of(spoken, matter.names)
    if matter.span is not None:
        from_k, to_k = map(format_k, matter.span)
        where = t("{from_k} to {to_k}", from_k=from_k, to_k=to_k)
    if not where:
        return ""
    fields: dict[str, Value] = {"count": matter.count, "where": where}
    many = {
        Subject.UNREACHED: t("Villages: {count}; the largest {where}.", **fields),
        Subject.CROSSINGS: t("The farthest: {where}.", **fields),
        Subject.INCIDENTS: t("The oldest: {where}.", **fields),
        Subject.OVERDUE: t("Stretches: {count}; the oldest {where}.", **fields),
        Subject.GAPS: t("Stretches: {count}; the longest {where}.", **fields),
        Subject.NOBODY: t("Stretches: {count}; the longest {where}.", **fields),
        Subject.UNNAMED: t("The longest: {where}.", **fields),
    }
    alone = t("{where}.", **fields)
    return alone if matter.count == 1 else many.get(matter.subject, alone)


def _who(spoken: Language, matter: Matter) -> list[str]:
    t = partial(sentence, spoken)
    told = []
    if matter.nobody_m:
        told.append(
            t("Nobody answers for {metres} of it.", metres=_metres(spoken, matter.nobody_m))
        )
    if matter.offices:
        told.append(t("Responsible: {who}.", who=joined(matter.offices, spoken)))
    return told


def _when(spoken: Language, matter: Matter) -> list[str]:
    t = partial(sentence, spoken)
    if matter.subject is Subject.REPORTS:
        if not matter.days:
            return [t("Those of today are all in.")]
        return [
            t(
                "{unit}: {days} in a row.",
                unit=matter.names[0],
                days=patrol_words.days(spoken, matter.days),
            )
        ]
    if matter.since is None or matter.days is None:
        return [t("Never walked.")] if matter.subject is Subject.OVERDUE else []
    day, days = patrol_words.day(spoken, matter.since), patrol_words.days(spoken, matter.days)
    if matter.subject is Subject.OVERDUE:
        return [t("Last walked on {day}, {days} ago.", day=day, days=days)]
    return [t("The oldest is of {day}, {days} ago.", day=day, days=days)]


def _before(spoken: Language, matter: Matter) -> str:
    """Compare with a week earlier."""
    t = partial(sentence, spoken)
    if matter.before is None:
        return ""
    is_of_metres = matter.subject is Subject.OVERDUE
    now = matter.metres if is_of_metres else float(matter.count)
    then = _metres(spoken, matter.before) if is_of_metres else f"{matter.before:g}"
    if round(now) == round(matter.before):
        return t("A week earlier: the same.")
    if now > matter.before:
        return t("Up from {then} a week earlier.", then=then)
    return t("Down from {then} a week earlier.", then=then)


def _metres(spoken: Language, metres: float) -> str:
    t = partial(sentence, spoken)
    if metres < IN_KM:
        return t("{metres:,.0f} m", metres=metres)
    return t("{km:.1f} km", km=metres / KM)
