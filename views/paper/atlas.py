"""The atlas: a page for each committee, section, stretch or post, with contents and an index."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import shapely
from pypinyin import lazy_pinyin

from gis.analysis.session import Session
from gis.words import Words
from layers.registry import catalogue
from layers.sheets.documents import AREA, LINE, POINT, Feature, SheetLayer
from layers.sheets.fonts import Text, font_for
from layers.sheets.frame import Extent
from layers.sheets.locator import locator
from layers.sheets.pages import Layout, MapPage, layout, map_page
from layers.sheets.typeset import Sheet, texts_of
from layers.style import AreaSymbol, LineSymbol, Mark, PointSymbol, Symbol, one_symbol
from views.paper.content import Content, around_boundary, at_start, content, covered_line
from views.paper.furniture import dated, values
from views.paper.order import Order, SheetKind, check
from views.paper.subjects import BESIDE_M, AtlasOf, Subject, subjects

UPRIGHT: Final = (0.0, 0.0, 1.0, 2.0)
BELOW_SHARE: Final = 0.25  # of a page, for what stands below its map
LOCATOR_MM: Final = (58.0, 31.0)
MARGIN_SHARE: Final = 0.12
OVERVIEW: Final = frozenset({"area", "boundary", "rivers", "ticks"})
OVERVIEW_FORM: Final = 0.62  # height by width
SUBJECT: Final = "subject"
SUBJECT_WORDS: Final = Words("", "Subject of this page")
COLOUR: Final = "#c2255c"
SYMBOLS: Final[dict[int, Symbol]] = {
    POINT: PointSymbol(mark=Mark.CIRCLE, fill="#ffffff", rim=COLOUR, size_px=30),
    LINE: LineSymbol(colour=COLOUR, width_px=1.2, band_colour="#f4b6cc", band_px=28),
    AREA: AreaSymbol(fill="#ffffff", fill_opacity=0.0, line=COLOUR, line_px=2.6, dash="9 3"),
}
UNDER_ALL: Final = 5  # the drawing order of the subject


@dataclass(frozen=True, kw_only=True)
class _Book:
    """What all pages of an atlas share."""

    session: Session
    order: Order
    there: Content
    layers: list[SheetLayer]
    layout: Layout


def _nothing(_done: float) -> None:
    """Ignore a progress report."""


def atlas(
    session: Session,
    order: Order,
    *,
    of: AtlasOf,
    report: Callable[[float], None] = _nothing,
) -> Sheet:
    """Set an atlas.

    Parameters
    ----------
    of
        What has a page.
    report
        Called with the share of the pages that are drawn.

    Raises
    ------
    InputError
        As `subjects`, and where the font lacks a character.
    """
    check(order, SheetKind.ATLAS)
    listed = subjects(session, order, of)
    there = content(session, order, at_start(session.belt, order))
    upright = layout(order.paper, UPRIGHT)
    book = _Book(
        session=session,
        order=order,
        there=there,
        layers=[*there.layers, *covered_line(session, order)],
        layout=replace(upright, side_mm=upright.height_mm * BELOW_SHARE),
    )
    pages: list[dict[str, Any]] = []
    drawings: dict[str, bytes] = {}
    index: dict[str, list[int]] = {}
    texts: list[Text] = []
    for number, subject in enumerate(listed):
        page = _page(book, subject)
        told, own = _values(book, subject, page, number)
        pages.append(told)
        drawings |= own
        for name in dict.fromkeys(_villages(page)):
            index.setdefault(name, []).append(number)
        layer = catalogue()[subject.layer].label.in_language(order.language)
        texts += there.texts(page.drawn.labels)
        texts += [Text(text, layer, subject.row) for text in texts_of(told)]
        report((number + 1) / len(listed))
    overview, own = _overview(book)
    drawings |= own
    everything = _everything(book, of) | {
        "overview": overview,
        "pages": pages,
        "index": [{"name": name, "pages": index[name]} for name in sorted(index, key=_sound)],
    }
    texts += map(Text, texts_of(everything["words"]))
    font = font_for(texts, whole=order.fonts)
    return Sheet(template="atlas", values=everything, drawings=drawings, font=font)


def _everything(book: _Book, of: AtlasOf) -> dict[str, Any]:
    session, order, t = book.session, book.order, book.order.t
    heads = {
        AtlasOf.COMMITTEES: t("Atlas of the village committees"),
        AtlasOf.SECTIONS: t("Atlas of the road sections"),
        AtlasOf.DUTIES: t("Atlas of the stretches of duty"),
        AtlasOf.POSTS: t("Atlas of the posts"),
    }
    name = session.belt.name.in_language(order.language)
    about = "  ·  ".join(filter(None, (name, dated(session, order))))
    told = values(session, order, book.layout, title=heads[of], about=about)
    told["words"] |= {
        "contents": t("Contents"),
        "index": t("Index of villages"),
        "numbers": t("In numbers"),
        "answers": "" if order.is_public else t("Who answers here"),
        "nobody": t("Nobody is named for it."),
        "locator": t("Where it lies"),
    }
    return told


def _overview(book: _Book) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Draw the whole belt, with the names of its areas, for the first page."""
    wide, _ = book.layout.map_mm
    shown = [layer for layer in book.layers if layer.key in OVERVIEW]
    page = map_page(
        shown,
        around_boundary(book.session.belt),
        size_mm=(wide, wide * OVERVIEW_FORM),
        ground=book.there.ground,
    )
    t = book.order.t
    described = t("Map of {name}", name=t("Whole belt"))
    return page.values("overview", described=described, language=book.order.language)


