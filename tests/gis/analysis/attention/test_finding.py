"""What needs attention on a planted belt: each sum worked out by hand, and their order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from gis.analysis.attention.matters import Matter, Subject, ranked
from gis.analysis.session import Session
from gis.questions.coverage import CoverageSettings, Straight

REACH = CoverageSettings(within=Straight(radius_m=3_000))


@pytest.fixture
def belt(folder, village):
    """A line of 10 km with a post at 2 km, so that its last 5 km are out of reach."""
    folder.layer("posts", (Point(0, 2_000), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("近村", 100, 1_000, id="V1", population=50, loudspeaker="yes"),
        village("远村", 100, 9_000, id="V2", population=70, loudspeaker="no"),
        village("无人", 100, 9_500, id="V3", population=0, loudspeaker="yes"),
    )
    folder.layer("crossings", (Point(0, 9_500), {"id": "C1", "name": "小道", "kind": "path"}))
    folder.table(
        "duties",
        "person,role,from_m,to_m",
        "甲,南所,0,2000",
        "乙,北所,2000,7000",
        ",东所,7000,9000",
    )
    folder.table(
        "patrols",
        "date,unit,from_m,to_m,findings",
        "2026-05-01,南队,0,4000,0",
        "2026-05-20,中队,2500,6050,1",
        "2026-05-20,北队,6050,8000,0",
        "2026-05-30,中队,3000,5000,0",
        "2026-06-02,北队,7000,8000,0",
    )
    folder.table("units", "key,name,reports_from,reports_to", "U1,北队,2026-06-01,2026-06-30")
    folder.layer(
        "incidents",
        *(
            (Point(0, 0), {"kind": "traffic", "time": time, "closed": closed, **more})
            for time, closed, more in (
                ("2026-05-20 08:00", None, {"handled_by": "北站", "village": "远村"}),
                ("2026-05-30 08:00", "2026-05-31 09:00", {}),
                ("2026-05-10 08:00", "2026-05-28 09:00", {}),
            )
        ),
    )
    return folder


def found(belt, reach=REACH):
    return Session(belt.load()).attention(reach)


def test_each_matter_is_added_up_and_the_gravest_is_first(belt):
    told = found(belt)
    assert told.as_of == date(2026, 6, 2)
    assert [one.subject for one in told.matters] == [
        Subject.UNREACHED,  # 70 people
        Subject.OVERDUE,  # 7 km
        Subject.GAPS,  # 5 km
        Subject.UNNAMED,  # 2 km
        Subject.NOBODY,  # 1 km
        Subject.INCIDENTS,  # for 13 days
        Subject.CROSSINGS,
        Subject.REPORTS,
        Subject.EQUIPMENT,
    ]
    assert told.clear == told.unknown == ()
    assert [(round(one.metres), one.people, one.count) for one in told.matters] == [
        (0, 70, 1),  # the village of nobody is not asked for
        (7_000, 0, 4),  # to 2.5 km (1 May), to 3 and 5 to 7 km (20 May), the last 2 km (never)
        (5_000, 0, 1),
        (2_000, 0, 1),
        (1_000, 0, 1),
        (0, 0, 1),
        (0, 0, 1),
        (0, 0, 1),  # 1 June: on the 2nd the unit reported
        (0, 0, 1),
    ]


def test_the_worst_case_is_told_with_who_answers(belt):
    told = {one.subject: one for one in found(belt).matters}
    gap = told[Subject.GAPS]
    assert tuple(map(round, gap.span)) == (5_000, 10_000)
    # Of the gap 2 km each are of the north and the east office, and 1 km of nobody.
    assert sorted(gap.offices) == ["东所", "北所"]
    assert round(gap.nobody_m) == 1_000
    overdue = told[Subject.OVERDUE]
    assert tuple(map(round, overdue.span)) == (8_000, 10_000)
    assert (overdue.days, overdue.since) == (None, None)  # never walked
    incident = told[Subject.INCIDENTS]
    assert (incident.days, incident.since) == (13, date(2026, 5, 20))
    assert (incident.names, incident.offices) == (("远村",), ("北站",))
    assert told[Subject.EQUIPMENT].names == ("远村",)


def test_a_week_earlier_is_told_where_the_data_reach_back(belt):
    told = {one.subject: one.before for one in found(belt).matters}
    # As of 26 May the first 2.5 km were 25 days old, and the last 2 km were never walked.
    assert round(told[Subject.OVERDUE]) == 4_500
    assert told[Subject.INCIDENTS] == 2  # that of 20 May and that of 10 May
    belt.table("patrols", "date,unit,from_m,to_m,findings", "2026-06-01,北队,0,4000,0")
    assert {one.subject: one.before for one in found(belt).matters}[Subject.OVERDUE] is None


def test_incidents_that_are_closed_at_no_time_leave_the_week_before_unknown(belt):
    belt.layer(
        "incidents",
        (Point(0, 0), {"kind": "traffic", "time": "2026-05-10 08:00", "status": "closed"}),
        (Point(0, 0), {"kind": "traffic", "time": "2026-05-11 08:00", "status": "open"}),
    )
    (told,) = (one for one in found(belt).matters if one.subject is Subject.INCIDENTS)
    assert (told.count, told.before) == (1, None)


def test_what_the_data_do_not_tell_is_unknown_and_what_is_well_is_clear(folder, village):
    told = found(folder, reach=None)
    assert told.matters == told.clear == ()
    assert set(told.unknown) == set(Subject)
    folder.layer(
        "posts", *((Point(0, m), {"name": "站", "kind": "police_room"}) for m in (2_000, 7_500))
    )
    folder.layer("villages", village("近村", 100, 1_000, population=50))
    told = found(folder)
    assert {Subject.GAPS, Subject.UNREACHED} <= set(told.clear)
    assert {Subject.OVERDUE, Subject.NOBODY, Subject.INCIDENTS} <= set(told.unknown)


def test_patrols_without_a_date_leave_unknown_what_is_overdue(folder):
    folder.table("patrols", "date,unit,from_m,to_m", ",北队,0,4000")
    assert Subject.OVERDUE in found(folder, reach=None).unknown


@given(
    st.lists(
        st.builds(
            Matter,
            subject=st.sampled_from(Subject),
            count=st.integers(1, 3),
            people=st.integers(0, 3),
            metres=st.integers(0, 3).map(float),
            days=st.none() | st.integers(0, 3),
        )
    )
)
def test_people_go_before_metres_and_metres_before_age(matters):
    keys = [(-one.people, -one.metres, -(one.days or 0)) for one in ranked(matters)]
    assert keys == sorted(keys)
