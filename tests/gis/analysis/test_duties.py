"""Responsibility for stretches of the boundary, part by part."""

import pandas as pd
import pytest
from shapely import LineString

from gis.analysis.duties import parts_of


def rows(belt, *spans):
    found = parts_of(pd.DataFrame(spans, columns=["from_m", "to_m"], dtype=float), belt)
    columns = ["from_m", "to_m", "length_m"]
    table = found.assign(**found[columns].round(1))
    return list(table[[*columns, "offices"]].itertuples(index=False, name=None))


@pytest.fixture
def belt(folder):
    """A line of 10 km: one office to 4 395, none to 5 595, two to the end."""
    folder.table(
        "duties",
        "person,from_m,to_m,township,role",
        "甲,0,4395,东镇,主席",
        "乙,5595,7000,东镇,书记",
        "丙,7000,10000,西乡,乡长",
        "丁,8000,9000,东镇,书记",
    )
    return folder.load()


def test_a_stretch_is_split_at_the_limits_of_duties_and_nobody_comes_first(belt):
    # From 4 367 the first office has 28 m; the next 1 200 m have none.
    assert rows(belt, (4_367, 8_000)) == [
        (4_395, 5_595, 1_200, ()),
        (5_595, 7_000, 1_405, ("东镇 书记",)),
        (7_000, 8_000, 1_000, ("西乡 乡长",)),
        (4_367, 4_395, 28, ("东镇 主席",)),
    ]


def test_a_part_with_two_offices_names_both(belt):
    assert rows(belt, (8_000, 9_000)) == [(8_000, 9_000, 1_000, ("东镇 书记", "西乡 乡长"))]


def test_the_parts_of_each_stretch_make_up_the_stretch(belt):
    spans = [(0, 10_000), (4_000, 4_395), (4_394.5, 4_400)]
    found = parts_of(pd.DataFrame(spans, columns=["from_m", "to_m"], dtype=float), belt)
    sums = found.groupby("stretch_to_m", sort=False)["length_m"].sum()
    assert sums.tolist() == pytest.approx([10_000, 395, 5.5])


def test_without_duties_nobody_is_responsible(folder):
    assert rows(folder.load(), (100, 300)) == [(100, 300, 200, ())]


def test_a_duty_without_an_office_counts_as_assigned(folder):
    folder.table("duties", "person,from_m,to_m", "甲,0,200")
    assert rows(folder.load(), (100, 300)) == [(200, 300, 100, ()), (100, 200, 100, ("",))]


def test_on_a_ring_a_part_may_run_through_the_start(bare):
    # A ring of 12 km: one office from 11 000 to 1 000, the next to 5 000.
    ring = LineString([(0, 0), (3e3, 0), (3e3, 3e3), (0, 3e3), (0, 0)])
    bare.layer("boundary", (ring, {}))
    bare.table("duties", "person,from_m,to_m,role", "甲,11000,1000,一所", "乙,1000,5000,二所")
    assert rows(bare.load(), (10_000, 1_500)) == [
        (10_000, 11_000, 1_000, ()),
        (11_000, 1_000, 2_000, ("一所",)),
        (1_000, 1_500, 500, ("二所",)),
    ]
