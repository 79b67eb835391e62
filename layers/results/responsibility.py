"""How responsibility looks on the map and reads in tables: who answers, who does not."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import geopandas as gpd
from shapely import Point

from gis.analysis.responsibility.care import LineInCare, Status
from gis.analysis.responsibility.faults import Fault
from gis.analysis.responsibility.place import Answer
from gis.crs import MetricFrame, as_metric
from gis.linear import chainage
from gis.linear.chainage import format_k
from gis.schema import Column, Kind, Shape, Table
from gis.words import Language, Words
from layers.catalogue import duties, road_sections
from layers.columns import FROM_M, HOUSEHOLDS, LENGTH, NAME, TO_M, choice, count, metres
from layers.draw import DrawnLayer, drawn
from layers.layer import Layer
from layers.masking import anyone
from layers.results.coverage import DECIMALS
from layers.style import Case, LineSymbol, Mark, PointSymbol, Style, one_symbol

COLOURS: Final = {
    Status.HELD: "#3f7d75",
    Status.NOBODY: "#d32f2f",
    Status.NO_PERSON: "#c2410c",
    Status.TWICE: "#3d2f7a",
}
STATUS_WORDS: Final[dict[str, Words]] = {
    Status.HELD: Words("有人负责", "somebody answers"),
    Status.NOBODY: Words("无人负责", "nobody answers"),
    Status.NO_PERSON: Words("责任人空缺", "no person named"),
    Status.TWICE: Words("两人以上负责", "two or more answer"),
}
# Told apart in grey too: by width, and by dashes where something is wrong.
LINES: Final = {
    Status.HELD: LineSymbol(colour=COLOURS[Status.HELD], width_px=4),
    Status.NOBODY: LineSymbol(
        colour=COLOURS[Status.NOBODY],
        width_px=7,
        dash="3 5",
        band_colour="#ffd9d4",
        band_px=15,
    ),
    Status.NO_PERSON: LineSymbol(
        colour=COLOURS[Status.NO_PERSON],
        width_px=7,
        dash="10 4",
        band_colour="#ffe6d4",
        band_px=15,
    ),
    Status.TWICE: LineSymbol(
        colour=COLOURS[Status.TWICE], width_px=3, band_colour="#b9aee6", band_px=11
    ),
}
STATUS: Final = choice("status", Words("责任", "Responsibility"), STATUS_WORDS)
STRETCHES: Final = Layer(
    label=Words("责任分段", "Responsibility"),
    table=Table(
        key="responsibility",
        shapes=frozenset({Shape.LINE}),
        columns=(FROM_M, TO_M, LENGTH, STATUS),
    ),
    order=43,
    style=Style(
        by="status",
        cases={
            status: Case(words=STATUS_WORDS[status], symbol=line) for status, line in LINES.items()
        },
        otherwise=Case(words=STATUS_WORDS[Status.HELD], symbol=LINES[Status.HELD]),
    ),
    card=("from_m", "to_m", "length_m", "status"),
)

ASKED: Final = Layer(
    label=Words("查询位置", "Asked place"),
    table=Table(key="asked", shapes=frozenset({Shape.POINT}), columns=(NAME,)),
    order=96,
    style=one_symbol(
        Words("查询位置", "Asked place"), PointSymbol(mark=Mark.FLAG, fill="#c2255c", size_px=22)
    ),
    map_label="name",
    label_zoom=5,
)

FAULT_WORDS: Final[dict[str, Words]] = {
    Fault.NOBODY: Words("无人负责", "nobody answers"),
    Fault.NO_PERSON: Words("责任人空缺", "no person named"),
    Fault.TWICE: Words("重复负责", "two or more answer"),
    Fault.HOUSEHOLDS: Words("联系户不是五户", "not five households"),
    Fault.HOUSEHOLD_TWICE: Words("一户列入两段", "household in two sections"),
    Fault.NO_ENDS: Words("缺起止桩号", "start or end missing"),
    Fault.REVERSED: Words("起止颠倒或长度为零", "end not after start"),
    Fault.OFF_LINE: Words("超出线路终点", "beyond the end of its line"),
    Fault.OUT_OF_ORDER: Words("段号与桩号顺序不符", "number out of order"),
}
FAULTS: Final = Table(
    key="responsibility_faults",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        choice("fault", Words("问题", "Fault"), FAULT_WORDS),
        replace(FROM_M, required=False),
        replace(TO_M, required=False),
        LENGTH,
        Column(name="claims", label=Words("涉及", "Concerns"), for_all=True),
        replace(HOUSEHOLDS, label=Words("已列户数", "Households listed")),
        Column(
            name="household", label=Words("重复的户", "Household"), personal=True, export="househ_2"
        ),
    ),
)
_SHARES = (
    LENGTH,
    metres("alone_m", Words("单独负责", "Alone"), export="alone_m"),
    Column(
        name="share",
        label=Words("占全线", "Share of the line"),
        kind=Kind.NUMBER,
        unit=Words("%", "%"),
    ),
    count("villages", Words("沿线村寨", "Villages"), Words("个", "villages")),
    count("people", Words("沿线人口", "People")),
    count(
        "uncounted",
        Words("无人口数的村寨", "Villages without a population figure"),
        Words("个", "villages"),
    ),
    Column(
        name="people_share",
        label=Words("占沿线人口", "Share of the people"),
        kind=Kind.NUMBER,
        unit=Words("%", "%"),
        export="peop_share",
    ),
)
CLAIMS: Final = {
    "duties": Table(
        key="duty_shares",
        shapes=frozenset({Shape.LINE}),
        columns=(*duties.LAYER.table.columns, *_SHARES),
    ),
    "road_sections": Table(
        key="section_shares",
        shapes=frozenset({Shape.LINE}),
        columns=(*road_sections.LAYER.table.columns, *_SHARES),
    ),
}
"""The claims of a line with what each holds, by their layer."""


def stretches(care: LineInCare, *, language: Language) -> DrawnLayer:
    """Draw a line by whether somebody answers for it; names are left out."""
    drawn_m = chainage.draw(
        care.stretches[["from_m", "to_m", "length_m", "status"]], line=care.line
    )
    return drawn(STRETCHES, MetricFrame(drawn_m), reader=anyone(language), decimals=DECIMALS)


def asked(answers: Sequence[Answer], *, language: Language) -> DrawnLayer:
    """Draw the position on each line that was asked about, with its K-value."""
    crs = answers[0].care.line.crs
    places = gpd.GeoDataFrame(
        {"name": [format_k(answer.m) for answer in answers]},
        geometry=[Point(answer.xy) for answer in answers],
        crs=crs,
    )
    return drawn(ASKED, as_metric(places, name=ASKED.key), reader=anyone(language))
