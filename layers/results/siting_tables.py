"""The tables of proposed posts: label, unit and export name of each column."""

from typing import Final

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FROM_M, LENGTH, METRES, NAME, PLACES, TO_M, count, metres

SITES: Final = Table(
    key="sites",
    shapes=frozenset({Shape.POINT}),
    columns=(
        Column(name="number", label=Words("序号", "No."), kind=Kind.INTEGER),
        NAME,
        Column(name="place", label=Words("位置", "Place"), for_all=True),
        Column(
            name="at_m",
            label=Words("边境线桩号", "At the border"),
            kind=Kind.CHAINAGE,
            unit=METRES,
        ),
        count("gain_people", Words("新增可及人口", "People gained"), export="gain_peop"),
        count(
            "gain_villages", Words("新增可及村寨", "Villages gained"), PLACES, export="gain_vill"
        ),
        metres("gain_line_m", Words("新增可及边境线", "Border gained"), export="gain_line"),
        count("gain_targets", Words("新增可及目标", "Targets gained"), PLACES, export="gain_targ"),
        count("only_people", Words("仅此处可及人口", "People only it reaches"), export="only_peop"),
        metres(
            "only_line_m", Words("仅此处可及边境线", "Border only it reaches"), export="only_line"
        ),
        count("serves_people", Words("以此为最近的人口", "People nearest to it"), export="serves"),
        Column(name="why", label=Words("为什么设在这里", "Why here"), for_all=True),
        Column(name="by_hand", label=Words("手工放置", "Placed by hand"), kind=Kind.YES_NO),
    ),
)
"""One proposed post per row."""

BORDER_LEFT: Final = Table(
    key="border_left", shapes=frozenset({Shape.LINE}), columns=(FROM_M, TO_M, LENGTH)
)
BUDGET: Final = Table(
    key="budget",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        Column(name="posts", label=Words("新设", "New posts"), kind=Kind.INTEGER),
        count("people", Words("可及人口", "People in reach"), export="people"),
        metres("line_m", Words("可及边境线", "Border in reach"), export="line_m"),
        count("targets", Words("可及目标", "Targets in reach"), PLACES, export="targets"),
        Column(name="proven", label=Words("已证明最优", "Proven"), kind=Kind.YES_NO),
    ),
)
