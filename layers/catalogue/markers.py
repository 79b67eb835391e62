"""Boundary markers 界碑. Their numbers are text: `511/3` is neither a date nor a fraction."""

from gis.schema import Column, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, SYNTHETIC
from layers.layer import Layer
from layers.style import Mark, PointSymbol, one_symbol

LABEL = Words("界碑", "Boundary markers")

LAYER = Layer(
    label=LABEL,
    one_en="Boundary marker",
    table=Table(
        key="markers",
        shapes=frozenset({Shape.POINT}),
        columns=(
            ID,
            Column(
                name="number",
                label=Words("界碑号", "Number"),
                accepts=("界碑", "碑号"),
                required=True,
                identifies=True,
                for_all=True,
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=65,
    style=one_symbol(LABEL, PointSymbol(mark=Mark.PILLAR, fill="#2b2b2b", size_px=10)),
    card=("number", "flag"),
    map_label="number",
    label_zoom=12,
    at_start=False,
)
