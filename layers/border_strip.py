"""The strip of land along the boundary: a layer that is worked out, since no file holds it."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import METRES
from layers.layer import Layer
from layers.style import AreaSymbol, Case, Style

LABEL = Words("沿边地带", "Border strip")

LAYER = Layer(
    label=LABEL,
    table=Table(
        key="strip",
        shapes=frozenset({Shape.AREA}),
        columns=(
            Column(name="depth_m", label=Words("纵深", "Depth"), kind=Kind.NUMBER, unit=METRES),
            Column(
                name="area_km2",
                label=Words("面积", "Area"),
                kind=Kind.NUMBER,
                unit=Words("平方公里", "km²"),
            ),
        ),
    ),
    order=12,
    style=Style(
        otherwise=Case(
            words=LABEL,
            symbol=AreaSymbol(
                fill="#8c1d2b", fill_opacity=0.08, line="#8c1d2b", line_px=1.0, dash="4 4"
            ),
        )
    ),
    card=("depth_m", "area_km2"),
    at_start=False,
)
