"""The catchment of each post on the map: pale colours that repeat, but not between neighbours."""

from dataclasses import replace
from typing import Final

from gis.crs import MetricFrame
from gis.words import Language, Words
from layers.draw import DrawnLayer, drawn
from layers.layer import Layer
from layers.masking import Reader, Role
from layers.results.coverage import DECIMALS, SOFT_BANDS_M
from layers.results.tables import CATCHMENTS
from layers.style import AreaSymbol, Case, Style

WORDS: Final = Words("就近范围（相邻异色）", "Nearest to one post (neighbours differ)")
SYMBOL: Final = AreaSymbol(fill="#ffffff", fill_opacity=0.5, line="#5b5348", line_px=1.1)
# Six suffice if every catchment is in one piece, see gis/travel/areas.py.
FILLS: Final = ("#e3b75c", "#6fa8a2", "#b295c4", "#9dba6c", "#d9938a", "#7d9cc9")
SHOWN_DECIMALS: Final = {"area_km2": 2, "people": 0, "raster_people": 0}  # on the card

LAYER: Final = Layer(
    label=Words("就近范围", "Catchments"),
    one_en="Catchment",
    table=CATCHMENTS,
    order=15,
    style=Style(
        by="colour_class",
        cases={
            str(tint): Case(words=WORDS, symbol=replace(SYMBOL, fill=fill))
            for tint, fill in enumerate(FILLS)
        },
        otherwise=Case(words=WORDS, symbol=SYMBOL),
    ),
    card=("name", "people", "raster_people", "area_km2"),
    sensitive=True,
)


def catchments(parts: MetricFrame, *, language: Language) -> DrawnLayer:
    """Draw the catchments of the posts, `catchments` of `gis.analysis.cover.BeltCover`."""
    # Simplified together, so that neighbours still share their edges.
    soft = MetricFrame(parts.set_geometry(parts.simplify_coverage(SOFT_BANDS_M)))
    # If more colours are needed than there are, they repeat, and neighbours may share one.
    coloured = MetricFrame(
        soft.assign(colour_class=soft["colour_class"] % len(FILLS)).round(SHOWN_DECIMALS)
    )
    reader = Reader(language=language, role=Role.LEADER)
    return drawn(LAYER, coloured, reader=reader, decimals=DECIMALS)
