"""Posts implausibly close to each other."""

from shapely.geometry import Point


def close(folder):
    return [fault for fault in folder.load().faults if "{other} in row" in fault.fact]


def test_two_posts_within_20_m_are_reported_with_both_rows(folder):
    room = {"kind": "police_room"}
    folder.layer(
        "posts",
        (Point(1_000, 0), {"name": "甲", **room}),
        (Point(1_000, 19), {"name": "乙", **room}),
        (Point(1_000, 40), {"name": "丙", **room}),  # 21 m from 乙
    )
    (fault,) = close(folder)
    assert (fault.values["name"], fault.values["other"]) == ("乙", "甲")
    assert fault.row - fault.values["first"] == 1
    assert round(fault.values["away_m"]) == 19


def test_a_duplicate_post_is_reported_once(folder):
    post = (Point(1_000, 0), {"name": "甲", "kind": "police_room"})
    folder.layer("posts", post, post)
    assert close(folder) == []
    assert any("is also in row" in fault.fact for fault in folder.load().faults)
