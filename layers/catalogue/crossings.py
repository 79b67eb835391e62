"""Places where the boundary is crossed: passages, paths, trails and ferries."""

from gis.schema import Column, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, NAME, OPENING_HOURS, SYNTHETIC, choice, kind, open_choice
from layers.layer import Layer
from layers.style import Case, Mark, PointSymbol, by_choice

LABEL = Words("通道渡口", "Crossings")
OPEN, CLOSED = Words("开放", "open"), Words("关闭", "closed")
KIND = kind(
    {
        "passage": Words("正式通道", "official passage"),
        "path": Words("便道", "path"),
        "trail": Words("小道", "trail"),
        "ferry": Words("渡口", "ferry"),
    }
)

LAYER = Layer(
    label=LABEL,
    one_en="Crossing",
    table=Table(
        key="crossings",
        shapes=frozenset({Shape.POINT}),
        columns=(
            ID,
            NAME,
            KIND,
            open_choice(
                "grade",
                Words("等级", "Grade"),
                {
                    "official": Words("正式", "official"),
                    "unofficial": Words("非正式", "unofficial"),
                },
                accepts=("级别",),
            ),
            choice(
                "status",
                Words("状态", "Status"),
                {"open": OPEN, "closed": CLOSED, "seasonal": Words("季节性", "seasonal")},
            ),
            OPENING_HOURS,
            Column(
                name="post",
                label=Words("责任站点", "Post"),
                accepts=("所属站点", "责任派出所"),
                for_all=True,
                sensitive=True,
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=70,
    style=by_choice(
        KIND,
        {
            "passage": PointSymbol(mark=Mark.GATE, fill="#c0431a", size_px=20),
            "ferry": PointSymbol(mark=Mark.BOAT, fill="#1b7a9b", size_px=16),
            "path": PointSymbol(mark=Mark.DIAMOND, fill="#a85a10", size_px=11),
            "trail": PointSymbol(mark=Mark.TRIANGLE, fill="#7d5c12", size_px=10),
        },
        otherwise=Case(
            words=LABEL, symbol=PointSymbol(mark=Mark.DIAMOND, fill="#a85a10", size_px=11)
        ),
    ),
    card=("name", "kind", "grade", "status", "hours", "post", "flag"),
    map_label="name",
    label_zoom=13,
)
