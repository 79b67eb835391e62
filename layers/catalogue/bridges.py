"""Bridges: where a river can be crossed by vehicle or on foot, and the time it takes."""

from gis.schema import Shape, Table
from gis.words import Words
from layers.columns import OVER_WATER
from layers.layer import Layer
from layers.style import Mark, PointSymbol, one_symbol

LABEL = Words("桥梁", "Bridges")

LAYER = Layer(
    label=LABEL,
    one_en="Bridge",
    table=Table(
        key="bridges",
        shapes=frozenset({Shape.POINT}),
        columns=OVER_WATER,
    ),
    order=50,
    style=one_symbol(LABEL, PointSymbol(mark=Mark.BRIDGE, fill="#6b6358", size_px=11)),
    card=("name", "hours", "wait_min", "wet_season"),
    map_label="name",
    label_zoom=13,
    at_start=False,
)
