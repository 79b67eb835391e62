"""The map sheet: the layers that are on, in a set frame, on one page."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.crs import xy_from_lonlat
from gis.errors import InputError
from gis.linear.chainage import format_k
from layers.sheets.fonts import Text, font_for
from layers.sheets.frame import Extent, scale_of_zoom
from layers.sheets.pages import Layout, layout, map_page
from layers.sheets.typeset import Sheet, texts_of
from views.file_notes import settings
from views.paper.content import around_boundary, at_start, content, cover_of, covered_line
from views.paper.furniture import dated, values
from views.paper.order import Order, SheetKind, check

VIEW: Final = re.compile(r"(?:.*#)?(?:map=)?(\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)")
AREA_SHARE: Final = 0.08  # of ground around an area
LEAST_M: Final = 400.0
WIDE_MM: Final = (2.0, 1.0)  # the form of a page for a view, which has none


@dataclass(frozen=True, kw_only=True)
class MapFrame:
    """Which ground a map shows, and what it is called."""

    extent: Extent
    name: str


def whole_belt(belt: Belt, order: Order) -> MapFrame:
    """Frame the whole boundary."""
    t = order.t
    return MapFrame(extent=around_boundary(belt), name=t("Whole belt"))


def around_area(belt: Belt, name: str) -> MapFrame:
    """Frame an area by its name.

    Raises
    ------
    InputError
        Where the belt has no area of this name.
    """
    areas = belt.frames.get("area")
    own = None if areas is None else areas[areas["name"] == name]
    if own is None or own.empty:
        raise InputError(
            "This belt has no area named {name}.",
            remedy="Choose one of the names on the map, such as that of a township.",
            name=name,
        )
    west, south, east, north = map(float, own.total_bounds)
    margin = max(AREA_SHARE * max(east - west, north - south), LEAST_M)
    box = (west - margin, south - margin, east + margin, north + margin)
    return MapFrame(extent=Extent(bounds_xy=box, crs=belt.crs), name=name)


def of_view(belt: Belt, order: Order, text: str) -> MapFrame:
    """Frame what a page's address shows: `…#map=12/21.6/100.75` or `12/21.6/100.75`.

    Raises
    ------
    InputError
        Where the text has no such view.
    """
    found = VIEW.fullmatch(text.strip())
    if found is None or not abs(float(found[2])) < 85 or not abs(float(found[3])) <= 180:
        raise InputError(
            "{text} is no view of a map.",
            remedy="Copy the address of a page with a map; it ends in #map=12/21.6/100.75.",
            text=text,
        )
    zoom, lat, lon = (float(found[part]) for part in (1, 2, 3))
    ((x, y),) = xy_from_lonlat(np.array([[lon, lat]]), crs=belt.crs).tolist()
    wide, high = WIDE_MM
    t = order.t
    extent = Extent(
        bounds_xy=(x - wide, y - high, x + wide, y + high),
        crs=belt.crs,
        scale=scale_of_zoom(zoom, lat_deg=lat),
    )
    return MapFrame(extent=extent, name=t("Around {lat:.3f}, {lon:.3f}", lat=lat, lon=lon))


def about_map(session: Session, order: Order, frame: MapFrame) -> str:
    """Say what a map shows, within which limit posts reach the border on it, and of which day."""
    asked = cover_of(session, order)
    reach = settings.of_reach(order.language, asked) if asked else ""
    return "  ·  ".join(filter(None, (frame.name, reach, dated(session, order))))


def map_sheet(
    session: Session, order: Order, *, frame: MapFrame, shown: Collection[str] | None = None
) -> Sheet:
    """Set the map of a frame.

    Parameters
    ----------
    shown
        The layers that are on, by key; None for those that a page starts with.

    Raises
    ------
    InputError
        Where the font lacks a character.
    """
    check(order, SheetKind.MAP)
    belt, t = session.belt, order.t
    on = at_start(belt, order) if shown is None else shown
    there = content(session, order, on)
    page_layout: Layout = layout(order.paper, frame.extent.bounds_xy)
    page = map_page(
        [*there.layers, *covered_line(session, order)],
        frame.extent,
        size_mm=page_layout.map_mm,
        ground=there.ground,
    )
    title = belt.name.in_language(order.language)
    described = t(
        "Map of {name} with the border from {from_k} to {to_k}",
        name=frame.name,
        from_k=format_k(0.0),
        to_k=format_k(belt.boundary.length_m),
    )
    told, drawings = page.values("map", described=described, language=order.language)
    about = about_map(session, order, frame)
    all_values = {
        **values(session, order, page_layout, title=title, about=about),
        "map": told,
    }
    texts = [*map(Text, texts_of(all_values)), *there.texts(page.drawn.labels)]
    return Sheet(
        template="map",
        values=all_values,
        drawings=drawings,
        font=font_for(texts, whole=order.fonts),
    )
