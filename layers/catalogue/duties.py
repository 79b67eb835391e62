"""Who leads which stretch of the boundary, and when: the leaders' timetable and 片域."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, FROM_M, ID, SYNTHETIC, TO_M, TOWNSHIP
from layers.layer import Layer

LAYER = Layer(
    label=Words("领导分片", "Duties"),
    table=Table(
        key="duties",
        shapes=frozenset({Shape.NOWHERE}),
        columns=(
            ID,
            Column(
                name="person",
                label=Words("责任领导", "Person"),
                accepts=("姓名", "责任人", "领导"),
                required=True,
                personal=True,
            ),
            FROM_M,
            TO_M,
            Column(name="role", label=Words("职务", "Role"), accepts=("岗位",), for_all=True),
            TOWNSHIP,
            Column(
                name="weekday",
                label=Words("星期", "Weekday"),
                accepts=("周几",),
                form="((星期|礼拜|周)?[一二三四五六日天1-7][-–—~至到、,， ]*)+",
            ),
            Column(name="date", label=Words("日期", "Date"), kind=Kind.DATE),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=120,
    card=("person", "role", "township", "from_m", "to_m", "weekday"),
)
