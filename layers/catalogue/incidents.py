"""Incidents reported through the 6995 grid: what, where, when, and who handled it."""

from dataclasses import replace

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import COMMITTEE, FLAG, FROM_M, ID, SYNTHETIC, TOWNSHIP, VILLAGE, choice, kind
from layers.layer import Layer
from layers.style import Mark, PointSymbol, one_symbol

LABEL = Words("警情事件", "Incidents")
KIND = replace(
    kind(
        {
            "public_order": Words("治安", "public order"),
            "forest_damage": Words("毁林", "forest damage"),
            "traffic": Words("交通", "traffic"),
            "food_safety": Words("食品安全", "food safety"),
            "national_security": Words("国家安全", "national security"),
            "other": Words("其他", "other"),
        }
    ),
    required=True,
)

LAYER = Layer(
    label=LABEL,
    one_en="Incident",
    table=Table(
        key="incidents",
        shapes=frozenset({Shape.POINT, Shape.NOWHERE}),
        columns=(
            ID,
            Column(
                name="time",
                label=Words("时间", "Time"),
                kind=Kind.TIME,
                accepts=("发生时间", "报警时间"),
                required=True,
            ),
            KIND,
            choice(
                "status",
                Words("状态", "Status"),
                {
                    "open": Words("待处理", "open"),
                    "in_progress": Words("处理中", "in progress"),
                    "closed": Words("已办结", "closed"),
                },
            ),
            Column(
                name="handled_by",
                label=Words("处置单位", "Handled by"),
                accepts=("处理单位",),
                for_all=True,
                sensitive=True,
            ),
            Column(
                name="sent",
                label=Words("派出时间", "Sent"),
                kind=Kind.TIME,
                accepts=("派警时间", "出警时间"),
            ),
            Column(
                name="arrived",
                label=Words("到达时间", "Arrived"),
                kind=Kind.TIME,
                accepts=("到场时间", "到达现场时间"),
            ),
            Column(name="closed", label=Words("办结时间", "Closed"), kind=Kind.TIME),
            Column(
                name="post",
                label=Words("出警站点", "Post sent"),
                accepts=("派出站点", "处警单位"),
                for_all=True,
                sensitive=True,
            ),
            replace(
                FROM_M,
                name="at_m",
                label=Words("桩号", "At"),
                accepts=("位置", "桩号位置"),
                required=False,
            ),
            VILLAGE,
            COMMITTEE,
            TOWNSHIP,
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=95,
    style=one_symbol(LABEL, PointSymbol(mark=Mark.FLAG, fill="#c0392b", size_px=12)),
    card=(
        "kind",
        "time",
        "status",
        "handled_by",
        "post",
        "sent",
        "arrived",
        "closed",
        "village",
    ),
    at_start=False,
)
