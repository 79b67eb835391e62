"""The briefing: numbers, what needs attention and what changed on one page, the map on the next."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from gis.analysis.cover import BeltCover
from gis.analysis.session import Session
from gis.linear.chainage import format_k
from gis.questions.coverage import CoverageSettings
from gis.questions.patrols import PatrolSettings
from layers.sheets.fonts import Text, font_for
from layers.sheets.pages import layout, map_page
from layers.sheets.typeset import Sheet, texts_of
from views import attention_words, first_question
from views.limits import RADIUS
from views.paper.changes import Period, changes, period_since
from views.paper.content import around_boundary, at_start, content, covered_line
from views.paper.furniture import dated, values
from views.paper.order import Order, SheetKind, check

POSTS: Final = "posts"
MOST_MATTERS: Final = 9
UPRIGHT: Final = (0.0, 0.0, 1.0, 2.0)
MAP_FORM: Final = 0.8  # height by width
LARGER: Final = 1.2  # letters than beside a map


def briefing(session: Session, order: Order, *, since: date | None = None) -> Sheet:
    """Set the two pages of a briefing.

    Parameters
    ----------
    since
        The day from which changes count; by default the last thirty days of the data.

    Raises
    ------
    InputError
        As `period_since`, and where the font lacks a character.
    """
    check(order, SheetKind.BRIEFING)
    belt, t = session.belt, order.t
    upright = layout(order.paper, UPRIGHT)
    on_page = replace(upright, text_pt=upright.text_pt * LARGER)
    there = content(session, order, at_start(belt, order))
    wide, _ = on_page.map_mm
    page = map_page(
        [*there.layers, *covered_line(session, order)],
        around_boundary(belt),
        size_mm=(wide, wide * MAP_FORM),
        ground=there.ground,
    )
    described = t("Map of {name}", name=belt.name.in_language(order.language))
    told, drawings = page.values("map", described=described, language=order.language)
    period = period_since(session, since)
    title = t("{name}: briefing", name=belt.name.in_language(order.language))
    all_values: dict[str, Any] = {
        **values(session, order, on_page, title=title, about=dated(session, order)),
        "map": told,
        "figures": [list(figure) for figure in _figures(session, order)],
        "matters": _matters(session, order),
        "quiet": _quiet(session, order),
        "changes": _changes(session, order, period),
    }
    all_values["words"] |= _heads(order, period)
    texts = [*map(Text, texts_of(all_values)), *there.texts(page.drawn.labels)]
    font = font_for(texts, whole=order.fonts)
    return Sheet(template="briefing", values=all_values, drawings=drawings, font=font)


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


def _figures(session: Session, order: Order) -> Iterator[tuple[str, str, str]]:
    """List the figures of the page Overview: label, value, and a line about it."""
    t, belt, there = order.t, session.belt, session.overview
    official = belt.official_boundary_km
    yield (
        t("Land border"),
        t("{km:.2f} km", km=there.boundary_m / 1_000),
        t("Official length {km:.2f} km.", km=official) if official else t("As drawn on this map."),
    )
    counted = there.villages - there.villages_uncounted
    people = f"{there.people:,}" if counted else "–"
    yield t("Residents"), people, t("Villages: {count:,}", count=there.villages)
    yield t("Crossings"), f"{sum(there.crossings_by_kind.values()):,}", ""
    yield t("Posts"), f"{sum(there.posts_by_kind.values()):,}", ""
    settings = first_question.default_coverage(belt)
    if settings and settings.facility == POSTS:
        yield from _reach(session.cover(settings), order)
    if roads := there.roads:
        orphans = sum(road.orphans for road in roads)
        yield (
            t("Road sections"),
            f"{sum(road.sections for road in roads):,}",
            t("Without a member: {count}", count=orphans),
        )


def _reach(cover: BeltCover, order: Order) -> Iterator[tuple[str, str, str]]:
    t = order.t
    km = RADIUS.on_screen(cover.settings.within)
    people, line = cover.headline.people, cover.headline.line_m
    if people.total:
        yield (
            t("Residents in reach of a post"),
            f"{people.share:.1%}",
            t(
                "{left:,.0f} {left:person has|people have} no post within {km:g} km.",
                left=people.none,
                km=km,
            ),
        )
    yield (
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
        yield (
            t("Longest gap"),
            t("{km:.1f} km", km=gap["length_m"] / 1_000),
            t("{from_k} to {to_k}", from_k=format_k(gap["from_m"]), to_k=format_k(gap["to_m"])),
        )


def _reach_asked(session: Session) -> CoverageSettings | None:
    asked = first_question.default_coverage(session.belt)
    return asked if asked and asked.facility == POSTS else None


def _matters(session: Session, order: Order) -> list[dict[str, str]]:
    found = session.attention(_reach_asked(session))
    radius_km = RADIUS.on_screen(first_question.start_of_straight(session.belt))
    lines = [
        attention_words.of_matter(
            order.language, matter, reach_km=radius_km, limit_days=PatrolSettings().limit_days
        )
        for matter in found.matters[:MOST_MATTERS]
    ]
    return [{"head": line.head, "more": line.more} for line in lines]


def _quiet(session: Session, order: Order) -> list[str]:
    return attention_words.quiet(order.language, session.attention(_reach_asked(session)))


def _changes(session: Session, order: Order, period: Period | None) -> list[list[str]]:
    return [list(row) for row in changes(session, order, period)] if period else []
