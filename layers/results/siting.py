"""Symbols of proposed posts: the sites, who they bring within reach and who is left out."""

from dataclasses import replace
from typing import Final

from gis.analysis.site_gains import Change
from gis.crs import MetricFrame
from gis.schema import Shape, Table
from gis.words import Language, Words
from layers.catalogue import villages
from layers.columns import FROM_M, LENGTH, TO_M
from layers.draw import DrawnLayer, Recolouring, drawn
from layers.features import ids, stamp
from layers.layer import Layer
from layers.masking import anyone
from layers.results import siting_tables
from layers.results.coverage import ADDED_POSTS, DECIMALS, DRAG_IT, LINES, STRETCHES, TIMES_COLOURS
from layers.style import AreaSymbol, Case, LineSymbol, Mark, PointSymbol, Style, one_symbol

SITE, SOFT = "#a3157e", "#7d3f98"
CHANGE_WORDS: Final = {
    Change.LEFT: Words("仍未覆盖", "still left out"),
    Change.NEW: Words("新增覆盖", "newly in reach"),
    Change.HAD: Words("现已覆盖", "in reach already"),
}
CODES: Final = {Change.LEFT: "l", Change.NEW: "n", Change.HAD: "h"}
# Newly covered places also have a ring: colour never carries meaning alone.
COLOURS: Final = {
    Change.LEFT: TIMES_COLOURS["0"],
    Change.NEW: {"fill": "#b8358f", "rim": "#ffffff", "halo": SITE},
    Change.HAD: TIMES_COLOURS["1"],
}
BORDER_LINES: Final = {
    Change.LEFT: LINES["0"],
    Change.NEW: LineSymbol(
        colour="#ffffff", width_px=2.2, dash="14 4 2 4", band_colour="#b8358f", band_px=13
    ),
    Change.HAD: LINES["1"],
}

SITES: Final = replace(
    ADDED_POSTS,
    table=siting_tables.SITES,
    style=one_symbol(DRAG_IT, PointSymbol(mark=Mark.FLAG, fill=SITE, size_px=30)),
    card=("name", "place", "at_m", "gain_people", "gain_line_m", "gain_targets", "why"),
    map_label="text",
    label_zoom=0,
)
CANDIDATES: Final = Layer(
    label=Words("候选点", "Candidate sites"),
    one_en="Candidate site",
    table=Table(key="candidates", shapes=frozenset({Shape.POINT}), columns=()),
    order=62,
    style=one_symbol(
        Words("候选点", "Candidate site"), PointSymbol(mark=Mark.DOT, fill=SOFT, size_px=3.5)
    ),
    sensitive=True,
)
BORDER: Final = replace(
    STRETCHES,
    table=replace(STRETCHES.table, columns=(FROM_M, TO_M, LENGTH)),
    style=Style(
        by="change",
        cases={
            str(change): Case(words=CHANGE_WORDS[change], symbol=symbol)
            for change, symbol in BORDER_LINES.items()
        },
        otherwise=Case(words=Words("边境线", "Border"), symbol=LINES["1"]),
    ),
    card=("from_m", "to_m", "length_m"),
)
AREA: Final = Layer(
    label=Words("圈定区域", "Area drawn"),
    table=Table(key="drawn_area", shapes=frozenset({Shape.AREA}), columns=()),
    order=20,
    style=one_symbol(
        Words("可设站区域", "Posts may stand here"),
        AreaSymbol(fill=SOFT, fill_opacity=0.08, line=SOFT, line_px=2, dash="6 4"),
    ),
)
CORNERS: Final = Layer(
    label=Words("圈定区域的顶点", "Corners of the area"),
    one_en="Corner of the area",
    table=Table(key="drawn_corners", shapes=frozenset({Shape.POINT}), columns=()),
    order=94,
    style=one_symbol(
        Words("区域顶点", "Corner of the area"),
        PointSymbol(mark=Mark.SQUARE, fill="#ffffff", rim=SOFT, size_px=9),
    ),
)


def sites(told: MetricFrame, *, language: Language) -> DrawnLayer:
    """Draw proposed posts as draggable marks.

    Parameters
    ----------
    told
        From `gis.analysis.site_gains.sites_table`, with the columns of `siting_tables.SITES` and
        `text`, the label beside the mark.
    """
    return drawn(SITES, told, reader=anyone(language))


def candidates(places: MetricFrame, *, language: Language) -> DrawnLayer:
    """Draw the candidate sites."""
    return drawn(CANDIDATES, places, reader=anyone(language), decimals=DECIMALS)


def border(pieces: MetricFrame, *, language: Language) -> DrawnLayer:
    """Draw the boundary by change of cover, from `gis.analysis.site_gains.border_changes`."""
    return drawn(BORDER, pieces, reader=anyone(language), decimals=DECIMALS)


def by_change(changed: MetricFrame, *, language: Language) -> Recolouring:
    """Recolour the villages by change of cover, from `site_gains.village_changes`."""
    looks = {
        CODES[change]: {"words": words.in_language(language), **COLOURS[change]}
        for change, words in CHANGE_WORDS.items()
    }
    codes = "".join(CODES[Change(change)] for change in changed["change"])
    return Recolouring(key=villages.LAYER.key, stamp=stamp(ids(changed)), codes=codes, looks=looks)


def area(drawn_area: MetricFrame, corners: MetricFrame, *, language: Language) -> list[DrawnLayer]:
    """Draw the area that posts are restricted to, and the corners set so far."""
    reader = anyone(language)
    return [drawn(AREA, drawn_area, reader=reader), drawn(CORNERS, corners, reader=reader)]
