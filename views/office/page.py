"""A page that opens by itself: the map of a belt with its switch, and the words of a briefing."""

import json
from base64 import b64encode
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from gis.analysis.session import Session
from gis.crs import lonlat_from_xy
from layers import draw
from layers.base_picture import base_picture
from layers.draw import Backdrop, DrawnLayer
from layers.office.content import Table
from layers.office.page import Page, Switch, written
from layers.plugin import inlined
from layers.sheets.frame import Extent
from layers.sheets.labels import TICKS
from views.office.imprint import imprint
from views.paper.briefing_words import briefing_words, figures
from views.paper.content import at_start, drawable, drawn_cover, drawn_layers
from views.paper.map_sheet import MapFrame, about_map, whole_belt
from views.paper.order import Order, SheetKind, check

HALF_OF_A4_M: Final = 0.1
COLUMNS: Final = (0.4, 0.3, 0.3)


def briefing_page(session: Session, order: Order, *, since: date | None = None) -> bytes:
    """Write the map, and the briefing in the words of its PDF beside it.

    Raises
    ------
    InputError
        As `briefing_words`.
    """
    check(order, SheetKind.BRIEFING)
    said = briefing_words(session, order, since=since)
    bare = _page(session, order, frame=whole_belt(session.belt, order))
    columns = (said.heads["what"], said.heads["now"], said.heads["before"])
    changes = Table(heads=columns, rows=tuple(said.changes), shares=COLUMNS)
    page = replace(
        bare,
        imprint=imprint(session, order, title=said.title),
        heads=bare.heads | said.heads,
        matters=tuple((line.head, line.more) for line in said.matters),
        quiet=tuple(said.quiet),
        changes=changes if said.changes else None,
    )
    return written(page)


def map_page(
    session: Session,
    order: Order,
    *,
    frame: MapFrame,
    shown: Collection[str] | None = None,
) -> bytes:
    """Write the map, and the numbers of the belt that its edition may hold.

    Parameters
    ----------
    frame
        Where the map begins; all of the belt is on it.
    shown
        The layers that are on at the start, by key; None for those that a page starts with.
    """
    check(order, SheetKind.MAP)
    return written(_page(session, order, frame=frame, shown=shown))


def _page(
    session: Session, order: Order, *, frame: MapFrame, shown: Collection[str] | None = None
) -> Page:
    belt, t = session.belt, order.t
    on = {*(at_start(belt, order) if shown is None else shown), TICKS}
    own = drawn_layers(session, order, list(drawable(belt, order)))
    layers = [_turned(layer, {"shown": layer.key in on}) for layer, _ in own]
    results = [
        _turned(layer, {"shown": True, "isResult": True}) for layer in drawn_cover(session, order)
    ]
    base = draw.base(
        _bounds_wsen(frame.extent),
        [*layers, *results],
        backdrop=Backdrop(
            name=f"file-{belt.revision}-{order.edition}-{frame.name}",
            notice=belt.notice,
            picture=base_picture(belt, url_of=_as_data),
        ),
        language=order.language,
        assets=inlined(),
    )
    about = about_map(session, order, frame)
    name = belt.name.in_language(order.language)
    return Page(
        imprint=imprint(session, order, title=name, about=about),
        base=base,
        switches=tuple(map(_switch, [*results, *layers])),
        heads={"layers": t("Layers"), "numbers": t("In numbers")},
        figures=tuple(figures(session, order)),
    )


def _bounds_wsen(extent: Extent) -> tuple[float, float, float, float]:
    """Give the bounds of a frame in degrees; one with a scale is as wide as on A4."""
    west, south, east, north = extent.bounds_xy
    beside = 0.0 if extent.scale is None else extent.scale * HALF_OF_A4_M
    corners = [[west - beside, south - beside], [east + beside, north + beside]]
    (west, south), (east, north) = lonlat_from_xy(np.array(corners), crs=extent.crs).tolist()
    return west, south, east, north


def _turned(layer: DrawnLayer, told: dict[str, bool]) -> DrawnLayer:
    """Say of a layer whether it is on at the start, and whether it stands first in the legend."""
    spec = json.loads(layer.spec) | told
    return replace(layer, spec=json.dumps(spec, ensure_ascii=False, separators=(",", ":")))


def _switch(layer: DrawnLayer) -> Switch:
    spec = json.loads(layer.spec)
    label = str(spec["document"]["look"]["label"])
    return Switch(key=layer.key, label=label, is_on=spec["shown"])


def _as_data(webp: bytes) -> str:
    return f"data:image/webp;base64,{b64encode(webp).decode()}"
