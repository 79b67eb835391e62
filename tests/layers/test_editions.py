"""What an edition takes away and what it keeps back."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from shapely import LineString, Point

from gis.files.geojson_write import geojson_export
from gis.files.tables_write import csv_bytes, xlsx_bytes
from layers.editions import Edition, Withheld, edited, withheld
from layers.masking import Role
from layers.registry import catalogue
from layers.tabulate import complete

OWN = {"备用": None, "摄像头": 3, "联系": "岩温罕", "Owner": "甲", "开放": "是"}
NAMES = {"name": "站", "kind": "新式", "cross_post": "所长陶示乙任乡党委委员", "flag": "岩温罕家旁"}
WRITERS = {
    "geojson": lambda belt, frame, _: geojson_export(frame, notice=belt.notice),
    "csv": lambda _, frame, table: csv_bytes(complete(frame, table, language="zh"), heads={}),
    "xlsx": lambda _, frame, table: xlsx_bytes(
        complete(frame, table, language="zh"), heads={}, sheet="1"
    ),
}


@pytest.fixture
def belt(folder):
    folder.layer("posts", (Point(0, 0), {**NAMES, **OWN}), (Point(5, 99), {**NAMES, "备用": None}))
    folder.layer("roads", (LineString([(0, 0), (9, 900)]), {"name": "路", "flag": "问岩", **OWN}))
    folder.table("duties", "person,from_m,to_m,role,备用,电话", "陶示乙,0,900,所长,,5")
    return folder


def taken(belt, key, edition, role):
    whole = belt.tables[key] if key in belt.tables else belt.frames[key]
    return whole, edited(whole, layer=catalogue()[key], edition=edition, role=role)


@pytest.mark.parametrize(
    ("key", "ending"),
    [
        *(("posts", ending) for ending in WRITERS),
        ("roads", "geojson"),
        ("duties", "csv"),
        ("duties", "xlsx"),
    ],
)
def test_what_the_planner_takes_away_comes_back_with_every_column(belt, key, ending):
    before = belt.load()
    whole, frame = taken(before, key, Edition.INTERNAL, Role.PLANNER)
    content = WRITERS[ending](before, frame, catalogue()[key].table)
    (old,) = belt.path.glob(f"{key}.*")
    old.unlink()
    (belt.path / f"{key}.{ending}").write_bytes(content)
    again = belt.load()
    back = again.tables[key] if key in again.tables else again.frames[key]
    assert set(back) == set(whole)
    cells = [name for name in whole if name != "geometry"]
    texts = [
        pd.DataFrame(f[cells]).astype(object).where(f[cells].notna(), "") for f in (whole, back)
    ]
    assert_frame_equal(texts[0].map(plain), texts[1].map(plain), check_dtype=False)


def plain(cell):
    """Write a cell as text; CSV has no types, so 3 may come back as 3.0."""
    text = str(cell)
    return text.removesuffix(".0")


@pytest.mark.parametrize(
    ("edition", "role", "told"),
    [
        (Edition.INTERNAL, Role.PLANNER, Withheld(columns=(), cells=(), masked=())),
        (
            Edition.INTERNAL,
            Role.LEADER,
            Withheld(
                columns=("flag", "摄像头", "联系", "Owner", "开放"),
                cells=("kind",),
                masked=("cross_post",),
            ),
        ),
        (
            Edition.PUBLIC,
            Role.PLANNER,
            Withheld(
                columns=("cross_post", "flag", "摄像头", "联系", "Owner", "开放"),
                cells=("kind",),
                masked=(),
            ),
        ),
    ],
)
def test_what_an_edition_keeps_back_is_told_by_column(belt, edition, role, told):
    whole, frame = taken(belt.load(), "posts", edition, role)
    assert withheld(whole, frame) == told
