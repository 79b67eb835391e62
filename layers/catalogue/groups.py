"""Ten-household groups 十户联防 of the 6995 grid; telephones are counted, never listed."""

from gis.schema import Column, Shape, Table
from gis.words import Words
from layers.columns import (
    A_CODE,
    COMMITTEE,
    FLAG,
    HOUSEHOLDS,
    ID,
    SYNTHETIC,
    TOWNSHIP,
    VILLAGE,
    count,
)
from layers.layer import Layer
from layers.style import Mark, PointSymbol, one_symbol

LABEL = Words("十户联防组", "Ten-household groups")

LAYER = Layer(
    label=LABEL,
    one_en="Ten-household group",
    table=Table(
        key="groups",
        shapes=frozenset({Shape.POINT}),
        columns=(
            ID,
            Column(
                name="code",
                label=Words("组号", "Code"),
                accepts=("代码",),
                required=True,
                identifies=True,
                form=A_CODE,
            ),
            VILLAGE,
            COMMITTEE,
            TOWNSHIP,
            HOUSEHOLDS,
            count(
                "phones", Words("电话数", "Phones"), Words("部", "phones"), accepts=("电话部数",)
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=58,
    style=one_symbol(LABEL, PointSymbol(mark=Mark.DOT, fill="#b34a70", size_px=5)),
    card=("code", "village", "committee", "households", "phones"),
    at_start=False,
)
