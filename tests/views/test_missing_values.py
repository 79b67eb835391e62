"""A missing value is never a zero or a row that isn't there: each page, file and command says so.

The belt has rows without a figure, a place, a name and a kind.
"""

import json
import re
from unittest.mock import Mock

import pytest
from shapely import LineString, Point, box

from gis.analysis.session import Session
from gis.questions.coverage import CoverageSettings, Travel
from gis.questions.siting import Goal
from layers.results import tables as result_tables
from views.command.__main__ import main

TOLD = (
    "Villages without a population figure: 2; they are not in the totals.",
    "Villages without a location: 1, with 7 people; they are neither in reach nor left out.",
    "Crossings without a location: 1; they are neither in reach nor left out.",
    "Posts without a location: 1; they reach nothing.",
)
IN_CHINESE = (
    "2 个村寨没有人口数字，未计入任何合计。",
    "1 个村寨没有位置（7 人），既不算可及，也不算未覆盖。",
    "通道渡口中有 1 处没有位置，既不算可及，也不算未覆盖。",
    "警务站点中有 1 处没有位置，不计其可及范围。",
)
PEOPLE = TOLD[:2]


@pytest.fixture
def half_known(folder, village):
    """Five villages: one has no place, two no figure, one no name; nobody knows any kind."""
    folder.layer(
        "villages",
        village("近", 100, 1_000, population=40),
        village("远", 100, 9_000, population=60),
        village("无数", 100, 8_900),
        village(None, 100, 9_100),
        (None, {"name": "无处", "population": 7}),
    )
    folder.layer("posts", (Point(0, 1_000), {}), (None, {"name": "无处站"}))
    folder.layer("crossings", (Point(0, 1_000), {"name": "口"}), (None, {"name": "无处口"}))
    folder.table("duties", "person,township,role,from_m,to_m", "甲,东乡,乡长,0,5000")
    folder.table("road_sections", "road,from_m,to_m,member", ",0,100,甲")
    return folder.path


@pytest.fixture
def shown(open_page, half_known, monkeypatch, tmp_path):
    """Open a page; give all that it says, its figures and tables too."""
    monkeypatch.setenv("SCENARIOS", str(tmp_path / "plans"))

    def run(name, **session):
        app = open_page(name, belt=half_known, lang="en", role="planner", **session)
        assert not app.exception
        assert not app.error, app.error[0].value
        return app, said(app)

    return run


def said(app):
    kinds = ("subheader", "caption", "markdown", "info", "warning", "success")
    texts = [one.value for kind in kinds for one in app.get(kind)]
    figures = [re.sub(r"<[^>]+>", " ", html.proto.body) for html in app.get("html")]
    return "\n".join([*texts, *figures]).replace("\\", "")


@pytest.mark.parametrize(
    ("name", "session", "told"),
    [
        ("overview", {}, (*PEOPLE, TOLD[3], "Villages: 5, of kinds not given.")),
        ("coverage", {}, TOLD),
        ("siting", {}, TOLD),
        ("siting", {"siting-tabs": "Export the plan"}, TOLD),
    ],
)
def test_a_page_tells_which_rows_its_sums_leave_out(shown, name, session, told):
    _, text = shown(name, **session)
    for sentence in told:
        assert sentence in text
    assert "nan" not in text.split()


def test_no_message_calls_a_row_nan(folder):
    # Posts side by side and in a river, beyond the area; a village and roads without names.
    folder.terrain()
    folder.layer("area", (box(-3_000, -500, 300, 6_000), {}))
    folder.layer("villages", (Point(-500, 9_000), {"name": None, "population": 1}))
    places = ((-200, 1_000), (-205, 1_000), (-100, 9_000), (-600, 5_000))
    folder.layer("posts", *((Point(place), {"name": None}) for place in places))
    folder.layer("roads", (LineString([(-400, 0), (-400, 9_000)]), {"kind": "road"}))
    folder.layer("rivers", (LineString([(-3_000, 5_000), (0, 5_000)]), {"kind": "river"}))
    session = Session(folder.load())
    cover = session.cover(CoverageSettings(within=Travel(minutes=30)))
    told = [*session.belt.faults, *session.ground_faults, *cover.measure.problems]
    assert {"posts-2", "posts-4", "villages-1", "roads-1"} <= set(
        re.findall(r"\w+-\d", " ".join(map(str, told)))
    )
    assert not [one for one in map(str, told) if re.search(r"\b(nan|None|<NA>)", one)]


def test_what_has_no_place_in_any_figure_has_one_of_its_own(shown):
    _, text = shown("overview")
    assert re.search(r"Road sections\s+Sections: 1\s+On no road of the roads layer: 1", text)


def test_a_village_without_a_name_or_a_figure_is_gained_by_its_id(shown):
    # Within 3 km of the far end are the far village and the two that nobody has counted.
    _, text = shown("siting")
    assert "Adds 60 people in 远, 无数, villages-4 who have no post" in text
    assert "Of these villages without a figure: 2." in text


def test_each_result_and_its_tables_say_it(shown, monkeypatch):
    taken = Mock()
    monkeypatch.setattr("views.tables.rows_to_take", taken)
    app, _ = shown("export")
    for key in result_tables.LABELS:
        app.selectbox[0].set_value(key).run()
        assert not app.exception, key
        assert all(sentence in said(app) for sentence in TOLD), key
        told = taken.call_args.args[0]
        assert set(told["Notice"]) == ({" ".join(TOLD)} if len(told) else set()), key


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_tells_which_rows_its_sums_leave_out(half_known, capsys, tmp_path, lang):
    main(["cover", str(half_known), "--lang", lang, "--home", str(tmp_path / "home")])
    text = capsys.readouterr().out
    for sentence in IN_CHINESE if lang == "zh" else TOLD:
        assert sentence in text


def test_the_command_tells_programs_too(half_known, capsys, tmp_path):
    main(["cover", str(half_known), "--json", "--home", str(tmp_path / "home")])
    found = json.loads(capsys.readouterr().out)
    assert (found["people"]["uncounted"], found["people"]["unplaced"]) == (2, 7)
    assert (found["villages"]["unplaced"], found["targets"]["unplaced"]) == (1, 1)
    assert found["facilities"] == {"total": 2, "unplaced": 1}
    assert found["left_out_of_sums"] == " ".join(TOLD)


def test_kinds_that_are_chosen_tell_the_posts_of_none(folder, open_page):
    folder.layer("posts", (Point(0, 1_000), {"name": "站", "kind": "police_room"}), (Point(), {}))
    folder.layer("crossings", (Point(0, 1_000), {"name": "口"}))
    app = open_page("coverage", belt=folder.path, lang="en", **{"kinds-posts": ["police_room"]})
    assert "Posts of a kind not given: 1; the chosen kinds leave them out." in said(app)


def test_villages_of_0_people_ask_for_no_nearness(folder, village, open_page):
    # The empty village is the farthest from the post; where someone lives, 远 is: 5 km.
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("近", 0, 1_000, population=40),
        village("远", 0, 5_000, population=60),
        village("空寨", 0, 9_000, population=0),
    )
    session = {"siting-goal": Goal.LEAST_WORST, "siting-posts": 1.0}
    app = open_page("siting", belt=folder.path, lang="en", **session)
    text = said(app)
    # One post in 远 leaves 1 km to 近.
    assert "the maximum falls from 5.0 km to 1.0 km" in text
    assert "count neither for the mean nor for the maximum: 1. 空寨" in text
