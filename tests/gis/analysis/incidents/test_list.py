"""How incidents went, where they are frequent, and what groups cover: each a sum on paper."""

import math

import pytest
from shapely import Point

from gis.analysis.incidents.hot_spots import Density, poisson_interval
from gis.analysis.session import Session
from gis.questions.dispatch import DispatchSettings
from gis.questions.modes import Mode


def incident(x, y, *clocks, **cells):
    """Give an incident of one day: called, sent, arrived, closed, as `HH:MM`."""
    times = dict(zip(("time", "sent", "arrived", "closed"), (*clocks, "", "", ""), strict=False))
    told = {name: f"2015-04-01T{clock}" if clock else None for name, clock in times.items()}
    return Point(x, y), {"kind": "traffic", "status": "closed", **told, **cells}


def test_medians_and_90th_percentiles_are_those_on_paper(folder):
    folder.layer(
        "incidents",
        incident(0, 0, "08:00", "08:02", "08:12", "09:00", post="甲"),
        incident(0, 0, "08:00", "08:04", "08:34", "09:00", post="甲"),
        incident(0, 0, "08:00", "08:06", "08:16", "09:00", post="乙", kind="other"),
        incident(0, 0, "08:00", "08:08", status="open"),
        # Arrived before it was sent, so it counts in no stage.
        incident(0, 0, "08:00", "08:10", "08:05", id="错"),
    )
    times = Session(folder.load()).desk.times
    whole = times.table.iloc[0]
    assert (whole["cases"], whole["open"]) == (5, 1)
    # Sending 2, 4, 6, 8: the median is 5; 0.9 of three steps is 2.7: 6 + 0.7 · 2.
    assert (whole["sending_n"], whole["sending_median"]) == (4, 5)
    assert whole["sending_p90"] == pytest.approx(7.4)
    # The way 10, 30, 10: 0.9 of two steps is 1.8: 10 + 0.8 · 20.
    assert (whole["way_n"], whole["way_median"]) == (3, 10)
    assert whole["way_p90"] == pytest.approx(26)
    assert whole["way_few"]
    assert times.backwards == ("错",)
    by_post = times.table[times.table["by"] == "post"].set_index("value")
    assert (by_post.loc["甲", "way_median"], by_post.loc["乙", "way_median"]) == (20, 10)
    by_kind = times.table[times.table["by"] == "kind"].set_index("value")
    assert by_kind["cases"].to_dict() == {"traffic": 4, "other": 1}


def test_incidents_without_the_new_times_have_the_whole_time_alone(folder):
    folder.layer("incidents", incident(0, 0, "08:00", "", "", "10:00"))
    times = Session(folder.load()).desk.times
    assert not times.has_times
    whole = times.table.iloc[0]
    assert (whole["whole_median"], whole["way_n"]) == (120, 0)
    assert math.isnan(whole["way_median"])


def test_the_interval_of_a_count_is_that_of_garwoods_table():
    # Garwood 1936, 95 %: 0 to 3.689 for none, 0.619 to 8.767 for three, 4.795 to 18.39 for ten.
    told = {count: (one.low, one.high) for count in (0, 3, 10) for one in [poisson_interval(count)]}
    assert told[0] == (0, pytest.approx(3.689, abs=0.001))
    assert told[3] == pytest.approx((0.619, 8.767), abs=0.001)
    assert told[10] == pytest.approx((4.795, 18.39), abs=0.005)


def test_a_village_stands_out_only_where_chance_does_not_explain_it(folder, village):
    folder.layer(
        "villages",
        *(village(f"寨{at}", 5_000 * at, 1_000, households=50) for at in range(3)),
    )
    hot = [incident(0, 1_000, "08:00") for _ in range(12)]
    once = [incident(5_000, 1_000, "08:00"), incident(10_000, 1_000, "08:00")]
    folder.layer("incidents", *hot, *once, incident(0, 9_000, "08:00"))
    spots = Session(folder.load()).desk.hot_spots
    # 14 cases on 150 households; the last lies in no village. A third of 14 is 4.67: with that mean
    # 12 or more have a chance of 0.3 %, under 5 % / 3; 1 or none 5.3 %, which is over it.
    assert spots.overall == pytest.approx(100 * 14 / 150)
    assert spots.elsewhere == 1
    density = spots.villages.set_index("name")["density"].to_dict()
    assert density == {
        "寨0": Density.ABOVE.value,
        "寨1": Density.LIKE_ALL.value,
        "寨2": Density.LIKE_ALL.value,
    }
    # Two cases instead of 12 stand out nowhere.
    folder.layer("incidents", *hot[:2], *once)
    again = Session(folder.load()).desk.hot_spots.villages
    assert set(again["density"]) == {Density.LIKE_ALL.value}


def test_real_minutes_are_compared_with_those_of_the_post_that_was_sent(folder):
    folder.layer("posts", (Point(0, 0), {"name": "甲", "kind": "police_room"}))
    folder.layer(
        "incidents",
        incident(1_000, 0, "08:00", "08:00", "08:30", post="甲"),  # 20 min modelled: 1.5
        incident(0, 2_000, "08:00", "08:00", "08:30", post="甲"),  # 40 min modelled: 0.75
        incident(0, 2_000, "08:00", "08:00", "08:30", post="丙"),  # not in the belt
    )
    folder.terrain()
    found = Session(folder.load()).desk.against_model(DispatchSettings(mode=Mode.FOOT))
    assert found.cases["modelled_min"].tolist() == pytest.approx([20, 40])
    assert found.cases["ratio"].tolist() == pytest.approx([1.5, 0.75])
    # The middle of the two; the quarters lie a quarter of their distance inside.
    assert (found.ratio, found.low, found.high) == pytest.approx((1.125, 0.9375, 1.3125))
    assert (found.unknown, found.few) == (1, True)


def test_groups_are_counted_by_size_and_villages_without_one_are_named(folder, village):
    folder.layer(
        "villages",
        village("有", 0, 1_000, households=30, committee="甲"),
        village("无", 0, 2_000, households=20, committee="甲"),
        village("空", 0, 3_000, households=0, committee="甲"),
    )

    def group(code, homes, name):
        return Point(0, 1_000), {
            "code": code,
            "households": homes,
            "village": name,
            "committee": "甲",
            "phones": 2,
        }

    folder.layer(
        "groups",
        group("1", 10, "有"),
        group("2", 12, "有"),
        group("3", 7, "外"),
        group("4", None, "外"),
    )
    found = Session(folder.load()).desk.groups
    assert (found.count, found.households, found.phones) == (4, 29, 8)
    assert (found.fewer, found.ten, found.more, found.unknown) == (1, 1, 1, 1)
    assert list(found.without["name"]) == ["无"]
    by_name = found.villages.set_index("name")
    assert by_name["groups"].to_dict() == {"无": 0, "外": 2, "有": 2}
    assert by_name.loc["有", "share"] == pytest.approx(22 / 30)
    (committee,) = found.committees.to_dict("records")
    assert (committee["villages"], committee["without"], committee["groups"]) == (3, 1, 4)
    assert committee["share"] == pytest.approx(22 / 50)
