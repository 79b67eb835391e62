"""Rivers and lakes."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, MINUTES, SYNTHETIC, kind
from layers.layer import Layer
from layers.style import Case, LineSymbol, by_choice

LABEL = Words("河流", "Rivers")
WATER = "#6fa3c4"
KIND = kind(
    {
        "river": Words("江河", "river"),
        "stream": Words("溪流", "stream"),
        "lake": Words("湖库", "lake"),
    }
)

LAYER = Layer(
    label=LABEL,
    table=Table(
        key="rivers",
        shapes=frozenset({Shape.LINE, Shape.AREA}),
        columns=(
            ID,
            Column(name="name", label=Words("名称", "Name"), accepts=("河名",)),
            KIND,
            Column(
                name="crossing_cost",
                label=Words("涉渡耗时", "Crossing time"),
                kind=Kind.NUMBER,
                unit=MINUTES,
                least=0,
                export="cross_min",
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=20,
    style=by_choice(
        KIND,
        {
            "river": LineSymbol(colour=WATER, width_px=2.6),
            "stream": LineSymbol(colour="#8db9d3", width_px=1.1),
        },
        otherwise=Case(words=LABEL, symbol=LineSymbol(colour=WATER, width_px=1.6)),
    ),
    card=("name", "kind", "crossing_cost"),
    map_label="name",
    label_zoom=11,
)
