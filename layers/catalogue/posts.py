"""Posts: border stations, police stations, checkpoints and police rooms."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import (
    COMMITTEE,
    FLAG,
    HOURS,
    ID,
    NAME,
    SYNTHETIC,
    TIMES_OF_DAY,
    TOWNSHIP,
    VILLAGE,
    count,
    kind,
)
from layers.layer import Layer
from layers.style import Case, Mark, PointSymbol, by_choice

LABEL = Words("警务站点", "Posts")
BLUE = "#1f4e8c"
KIND = kind(
    {
        "border_station": Words("边境派出所", "border station"),
        "police_station": Words("派出所", "police station"),
        "checkpoint": Words("检查站", "checkpoint"),
        "police_room": Words("警务室", "police room"),
    }
)

LAYER = Layer(
    label=LABEL,
    one_en="Post",
    table=Table(
        key="posts",
        shapes=frozenset({Shape.POINT}),
        columns=(
            ID,
            NAME,
            KIND,
            TOWNSHIP,
            COMMITTEE,
            VILLAGE,
            count("staff", Words("警力", "Staff"), accepts=("人数", "警员数")),
            Column(
                name="duty",
                label=Words("值守", "Duty"),
                unit=HOURS,  # of a bare number; words stand as they are
                accepts=("值班时间", "勤务"),
                form=rf"(\d{{1,2}}(\.5)?\s*(小时|h)?|{TIMES_OF_DAY})",
            ),
            Column(
                name="duty_hours",
                label=Words("在岗时段", "On duty"),
                accepts=("值守时段", "执勤时间"),
                form=TIMES_OF_DAY,
            ),
            Column(
                name="cross_post",
                label=Words("交叉任职", "Cross-post"),
                accepts=("双向进入", "任职"),
                personal=True,
            ),
            Column(
                name="sensitive",
                label=Words("敏感", "Sensitive"),
                kind=Kind.YES_NO,
                accepts=("是否敏感",),
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=90,
    style=by_choice(
        KIND,
        {
            "border_station": PointSymbol(mark=Mark.SHIELD, fill=BLUE, size_px=24),
            "police_station": PointSymbol(mark=Mark.SHIELD, fill="#235a9f", size_px=21),
            "checkpoint": PointSymbol(mark=Mark.SHIELD, fill="#31728f", size_px=18),
            "police_room": PointSymbol(mark=Mark.SHIELD, fill="#3f74ae", size_px=15),
        },
        otherwise=Case(words=LABEL, symbol=PointSymbol(mark=Mark.SHIELD, fill=BLUE, size_px=18)),
    ),
    card=(
        "name",
        "kind",
        "township",
        "village",
        "staff",
        "duty",
        "duty_hours",
        "cross_post",
        "flag",
    ),
    map_label="name",
    label_zoom=12,
    sensitive=True,
)
