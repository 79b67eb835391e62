"""Roads, tracks and paths."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, SYNTHETIC, WET_SEASON, kind
from layers.layer import Layer
from layers.style import Case, LineSymbol, by_choice

LABEL = Words("道路", "Roads")
KIND = kind(
    {
        "road": Words("公路", "road"),
        "track": Words("机耕路", "track"),
        "path": Words("步道", "path"),
    }
)

LAYER = Layer(
    label=LABEL,
    table=Table(
        key="roads",
        shapes=frozenset({Shape.LINE}),
        columns=(
            ID,
            Column(name="name", label=Words("名称", "Name"), accepts=("路名",)),
            KIND,
            Column(
                name="speed_kmh",
                label=Words("车速", "Speed"),
                kind=Kind.NUMBER,
                unit=Words("公里/小时", "km/h"),
                accepts=("设计速度", "maxspeed"),
                least=0,
                most=130,
            ),
            Column(name="surface", label=Words("路面", "Surface"), accepts=("路面类型",)),
            WET_SEASON,
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=30,
    style=by_choice(
        KIND,
        {
            "road": LineSymbol(colour="#c9a36a", width_px=2.2, band_colour="#fffaf0", band_px=4.0),
            "track": LineSymbol(colour="#a98d5f", width_px=1.3, dash="6 3"),
            "path": LineSymbol(colour="#a98d5f", width_px=1.0, dash="2 3"),
        },
        otherwise=Case(words=LABEL, symbol=LineSymbol(colour="#c9a36a", width_px=1.2)),
    ),
    card=("name", "kind", "speed_kmh", "surface", "wet_season"),
    map_label="name",
    label_zoom=13,
)