def _page(book: _Book, subject: Subject) -> MapPage:
    west, south, east, north = subject.geometry.bounds
    margin = max(MARGIN_SHARE * max(east - west, north - south), 0.0)
    if subject.layer != "area":
        margin = max(margin, BESIDE_M / 2)
    box = (west - margin, south - margin, east + margin, north + margin)
    extent = Extent(bounds_xy=box, crs=book.session.belt.crs)
    marked = [_marked(subject, book.order), *book.layers]
    return map_page(marked, extent, size_mm=book.layout.map_mm, ground=book.there.ground)


def _marked(subject: Subject, order: Order) -> SheetLayer:
    """Mark the subject of a page on its map."""
    kind = int(shapely.get_dimensions(subject.geometry))
    t = order.t
    style = one_symbol(SUBJECT_WORDS, SYMBOLS[kind])
    symbol = style.spec()["otherwise"]
    words = t("Subject of this page")
    look = {
        "label": words,
        "order": UNDER_ALL,
        "style": style.spec(),
        "labelZoom": 0,
        "legend": [{"words": words, "code": ""}],
        "note": "",
    }
    feature = Feature(
        number=0,
        kind=kind,
        geometry=subject.geometry,
        label="",
        case="",
        symbol=symbol,
        size_px=symbol.get("sizePx", 6),
        from_zoom=0.0,
    )
    return SheetLayer(key=SUBJECT, look=look, features=[feature], is_result=True)


def _values(
    book: _Book, subject: Subject, page: MapPage, number: int
) -> tuple[dict[str, Any], dict[str, bytes]]:
    order, t = book.order, book.order.t
    described = t("Map of {name}", name=subject.name)
    told, drawings = page.values(f"map-{number}", described=described, language=order.language)
    outlines = [_coarse(layer) for layer in book.there.only(("area", "boundary"))]
    drawings[f"locator-{number}.svg"] = locator(
        outlines, around_boundary(book.session.belt), page.frame, size_mm=LOCATOR_MM
    ).encode()
    return {
        "name": subject.name,
        "map": told,
        "locator": f"locator-{number}.svg",
        "located": t("Where {name} lies in the belt", name=subject.name),
        "facts": [list(fact) for fact in subject.facts],
        "answers": list(subject.answers),
    }, drawings


def _coarse(layer: SheetLayer) -> SheetLayer:
    """Leave the areas of committees out: a locator is small."""
    kept = [feature for feature in layer.features if feature.case != "committee"]
    return SheetLayer(key=layer.key, look=layer.look, features=kept, is_result=False)


def _villages(page: MapPage) -> Iterator[str]:
    return (label.text for label in page.drawn.labels if label.layer.key == "villages")


def _sound(name: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(name))
