"""Roads, tracks and paths."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, SYNTHETIC, WET_SEASON
from layers.layer import Layer
from layers.style import Case, LineSymbol, Style

LABEL = Words("道路", "Roads")

LAYER = Layer(
    label=LABEL,
    table=Table(
        key="roads",
        shapes=frozenset({Shape.LINE}),
        columns=(
            ID,
            Column(name="name", label=Words("名称", "Name"), accepts=("路名",)),
            Column(
                name="kind",
                label=Words("类型", "Kind"),
                kind=Kind.CHOICE,
                accepts=("类别", "type"),
                choices={
                    "road": Words("公路", "road"),
                    "track": Words("机耕路", "track"),
                    "path": Words("步道", "path"),
                },
            ),
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
    style=Style(
        by="kind",
        cases={
            "road": Case(
                words=Words("公路", "Road"),
                symbol=LineSymbol(
                    colour="#c9a36a", width_px=2.2, band_colour="#fffaf0", band_px=4.0
                ),
            ),
            "track": Case(
                words=Words("机耕路", "Track"),
                symbol=LineSymbol(colour="#a98d5f", width_px=1.3, dash="6 3"),
            ),
            "path": Case(
                words=Words("步道", "Path"),
                symbol=LineSymbol(colour="#a98d5f", width_px=1.0, dash="2 3"),
            ),
        },
        otherwise=Case(words=LABEL, symbol=LineSymbol(colour="#c9a36a", width_px=1.2)),
    ),
    card=("name", "kind", "speed_kmh", "surface", "wet_season"),
    map_label="name",
    label_zoom=13,
)
