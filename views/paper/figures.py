"""A map as pictures, for documents and slides: itself, its legend, or both, set as on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Literal

from PIL import ImageFile

from gis.analysis.session import Session
from layers.office.content import Picture
from layers.sheets.documents import SheetLayer
from layers.sheets.fonts import Text, font_for
from layers.sheets.frame import Extent
from layers.sheets.pages import EDGE_MM, MOST_BAR_MM, Layout, MapPage, Paper, map_page, scale_values
from layers.sheets.typeset import Sheet, texts_of
from views.paper.content import Content
from views.paper.furniture import values
from views.paper.order import Order

DPI: Final = 300.0
QUALITY: Final = 90
Shows = Literal["map", "legend", "both"]


@dataclass(frozen=True, kw_only=True)
class MapAsked:
    """Which map is asked for, and how large.

    Attributes
    ----------
    layers
        What is drawn: those of `there`, and results.
    described
        What it shows, for who cannot see it.
    width_mm, height_mm
        As it is shown, with the degrees at its edge.
    text_pt
        The size of the letters of its legend, as it is shown; they are smaller where it is long.
    enlarged
        How many times as large it is shown as on paper, so that names can be read from afar.
    """

    layers: Sequence[SheetLayer]
    there: Content
    extent: Extent
    described: str
    width_mm: float
    height_mm: float
    text_pt: float
    enlarged: float = 1.0


@dataclass(frozen=True, kw_only=True)
class MapFigure:
    """A map that pictures can be made of."""

    asked: MapAsked
    page: MapPage
    sheet: Sheet

    def picture(self, shows: Shows, *, width_mm: float, height_mm: float) -> Picture:
        """Set what is asked, in 300 dots an inch as it is shown.

        Raises
        ------
        SettingError
            Where the typesetter warns of anything.
        """
        enlarged = self.asked.enlarged
        sides = {"width": width_mm / enlarged, "height": height_mm / enlarged}
        sheet = Sheet(
            template="figure",
            values={**self.sheet.values, "figure": {"shows": shows, **sides}},
            drawings=self.sheet.drawings,
            font=self.sheet.font,
        )
        png = sheet.picture(ppi=DPI * enlarged)
        content = png if shows == "legend" else _smaller(png)
        return Picture(content, width_mm, height_mm, self.asked.described)


def map_figure(session: Session, order: Order, asked: MapAsked) -> MapFigure:
    """Draw a map and make it ready to be set.

    Raises
    ------
    InputError
        Where the font lacks a character.
    """
    size = (_side_mm(asked.width_mm, asked), _side_mm(asked.height_mm, asked))
    page = map_page(asked.layers, asked.extent, size_mm=size, ground=asked.there.ground)
    told, drawings = page.values("map", described=asked.described, language=order.language)
    most_mm = MOST_BAR_MM / asked.enlarged
    told["scale"] = scale_values(page.frame, language=order.language, most_mm=most_mm)
    all_values: dict[str, Any] = {
        **values(session, order, _bare(asked), title=asked.described, about=""),
        "map": told,
    }
    texts = [*map(Text, texts_of(all_values)), *asked.there.texts(page.drawn.labels)]
    font = font_for(texts, whole=order.fonts)
    sheet = Sheet(template="figure", values=all_values, drawings=drawings, font=font)
    return MapFigure(asked=asked, page=page, sheet=sheet)


def _side_mm(shown_mm: float, asked: MapAsked) -> float:
    """Give a side of a map within its degrees, of which the whole is shown so large."""
    return shown_mm / asked.enlarged - 2 * EDGE_MM


def _bare(asked: MapAsked) -> Layout:
    """Lay a picture out: its template takes the size of letters alone from it."""
    return Layout(
        paper=Paper.A4,
        is_wide=False,
        width_mm=asked.width_mm,
        height_mm=asked.height_mm,
        margin_mm=0.0,
        head_mm=0.0,
        foot_mm=0.0,
        side_mm=0.0,
        gap_mm=0.0,
        text_pt=asked.text_pt / asked.enlarged,
    )


def _smaller(png: bytes) -> bytes:
    """Write a picture with relief as JPEG: a third of the bytes, and every colour stays."""
    reading, into = ImageFile.Parser(), BytesIO()
    reading.feed(png)
    picture = reading.close().convert("RGB")
    picture.save(into, "JPEG", quality=QUALITY, subsampling=0, dpi=(DPI, DPI))
    return into.getvalue()
