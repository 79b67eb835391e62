"""The national boundary along the belt: the reference line for all chainage."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, KILOMETRES, OPTIONAL_NAME, SYNTHETIC
from layers.layer import Layer
from layers.style import LineSymbol, one_symbol

LABEL = Words("国境线", "Boundary")

LAYER = Layer(
    label=LABEL,
    table=Table(
        key="boundary",
        shapes=frozenset({Shape.LINE, Shape.AREA}),
        columns=(
            ID,
            OPTIONAL_NAME,
            Column(
                name="official_km",
                label=Words("公布长度", "Official length"),
                kind=Kind.NUMBER,
                unit=KILOMETRES,
                accepts=("长度", "边境线长"),
                least=0,
                export="off_km",
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=40,
    style=one_symbol(
        LABEL,
        LineSymbol(
            colour="#8c1d2b",
            width_px=3.2,
            dash="14 4 2 4",
            band_colour="#e7a9a0",
            band_px=11,
        ),
    ),
    card=("name", "official_km"),
)
