"""Leaders on duty: who answers for which stretch of the boundary (片域), and when."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, FROM_M, ID, SYNTHETIC, TO_M, TOWNSHIP, open_choice
from layers.layer import Layer

DAYS = {
    str(number): Words(f"周{chinese}", english)
    for number, (chinese, english) in enumerate(
        zip(
            "一二三四五六日",
            ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            strict=True,
        ),
        1,
    )
}
WEEK = ("周", "星期", "礼拜")
OTHER_DAYS = {f"{week}{words.zh[1]}": code for code, words in DAYS.items() for week in WEEK} | {
    f"{week}天": "7" for week in WEEK
}

LAYER = Layer(
    label=Words("领导分片", "Duties"),
    one_en="Duty",
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
            open_choice(
                "weekday", Words("星期", "Weekday"), DAYS, accepts=("周几",), aliases=OTHER_DAYS
            ),
            Column(name="date", label=Words("日期", "Date"), kind=Kind.DATE),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=120,
    card=("person", "role", "township", "from_m", "to_m", "weekday"),
)
