"""Ferries inside the belt: where a river can be crossed by boat, and the time it takes."""

from gis.schema import Shape, Table
from gis.words import Words
from layers.columns import OVER_WATER
from layers.layer import Layer
from layers.style import Mark, PointSymbol, one_symbol

LABEL = Words("渡船", "Ferry boats")

LAYER = Layer(
    label=LABEL,
    one_en="Ferry boat",
    table=Table(
        key="ferries",
        shapes=frozenset({Shape.POINT}),
        columns=OVER_WATER,
    ),
    order=51,
    style=one_symbol(LABEL, PointSymbol(mark=Mark.BOAT, fill="#2a7796", size_px=11)),
    card=("name", "hours", "wait_min", "wet_season"),
    map_label="name",
    label_zoom=13,
    at_start=False,
)
