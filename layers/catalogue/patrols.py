"""Patrols: which stretch was walked on which day, and how many findings (0: none)."""

from dataclasses import replace

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, FROM_M, ID, SYNTHETIC, TIMES_OF_DAY, TO_M, TOWNSHIP, count
from layers.layer import Layer
from layers.style import LineSymbol, one_symbol

LABEL = Words("巡逻", "Patrols")

LAYER = Layer(
    label=LABEL,
    one_en="Patrol",
    table=Table(
        key="patrols",
        shapes=frozenset({Shape.NOWHERE, Shape.LINE}),
        columns=(
            ID,
            Column(
                name="date",
                label=Words("日期", "Date"),
                kind=Kind.DATE,
                accepts=("巡逻日期",),
                required=True,
            ),
            Column(
                name="unit",
                label=Words("单位", "Unit"),
                accepts=("巡逻单位", "村委会", "committee"),
                for_all=True,
            ),
            TOWNSHIP,
            Column(
                name="stretch",
                label=Words("路段", "Stretch"),
                accepts=("线路", "段"),
                for_all=True,
            ),
            replace(FROM_M, required=False),
            replace(TO_M, required=False),
            Column(
                name="led_by",
                label=Words("带队", "Led by"),
                accepts=("带队人", "武干"),
                personal=True,
            ),
            count("militia", Words("民兵", "Militia"), accepts=("民兵人数",)),
            Column(
                name="started",
                label=Words("出发", "Started"),
                accepts=("出发时间",),
                form=TIMES_OF_DAY,
            ),
            Column(
                name="ended", label=Words("返回", "Ended"), accepts=("返回时间",), form=TIMES_OF_DAY
            ),
            count("findings", Words("发现情况", "Findings"), Words("起", "cases")),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=45,
    style=one_symbol(LABEL, LineSymbol(colour="#2f7d6b", width_px=2, dash="4 4")),
    card=("date", "unit", "stretch", "from_m", "to_m", "led_by", "militia", "findings"),
    at_start=False,
)
