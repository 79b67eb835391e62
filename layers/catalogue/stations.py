"""Service stations 便民服务站 and appeals stations 群众诉求站, with the year's figures."""

from gis.schema import Shape, Table
from gis.words import Words
from layers.columns import CODE, COMMITTEE, FLAG, ID, NAME, SYNTHETIC, TOWNSHIP, count, kind
from layers.layer import Layer
from layers.style import Case, Mark, PointSymbol, by_choice

LABEL = Words("服务站", "Stations")
TIMES = Words("次", "times")
ITEMS = Words("件", "cases")
KIND = kind(
    {
        "service": Words("便民服务站", "service station"),
        "appeals": Words("群众诉求站", "appeals station"),
    }
)

LAYER = Layer(
    label=LABEL,
    one_en="Station",
    table=Table(
        key="stations",
        shapes=frozenset({Shape.POINT}),
        columns=(
            ID,
            NAME,
            KIND,
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
    style=by_choice(
        KIND,
        {
            "service": PointSymbol(mark=Mark.HOUSE, fill="#357f56", size_px=14),
            "appeals": PointSymbol(mark=Mark.SQUARE, fill="#5f7a28", size_px=10),
        },
        otherwise=Case(
            words=LABEL, symbol=PointSymbol(mark=Mark.HOUSE, fill="#357f56", size_px=14)
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
