"""The border strip, the land along the boundary: a derived layer without a file of its own."""

from gis.schema import Shape, Table
from gis.words import Words
from layers.columns import AREA_KM2, metres
from layers.layer import Layer
from layers.style import AreaSymbol, one_symbol

LABEL = Words("沿边地带", "Border strip")

LAYER = Layer(
    label=LABEL,
    table=Table(
        key="strip",
        shapes=frozenset({Shape.AREA}),
        columns=(metres("depth_m", Words("纵深", "Depth")), AREA_KM2),
    ),
    order=12,
    style=one_symbol(
        LABEL,
        AreaSymbol(fill="#8c1d2b", fill_opacity=0.08, line="#8c1d2b", line_px=1.0, dash="4 4"),
    ),
    card=("depth_m", "area_km2"),
    at_start=False,
)
