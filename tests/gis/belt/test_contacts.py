"""Removal of telephone numbers, identity numbers and e-mail addresses."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import Point
from squared_paper import lonlat

from gis.belt.contacts import without_contacts
from gis.schema import Column, Kind, Shape, Table
from gis.words import Words

TABLE = Table(
    key="villages",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        Column(name="name", label=Words("名称", "Name")),
        Column(name="code", label=Words("代码", "Code"), identifies=True),
        Column(name="people", label=Words("人口", "People"), kind=Kind.INTEGER),
        Column(
            name="kind",
            label=Words("类型", "Kind"),
            kind=Kind.CHOICE,
            choices={"13888888888": Words("特", "special")},
        ),
    ),
)
# The weighted sum of its 17 digits is 5·7+3·9+2·10+8·5+0·8+1·4+1·2+9·1+9·6+0·3+0·7+1·9+0·10+1·5
# +0·8+0·4+1·2 = 207, and 207 mod 11 = 9, whose check digit is 3.
IDENTITY = "532801199001010013"


@pytest.mark.parametrize(
    "cell",
    [
        "13888888888",
        "电话138 8888 8888。",
        "联系：138-8888-8888",
        "１３８８８８８８８８８",
        IDENTITY,
        f"身份证{IDENTITY}",
        "a.b@example.org",
        13888888888,
        13888888888.0,
        np.int64(13888888888),
        "+86 13888888888",
        "008613888888888",
        "86-138-8888-8888",
        ["13888888888"],
        {"phone": 13888888888},
    ],
)
@pytest.mark.parametrize("column", ["name", "备注"])
def test_a_contact_is_emptied_and_reported_without_its_content(cell, column):
    given = pd.DataFrame({column: pd.Series(["曼掌", cell], [2, 3], dtype=object)})
    frame, problems = without_contacts(given, TABLE)
    assert frame[column].tolist()[0] == "曼掌"
    assert pd.isna(frame[column].tolist()[1])
    (problem,) = problems
    assert (problem.row, problem.column) == (3, column)
    assert "8888" not in str(problem)
    assert IDENTITY not in str(problem)


@pytest.mark.parametrize(
    "cell",
    [
        "532801103201",  # a division code of 12 digits
        "K12+800",
        "98(2)",
        "23888888888",  # no mobile number begins with 2
        "138888888881",  # 12 digits
        "A13888888888",
        "532801199001010019",  # another check digit than 3
        "532801199013010013",  # there is no month 13
        "12.5",
        138888.5,
        None,
        True,
    ],
)
def test_similar_numbers_are_kept(cell):
    given = pd.DataFrame({"备注": pd.Series([cell], [2], dtype=object)})
    frame, problems = without_contacts(given, TABLE)
    assert frame["备注"].tolist() == [cell]
    assert problems == ()


def test_declared_codes_and_numbers_are_not_looked_at():
    given = pd.DataFrame({"code": ["13888888888"], "people": [13888888888], "id": ["13888888888"]})
    frame, problems = without_contacts(given, TABLE)
    pd.testing.assert_frame_equal(frame, given)
    assert problems == ()


def test_a_cell_outside_its_list_is_looked_at_and_a_code_of_the_list_is_not():
    given = pd.DataFrame({"kind": pd.Series(["13888888888", "13888888889"], dtype="str")})
    frame, (problem,) = without_contacts(given, TABLE)
    assert frame["kind"].fillna("").tolist() == ["13888888888", ""]
    assert problem.row == 1


@pytest.mark.parametrize("dtype", ["int64", "Int64"])
def test_the_other_numbers_of_a_column_keep_every_digit(dtype):
    whole = 2**53 + 1
    given = pd.DataFrame({"备注": pd.Series([whole, 13888888888], dtype=dtype)})
    frame, problems = without_contacts(given, TABLE)
    assert int(frame["备注"][0]) == whole
    assert pd.isna(frame["备注"][1])
    assert len(problems) == 1


WRITERS = {
    "geojson": lambda f, p: f.to_file(p, driver="GeoJSON"),
    "gpkg": lambda f, p: f.to_file(p, driver="GPKG", layer="villages"),
    "fgb": lambda f, p: f.to_file(p, driver="FlatGeobuf"),
    "shp": lambda f, p: f.to_file(p, driver="ESRI Shapefile", encoding="UTF-8"),
    "kml": lambda f, p: f.to_file(p, driver="KML"),
    "csv": lambda f, p: table_of(f).to_csv(p, index=False),
    "xlsx": lambda f, p: table_of(f).to_excel(p, index=False),
}


def table_of(frame):
    cells = pd.DataFrame(frame.drop(columns="geometry"))
    return cells.assign(lon=frame.geometry.x, lat=frame.geometry.y)


@pytest.mark.parametrize("ending", WRITERS)
def test_whatever_file_a_layer_is_in_no_contact_comes_out_of_it(folder, ending):
    # Text, a number, and a number of 18 digits beside an empty cell; a code, and a chainage.
    rows = {
        "name": ["曼掌", "岩温罕 13888888888"],
        "code": ["532801103201", "532801103202"],
        "remark": ["K12+800", "a.b@example.org"],
        "tel": [7, 13888888888],
        "idno": [None, IDENTITY],
    }
    places = [lonlat(Point(100, 5_000)), lonlat(Point(900, 5_000))]
    frame = gpd.GeoDataFrame(rows, geometry=places, crs=4490)
    WRITERS[ending](frame, folder.path / f"villages.{ending}")
    belt = folder.load()
    villages = belt.frames["villages"].sort_values("code")  # FlatGeobuf sorts by place
    assert len(villages) == 2
    held = villages.drop(columns="geometry").astype(str).to_csv()
    assert "8888" not in held
    assert IDENTITY not in held
    assert "example.org" not in held
    assert villages["name"].fillna("").tolist() == ["曼掌", ""]
    assert villages["flag"].fillna("").tolist() == ["K12+800", ""]
    assert villages["code"].tolist() == rows["code"]
    told = [one for one in belt.faults if "e-mail" in one.fact]
    assert {one.column for one in told} == {"name", "flag", "tel", "idno"}
    assert len({one.row for one in told}) == 1
    assert "8888" not in "".join(map(str, belt.faults))


def test_what_cannot_be_read_is_told_without_the_contact_in_it(folder):
    folder.layer(
        "villages",
        (Point(1, 1), {"name": "曼掌", "population": "问13888888888", "id": "13888888888"}),
    )
    told = "".join(map(str, folder.load().faults))
    assert "cannot be read as" in told
    assert "8888" not in told
