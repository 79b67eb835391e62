"""Ten-household groups by village and committee by both paths; a falsified figure is named."""

import math

import pytest
from proofs_of import parted, proof_of_daily_work, proved
from shapely import Point

from gis.analysis.incidents import groups


@pytest.fixture
def grouped(folder, village):
    """Two committees; 丁 is in no layer but that of the groups, 丙 has no group."""
    folder.layer(
        "villages",
        village("甲", 100, 1_000, households=40, committee="东", township="一乡"),
        village("乙", 100, 2_000, households=16, committee="东"),
        village("丙", 100, 3_000, households=20, committee="西", township="二乡"),
        village("空", 100, 4_000, households=0, committee="西", township="二乡"),
    )
    folder.layer(
        "groups",
        (Point(100, 1_000), _group("1", "甲", 10)),
        (Point(100, 1_100), _group("2", "甲", 12)),
        (Point(100, 2_000), _group("3", "乙", 18)),
        (Point(100, 5_000), _group("4", "丁", 9, committee="西")),
        (Point(100, 5_100), _group("5", "丁", None, committee="西", township="二乡")),
        (Point(100, 5_200), _group("6", None, 7)),
    )
    return folder


def _group(code, village, households, **cells):
    return {"code": code, "village": village, "households": households, **cells}


def test_both_paths_agree_on_groups_by_village_and_committee(grouped):
    report = proof_of_daily_work(grouped.path)
    assert parted(report) == []
    told = {key: proved(report, "incidents", *key) for key in KNOWN}
    assert told == pytest.approx(KNOWN, nan_ok=True)


KNOWN = {
    ("groups_of_size", "unknown"): 1,
    # 40 + 16 + 20; of them 22 of 甲, all 16 of 乙 (of 18 in its group), none of 丙.
    ("group_homes_told", ""): 76,
    ("group_homes_covered", ""): 38,
    ("village_share", "甲"): 22 / 40,
    ("village_share", "乙"): 1,
    ("village_share", "丁"): math.nan,  # no layer says how many households it has
    ("village_in_groups", "丁"): 9,
    # 乙 gives no township, and the other row of its committee gives 一乡.
    ("committee_villages", "一乡 / 东"): 2,
    ("committee_without", "一乡 / 东"): 0,
    ("committee_groups", "一乡 / 东"): 3,
    ("committee_in_groups", "一乡 / 东"): 40,
    ("committee_share", "一乡 / 东"): 40 / 56,
    # 丙 and 丁; 空 has neither households nor groups. The 9 of 丁 count to no share.
    ("committee_villages", "二乡 / 西"): 2,
    ("committee_without", "二乡 / 西"): 1,
    ("committee_homes", "二乡 / 西"): 20,
    ("committee_groups", "二乡 / 西"): 2,
    ("committee_in_groups", "二乡 / 西"): 9,
    ("committee_share", "二乡 / 西"): 0,
}


def test_a_falsified_committee_is_named(grouped, monkeypatch):
    honest = groups._committees

    def false(villages):
        found = honest(villages)
        return found.assign(group_households=found["group_households"].replace(40, 41))

    monkeypatch.setattr(groups, "_committees", false)
    report = proof_of_daily_work(grouped.path)
    assert [one.key[1:] for one in report.parted] == [("committee_in_groups", "一乡 / 东")]
    assert [one.shown for one in report.parted] == [41]
