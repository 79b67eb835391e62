"""Publicity boards and the plates at the road sections."""

from gis.schema import Column, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, NAME, SYNTHETIC, kind
from layers.layer import Layer
from layers.style import Case, Mark, PointSymbol, by_choice

LABEL = Words("标牌", "Signs")
KIND = kind(
    {
        "board": Words("宣传栏", "publicity board"),
        "plate": Words("责任牌", "section plate"),
    }
)

LAYER = Layer(
    label=LABEL,
    one_en="Sign",
    table=Table(
        key="signs",
        shapes=frozenset({Shape.POINT}),
        columns=(
            ID,
            NAME,
            KIND,
            Column(
                name="text",
                label=Words("内容", "Text"),
                accepts=("文字", "标语"),
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=55,
    style=by_choice(
        KIND,
        {
            "board": PointSymbol(mark=Mark.BOARD, fill="#b5443c", size_px=13),
            "plate": PointSymbol(mark=Mark.BOARD, fill="#85659e", size_px=9),
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
