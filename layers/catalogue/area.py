"""Administrative areas: county, townships, village committees."""

from gis.schema import Shape, Table
from gis.words import Words
from layers.columns import CODE, FLAG, ID, OPTIONAL_NAME, SYNTHETIC, TOWNSHIP, choice, yes_no
from layers.layer import Layer
from layers.style import AreaSymbol, Case, Style

LABEL = Words("行政区", "Areas")

LAYER = Layer(
    label=LABEL,
    one_en="Area",
    table=Table(
        key="area",
        shapes=frozenset({Shape.AREA}),
        columns=(
            ID,
            OPTIONAL_NAME,
            CODE,
            choice(
                "level",
                Words("级别", "Level"),
                {
                    "county": Words("县市", "county"),
                    "township": Words("乡镇", "township"),
                    "committee": Words("村委会", "committee"),
                },
                accepts=("层级", "admin_level"),
            ),
            TOWNSHIP,
            yes_no("border", Words("沿边", "On the border"), accepts=("是否沿边", "抵边")),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=10,
    style=Style(
        by="level",
        cases={
            "county": Case(
                words=Words("县市界", "County limit"),
                symbol=AreaSymbol(
                    fill="#ffffff", fill_opacity=0.0, line="#6b6358", line_px=1.8, dash="10 3 2 3"
                ),
            ),
            "township": Case(
                words=Words("乡镇界", "Township limit"),
                symbol=AreaSymbol(
                    fill="#c9b68a", fill_opacity=0.1, line="#7d7362", line_px=1.3, dash="6 3 2 3"
                ),
            ),
            "committee": Case(
                words=Words("村委会界", "Committee limit"),
                symbol=AreaSymbol(
                    fill="#ffffff", fill_opacity=0.0, line="#7d7362", line_px=0.8, dash="1 4"
                ),
            ),
        },
        otherwise=Case(
            words=LABEL,
            symbol=AreaSymbol(fill="#c9b68a", fill_opacity=0.06, line="#7d7362", line_px=1.0),
        ),
    ),
    card=("name", "level", "code"),
    map_label="name",
    label_zoom=10,
)
