"""Duplicate rows."""

import pytest

from gis.analysis.overview import state_of


def told(belt):
    return [(one.row, one.values["name"], one.values["first"]) for one in belt.faults]


def test_a_duplicate_village_is_reported_with_both_rows_and_counted_twice(folder, village):
    folder.layer(
        "villages",
        village("景龙村", 0, 0, population=1_812),
        village("曼兵村", 0, 5_000, population=1_523),
        village("景龙村", 0, 0, population=1_812),
    )
    belt = folder.load()
    assert told(belt) == [(3, "景龙村", 1)]
    # 2 x 1 812 + 1 523
    state = state_of(belt)
    assert (state.people, state.people_twice, state.villages_twice) == (5_147, 1_812, 1)


def test_each_further_copy_is_reported(folder, village):
    folder.layer("villages", *(village("甲村", 0, 0, population=5) for _ in range(3)))
    belt = folder.load()
    assert told(belt) == [(2, "甲村", 1), (3, "甲村", 1)]
    assert state_of(belt).people_twice == 10


@pytest.mark.parametrize(
    "other",
    [
        {"name": "甲村", "x": 0, "y": 50},
        {"name": "乙村", "x": 0, "y": 0},
        {"name": "甲村", "x": 0, "y": 0, "kind": "town"},
        {"name": None, "x": 0, "y": 0},
    ],
)
def test_villages_that_differ_in_name_kind_or_place_are_two(folder, village, other):
    folder.layer("villages", village("甲村", 0, 0, kind="farm"), village(**other))
    belt = folder.load()
    assert [one for one in belt.faults if "first" in one.values] == []
    assert state_of(belt).villages_twice == 0


def test_villages_without_a_name_are_not_the_same(folder, village):
    folder.layer("villages", village(None, 0, 0), village(None, 0, 0))
    assert [one for one in folder.load().faults if "first" in one.values] == []
