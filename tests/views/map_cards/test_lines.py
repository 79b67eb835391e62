"""What is added to a card, on squared paper: the boundary runs 10 km north from K0+000."""

from datetime import date

import pytest
from shapely import Point
from squared_paper import lonlat

from gis.analysis.session import Session
from layers.masking import Role
from views.map_cards import lines
from views.told import Told


@pytest.fixture
def session(folder, village):
    folder.layer(
        "posts",
        (Point(-1_000, 2_000), {"id": "p1", "name": "一号", "kind": "police_room"}),
        (Point(-1_000, 8_000), {"id": "p2", "name": "二号", "kind": "police_room"}),
    )
    folder.layer(
        "villages",
        village("近", -1_000, 2_500, population=120),
        village("远", -1_000, 7_000, population=30),
    )
    folder.table("duties", "township,role,person,from_m,to_m", "勐龙镇,镇长,张三,0,5000")
    folder.table("cross_posts", "post,serves,role,person", "一号,近,副书记,李四")
    folder.table(
        "patrols",
        "date,unit,from_m,to_m",
        "2015-04-28,甲队,0,3000",
        "2015-04-30,乙队,2000,4000",
    )
    return Session(folder.load())


def at(session, x, y):
    return session.places.at(tuple(lonlat(Point(x, y)).coords[0]))


def test_a_village_is_told_the_nearest_post_and_who_answers(session):
    told = lines.of_village("en", session, at(session, -1_000, 2_500), role=Role.PLANNER)
    # 500 m from the first post, 5 500 m from the second; 1 km beside K2+500. Without elevations
    # nothing is known of ways and minutes.
    assert told == [
        Told("Nearest post by car", "一号, 0.5 km straight"),
        Told(
            "Who answers there",
            "K2+500 of the boundary",
            "勐龙镇 镇长: 张三. 1.0 km from the place.",
        ),
    ]


def test_a_leader_sees_no_names_of_people(session):
    place = at(session, 0, 2_500)
    told = [
        *lines.of_boundary("zh", session, place, role=Role.LEADER),
        *lines.of_post("zh", session, "p1", role=Role.LEADER),
    ]
    assert "张*" in str(told)
    assert "李*" in str(told)
    assert "张三" not in str(told)
    assert "李四" not in str(told)


def test_the_boundary_tells_its_k_value_and_who_answers_there(session):
    told = lines.of_boundary("en", session, at(session, 40, 2_500), role=Role.PLANNER)
    assert told[:2] == [
        Told("K-value here", "K2+500"),
        Told("Who answers there", "勐龙镇 镇长: 张三."),
    ]
    bare = lines.of_boundary("en", session, at(session, 0, 7_200), role=Role.PLANNER)
    assert bare[:2] == [
        Told("K-value here", "K7+200"),
        Told("Who answers there", "Nobody answers here."),
    ]


def test_the_boundary_tells_when_it_was_walked_last(session):
    assert session.patrols.last_day == date(2015, 4, 30)
    label = "Last walked"
    # K1 was walked on the 28th only, K2+500 on both days, K7 never.
    assert lines.walked("en", session, at(session, 0, 1_000)) == [
        Told(label, "2015-04-28", "By 甲队. 2 days before the last patrol in the data.")
    ]
    assert lines.walked("en", session, at(session, 0, 2_500)) == [
        Told(label, "2015-04-30", "By 乙队.")
    ]
    assert lines.walked("en", session, at(session, 0, 7_000)) == [Told(label, "never")]


def test_a_post_tells_who_serves_where_and_whom_it_alone_reaches(session):
    # Within 3 km of the first: the village near it, alone; along the boundary, 1 km beside the
    # posts, sqrt(3² - 1²) = 2.828 km each way: from K0+000 to K4+828, alone, since the second
    # begins at K5+172.
    assert lines.of_post("en", session, "p1", role=Role.PLANNER) == [
        Told("Serves elsewhere", "近 副书记 李四"),
        Told("Reached by this post alone", "120 people, 4.8 km of border", "Within 3 km."),
    ]
    # The second reaches from K5+172 to the end: 4.828 km.
    assert lines.of_post("en", session, "p2", role=Role.PLANNER) == [
        Told("Serves elsewhere", "nobody from here"),
        Told("Reached by this post alone", "30 people, 4.8 km of border", "Within 3 km."),
    ]


def test_what_the_belt_has_no_data_of_is_not_told(folder):
    folder.layer("posts", (Point(-1_000, 2_000), {"id": "p1", "name": "一号", "kind": "post"}))
    session = Session(folder.load())
    assert lines.walked("en", session, at(session, 0, 1_000)) == []
    labels = [one.label for one in lines.of_post("en", session, "p1", role=Role.LEADER)]
    assert labels == ["Reached by this post alone"]


def test_a_post_beside_another_like_it_reaches_nothing_alone(folder):
    both = {"kind": "police_room"}
    folder.layer(
        "posts",
        (Point(-1_000, 2_000), {"id": "p1", "name": "一号", **both}),
        (Point(-1_000, 2_000), {"id": "p2", "name": "二号", **both}),
    )
    session = Session(folder.load())
    assert lines.of_post("en", session, "p1", role=Role.LEADER) == [
        Told(
            "Reached by this post alone",
            "no one and nothing",
            "Other posts reach all that it reaches within 3 km.",
        )
    ]


def test_a_belt_without_posts_says_so(folder, village):
    folder.layer("villages", village("近", -1_000, 2_500))
    session = Session(folder.load())
    nearest, _ = lines.of_village("en", session, at(session, -1_000, 2_500), role=Role.LEADER)
    assert nearest.value == "not known"
    assert "posts" in nearest.about
