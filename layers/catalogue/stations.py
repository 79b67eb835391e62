"""Service stations 便民服务站 and appeals stations 群众诉求站, with the year's figures."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import CODE, COMMITTEE, FLAG, ID, NAME, SYNTHETIC, TOWNSHIP, count
from layers.layer import Layer
from layers.style import Case, Mark, PointSymbol, Style

LABEL = Words("服务站", "Stations")
TIMES = Words("次", "times")
ITEMS = Words("件", "cases")

LAYER = Layer(
    label=LABEL,
    table=Table(
        key="stations",
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
                    "service": Words("便民服务站", "service station"),
                    "appeals": Words("群众诉求站", "appeals station"),
                },
            ),
            CODE,
            COMMITTEE,
            TOWNSHIP,
            count("activities", Words("服务活动", "Activities"), TIMES),
            count("people_served", Words("服务群众", "People served"), export="served"),
            count(
                "difficulties", Words("解决困难", "Difficulties solved"), ITEMS, export="difficult"
            ),
            count("good_deeds", Words("办好事", "Good deeds"), ITEMS),
            count(
                "funds_yuan", Words("筹集资金", "Funds raised"), Words("元", "yuan"), export="funds"
            ),
            count("appeals", Words("受理诉求", "Appeals"), ITEMS),
            count(
                "appeals_settled", Words("办结诉求", "Appeals settled"), ITEMS, export="app_settle"
            ),
            count("disputes", Words("受理纠纷", "Disputes"), ITEMS),
            count(
                "disputes_mediated",
                Words("调解成功", "Disputes mediated"),
                ITEMS,
                export="disp_med",
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=80,
    style=Style(
        by="kind",
        cases={
            "service": Case(
                words=Words("便民服务站", "Service station"),
                symbol=PointSymbol(mark=Mark.HOUSE, fill="#3d8b5f", size_px=14),
            ),
            "appeals": Case(
                words=Words("群众诉求站", "Appeals station"),
                symbol=PointSymbol(mark=Mark.SQUARE, fill="#7a9a3a", size_px=10),
            ),
        },
        otherwise=Case(
            words=LABEL, symbol=PointSymbol(mark=Mark.HOUSE, fill="#3d8b5f", size_px=14)
        ),
    ),
    card=(
        "name",
        "kind",
        "committee",
        "activities",
        "people_served",
        "difficulties",
        "good_deeds",
        "funds_yuan",
        "appeals",
        "appeals_settled",
        "disputes",
        "disputes_mediated",
    ),
    map_label="name",
    label_zoom=13,
    at_start=False,
)
