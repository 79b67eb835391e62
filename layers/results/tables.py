"""The tables of a coverage result: label, unit and export name of each column.

They are declared like the layers of the catalogue, so tables and exports treat them alike, but no
file of a belt holds them. Their map symbols are in layers/results/coverage.py.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from gis.questions.modes import Direction
from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.catalogue import posts, villages
from layers.columns import (
    AREA_KM2,
    FROM_M,
    ID,
    LENGTH,
    METRES,
    NAME,
    PLACES,
    TO_M,
    count,
    metres,
    minutes,
)

TARGET_COVER = "target_cover"


def _share(name: str, label: Words, *, export: str = "") -> Column:
    return Column(name=name, label=label, kind=Kind.NUMBER, least=0, most=1, export=export)


TIMES = Column(name="times", label=Words("可及站点数", "Posts in reach"), kind=Kind.INTEGER)
TIMES_THERE = Column(
    name="times_there",
    label=Words("对比方案可及站点数", "Posts in reach in the comparison"),
    kind=Kind.INTEGER,
    export="times_b",
)
NEAREST_ID = Column(
    name="nearest_post",
    label=Words("最近站点编号", "ID of the nearest post"),
    export="post_id",
    for_all=True,
    sensitive=True,
)
NEAREST = Column(
    name="nearest_name",
    label=Words("最近站点", "Nearest post"),
    export="near_post",
    for_all=True,
    sensitive=True,
)
NEAREST_M = metres("nearest_m", Words("距最近站点", "Distance to it"), export="near_m")
NEAREST_MIN = minutes("nearest_min", Words("到最近站点", "Minutes to it"), export="near_min")
FARTHEST_AT = Column(
    name="farthest_at_m",
    label=Words("最远点桩号", "Farthest place"),
    kind=Kind.CHAINAGE,
    unit=METRES,
    export="far_at_m",
)
ANSWERS = Column(name="answers", label=Words("责任分片", "Who answers"), for_all=True)
NOBODY = metres("nobody_m", Words("无人负责", "Nobody answers for"), export="nobody_m")
RASTER_PEOPLE = count(
    "raster_people",
    Words("范围内人口（人口栅格）", "People by the population raster"),
    export="rast_peop",
)

REACH = (
    TIMES,
    NEAREST_ID,
    NEAREST,
    NEAREST_M,
    NEAREST_MIN,
    Column(
        name="second_post",
        label=Words("次近站点编号", "ID of the second nearest"),
        export="post2_id",
        for_all=True,
        sensitive=True,
    ),
    minutes("second_min", Words("到次近站点", "Minutes to the second"), export="second_min"),
)
"""The columns of every target, in metres or in minutes; a frame has those of its measure."""

STRETCHES = Table(
    key="stretches",
    shapes=frozenset({Shape.LINE}),
    columns=(FROM_M, TO_M, LENGTH, TIMES),
)
UNCOVERED = Table(
    key="uncovered",
    shapes=frozenset({Shape.LINE}),
    columns=(
        FROM_M,
        TO_M,
        LENGTH,
        NOBODY,
        ANSWERS,
        NEAREST_ID,
        NEAREST,
        NEAREST_M,
        NEAREST_MIN,
        metres("farthest_m", Words("最远点距站点", "Farthest from any post"), export="far_m"),
        minutes(
            "farthest_min", Words("最远点到站点", "Longest travel time to a post"), export="far_min"
        ),
        FARTHEST_AT,
    ),
)
GAP_PARTS = Table(
    key="gap_parts",
    shapes=frozenset({Shape.LINE}),
    columns=(
        replace(
            FROM_M,
            name="stretch_from_m",
            label=Words("缺口起点", "Stretch from"),
            export="gap_from",
        ),
        replace(TO_M, name="stretch_to_m", label=Words("缺口终点", "Stretch to"), export="gap_to"),
        FROM_M,
        TO_M,
        LENGTH,
        ANSWERS,
    ),
)
VILLAGE_COVER = Table(
    key="village_cover",
    shapes=frozenset({Shape.POINT}),
    columns=(*villages.LAYER.table.columns, *REACH, TIMES_THERE),
)
POST_COVER = Table(
    key="post_cover",
    shapes=frozenset({Shape.POINT}),
    columns=(
        *posts.LAYER.table.columns,
        count(
            "catchment_people",
            Words("就近范围内人口", "People in its catchment"),
            export="catch_peop",
        ),
        RASTER_PEOPLE,
        count("only_people", Words("仅此站可及人口", "People only it reaches"), export="only_peop"),
        Column(
            name="only_targets",
            label=Words("仅此站可及目标", "Targets only it reaches"),
            kind=Kind.INTEGER,
            unit=PLACES,
            export="only_targ",
        ),
        metres(
            "only_line_m", Words("仅此站可及边境线", "Boundary only it reaches"), export="only_line"
        ),
        count("served", Words("以此站为最近的人口", "People nearest to it")),
        minutes("lost_min", Words("此站关闭平均多用", "Mean time lost if it closes")),
        minutes("worst_min", Words("此站关闭最多多用", "Most time lost if it closes")),
        count(
            "stranded", Words("此站关闭后无站可达人口", "People left without a post if it closes")
        ),
    ),
)
RINGS = Table(
    key="rings",
    shapes=frozenset({Shape.AREA}),
    columns=(
        metres("from_m", Words("内距", "From")),
        metres("to_m", Words("外距", "To")),
        minutes("from_min", Words("起", "From")),
        minutes("to_min", Words("止", "To")),
        AREA_KM2,
    ),
)
CATCHMENTS = Table(
    key="catchments",
    shapes=frozenset({Shape.AREA}),
    columns=(
        replace(ID, label=Words("站点编号", "ID of the post"), sensitive=True),
        replace(NAME, label=Words("站点", "Post"), sensitive=True),
        count("people", Words("范围内人口", "People in it")),
        RASTER_PEOPLE,
        AREA_KM2,
    ),
)

LABELS: Mapping[str, Words] = MappingProxyType(
    {
        STRETCHES.key: Words("边境线覆盖分段", "Boundary by posts in reach"),
        UNCOVERED.key: Words("未覆盖边境段", "Stretches out of reach"),
        GAP_PARTS.key: Words("未覆盖边境段责任", "Responsibility for stretches out of reach"),
        VILLAGE_COVER.key: Words("村寨覆盖", "Villages by posts in reach"),
        TARGET_COVER: Words("目标点覆盖", "Targets by posts in reach"),
        POST_COVER.key: Words("站点不可替代性", "Coverage that depends on one post"),
        RINGS.key: Words("覆盖范围", "Area within reach"),
        CATCHMENTS.key: Words("各站点就近范围", "Catchments of the posts"),
    }
)


_FROM_POSTS: Mapping[str, Words] = MappingProxyType(
    {
        "nearest_min": Words("自最近站点", "Minutes from it"),
        "second_min": Words("自次近站点", "Minutes from the second"),
        "farthest_min": Words("自站点最长用时", "Longest travel time from a post"),
    }
)


def in_direction(table: Table, direction: Direction) -> Table:
    """Return the table with headings for a direction of travel; as declared, it is to the posts."""
    if direction is Direction.TO_POSTS:
        return table
    columns = [
        replace(column, label=_FROM_POSTS.get(column.name, column.label))
        for column in table.columns
    ]
    return replace(table, columns=tuple(columns))


def target_cover(targets: Table) -> Table:
    """Declare the table of targets of any layer, with their coverage columns."""
    columns = (*targets.columns, *REACH)
    return Table(key=TARGET_COVER, shapes=targets.shapes, columns=columns)
