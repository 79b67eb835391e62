"""Rivers and lakes."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, MINUTES, SYNTHETIC, kind, yes_no
from layers.layer import Layer
from layers.style import Case, LineSymbol, by_choice

LABEL = Words("河流", "Rivers")
WATER = "#2a6f9e"
# The values of `waterway` and `water` in OpenStreetMap, and of `fclass` in its extracts; see
# https://wiki.openstreetmap.org/wiki/Key:waterway.
OSM_KINDS = (
    dict.fromkeys(["canal", "riverbank", "tidal_channel", "fairway"], "river")
    | dict.fromkeys(["drain", "ditch", "brook", "wadi", "rapids"], "stream")
    | dict.fromkeys(["water", "reservoir", "pond", "basin", "dock", "lagoon", "oxbow"], "lake")
)
KIND = kind(
    {
        "river": Words("江河", "river"),
        "stream": Words("溪流", "stream"),
        "lake": Words("湖库", "lake"),
    },
    accepts=("类别", "type", "waterway", "fclass"),
    aliases=OSM_KINDS,
)

LAYER = Layer(
    label=LABEL,
    one_en="River",
    table=Table(
        key="rivers",
        shapes=frozenset({Shape.LINE, Shape.AREA}),
        columns=(
            ID,
            Column(name="name", label=Words("名称", "Name"), accepts=("河名",), for_all=True),
            KIND,
            Column(
                name="crossing_cost",
                label=Words("涉渡耗时", "Crossing time"),
                kind=Kind.NUMBER,
                unit=MINUTES,
                least=0,
                export="cross_min",
            ),
            yes_no(
                "tunnel",
                Words("地下", "Underground"),
                accepts=("暗渠",),
                aliases={"culvert": "yes", "flooded": "yes"},
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
            "stream": LineSymbol(colour="#3a7ca5", width_px=1.1),
        },
        otherwise=Case(words=LABEL, symbol=LineSymbol(colour=WATER, width_px=1.6)),
    ),
    card=("name", "kind", "crossing_cost"),
    map_label="name",
    label_zoom=11,
)
