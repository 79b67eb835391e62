"""Documents for Word: the briefing, and a map with its legend and the numbers of the belt."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final

from gis.analysis.session import Session
from layers.office.content import Captioned, Heading, Matter, Part, Sentence, Signature, Table
from layers.office.document import Letter
from views.office.imprint import imprint
from views.paper.briefing_words import Briefing, briefing_words, figures
from views.paper.content import at_start, content, covered_line
from views.paper.figures import MapAsked, map_figure
from views.paper.map_sheet import MapFrame, about_map, whole_belt
from views.paper.order import Order, SheetKind, check
from views.told import Told

MAP_FORM: Final = 0.74  # height by width, with the degrees
LEGEND_MM: Final = 56.0
TEXT_PT: Final = 9.0
FIGURE_SHARES: Final = (0.28, 0.2, 0.52)
CHANGE_SHARES: Final = (0.32, 0.34, 0.34)


def briefing_document(
    session: Session, order: Order, *, template: bytes | None, since: date | None = None
) -> bytes:
    """Write the briefing, with the same words as its PDF.

    Raises
    ------
    InputError
        As `briefing_words` and `Letter`, and where the font of maps lacks a character.
    """
    check(order, SheetKind.BRIEFING)
    letter = Letter(template)
    said = briefing_words(session, order, since=since)
    frame, on = whole_belt(session.belt, order), at_start(session.belt, order)
    parts: list[Part] = [
        *_told(said, order),
        Signature(),
        Heading(said.heads["map"]),
        _map(session, order, frame, width_mm=letter.width_mm, shown=on),
    ]
    return letter.write(imprint(session, order, title=said.title), parts)


def map_document(
    session: Session,
    order: Order,
    *,
    template: bytes | None,
    frame: MapFrame,
    shown: Collection[str] | None = None,
) -> bytes:
    """Write a map, and the numbers of the belt that its edition may hold; errors as above."""
    check(order, SheetKind.MAP)
    letter, t = Letter(template), order.t
    on = at_start(session.belt, order) if shown is None else shown
    parts: list[Part] = [
        Heading(t("In numbers")),
        _figures(figures(session, order), order),
        Signature(),
        Heading(t("Map")),
        _map(session, order, frame, width_mm=letter.width_mm, shown=on),
    ]
    title = session.belt.name.in_language(order.language)
    about = about_map(session, order, frame)
    return letter.write(imprint(session, order, title=title, about=about), parts)


def _told(said: Briefing, order: Order) -> Iterator[Part]:
    heads = said.heads
    yield Heading(heads["numbers"])
    yield _figures(said.figures, order)
    yield Heading(heads["attention"])
    if not said.matters:
        yield Sentence(heads["none"])
    yield from (Matter(line.head, line.more) for line in said.matters)
    yield from map(Sentence, said.quiet)
    yield Heading(heads["changes"])
    if said.changes:
        columns = (heads["what"], heads["now"], heads["before"])
        yield Table(heads=columns, rows=tuple(said.changes), shares=CHANGE_SHARES)
    else:
        yield Sentence(heads["undated"])


def _figures(told: Iterable[Told], order: Order) -> Table:
    t = order.t
    heads = (t("Figure"), t("Value"), t("About it"))
    return Table(heads=heads, rows=tuple(map(tuple, told)), shares=FIGURE_SHARES)


def _map(
    session: Session, order: Order, frame: MapFrame, *, width_mm: float, shown: Collection[str]
) -> Captioned:
    """Draw a map as wide as the text, its legend below it."""
    there = content(session, order, shown)
    name = session.belt.name.in_language(order.language)
    high_mm = width_mm * MAP_FORM
    asked = MapAsked(
        layers=[*there.layers, *covered_line(session, order)],
        there=there,
        extent=frame.extent,
        described=order.t("Map of {name}", name=name),
        width_mm=width_mm,
        height_mm=high_mm,
        text_pt=TEXT_PT,
    )
    picture = map_figure(session, order, asked).picture(
        "both", width_mm=width_mm, height_mm=high_mm + LEGEND_MM
    )
    return Captioned(picture, f"{name}  ·  {frame.name}")
