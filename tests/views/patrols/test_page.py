"""The page Patrols: what was walked, what is overdue, who has not reported, in both languages."""

from datetime import date

import figures_shown
import pytest
from pages import JINGHONG

from views import state


@pytest.fixture
def demonstration(open_page):
    return lambda lang="en", **session: open_page("patrols", belt=JINGHONG, lang=lang, **session)


def tab(app, number):
    app.session_state["patrols-tables"] = app.tabs[number].label
    return app.run()


@pytest.mark.parametrize(
    ("lang", "overdue", "missing", "ring"),
    [
        ("zh", "超过 7 天未巡", "2015年4月缺报", "2015年4月30日需催报"),
        ("en", "Not walked for more than 7 days", "Missing reports, 2015-04", None),
    ],
)
def test_the_planted_answers_stand_in_the_figures(demonstration, lang, overdue, missing, ring):
    # data/README.md: 坝卡, K88+455 to K94+343, last on 7 April; seven of 270 reports are missing.
    app = demonstration(lang)
    told = figures_shown.lines(app, overdue)
    assert told["value"] in {"5.9 公里", "5.9 km"}
    for words in ("K88+455", "K94+343", "坝卡", "23"):
        assert words in told["about"]
    assert any(words in told["about"] for words in ("2015年4月7日", "2015-04-07"))
    told = figures_shown.lines(app, missing)
    assert told["value"] == "7"
    assert "270" in told["about"]
    if ring:
        assert figures_shown.values(app)[ring] == "无"


def test_another_day_and_another_limit_have_other_answers(demonstration):
    app = demonstration()
    app.date_input[0].set_value(date(2015, 4, 17)).run()
    app.button[1].click().run()  # the day after
    told = figures_shown.lines(app, "To ring up on 2015-04-18")
    assert (told["value"], told["about"]) == ("1", "勐宋 (missing for 2 days)")
    # Until the 18th four of the seven.
    assert figures_shown.values(app)["Missing reports, 2015-04"] == "4"
    app.number_input[0].set_value(11).run()
    told = figures_shown.lines(app, "Not walked for more than 11 days")
    assert (told["value"], told["about"]) == ("0.0 km", "No stretch of the border is overdue.")
    assert not app.exception


def test_the_day_follows_the_data_until_the_reader_turns_it(open_page, folder):
    folder.table("patrols", "date,unit,from_m,to_m", "2026-05-01,队,0,5000")
    app = open_page("patrols", belt=folder.path, lang="en")
    assert app.date_input[0].value == date(2026, 5, 1)
    folder.table("patrols", "date,unit,from_m,to_m", "2026-05-01,队,0,5000", "2026-05-09,队,0,9")
    state._revision.clear()  # what the clock does after ten seconds
    assert app.run().date_input[0].value == date(2026, 5, 9)
    app.date_input[0].set_value(date(2026, 5, 3)).run()
    assert app.run().date_input[0].value == date(2026, 5, 3)


def test_the_map_bears_the_classes_of_days_up_to_the_limit_and_beyond(demonstration):
    app = demonstration()
    sent = app.get("component_instance")[0].proto.json_args.replace("\\", "")
    for words in ("today or yesterday", "3 days ago", "30 days ago (overdue)"):
        assert words in sent
    assert "never walked" not in sent  # there is none


def test_the_calendar_says_of_each_unit_and_day_what_came(demonstration):
    calendar = tab(demonstration("zh"), 2).dataframe[0].value
    missing = [
        (unit, int(day)) for day in calendar for unit in calendar.index[calendar[day] == "缺"]
    ]
    assert sorted(missing) == sorted(
        [("陆拉", 5), ("土鲁", 12), ("勐宋", 17), ("勐宋", 18), ("坝那", 19), ("曼伞", 23),
         ("坝卡", 23)]
    )  # fmt: skip
    assert (calendar == "").sum().sum() == 0
    assert calendar[calendar != "缺"].fillna("0").astype(int).to_numpy().sum() == 18


@pytest.mark.parametrize(("role", "person"), [("leader", "玉**"), ("planner", "玉示乙")])
def test_the_timetable_masks_its_leaders_for_the_leader(demonstration, role, person):
    shown = tab(demonstration(role=role), 4).dataframe[0].value
    first = shown.iloc[0]
    assert (first["Person"], first["Weekday"]) == (person, "Monday")
    # Mondays in April 2015: 6, 13, 20, 27. The leader holds K0 to K5+680. The thirds of 土鲁 turn
    # by the day: on the 20th (20 = 3 x 6 + 2) the last one was walked, from K9+972 on.
    assert (first["Planned (days)"], first["Walked (days)"], first["Share walked (%)"]) == (
        4,
        3,
        75,
    )


def test_a_belt_without_patrols_says_so_in_one_sentence(open_page, folder):
    app = open_page("patrols", belt=folder.path, lang="en")
    assert [told.value for told in app.info] == [
        "This belt has no layer of patrols yet; add one to see what was walked when."
    ]


def test_a_belt_says_by_which_rule_units_are_due_and_which_rows_do_not_count(open_page, folder):
    folder.table(
        "patrols",
        "id,date,unit,from_m,to_m",
        "a,2026-05-01,南队,0,5000",
        "b,,南队,0,5000",
        "c,2026-05-03,北队,7000,11000",
        "d,2026-05-03,,7000,8000",
    )
    app = open_page("patrols", belt=folder.path, lang="en")
    told = " ".join(caption.value.replace("\\", "") for caption in app.caption)
    assert "does not list who has to report" in told
    for words in (
        "count nowhere: 1 (b).",
        "not as walked border: 1 (c).",
        "not as reports: 1 (d).",
        "counted as 0: 2.",
    ):
        assert words in told
    assert figures_shown.lines(app, "Not walked for more than 7 days")["about"] == (
        "Never walked: 4.0 km, the longest stretch K5+000 to K7+000."
    )
    folder.table("patrols", "date,unit", ",南队")
    app = open_page("patrols", belt=folder.path, lang="en")
    assert "No patrol of this belt has a date." in app.error[0].value
