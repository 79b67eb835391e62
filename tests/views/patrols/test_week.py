"""The tab "Next week" of the page Patrols, in both languages and on small belts."""

import figures_shown
import pytest
from pages import JINGHONG


@pytest.fixture
def next_week(open_page):
    def run(belt=JINGHONG, lang="en", **session):
        return open_page(
            "patrols", belt=belt, lang=lang, **{"patrols-tables-open": "week", **session}
        )

    return run


def text(app):
    return "\n".join(one.value for one in [*app.markdown, *app.caption])


@pytest.mark.parametrize(
    ("lang", "days", "proven", "last_day"),
    [
        ("zh", "3 天", "已证明任何计划的最长间隔都不小于 3 天，差距为 0。取决于坝卡", "5月7日周四"),
        ("en", "3 days", "no plan keeps every age below 3 days; the gap is 0.", "Thu 05-07"),
    ],
)
def test_the_plan_stands_with_its_bound_beside_it(next_week, lang, days, proven, last_day):
    app = next_week(lang=lang)
    assert not app.exception
    greatest = {"zh": "一周内最久未巡", "en": "Greatest age in the week"}
    told = figures_shown.lines(app, greatest[lang])
    assert told["value"] == days
    # data/README.md: K88+455 to K94+343 was walked last on 7 April; on 7 May that is 30 days ago.
    assert "30" in told["about"]
    assert proven in text(app)
    timetable = app.dataframe[0].value
    assert list(timetable.columns)[-1] == last_day
    assert len(timetable) == 9
    # On the first day its team goes there: K88+455 to K94+343 are 5.2 hours.
    assert timetable.loc["坝卡"].iloc[0] == "K88+455–K94+343 (5.2)"


def test_less_time_makes_an_older_border_and_says_why(next_week):
    app = next_week(**{"plan-hours": 3.0})
    assert figures_shown.values(app)["Greatest age in the week"] == "24 days"
    # 5.2 hours of walking on the first day are two walks of 3.
    why = "K88+455–K94+343 would have to be walked on Fri 05-01, which takes 2 walks of 3 h"
    assert why in text(app)


def test_a_target_that_is_kept_is_said_to_be_so(next_week):
    app = next_week(**{"plan-target": 5.0})
    assert "No stretch gets older than the target of 5 days" in text(app)


def test_the_map_shows_one_day_or_the_week(next_week):
    app = next_week()
    sent = app.get("component_instance")[1].proto.json_args.replace("\\", "")
    assert all(day in sent for day in ("Fri 05-01", "Thu 05-07"))
    app = next_week(**{"plan-day": 2})
    sent = app.get("component_instance")[1].proto.json_args.replace("\\", "")
    assert "Sat 05-02" in sent
    assert "Thu 05-07" not in sent


def test_a_boundary_with_patrols_alone_has_a_plan_too(next_week, folder):
    folder.table(
        "patrols",
        "date,unit,from_m,to_m",
        "2026-05-20,南队,0,4000",
        "2026-05-26,北队,4000,8000",
    )
    app = next_week(folder.path)
    assert not app.exception
    assert "This belt has no elevations, so the ground counts as level." in text(app)
    assert "2.0 km of the border belong to no unit and count to the nearest team" in text(app)
    assert app.dataframe[0].value.index.tolist() == ["南队", "北队"]


def test_a_belt_whose_patrols_name_no_unit_says_so(next_week, folder):
    folder.table("patrols", "date,unit,from_m,to_m", "2026-05-20,,0,4000")
    app = next_week(folder.path, lang="zh")
    assert not app.exception
    assert any("无法编排" in told.value for told in app.error)


def test_words_for_days_off_outside_their_form_stay_with_the_planner(next_week, folder):
    folder.table("patrols", "date,unit,from_m,to_m", "2026-05-20,南队,0,4000")
    folder.table("units", "key,name,days_off", "1,南队,找王例甲")
    app = next_week(folder.path)
    assert "Units whose days off cannot be read, and count as none: 南队." in text(app)
    assert "王例甲" not in text(app)
