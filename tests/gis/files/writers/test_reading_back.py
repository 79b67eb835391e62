"""What is read back is compared with what was written."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from gis.errors import FileError
from gis.files.writers.reading_back import check

GIVEN = gpd.GeoDataFrame(
    {"name": ["甲", "乙", None], "people": pd.array([1, None, 3], dtype="Int64")},
    geometry=[Point(1, 2), Point(3, 4), None],
)


def other(**columns):
    return GIVEN.assign(**columns)


def test_the_same_rows_pass_also_with_empty_texts_and_floats():
    same = other(name=["甲", "乙", ""], people=[1.0, None, 3.0])
    assert check(GIVEN, same, layer="villages") is None


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (GIVEN.iloc[:2], "3 → 2"),
        (other(name=["甲", "丙", None]), "name, 2: 乙 → 丙"),
        (other(people=[1, None, 4]), "people, 3: 3 → 4"),
        (other(people=[1, 0, 3]), "people, 2"),
        (GIVEN.drop(columns="name"), "name"),
        (GIVEN.set_geometry([Point(1, 2), Point(3, 5), None]), "geometry: 1 > 0"),
        (GIVEN.set_geometry([Point(1, 2), None, None]), "geometry"),
    ],
)
def test_each_difference_is_told(read, told):
    with pytest.raises(FileError, match="was written, but reading it back") as refused:
        check(GIVEN, read, layer="villages")
    assert told in str(refused.value)
    assert "villages" in str(refused.value)


def test_places_may_be_rounded_as_far_as_the_format_does():
    near = GIVEN.set_geometry([Point(1, 2.000_000_001), Point(3, 4), None])
    check(GIVEN, near, layer="villages", apart=1e-8)
    with pytest.raises(FileError):
        check(GIVEN, near, layer="villages", apart=1e-10)
