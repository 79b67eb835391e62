"""The services of small belts, each against a sum on paper."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from gis.analysis.services.stations import FEW, rate
from gis.analysis.session import Session
from gis.errors import InputError
from gis.questions.services import FundRule

HAS_ALL = {"venue_year": 2009, "loudspeaker": True, "distance_education": True, "party_members": 4}


@pytest.fixture
def asked(folder):
    """Ask a belt of some stations and villages for its services."""

    def run(*, stations=(), villages=(), settings="", rule=None):
        folder.settings(settings)
        for key, rows in {"stations": stations, "villages": villages}.items():
            if rows:
                placed = [
                    (Point(10 * at, 1_000), {"name": f"{key}{at}", **row})
                    for at, row in enumerate(rows)
                ]
                folder.layer(key, *placed)
        return Session(folder.load()).services(rule)

    return run


def mediating(committee, done, of, **cells):
    received = {"disputes": of, "disputes_mediated": done}
    return {"kind": "appeals", "committee": committee, **received, **cells}


# --- stations


def test_the_year_is_summed_and_a_figure_that_is_not_given_is_no_zero(asked):
    year = asked(
        stations=[
            {"kind": "service", "committee": "甲", "activities": 3, "funds_yuan": 5_000},
            {"kind": "service", "committee": "乙", "activities": None, "funds_yuan": 700},
        ]
    ).year
    assert (year.totals["activities"], year.totals["funds_yuan"]) == (3, 5_700)
    assert year.totals["people_served"] is None
    # Both owe five figures of a service station. 甲 gives two, 乙 one; none owes appeals.
    assert year.missing["activities"] == 1
    assert year.missing["people_served"] == 2
    assert year.missing["appeals"] == 0
    by_name = year.committees.set_index("committee")
    assert by_name["missing"].to_dict() == {"甲": 3, "乙": 4}
    assert by_name["activities"].isna().to_dict() == {"甲": False, "乙": True}
    assert year.lacking == {"service": (), "appeals": ("乙", "甲")}


def test_the_lowest_mediation_comes_first_and_small_numbers_are_marked(asked):
    # 甲 18 of 20 = 90 %, 乙 9 of 10 = 90 % of few cases, 丙 all of 30; 丁 does not say.
    year = asked(
        stations=[
            mediating("丙", 30, 30),
            mediating("乙", 9, 10),
            mediating("甲", 18, 20),
            mediating("丁", None, 7),
        ]
    ).year
    assert list(year.committees["committee"]) == ["甲", "乙", "丙", "丁"]
    assert list(year.committees["mediated_few"]) == [False, True, False, True]
    assert list(year.lowest["committee"]) == ["甲", "乙"]
    # 57 of 60; the 7 of 丁 are among those received, and in no rate.
    assert year.rates["mediated"][:3] == (57, 60, 0.95)
    assert year.totals["disputes"] == 67
    assert math.isnan(year.committees["mediated_share"].iloc[-1])


def test_where_every_dispute_was_mediated_no_committee_is_the_lowest(asked):
    assert asked(stations=[mediating("甲", 5, 5), mediating("乙", 9, 9)]).year.lowest.empty


def test_more_mediated_than_received_is_in_no_rate_and_named(asked):
    year = asked(stations=[mediating("甲", 9, 8, name="错站"), mediating("乙", 3, 4)]).year
    assert year.impossible == ("错站",)
    assert year.rates["mediated"][:3] == (3, 4, 0.75)


def test_the_same_name_in_two_townships_is_two_committees(asked):
    rows = [mediating("甲", 1, 2, township=town) for town in ("东乡", "西乡", "东乡")]
    year = asked(stations=rows).year
    of = dict(zip(year.committees["township"], year.committees["mediated_of"], strict=True))
    assert of == {"东乡": 4, "西乡": 2}


def test_a_committee_without_a_township_is_that_of_the_same_name(asked):
    year = asked(stations=[mediating("甲", 1, 2, township="东乡"), mediating("甲", 1, 2)]).year
    assert list(year.committees["township"]) == ["东乡"]


def test_the_interval_of_a_rate_is_wilsons():
    # With z = 1.96, z² = 3.84: for 0 of 10 the upper end is 3.84 / (10 + 3.84) = 0.2775.
    assert rate(0, 10)[3:] == pytest.approx((0.0, 0.27753, True), abs=1e-4)
    # For 5 of 10 the ends are 0.5 ± z/2 · sqrt(1/10 · (1 + z²/10)) / (1 + z²/10)
    # = 0.5 ± 0.98 · 0.3720 / 1.3842 = 0.5 ± 0.2634.
    assert rate(5, 10)[3:5] == pytest.approx((0.2366, 0.7634), abs=1e-4)


@given(st.integers(1, 10_000), st.data())
def test_an_interval_holds_its_share_and_lies_between_0_and_1(of, data):
    found = rate(data.draw(st.integers(0, of)), of)
    assert 0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1
    assert found.few is (of < FEW)


# --- what villages have


def test_three_villages_without_a_loudspeaker_are_named_and_one_is_not_known(asked):
    rows = [{**HAS_ALL, "committee": "甲", "name": f"寨{at}"} for at in range(6)]
    for at in (1, 3, 4):
        rows[at]["loudspeaker"] = False
    rows[5]["loudspeaker"] = None
    found = asked(villages=rows).equipment
    assert found.named("loudspeaker") == ["寨1", "寨3", "寨4"]
    assert found.named("loudspeaker", state="unknown") == ["寨5"]
    assert found.items.loc["loudspeaker"].to_dict() == {
        "asked": 6, "have": 2, "lack": 3, "unknown": 1,
    }  # fmt: skip
    (one,) = found.committees.to_dict("records")
    assert (one["places"], one["have_loudspeaker"], one["lacking"], one["unknown"]) == (6, 2, 3, 1)
    assert one["party_members"] == 24


@pytest.mark.parametrize(
    ("item", "column", "no"),
    [
        ("loudspeaker", "loudspeaker", False),
        ("distance_education", "distance_education", False),
        ("national_flag", "national_flag", "否"),
        ("members", "party_members", 0),
    ],
)
def test_what_is_lacking_is_told_from_what_is_not_given(asked, item, column, no):
    village = {**HAS_ALL, "national_flag": True}
    rows = [{**village, "name": "有"}, {**village, "name": "无", column: no},
            {**village, "name": "不详", column: None}]  # fmt: skip
    found = asked(villages=rows).equipment
    assert found.named(item) == ["无"]
    assert found.named(item, state="unknown") == ["不详"]
    assert len(found.missing) == 2


def test_a_village_without_the_year_of_its_venue_is_not_known_to_have_none(asked):
    rows = [{**HAS_ALL, "name": "有"}, {**HAS_ALL, "name": "不详", "venue_year": None}]
    found = asked(villages=rows).equipment
    assert found.named("venue") == []
    assert found.named("venue", state="unknown") == ["不详"]


def test_an_item_of_which_no_village_tells_is_not_listed_village_by_village(asked):
    found = asked(villages=[HAS_ALL, HAS_ALL]).equipment
    assert found.unrecorded == ("national_flag",)
    assert found.missing.empty


def test_the_seat_of_a_committee_where_nobody_lives_is_no_blank_village(asked):
    seat = {**HAS_ALL, "kind": "committee", "party_members": 0, "population": 0}
    rows = [{**seat, "name": "村委会"}, {**seat, "name": "大村", "population": 8}]
    assert asked(villages=rows).equipment.named("members") == ["大村"]


# --- funds


def test_funds_go_by_committees_teams_and_members(asked):
    # 东乡: committees 甲 (two villages) and 乙 (its seat alone), one team, 3 + 2 + 1 + 4 members;
    # 西乡: no committee, one village whose members nobody has counted.
    rows = [
        {"township": "东乡", "committee": "甲", "kind": "village", "party_members": 3},
        {"committee": "甲", "kind": "village", "party_members": 2},
        {"township": "东乡", "name": "乙", "kind": "committee", "party_members": 1},
        {"township": "东乡", "kind": "production_team", "party_members": 4},
        {"township": "西乡", "kind": "village"},
    ]
    found = asked(villages=rows).funds
    east, west = found.townships.to_dict("records")
    assert (east["villages"], east["teams"], east["members"]) == (2, 1, 10)
    assert east["fund_yuan"] == 3 * 40_000
    assert east["training_yuan"] == east["activities_yuan"] == 300
    assert east["total_yuan"] == 120_600
    assert (west["total_yuan"], west["uncounted"]) == (0, 1)
    assert found.total["total_yuan"] == 120_600


def test_the_rates_are_those_of_the_belt_unless_others_are_asked_for(asked):
    rows = [{"committee": "甲", "party_members": 10}]
    of_belt = "[defaults]\nfund_yuan = 1000\ntraining_yuan = 5\n"
    # 1 000 + 10 · (5 + 30)
    assert asked(villages=rows, settings=of_belt).funds.total["total_yuan"] == 1_350
    rule = FundRule(fund_yuan=0, training_yuan=0, activities_yuan=1)
    assert asked(villages=rows, settings=of_belt, rule=rule).funds.total["total_yuan"] == 10


def test_a_rate_out_of_range_refuses_the_belt_by_name(asked):
    with pytest.raises(InputError, match="Work fund per village or team is -1"):
        asked(settings="[defaults]\nfund_yuan = -1\n")


def test_a_belt_without_stations_and_villages_has_no_services(asked):
    found = asked()
    assert (found.year, found.equipment, found.funds) == (None, None, None)
