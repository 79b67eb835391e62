"""What files say of the question that they answer, in both languages."""

from datetime import date

import pytest

from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.drill import DrillSettings
from gis.questions.modes import Direction, Mode, Season
from gis.questions.services import FundRule
from gis.questions.siting import Goal, SitingSettings, Times
from views.file_notes import settings
from views.file_notes.note import both

ON_WHEELS = Travel(
    minutes=45, mode=Mode.MOTORCYCLE, season=Season.WET, direction=Direction.FROM_POSTS
)


@pytest.mark.parametrize(
    ("asked", "zh", "en"),
    [
        (
            CoverageSettings(within=Straight(radius_m=2_500)),
            "站点：警务站点；目标：通道渡口；直线 2.5 公里",
            "Facilities: Posts; targets: Crossings; Straight line, 2.5 km",
        ),
        (
            CoverageSettings(within=ON_WHEELS, kinds=("police_room",), added=((100.7, 21.6),)),
            (
                "站点：警务站点（警务室）；目标：通道渡口；摩托车，雨季，45 分钟，从站点出发，"
                "含拟设站点 1 处"
            ),
            (
                "Facilities: Posts (police room); targets: Crossings; Motorcycle, Wet season, "
                "45 min, from the post, new posts: 1"
            ),
        ),
    ],
)
def test_a_cover_is_told_with_posts_limit_mode_and_season(asked, zh, en):
    assert both(settings.of_cover, asked) == (zh, en)


def test_a_comparison_names_both_questions():
    here, there = (CoverageSettings(within=Straight(radius_m=m)) for m in (3_000, 5_000))
    told = settings.of_comparison("en", here, there)
    assert "3 km; Compared with: " in told
    assert told.endswith("Straight line, 5 km.")


def test_a_plan_tells_what_it_was_to_gain_and_only_what_was_asked_for():
    most = settings.of_siting("en", SitingSettings(posts=2, times=Times.TWICE))
    assert "Cover the most; Number of new posts 2 posts; Border weight 0; In villages" in most
    assert most.endswith("Least distance from the border 0 m; Covered by at least two posts")
    fewest = settings.of_siting("en", SitingSettings(goal=Goal.FEWEST))
    assert "Number of new posts" not in fewest
    assert "Border weight" not in fewest


def test_patrols_are_told_with_the_day_and_the_limit():
    day = date(2015, 4, 30)
    assert both(settings.of_patrols, day, 7.0) == (
        "截至 2015-04-30；超过 7 天为逾期",
        "As of 2015-04-30; overdue after 7 days",
    )
    assert settings.of_month("en", date(2015, 4, 1), day, day) == (
        "From 2015-04-01 to 2015-04-30; As of 2015-04-30"
    )


def test_a_drill_is_told_so_that_it_can_be_repeated():
    assert settings.of_drill("en", DrillSettings(seed=5), "18:20") == (
        "Drill number 5; Calls 8; Time at the place 60 min; Call to sending 5 min; Car; "
        "Dry season; at 18:20"
    )


def test_all_rates_of_funds_are_told():
    assert settings.of_rates("en", FundRule()).startswith(
        "Work fund per village or team 40000 yuan; "
    )
