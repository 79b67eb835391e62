"""What a briefing says, in words: figures, what needs attention, what changed; for every format.

Who writes it, on paper or as a file of an office, decides how it looks and adds nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from gis.analysis.cover import BeltCover
from gis.analysis.session import Session
from gis.linear.chainage import format_k
from gis.questions.coverage import CoverageSettings
from gis.questions.patrols import PatrolSettings
from views import attention_words, first_question
from views.attention_words import Line
from views.limits import RADIUS
from views.paper.changes import Period, changes, period_since
from views.paper.order import Order
from views.told import Told

POSTS: Final = "posts"
MOST_MATTERS: Final = 9


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """A briefing in words.

    Attributes
    ----------
    heads
        The headings by what they head, and what is said where there is nothing.
    changes
        What, in the period, in the one before.
    """

    title: str
    heads: dict[str, str]
    figures: list[Told]
    matters: list[Line]
    quiet: list[str]
    changes: list[tuple[str, str, str]]


def briefing_words(session: Session, order: Order, *, since: date | None = None) -> Briefing:
    """Say a briefing; `since` is the day from which changes count, by default thirty days back.

    Raises
    ------
    InputError
        As `period_since`.
    """
    t = order.t
    period = period_since(session, since)
    found = session.attention(_reach_asked(session))
    return Briefing(
        title=t("{name}: briefing", name=session.belt.name.in_language(order.language)),
        heads=_heads(order, period),
        figures=list(figures(session, order)),
        matters=_matters(session, order),
        quiet=attention_words.quiet(order.language, found),
        changes=changes(session, order, period) if period else [],
    )


def figures(session: Session, order: Order) -> Iterator[Told]:
    """List the figures of the page Overview; the public edition has none that tells of posts."""
    t, belt, there = order.t, session.belt, session.overview
    official = belt.official_boundary_km
    yield Told(
        t("Land border"),
        t("{km:.2f} km", km=there.boundary_m / 1_000),
        t("Official length {km:.2f} km.", km=official) if official else t("As drawn on this map."),
    )
    counted = there.villages - there.villages_uncounted
    people = f"{there.people:,}" if counted else "–"
    yield Told(t("Residents"), people, t("Villages: {count:,}", count=there.villages))
    yield Told(t("Crossings"), f"{sum(there.crossings_by_kind.values()):,}", "")
    if not order.is_public:
        yield from _of_the_house(session, order)


def _of_the_house(session: Session, order: Order) -> Iterator[Told]:
    """List the figures of posts, and of who cares for roads."""
    t, there = order.t, session.overview
    yield Told(t("Posts"), f"{sum(there.posts_by_kind.values()):,}", "")
    settings = _reach_asked(session)
    if settings:
        yield from _reach(session.cover(settings), order)
    if roads := there.roads:
        orphans = sum(road.orphans for road in roads)
        yield Told(
            t("Road sections"),
            f"{sum(road.sections for road in roads):,}",
            t("Without a member: {count}", count=orphans),
        )


def _heads(order: Order, period: Period | None) -> dict[str, str]:
    t = order.t
    return {
        "numbers": t("In numbers"),
        "attention": t("Needs attention"),
        "changes": t("Changes"),
        "what": t("What"),
        "now": _span(order, period) if period else "",
        "before": _span(order, period.before) if period else "",
        "map": t("Map"),
        "none": t("Nothing in the data needs attention."),
        "undated": t("Nothing in the data is dated, so no changes can be told."),
    }


def _span(order: Order, period: Period) -> str:
    t = order.t
    return t("{first} to {last}", first=period.first.isoformat(), last=period.last.isoformat())


def _reach(cover: BeltCover, order: Order) -> Iterator[Told]:
    t = order.t
    km = RADIUS.on_screen(cover.settings.within)
    people, line = cover.headline.people, cover.headline.line_m
    if people.total:
        yield Told(
            t("Residents in reach of a post"),
            f"{people.share:.1%}",
            t(
                "{left:,.0f} {left:person has|people have} no post within {km:g} km.",
                left=people.none,
                km=km,
            ),
        )
    yield Told(
        t("Border in reach of a post"),
        f"{line.share:.1%}",
        t(
            "{left:.1f} km are more than {km:g} km from every post.",
            left=line.none / 1_000,
            km=km,
        ),
    )
    if not cover.uncovered.empty:
        gap = cover.uncovered.iloc[0]
        yield Told(
            t("Longest gap"),
            t("{km:.1f} km", km=gap["length_m"] / 1_000),
            t("{from_k} to {to_k}", from_k=format_k(gap["from_m"]), to_k=format_k(gap["to_m"])),
        )


def _reach_asked(session: Session) -> CoverageSettings | None:
    asked = first_question.default_coverage(session.belt)
    return asked if asked and asked.facility == POSTS else None


def _matters(session: Session, order: Order) -> list[Line]:
    found = session.attention(_reach_asked(session))
    radius_km = RADIUS.on_screen(first_question.start_of_straight(session.belt))
    return [
        attention_words.of_matter(
            order.language, matter, reach_km=radius_km, limit_days=PatrolSettings().limit_days
        )
        for matter in found.matters[:MOST_MATTERS]
    ]
