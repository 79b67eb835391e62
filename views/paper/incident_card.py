"""The incident card on paper: who goes to a place, by which way, and who is beside it."""

from typing import Any, Final

from gis.analysis.incidents.dispatch import Dispatch
from gis.analysis.session import Session
from gis.questions.dispatch import DispatchSettings
from layers.results import incidents as looks
from layers.sheets.documents import SheetLayer, read_result
from layers.sheets.fonts import Text, font_for
from layers.sheets.frame import Extent
from layers.sheets.pages import layout, map_page
from layers.sheets.typeset import Sheet, texts_of
from views import incident_words, place_words
from views.paper import furniture, report
from views.paper.content import at_start, content
from views.paper.order import Order, SheetKind, check

UPRIGHT: Final = (0.0, 0.0, 1.0, 2.0)
MAP_FORM: Final = 0.56  # height by width
AROUND_SHARE: Final = 0.18
LEAST_M: Final = 1_500.0


def incident_card(
    session: Session, order: Order, *, place: str, settings: DispatchSettings
) -> Sheet:
    """Set the card of a place.

    Parameters
    ----------
    place
        A group code, a village, a marker, a K-value, or longitude and latitude.
    settings
        How people go there, and when.

    Raises
    ------
    InputError
        Where the place is unknown, or the font lacks a character.
    """
    check(order, SheetKind.INCIDENT)
    t, spoken = order.t, order.language
    found = session.desk.dispatch(session.places.find_one(place), settings)
    on_page = layout(order.paper, UPRIGHT)
    there = content(session, order, at_start(session.belt, order))
    wide, _ = on_page.map_mm
    page = map_page(
        [*there.layers, *_ways(session, order, found)],
        _around(session, found),
        size_mm=(wide, wide * MAP_FORM),
        ground=there.ground,
    )
    name = place_words.place_name(spoken, found.place)
    map_part, drawings = report.map_part(page, order, described=t("Map of {name}", name=name))
    parts = [
        report.card(incident_words.card(spoken, found, role=order.reader.role)),
        *(report.sentence(note) for note in incident_words.notes(spoken, found)),
        map_part,
    ]
    about = [session.belt.name.in_language(spoken), furniture.dated(session, order)]
    values: dict[str, Any] = {
        **furniture.values(
            session,
            order,
            on_page,
            title=t("Who goes to {place}", place=name),
            about="  ·  ".join(filter(None, about)),
        ),
        "parts": parts,
    }
    texts = [*map(Text, texts_of(values)), *there.texts(page.drawn.labels)]
    font = font_for(texts, whole=order.fonts)
    return Sheet(template="report", values=values, drawings=drawings, font=font)


def _ways(session: Session, order: Order, found: Dispatch) -> list[SheetLayer]:
    spoken, crs = order.language, session.belt.crs
    ways = [(incident_words.post_name(one.post), one.way) for one in found.choices if one.way]
    x, y = found.place.xy.tolist()
    name = place_words.place_name(spoken, found.place)
    drawn = [looks.place_mark((x, y), name, crs=crs, language=spoken)]
    if ways:
        drawn.append(looks.first_way(ways[0][1], language=spoken))
    if ways[1:]:
        drawn.append(looks.other_ways(ways[1:], language=spoken))
    return [read_result(one, crs=crs) for one in drawn]


def _around(session: Session, found: Dispatch) -> Extent:
    """Frame the first way and the place."""
    x, y = found.place.xy.tolist()
    first = next((one.way for one in found.choices if one.way), None)
    ends = first.parts.total_bounds.tolist() if first else (x, y, x, y)
    west, south, east, north = map(float, ends)
    west, south, east, north = min(west, x), min(south, y), max(east, x), max(north, y)
    margin = max(AROUND_SHARE * max(east - west, north - south), LEAST_M)
    box = (west - margin, south - margin, east + margin, north + margin)
    return Extent(bounds_xy=box, crs=session.belt.crs)
