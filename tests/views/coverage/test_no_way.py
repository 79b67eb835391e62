"""The page Coverage where no way leads from a clicked place to a post."""

import pytest
from shapely import LineString, Point
from squared_paper import lonlat

from gis.questions.coverage import Travel

ACROSS = (6_000, 0)  # of a river without a bridge
SAME_SIDE = (1_000, 0)
SAID = {
    "zh": (
        "该处与任何站点之间都没有通路。",
        "请另选一处；如有桥梁、渡口或涉水点通往该处，请补入数据。",
    ),
    "en": (
        "No route connects this location with a post.",
        "Choose another location; or add the bridge, ferry or ford that leads there.",
    ),
}


@pytest.fixture
def open_from(open_page, folder, village):
    """Open the page with the way from a place on the paper.

    The post is at the start of the line; a river runs from edge to edge of the terrain, 4 km east
    of it, and no way crosses it.
    """
    folder.settings('land_side = "right"')
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer("villages", village("对岸", *ACROSS, population=70))
    river = LineString([(4_000, -16_000), (4_000, 16_000)])
    folder.layer("rivers", (river, {"name": "大河", "kind": "river"}))
    folder.terrain()

    def run(xy, lang):
        start = lonlat(Point(xy))
        app = open_page("coverage", belt=folder.path, lang=lang, measure=Travel)
        app.session_state["clicks"] = "way"
        app.session_state["coverage-way-from"] = ((start.x, start.y),)
        return app.run()

    return run


@pytest.mark.parametrize("lang", SAID)
def test_the_cause_and_a_remedy_are_told_and_the_page_stands(open_from, lang):
    app = open_from(ACROSS, lang)
    assert not app.exception
    (told,) = [one.value for one in app.error]
    for sentence in SAID[lang]:
        assert sentence in told
    assert [len(one.value) for one in app.dataframe] == [1]  # the village is left out


def test_from_this_side_of_the_river_there_is_a_way(open_from):
    app = open_from(SAME_SIDE, "en")
    assert not app.error
    assert [one.value for one in app.info if one.value.startswith("To 站")]


def test_the_remedy_helps(open_from, folder):
    bridge = (Point(4_000, 0), {"name": "新桥"})
    folder.layer("bridges", bridge)
    road = LineString([(0, 0), ACROSS])
    folder.layer("roads", (road, {"name": "路", "kind": "road"}))
    app = open_from(ACROSS, "en")
    assert not app.error
    assert [one.value for one in app.info if one.value.startswith("To 站")]
