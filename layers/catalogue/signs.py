"""Publicity boards and the plates at the road sections."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, NAME, SYNTHETIC
from layers.layer import Layer
from layers.style import Case, Mark, PointSymbol, Style

LABEL = Words("标牌", "Signs")

LAYER = Layer(
    label=LABEL,
    table=Table(
        key="signs",
        shapes=frozenset({Shape.POINT}),
        columns=(
            ID,
            NAME,
            Column(
                name="kind",
                label=Words("类型", "Kind"),
                kind=Kind.CHOICE,
                accepts=("类别", "type"),
                choices={
                    "board": Words("宣传栏", "publicity board"),
                    "plate": Words("责任牌", "section plate"),
                },
            ),
            Column(
                name="text", label=Words("内容", "Text"), accepts=("文字", "标语"), personal=True
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=55,
    style=Style(
        by="kind",
        cases={
            "board": Case(
                words=Words("宣传栏", "Publicity board"),
                symbol=PointSymbol(mark=Mark.BOARD, fill="#b5443c", size_px=13),
            ),
            "plate": Case(
                words=Words("责任牌", "Section plate"),
                symbol=PointSymbol(mark=Mark.BOARD, fill="#a98bc0", size_px=9),
            ),
        },
        otherwise=Case(
            words=LABEL, symbol=PointSymbol(mark=Mark.BOARD, fill="#b5443c", size_px=12)
        ),
    ),
    card=("name", "kind", "text"),
    map_label="name",
    label_zoom=14,
    at_start=False,
)
