"""The address of a page: its codes, what odd addresses open, and what those of earlier versions."""

import importlib
import re
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from pages import MODULES, page_app
from shapely import Point

from gis.questions.coverage import Travel
from gis.questions.modes import Mode, Season
from views import address

for module in MODULES.values():
    importlib.import_module(module)  # each declares its settings

SETTINGS = sorted(address.settings().values(), key=lambda one: one.name)
NAMES = [one.name for one in SETTINGS]
GOOD = dict(
    parse_qsl(
        "lang=en&measure=minutes&season=wet&mode=car&minutes=30&direction=from_posts"
        "&areas=catchments&clicks=way&compare=season&facility=crossings&targets=villages"
        "&kinds-posts=police_room.x-e69d91&radius_m=7.5&layers=none&tab=gaps&focus=gaps_1"
        "&new-posts=21.6_102~21.61_102&way-from=21.6_102&siting-goal=least_total"
        "&siting-spots=area&siting-times=yes&siting-corners=21.6_101.9~21.6_102~21.7_102"
        "&siting-drawing=no&siting-by-hand=21.62_102&siting-tab=border&siting-posts=2"
        "&siting-share=0.3&siting-every=0.5&siting-away=1&siting-whole=both"
        "&export-what=gap_parts&export-edition=public&shapefile-encoding=gbk"
    )
)
ODD = (
    *("", " ", "none", "nan", "-inf", "1e999", "-1", "0", "99999", "1_000", "٣", "x-zz", "x-ff"),
    *("实地用时", "步行", "Wet season", "English", "yes", "true", "None", "null", "[]", "{}"),
    *("<script>alert(1)</script>", "'; DROP TABLE posts;--", "../../etc/passwd", "${7*7}", "%00"),
    *("nan_nan", "90_180", "21.6_100.75_3", "~", "_", "0_0~" * 400, "9" * 5_000, "gaps_0", "\0"),
    *("gaps_999999", "." * 3_000, "straight.minutes", "posts", "🧭", "\ud7ff", "a" * 100_000),
)


# Of one parameter what its widget knows, what others know, or what nobody does; once or twice.
VALUES = some.lists(
    some.sampled_from([*GOOD.values(), *ODD]) | some.text(max_size=20), min_size=1, max_size=2
)
QUERIES = some.dictionaries(some.sampled_from([*NAMES, "foo", "role"]), VALUES)
TOLD = re.compile("不能设站|cannot be placed|无法到达|route")
UNESCAPED = re.compile(r"[A-Za-z0-9_.~-]+")  # what no browser writes otherwise


@pytest.fixture
def belt(folder, village, monkeypatch):
    """A boundary of 10 km on level ground, with two villages, two posts and a crossing."""
    folder.settings('name = "小"\nname_en = "Small"\n')
    folder.layer("villages", village("甲村", 0, 1_000, population=30), village("乙村", 0, 9_000))
    folder.layer(
        "posts",
        (Point(0, 2_000), {"id": "p1", "name": "一号", "kind": "police_room"}),
        (Point(0, 5_000), {"id": "p2", "name": "二号", "kind": "瞭望哨"}),
    )
    folder.layer("crossings", (Point(0, 3_000), {"name": "渡口", "kind": "path"}))
    folder.terrain()
    monkeypatch.setenv("BELT", str(folder.path))
    monkeypatch.setenv("SCENARIOS", str(folder.path / "plans"))
    return folder


def opened(name, query):
    """Open a page with an address."""
    app = page_app(name)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def written_again(name, code):
    """Read a code, and give what is written for its value."""
    one = next(one for one in SETTINGS if one.name == name)
    return one.write(one.read(code))


def told(app):
    """Give what the address says then."""
    return dict(app.query_params)


@pytest.mark.usefixtures("belt")
@settings(
    max_examples=20,
    phases=[Phase.generate],  # to make an example small would take minutes
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(name=some.sampled_from(sorted(MODULES)), query=QUERIES)
def test_an_odd_address_opens_a_sensible_view_and_is_rewritten_in_codes(name, query):
    app = opened(name, query)
    assert not app.exception
    # It may bring posts to where none may stand, and that is told.
    assert [one.value for one in app.error if not TOLD.search(one.value)] == []
    for key, value in told(app).items():
        assert UNESCAPED.fullmatch(value)
        assert written_again(key, value) == value


@settings(max_examples=200, derandomize=True)
@given(
    one=some.sampled_from(SETTINGS), text=some.sampled_from([*GOOD.values(), *ODD]) | some.text()
)
def test_what_an_address_says_is_a_value_or_none_and_its_code_is_read_as_the_same(one, text):
    try:
        value = one.read(text)
    except ValueError:
        return
    code = one.write(value)
    assert code is None or UNESCAPED.fullmatch(code)
    assert code is None or one.read(code) == value


def test_every_setting_is_read_as_it_is_written():
    by_name = {one.name: one for one in SETTINGS}
    assert {name: written_again(name, code) for name, code in GOOD.items()} == {
        **GOOD,
        # Places to 0.1 m.
        "new-posts": "21.600000_102.000000~21.610000_102.000000",
        "way-from": "21.600000_102.000000",
        "siting-corners": "21.600000_101.900000~21.600000_102.000000~21.700000_102.000000",
        "siting-by-hand": "21.620000_102.000000",
    }
    # 榜 is e6 a6 9c in UTF-8.
    assert by_name["kinds-posts"].write(["police_room", "榜"]) == "police_room.x-e6a69c"
    # Seven and a bit lies between the steps 7.0 and 7.5.
    assert by_name["radius_m"].read("7.2") == 7.0


@pytest.mark.usefixtures("belt")
@pytest.mark.parametrize(
    ("sent", "now"),
    [
        ({"lang": "English"}, {"lang": "en"}),
        ({"lang": "中文"}, {}),
        ({"measure": "实地用时", "season": "雨季"}, {"measure": "minutes", "season": "wet"}),
        (
            {"measure": "Travel time", "mode": "摩托车"},
            {"measure": "minutes", "mode": "motorcycle"},
        ),
        ({"areas": "Which post", "radius_m": "7.5"}, {"areas": "catchments", "radius_m": "7.5"}),
        ({"direction": "从站点出发"}, {"direction": "from_posts"}),
        # What could not be shown, and said so in no words that anybody could read.
        ({"lang": "", "measure": "实地用时", "mode": ""}, {"measure": "minutes"}),
    ],
)
def test_words_of_earlier_addresses_are_read_and_rewritten_as_codes(sent, now):
    app = opened("coverage", sent)
    assert not app.exception
    assert told(app) == now


@pytest.mark.usefixtures("belt")
def test_what_a_reader_turns_stands_in_the_address_in_either_language():
    app = opened("coverage", {"lang": "en"})
    app.session_state["measure"] = Travel
    app.session_state["mode"] = Mode.CAR
    app.run()
    assert told(app) == {"lang": "en", "measure": "minutes", "mode": "car"}
    app.session_state["season"] = Season.WET
    app.session_state["lang"] = "zh"
    assert told(app.run()) == {"measure": "minutes", "mode": "car", "season": "wet"}


@pytest.mark.usefixtures("belt")
def test_sites_by_hand_come_with_their_question_and_go_with_it():
    place = "21.640000_102.000000"
    app = opened("siting", {"siting-by-hand": place, "siting-posts": "1", "lang": "en"})
    assert told(app)["siting-by-hand"] == place
    app.session_state["siting-posts"] = 2.0
    assert "siting-by-hand" not in told(app.run())
