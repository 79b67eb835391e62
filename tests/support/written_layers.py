"""Contents for the writers of files: a layer with a cell of every kind, and what a file says."""

from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd
from shapely import LineString, Point, Polygon

from gis.crs import STORED
from gis.files.writers.about import About, Origin
from gis.files.writers.content import Content
from gis.schema import Column, Kind, Shape, Table
from gis.words import Words

KIND = Column(
    name="kind",
    label=Words("类型", "Kind"),
    kind=Kind.CHOICE,
    choices={"town": Words("镇", "town"), "village": Words("村", "village")},
)
COLUMNS = (
    Column(name="id", label=Words("编号", "ID"), for_all=True),
    Column(name="name", label=Words("名称", "Name"), for_all=True),
    KIND,
    Column(
        name="population",
        label=Words("人口", "Population"),
        kind=Kind.INTEGER,
        unit=Words("人", "people"),
    ),
    Column(name="share", label=Words("比例", "Share"), kind=Kind.NUMBER),
    Column(name="flag_up", label=Words("国旗", "National flag"), kind=Kind.YES_NO),
    Column(name="since", label=Words("起始日期", "Since"), kind=Kind.DATE),
    Column(name="seen", label=Words("时间", "Time"), kind=Kind.TIME),
)
TABLE = Table(key="villages", shapes=frozenset({Shape.POINT}), columns=COLUMNS)
ABOUT = About(
    title=Words("村寨", "Villages"),
    belt=Words("示例", "Example"),
    notice=Words("内部使用", "for internal use"),
    edition=Words("内部版", "internal"),
    revision="0123456789abcdef",
    program="border-belt 9.9",
    settings=Words("半径 3 公里", "radius 3 km"),
    origins=(Origin(Words("村寨", "Villages"), "统计局", "内部", "2026-06-30", synthetic=True),),
    coordinates=Words("CGCS2000", "CGCS2000"),
)
ROWS = {
    "id": ["V1", "V2", "V3"],
    "name": ["曼掌村", "𫞩寨 & <甲>", None],
    "kind": ["village", "town", "hamlet"],
    "population": pd.array([120, None, 2**40], dtype="Int64"),
    "share": [0.1, None, 2.5],
    "flag_up": pd.array([True, False, None], dtype="boolean"),
    "since": pd.to_datetime(["2015-04-30", None, "1999-12-31"]).astype("datetime64[s]"),
    "seen": pd.to_datetime(["2015-04-30 20:15:00", None, "2015-05-01 07:00:00"]).astype(
        "datetime64[s]"
    ),
    "自有": ["甲", None, "丙"],
}
PLACES = [Point(100.8, 22.0), Point(100.9, 21.9), None]


def content(key="villages", *, shapes=PLACES, rows=ROWS, table=TABLE, crs=STORED, **more):
    frame = gpd.GeoDataFrame(rows, geometry=shapes, crs=crs)
    frame["name"] = frame["name"].astype("str")
    return Content(
        key=key,
        label=Words("村寨", "Villages"),
        table=table,
        frame=frame,
        named_by="name",
        timezone=ZoneInfo("Asia/Shanghai"),
        **more,
    )


def plain_table(key="units"):
    table = Table(key=key, shapes=frozenset(), columns=COLUMNS[:2])
    frame = pd.DataFrame({"id": ["U1"], "name": ["一组"]})
    return Content(key=key, label=Words("单位", "Units"), table=table, frame=frame)


LINES = [LineString([(100.8, 22.0), (100.9, 22.1)]), LineString([(1, 2), (3, 4), (5, 6)]), None]
AREAS = [
    Polygon([(0, 0), (1, 0), (1, 1)], [[(0.5, 0.1), (0.6, 0.1), (0.6, 0.2)]]),
    Polygon([(2, 2), (3, 2), (3, 3)]),
    None,
]
