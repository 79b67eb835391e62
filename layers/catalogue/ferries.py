"""Ferries inside the belt: where a river is crossed by boat, and what it costs in minutes."""

from dataclasses import replace

from gis.schema import Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, NAME, OPENING_HOURS, SYNTHETIC, WAIT_MIN, WET_SEASON
from layers.layer import Layer
from layers.style import Case, Mark, PointSymbol, Style

LABEL = Words("渡船", "Ferry boats")

LAYER = Layer(
    label=LABEL,
    table=Table(
        key="ferries",
        shapes=frozenset({Shape.POINT}),
        columns=(
            ID,
            replace(NAME, required=False),
            OPENING_HOURS,
            WAIT_MIN,
            WET_SEASON,
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=51,
    style=Style(
        otherwise=Case(words=LABEL, symbol=PointSymbol(mark=Mark.BOAT, fill="#3c8fb0", size_px=11))
    ),
    card=("name", "hours", "wait_min", "wet_season"),
    map_label="name",
    label_zoom=13,
    at_start=False,
)
