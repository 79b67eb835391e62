"""Paper: sizes, and how a page is shared between map and legend; a map as a template reads it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from gis.crs import Bounds
from gis.words import Language
from layers.sheets.documents import SheetLayer
from layers.sheets.frame import PX_MM, Extent, Frame, around, bar_m
from layers.sheets.ground import Ground
from layers.sheets.key import Group, legend
from layers.sheets.map_svg import EDGE_PX, DrawnMap, draw_map

EDGE_MM: Final = EDGE_PX * PX_MM
BAR_PARTS: Final = 2
MOST_BAR_MM: Final = 27.0
KM_M: Final = 1_000
SPARE_MM: Final = 0.5  # so that rounding never turns a page


class Paper(StrEnum):
    """The sizes of paper."""

    A4 = "A4"
    A3 = "A3"
    SIGN = "sign"  # a plate as sign makers cut it, 600 mm wide


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A page: its sides in mm, and the room that map and legend have.

    Attributes
    ----------
    side_mm
        Width of the column of legend and scale beside a wide map, height of the band below a tall
        one.
    """

    paper: Paper
    is_wide: bool
    width_mm: float
    height_mm: float
    margin_mm: float
    head_mm: float
    foot_mm: float
    side_mm: float
    gap_mm: float
    text_pt: float

    @property
    def map_mm(self) -> tuple[float, float]:
        """Width and height of the map within its degrees."""
        wide = self.width_mm - 2 * self.margin_mm - 2 * EDGE_MM
        high = (
            self.height_mm - self.margin_mm - self.head_mm - self.foot_mm - 2 * EDGE_MM - SPARE_MM
        )
        if self.is_wide:
            return wide - self.side_mm - self.gap_mm, high
        return wide, high - self.side_mm - self.gap_mm

    def values(self) -> dict[str, Any]:
        """Give what templates need to know of it."""
        return {
            "paper": self.paper.lower(),
            "wide": self.is_wide,
            "margin": self.margin_mm,
            "head": self.head_mm,
            "foot": self.foot_mm,
            "side": self.side_mm,
            "gap": self.gap_mm,
            "size": self.text_pt,
        }


SIDES_MM: Final = {Paper.A4: (210.0, 297.0), Paper.A3: (297.0, 420.0)}


def layout(paper: Paper, bounds_xy: Bounds) -> Layout:
    """Lay a page across or upright, as the ground to be shown asks for."""
    west, south, east, north = bounds_xy
    is_wide = bool(east - west > north - south)
    short, long = SIDES_MM[paper]
    is_small = paper is Paper.A4
    return Layout(
        paper=paper,
        is_wide=is_wide,
        width_mm=long if is_wide else short,
        height_mm=short if is_wide else long,
        margin_mm=9.0 if is_small else 12.0,
        head_mm=12.0 if is_small else 15.5,
        foot_mm=13.0 if is_small else 16.0,
        side_mm=(46.0 if is_wide else 62.0) if is_small else (60.0 if is_wide else 84.0),
        gap_mm=2.0 if is_small else 3.0,
        text_pt=7.5 if is_small else 9.5,
    )


@dataclass(frozen=True, kw_only=True)
class MapPage:
    """A map in its frame, with the legend of what it shows."""

    frame: Frame
    drawn: DrawnMap
    groups: list[Group]

    def values(
        self, name: str, *, described: str, language: Language
    ) -> tuple[dict[str, Any], dict[str, bytes]]:
        """Give the map as values and drawings of a template; `described` tells what it shows."""
        drawings = {f"{name}.svg": self.drawn.svg.encode()}
        legend_values = []
        for group in self.groups:
            entries = []
            for entry in group.entries:
                digest = hashlib.sha256(entry.svg.encode()).hexdigest()[:12]
                drawings[f"icon-{digest}.svg"] = entry.svg.encode()
                entries.append({"words": entry.words, "icon": f"icon-{digest}.svg"})
            legend_values.append({"label": group.label, "entries": entries, "note": group.note})
        width_mm, height_mm = (side * PX_MM for side in (self.frame.width_px, self.frame.height_px))
        return {
            "svg": f"{name}.svg",
            "described": described,
            "edge": EDGE_MM,
            "width": width_mm,
            "height": height_mm,
            "legend": legend_values,
            "scale": scale_values(self.frame, language=language),
            "north": self.frame.north_deg,
        }, drawings


def map_page(
    layers: Sequence[SheetLayer],
    extent: Extent,
    *,
    size_mm: tuple[float, float],
    ground: Ground | None,
) -> MapPage:
    """Draw the map of an extent, of this width and height, over the relief of the ground."""
    wide, high = size_mm
    frame = around(extent, width_mm=wide, height_mm=high)
    drawn = draw_map(layers, frame, ground=ground)
    return MapPage(frame=frame, drawn=drawn, groups=legend(layers, drawn))


def scale_values(
    frame: Frame, *, language: Language, most_mm: float = MOST_BAR_MM
) -> dict[str, Any]:
    """Give the fraction, and the scale bar with its length on paper in mm."""
    bar = bar_m(frame.scale, most_mm=most_mm)
    in_km = bar >= KM_M
    unit = {"zh": ("公里", "米"), "en": ("km", "m")}[language][0 if in_km else 1]
    whole = bar / KM_M if in_km else bar
    return {
        "fraction": f"1 : {frame.scale:,}".replace(",", "\N{NO-BREAK SPACE}"),
        "mm": bar / frame.scale * 1_000,
        "ticks": [f"{whole * part / BAR_PARTS:g}" for part in range(BAR_PARTS + 1)],
        "unit": unit,
    }
