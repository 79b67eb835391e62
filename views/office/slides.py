"""Slides: one for each set view of a belt, or one for a map with the numbers of the belt."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from gis.analysis.session import Session
from gis.crs import MetricFrame
from layers.office.content import Picture, Shapes, Slide
from layers.office.slides import LEGEND, MAP, Deck
from layers.sheets.documents import SheetLayer, read_result
from layers.sheets.frame import Extent
from views import first_question
from views.attention_words import Line
from views.office.imprint import imprint
from views.paper.briefing_words import figures
from views.paper.content import Content, around_boundary, at_start, content, covered_line
from views.paper.figures import MapAsked, MapFigure, map_figure
from views.paper.map_sheet import MapFrame, about_map
from views.paper.order import Order, SheetKind, check
from views.set_views import Asked, SetView, set_views
from views.told import Told

ENLARGED: Final = 1.6  # names on maps are then of 11 pt
TEXT_PT: Final = 13.0  # of legends, smaller where they are long
BESIDE_SHARE: Final = 0.15  # of ground around the place of a view
LEAST_M: Final = 1_500.0


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """How the maps of slides are made.

    Attributes
    ----------
    template
        That of the office; None for the one that comes with the program.
    as_shapes
        Whether maps can be edited; else they are pictures.
    """

    template: bytes | None
    as_shapes: bool


@dataclass(frozen=True, kw_only=True)
class _Words:
    """What stands beside a map."""

    head: str
    lines: Iterable[Line] = ()
    figures: Iterable[Told] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class _Map:
    """Which map stands beside the words."""

    layers: list[SheetLayer]
    there: Content
    extent: Extent


class _Maker:
    """What all slides of a file share."""

    def __init__(self, session: Session, order: Order, how: Drawing) -> None:
        self.session, self.order, self.how = session, order, how
        self.deck = Deck(how.template)

    def slide(self, words: _Words, drawn: _Map) -> Slide:
        """Draw the map and its legend in their places."""
        order, deck = self.order, self.deck
        (map_wide, map_high), (wide, high) = deck.room_mm(MAP), deck.room_mm(LEGEND)
        name = self.session.belt.name.in_language(order.language)
        asked = MapAsked(
            layers=drawn.layers,
            there=drawn.there,
            extent=drawn.extent,
            described=f"{order.t('Map of {name}', name=name)}: {words.head}",
            width_mm=map_wide,
            height_mm=map_high,
            text_pt=TEXT_PT,
            enlarged=ENLARGED,
        )
        figure = map_figure(self.session, order, asked)
        return Slide(
            head=words.head,
            lines=tuple((line.head, line.more) for line in words.lines),
            figures=tuple(words.figures),
            note=words.note,
            map=self._map(figure),
            legend=figure.picture("legend", width_mm=wide, height_mm=high),
        )

    def _map(self, figure: MapFigure) -> Picture | Shapes:
        asked, page = figure.asked, figure.page
        if not self.how.as_shapes:
            return figure.picture("map", width_mm=asked.width_mm, height_mm=asked.height_mm)
        return Shapes(
            drawn=page.drawn, frame=page.frame, enlarged=ENLARGED, described=asked.described
        )

    def view(self, view: SetView, before: Content) -> Slide:
        """Make the slide of a set view."""
        belt, shown = self.session.belt, view.show()
        there = content(
            self.session, self.order, shown.own, recoloured=shown.recoloured, before=before
        )
        results = [read_result(layer, crs=belt.crs) for layer in shown.results]
        extent = around_boundary(belt) if view.place is None else _around(view.place, self.session)
        words = _Words(head=view.head, lines=view.lines, figures=view.figures, note=view.note)
        return self.slide(words, _Map(layers=[*there.layers, *results], there=there, extent=extent))

    def written(self, title: str, slides: list[Slide], *, about: str = "") -> bytes:
        """Write the file."""
        said = imprint(self.session, self.order, title=title, about=about)
        return self.deck.write(said, slides)


def briefing_slides(session: Session, order: Order, how: Drawing) -> bytes:
    """Write the set views of a belt, those that the wall shows.

    Raises
    ------
    InputError
        As `Deck`, and where the font of maps lacks a character.
    """
    check(order, SheetKind.BRIEFING)
    maker, t = _Maker(session, order, how), order.t
    settings = first_question.default_coverage(session.belt)
    cover = session.cover(settings) if settings else None
    told = list(figures(session, order))
    asked = Asked(session=session, spoken=order.language, cover=cover, figures=told)
    bare = content(session, order, ())
    slides = [maker.view(view, bare) for view in set_views(asked)]
    title = t("{name}: briefing", name=session.belt.name.in_language(order.language))
    return maker.written(title, slides)


def map_slides(
    session: Session,
    order: Order,
    how: Drawing,
    *,
    frame: MapFrame,
    shown: Collection[str] | None = None,
) -> bytes:
    """Write a map, and the numbers of the belt that its edition may hold; errors as above."""
    check(order, SheetKind.MAP)
    maker = _Maker(session, order, how)
    there = content(session, order, at_start(session.belt, order) if shown is None else shown)
    layers = [*there.layers, *covered_line(session, order)]
    words = _Words(head=frame.name, figures=figures(session, order))
    slide = maker.slide(words, _Map(layers=layers, there=there, extent=frame.extent))
    title = session.belt.name.in_language(order.language)
    return maker.written(title, [slide], about=about_map(session, order, frame))


def _around(place: MetricFrame, session: Session) -> Extent:
    """Frame the place of a view with some ground around it."""
    west, south, east, north = map(float, place.total_bounds)
    margin = max(BESIDE_SHARE * max(east - west, north - south), LEAST_M)
    box = (west - margin, south - margin, east + margin, north + margin)
    return Extent(bounds_xy=box, crs=session.belt.crs)
