"""Joint posts and the six joints of small belts, each against the rows as written."""

import pytest
from shapely import Point, box

from gis.analysis.session import Session


@pytest.fixture
def two_committees(folder, village):
    """Committees 甲 (from 0 to 5 km along the border) and 乙 (from 5 to 10 km) of one township."""
    own = {"township": "东乡", "loudspeaker": True, "party_members": 2}
    folder.layer(
        "villages",
        village("甲一", 100, 1_000, committee="甲", **own),
        village("甲二", 100, 2_000, committee="甲", **own),
        village("乙一", 100, 7_000, committee="乙", **own),
        village("场部", 100, 9_000, kind="farm", **own),
        village("场一", 100, 9_100, kind="residents_group", farm="场部", **own),
    )
    folder.layer(
        "area",
        (box(0, 0, 3_000, 5_000), {"name": "甲", "level": "committee"}),
        (box(0, 5_000, 3_000, 10_000), {"name": "乙", "level": "committee"}),
    )
    folder.layer(
        "posts",
        (Point(200, 1_000), {"id": "P1", "name": "甲警务室", "kind": "police_room"}),
        (Point(200, 9_000), {"id": "P2", "name": "场警务室", "kind": "checkpoint"}),
    )
    folder.table("cross_posts", "post,serves,role,person", "P1,甲村委会,副书记,示甲",
                 "场警务室,场部,副书记,示乙", "甲警务室,别处,副书记,示丙")  # fmt: skip
    return folder


def joint_of(folder):
    return Session(folder.load()).services().joint


def test_an_officer_of_a_committee_or_farm_serves_its_villages(two_committees):
    joint = joint_of(two_committees)
    assert list(joint.without_officer["name"]) == ["乙一"]
    assert joint.lacking("officers") == ["乙"]
    assert list(joint.relations["place"]) == ["committee", "village", ""]
    assert list(joint.relations["post_kind"]) == ["police_room", "checkpoint", "police_room"]


def test_an_officer_of_one_village_serves_no_other_of_its_committee(two_committees):
    two_committees.table("cross_posts", "post,serves", "P1,甲一", "P2,乙")
    joint = joint_of(two_committees)
    assert list(joint.without_officer["name"]) == ["甲二", "场部", "场一"]
    assert joint.lacking("officers") == []


def test_a_room_lies_where_it_stands_and_is_not_known_without_areas(two_committees):
    assert joint_of(two_committees).lacking("rooms") == ["乙"]
    (two_committees.path / "area.geojson").unlink()
    joint = joint_of(two_committees)
    assert joint.lacking("rooms") == []
    assert joint.committees["rooms"].isna().all()


def test_the_six_joints_are_what_the_layers_hold(two_committees):
    # The last patrol is of 30 April: from 1 April on counts, 31 March no more.
    two_committees.table("patrols", "date,unit", "2015-03-31,乙", "2015-04-01,甲", "2015-04-30,甲")
    two_committees.layer(
        "groups",
        (Point(100, 1_000), {"code": "1", "village": "甲一"}),
        (Point(100, 7_000), {"code": "2", "village": "不在册"}),
    )
    two_committees.layer(
        "crossings",
        (Point(0, 1_000), {"name": "一", "post": "甲警务室"}),
        (Point(0, 7_000), {"name": "二", "post": "甲警务室"}),
        (Point(0, 8_000), {"name": "三"}),
    )
    found = joint_of(two_committees).committees.set_index("committee")
    assert found["patrol"].to_dict() == {"甲": "yes", "乙": "no"}
    assert found["patrol_found"].to_dict() == {"甲": 2, "乙": 0}
    assert found["duty"].to_dict() == {"甲": "yes", "乙": "no"}
    # A group whose village nobody knows is in no committee, wherever it was drawn.
    assert found["defence"].to_dict() == {"甲": "yes", "乙": "no"}
    assert found["control"].to_dict() == {"甲": "yes", "乙": "no"}
    assert found["control_of"].to_dict() == {"甲": 1, "乙": 2}
    assert found["check"].to_dict() == {"甲": "no", "乙": "yes"}
    # Nobody has written down any incident.
    assert found["action"].to_dict() == {"甲": "unknown", "乙": "unknown"}


def test_a_table_that_names_nobody_of_a_township_says_nothing_about_it(two_committees, village):
    rows = [village(f"{name}寨", 100, y, committee=name, township=town)
            for name, y, town in (("甲", 1_000, "东乡"), ("乙", 7_000, "西乡"))]  # fmt: skip
    two_committees.layer("villages", *rows)
    two_committees.table("patrols", "date,unit", "2015-04-30,甲")
    found = joint_of(two_committees).committees.set_index("committee")
    assert found["patrol"].to_dict() == {"甲": "yes", "乙": "unknown"}


def test_without_the_table_of_joint_posts_officers_are_not_known(two_committees):
    (two_committees.path / "cross_posts.csv").unlink()
    joint = joint_of(two_committees)
    assert joint.relations is None
    assert joint.without_officer is None
    assert joint.lacking("officers") == []
    assert set(joint.committees["duty"]) == {"unknown"}
