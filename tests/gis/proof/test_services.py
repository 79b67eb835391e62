"""Both paths tell the same services of a belt with planted oddities."""

import pytest
from proofs_of import parted, proof_of, proved
from shapely import Point


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
