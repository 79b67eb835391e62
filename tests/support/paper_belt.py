"""A belt of one of each, whose every name of a person can be told from all other words."""

from datetime import UTC, datetime

import pytest
from shapely import LineString, Point, box
from sheet_words import CROSS_POST, HOUSEHOLD, LEADER_OF_DUTY, MEMBER, NOTE, POST

from gis.analysis.session import Session
from layers.editions import Edition
from layers.masking import Role
from layers.sheets.pages import Paper
from views.paper.order import Order


def draw(folder):
    """Draw ten kilometres of border, a committee, a road with two sections, one post."""
    folder.layer(
        "area",
        (box(-6_000, 0, 0, 10_000), {"name": "坝卡", "level": "committee", "flag": NOTE}),
    )
    folder.terrain()
    folder.layer(
        "villages",
        (Point(-1_000, 2_000), {"name": "坝卡一组", "population": 120, "flag": NOTE}),
        (Point(-2_000, 7_000), {"name": "坝卡二组", "population": 80}),
    )
    folder.layer(
        "posts",
        (
            Point(-500, 1_000),
            {"name": POST, "kind": "police_room", "cross_post": CROSS_POST, "flag": NOTE},
        ),
    )
    folder.layer("crossings", (Point(0, 5_000), {"name": "五号便道", "kind": "path"}))
    folder.layer(
        "roads",
        (LineString([(-3_000, 1_000), (-3_000, 3_000)]), {"name": "达西利路", "kind": "road"}),
    )
    folder.table(
        "road_sections",
        "road,section,from_m,to_m,member,household_1,household_2",
        f"达西利路,1,0,1000,{MEMBER},{HOUSEHOLD},",
        "达西利路,2,1000,2000,,,",
    )
    folder.table(
        "duties",
        "person,from_m,to_m,township,role",
        f"{LEADER_OF_DUTY},0,6000,示例乡,乡长",
    )
    folder.table(
        "patrols",
        "date,unit,from_m,to_m,led_by",
        f"2026-04-20,一组,0,3000,{LEADER_OF_DUTY}",
        f"2026-05-02,一组,0,4000,{LEADER_OF_DUTY}",
        f"2026-05-09,一组,2000,5000,{LEADER_OF_DUTY}",
    )


@pytest.fixture
def belt(folder):
    """The files of the belt, for a test that changes them."""
    draw(folder)
    return folder


@pytest.fixture(scope="module")
def session(new_folder):
    """The belt, read once for the tests of a file."""
    folder = new_folder()
    draw(folder)
    return Session(folder.load())


@pytest.fixture
def order():
    """An order for internal use by a planner, in English unless another is asked for."""

    def make(**changed):
        usual = {
            "paper": Paper.A4,
            "edition": Edition.INTERNAL,
            "role": Role.PLANNER,
            "language": "en",
            "maker": "The office",
            "made": datetime(2026, 6, 1, 9, tzinfo=UTC),
        }
        return Order(**{**usual, **changed})

    return make
