"""Both paths tell the same services of a belt with planted oddities."""

import pytest
from proofs_of import parted, proof_of, proof_of_daily_work, proved
from shapely import Point, box


@pytest.fixture
def odd(folder, village):
    """Stations of no kind, with impossible and missing figures; villages that do not say."""
    folder.layer(
        "stations",
        (Point(0, 1_000), {"name": "一", "类型": "便民服务站", "村委会": "甲", "服务活动": 3}),
        (Point(0, 1_000), {"name": "二", "类型": "群众诉求站", "村委会": "甲", "乡镇": "东乡",
                           "受理纠纷": 10, "调解成功": 9, "受理诉求": 4, "办结诉求": 5}),
        (Point(0, 6_000), {"name": "三", "村委会": "乙", "乡镇": "东乡", "受理纠纷": "8",
                           "调解成功": 4}),
        (Point(0, 6_000), {"name": "四", "类型": "appeals", "受理纠纷": 6}),
    )  # fmt: skip
    folder.layer(
        "villages",
        village("全", 0, 1_500, committee="甲", township="东乡", population=5, party_members=3,
                loudspeaker="是", venue_year=2009),
        village("无", 0, 2_000, committee="甲", population=7, party_members=0, loudspeaker="否"),
        village("村委会", 0, 3_000, kind="committee", township="西乡", party_members=0),
        village("队", 0, 9_900, kind="生产队", township="西乡", population=9, loudspeaker=True),
        village("怪", 0, 9_950, population=2, party_members=1.5, venue_year=1066),
    )  # fmt: skip
    return folder


def test_both_paths_agree_on_odd_stations_and_villages(odd):
    report = proof_of(odd.path)
    assert parted(report) == []
    # 三 has half of 8, 二 9 of 10: 13 of 18. 四 does not say how many of its 6.
    assert proved(report, "services", "rate_done", "mediated") == 13
    assert proved(report, "services", "rate_of", "mediated") == 18
    assert proved(report, "services", "station_sum", "disputes") == 24
    assert proved(report, "services", "rate_of", "settled") == 0
    assert proved(report, "services", "lowest_mediation", "东乡/乙") == 0.5
    # 东乡: one committee, 3 members; 西乡: one committee (its seat) and a team.
    assert proved(report, "services", "fund_total", "东乡") == 40_000 + 3 * 60
    assert proved(report, "services", "fund_total", "西乡") == 2 * 40_000
    # Stations at 1 and 6 km: the villages at 9.9 and 9.95 km are farther than 3 km.
    assert proved(report, "services", "people_beyond") == 11


@pytest.fixture
def joint(folder, village):
    """Two committees, a farm and officers; posts and crossings that stand in their areas."""
    folder.layer(
        "villages",
        village("甲一", 100, 1_000, committee="甲", township="东乡"),
        village("甲二", 100, 2_000, committee="甲"),
        village("乙一", 100, 7_000, committee="乙", township="西乡"),
        village("场一", 100, 9_100, kind="residents_group", farm="场部"),
    )
    folder.layer(
        "area",
        (box(0, 0, 3_000, 5_000), {"name": "甲", "level": "committee"}),
        (box(0, 5_000, 3_000, 10_000), {"name": "乙", "level": "committee"}),
    )
    folder.layer(
        "posts",
        (Point(200, 1_000), {"id": "P1", "name": "甲警务室", "kind": "警务室"}),
        (Point(200, 9_000), {"id": "P2", "name": "卡", "kind": "checkpoint"}),
        (Point(3_020, 8_000), {"id": "P3", "name": "外室", "kind": "police_room"}),
    )
    folder.layer(
        "crossings",
        (Point(-20, 1_000), {"name": "一", "post": "甲警务室"}),
        (Point(0, 7_000), {"name": "二", "post": "甲警务室"}),
        (Point(0, 8_000), {"name": "三"}),
    )
    folder.table("cross_posts", "post,serves", "P1,甲村委会", "P2,场部", "P2,别处", "P1,乙一")
    folder.table("patrols", "date,unit", "2015-03-31,乙", "2015-04-01,甲", "2015-04-30,甲")
    return folder


def test_both_paths_agree_on_joint_posts_and_the_six(joint):
    report = proof_of_daily_work(joint.path)
    assert parted(report) == []
    told = {one.key[1:]: one.proved for one in report.figures if one.key.page == "services"}
    # The room 20 m outside counts to 乙; the crossing 20 m over the border to 甲.
    assert (told["joint_rooms", "东乡/甲"].value, told["joint_rooms", "西乡/乙"].value) == (1, 1)
    assert (told["joint_officers", "东乡/甲"].value, told["joint_officers", "西乡/乙"].value) == (
        1,
        1,
    )
    # One of two crossings of 乙 has a post; of 西乡 no patrol is known since 1 April.
    assert told["joint_control", "东乡/甲"].allowed == ("yes",)
    assert told["joint_control", "西乡/乙"].allowed == ("no",)
    assert told["joint_patrol", "西乡/乙"].allowed == ("unknown",)
    assert told["joint_check", "东乡/甲"].allowed == ("no",)
    assert told["joint_action", "东乡/甲"].allowed == ("unknown",)
    places = [told["joint_serves", f"{number}"].allowed[0] for number in (1, 2, 3, 4)]
    assert places == ["committee", "", "", "village"]
    # 甲 serves both its villages, 场部 its group, and 乙一 is served itself.
    assert told["without_officer", ""].value == 0


def test_a_crossing_on_the_edge_of_two_committees_is_not_proved(joint):
    joint.layer("crossings", (Point(0, 5_000), {"name": "界", "post": "P1"}))
    report = proof_of_daily_work(joint.path)
    assert parted(report) == []
    left = [one.key for one in report.not_proved if one.key.name.startswith("joint_")]
    assert {(key.name, key.row) for key in left} == {
        ("joint_control", "东乡/甲"),
        ("joint_control", "西乡/乙"),
    }
