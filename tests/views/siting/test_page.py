"""The siting page: questions, answers, changes by hand, and saved plans."""

import json
from contextlib import contextmanager

import figures_shown
import pytest
from pages import JINGHONG, feature, write
from shapely import Point

from gis.analysis.session import Session
from gis.questions.coverage import Travel


@pytest.fixture
def open_siting(open_page, monkeypatch, tmp_path):
    def run(belt=JINGHONG, lang="en", **session):
        monkeypatch.setenv("SCENARIOS", str(tmp_path / "plans"))
        return open_page("siting", belt=belt, lang=lang, **session)

    return run


@pytest.fixture
def small_belt(tmp_path):
    """Two villages 10 km apart on a line of 20 km, with a post at the first."""
    folder = tmp_path / "belt"
    folder.mkdir()
    line = {"type": "LineString", "coordinates": [[102.0, 22.0], [102.2, 22.0]]}
    write(folder / "boundary.geojson", [feature(line)])
    write(folder / "posts.geojson", [feature(at(102.0), name="站", kind="police_room")])
    write(
        folder / "villages.geojson",
        [
            feature(at(102.0), name="近村", population=30),
            feature(at(102.1), name="远村**粗**", population=70),
        ],
    )
    (folder / "belt.toml").write_text('name = "小"\nname_en = "Small"\n', "utf-8")
    return folder


def at(lon):
    return {"type": "Point", "coordinates": [lon, 22.0]}


def texts(app):
    return "\n".join(
        one.value for kind in ("subheader", "caption", "markdown") for one in app.get(kind)
    )


def put(app, key, value):
    app.session_state[key] = value
    return app.run()


def button(app, label):
    return next(one for one in app.button if one.label == label)


@pytest.mark.parametrize(
    ("lang", "says", "reached"),
    [
        ("en", "Add 1 here: 70 more", "People in reach"),
        ("zh", "增设 1 处：多覆盖 70 人", "可及人口"),
    ],
)
def test_the_answer_is_one_line(open_siting, small_belt, lang, says, reached):
    # One of the two villages has no post; a second new post would add nobody.
    app = open_siting(small_belt, lang)
    assert not app.exception
    assert says in app.subheader[0].value
    assert figures_shown.values(app)[reached] == "100"


def test_a_search_is_seen_to_go_on_before_its_first_step(open_siting, small_belt, monkeypatch):
    open_spinners = []
    plan = Session.plan

    @contextmanager
    def spinner(text):
        open_spinners.append(text)
        yield
        open_spinners.remove(text)

    def planned(*args, **settings):
        assert open_spinners == ["Searching for the best places …"]
        return plan(*args, **settings)

    monkeypatch.setattr("streamlit.spinner", spinner)
    monkeypatch.setattr(Session, "plan", planned)
    app = open_siting(small_belt)
    assert not app.exception
    assert "Add 1 here" in texts(app)


def test_a_name_is_never_read_as_markdown(open_siting, small_belt):
    assert "远村\\*\\*粗\\*\\*" in texts(open_siting(small_belt))


@pytest.mark.parametrize(
    ("goal", "says"),
    [
        ("fewest", "Add 13 here: 10,823 more people"),
        ("least_total", "the mean falls from"),
        ("least_worst", "the maximum falls from 13.4 km to 5.5 km"),
    ],
)
def test_each_goal_has_its_answer(open_siting, goal, says):
    app = put(open_siting(), "siting-goal", goal)
    assert not app.exception
    assert says in app.subheader[0].value


def test_villages_with_0_people_are_listed_if_all_are_to_be_covered(open_siting, folder, village):
    folder.layer("posts", (Point(0, 0), {"name": "站"}))
    folder.layer(
        "villages",
        village("甲村", 0, 8_000, population=10),
        village("空村", 0, 2_000, population=0),
    )
    folder.load()
    told = "Villages with 0 people need not be covered"
    app = open_siting(folder.path)
    assert told not in texts(app)
    with_all = texts(put(app, "siting-goal", "fewest"))
    assert told in with_all
    assert "空村" in with_all


def test_more_posts_reach_more_people(open_siting):
    app = open_siting()
    three = figures_shown.values(app)["People in reach"]
    more = figures_shown.values(put(app, "siting-posts", 5.0))["People in reach"]
    assert int(more.replace(",", "")) > int(three.replace(",", ""))


def test_what_cannot_be_covered_is_explained(open_siting):
    app = put(open_siting(), "siting-goal", "fewest")
    app = put(app, "siting-whole", 1.0)
    told = app.warning[0].value
    assert "have no candidate site within 3" in told
    assert "A limit of 5.4 km or more would be enough" in told


def test_missing_candidates_are_reported(open_siting, small_belt):
    app = put(open_siting(small_belt), "siting-away", 1.0)
    assert "There are no candidate sites" in app.warning[0].value


def test_a_lack_of_gain_is_reported(open_siting, small_belt):
    (small_belt / "villages.geojson").unlink()
    write(small_belt / "villages.geojson", [feature(at(102.0), name="近村", population=30)])
    app = open_siting(small_belt)
    assert "No candidate site" in app.info[0].value


def test_impassable_candidates_are_listed_and_the_others_tried(open_siting, folder, village):
    # The elevations end 15 km east of the line: 无高村 is beyond them, 有高村 within.
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("有高村", 12_000, 0, population=70),
        village("无高村", 16_000, 0, population=90),
    )
    folder.terrain()
    app = put(open_siting(folder.path), "measure", Travel)
    assert not app.exception
    assert not app.error
    assert "Add 1 here: 70 more people" in app.subheader[0].value
    (told,) = [line for line in texts(app).splitlines() if "sites left out" in line]
    assert "left out: 1;" in told
    assert "无高村" in told


def test_without_population_figures_only_the_border_counts(open_siting, small_belt):
    write(small_belt / "villages.geojson", [feature(at(102.1), name="无数")])
    app = open_siting(small_belt)
    assert "only the border counts" in texts(app)
    # 3 km to either side of the village.
    assert "Add 1 here: 6.0 km more border in reach" in app.subheader[0].value


def test_a_belt_without_villages_offers_its_roads(open_siting, small_belt):
    (small_belt / "villages.geojson").unlink()
    line = {"type": "LineString", "coordinates": [[102.1, 22.01], [102.12, 22.01]]}
    write(small_belt / "roads.geojson", [feature(line, kind="road")])
    app = open_siting(small_belt)
    assert not app.exception
    assert "km more border" in app.subheader[0].value


# --- by hand


def happened(app, kind, lon, lat, *, feature="", layer="", at_ms=1):
    """Run the page after an event on its map."""
    properties = {
        "kind": kind, "layer": layer, "id": feature, "at": at_ms, "lon": lon, "lat": lat
    }  # fmt: skip
    return put(app, "siting", {"last_active_drawing": {"properties": properties}})


def drawn_sites(app):
    told = json.loads(app.get("component_instance")[0].proto.json_args)
    return told["feature_group"]


@pytest.fixture
def half_known(small_belt):
    """The small belt, its land north of the line."""
    (small_belt / "belt.toml").write_text(
        'name = "小"\nname_en = "Small"\nland_side = "left"\n', "utf-8"
    )
    return small_belt


def test_a_site_dropped_on_foreign_land_moves_back_with_the_reason(open_siting, half_known):
    app = open_siting(half_known)
    before = drawn_sites(app)
    app = happened(app, "drag", 102.1, 21.99, feature="added-1", layer="sites")
    assert not app.exception
    assert "outside the land area of the belt" in app.error[0].value
    assert "Changed by hand" not in texts(app)
    # The same map, except for the text that makes it redraw.
    assert drawn_sites(app) != before
    assert drawn_sites(app).replace(',"after":"1"', "") == before


def test_a_site_that_is_dropped_on_land_stays(open_siting, half_known):
    app = open_siting(half_known)
    app = happened(app, "drag", 102.15, 22.01, feature="added-1", layer="sites")
    assert not app.error
    assert "Changed by hand" in app.warning[0].value


# --- plans


@pytest.fixture
def with_tab(open_siting):
    def run(tab, belt, **session):
        return put(open_siting(belt, **session), "siting-tabs", tab)

    return run


def test_a_plan_is_saved_and_opened(with_tab, small_belt, tmp_path):
    app = with_tab("Saved plans", small_belt, role="planner")
    app.text_input[0].set_value("一号/方案").run()
    button(app, "Save").click().run()
    (path,) = (tmp_path / "plans" / "belt").iterdir()
    assert path.name == "一号%2F方案.json"
    document = json.loads(path.read_text("utf-8"))
    document["sites"] = [[102.15, 22.0]]
    document["within"] = {"radius_m": 2000}
    path.write_text(json.dumps(document), "utf-8")
    button(app.run(), "Open").click().run()
    # At 2 km, the site as changed in the file reaches no additional people.
    assert app.slider(key="radius_m").value == 2.0
    assert figures_shown.values(app)["People in reach"] == "30"
    assert "Changed by hand" in app.warning[0].value
    button(app, "Back to the computed plan").click().run()
    assert figures_shown.values(app)["People in reach"] == "100"


def test_a_name_that_is_taken_asks_before_it_is_replaced(with_tab, small_belt):
    app = with_tab("Saved plans", small_belt, role="planner")
    app.text_input[0].set_value("甲").run()
    button(app, "Save").click().run()
    assert [one.label for one in app.button if one.label.startswith("Replace")] != []
    assert "Save" not in [one.label for one in app.button]


def test_a_plan_is_deleted(with_tab, small_belt, tmp_path):
    app = with_tab("Saved plans", small_belt, role="planner")
    app.text_input[0].set_value("甲").run()
    button(app, "Save").click().run()
    button(app, "Delete 甲 permanently").click().run()
    assert list((tmp_path / "plans" / "belt").iterdir()) == []


def test_the_leader_looks_at_plans_and_changes_none(with_tab, small_belt):
    app = with_tab("Saved plans", small_belt, role="planner")
    app.text_input[0].set_value("甲").run()
    button(app, "Save").click().run()
    app = put(app, "role", "leader")
    labels = [one.label for one in app.button]
    assert "Open" in labels
    assert [label for label in labels if label.startswith(("Save", "Delete", "Replace"))] == []
    assert len(app.text_input) == 0
    assert "Only the planner can save" in texts(app)


def test_two_plans_are_compared_in_one_table(with_tab, small_belt):
    app = with_tab("Saved plans", small_belt, role="planner")
    app.text_input[0].set_value("A").run()
    button(app, "Save").click().run()
    app.slider(key="radius_m").set_value(5.0).run()
    app.text_input[0].set_value("B").run()
    button(app, "Save").click().run()
    table = app.dataframe[-1].value
    assert list(table.columns) == ["A", "B"]
    assert table.loc["Limit"].tolist() == ["3.0 km", "5.0 km"]


def test_a_broken_plan_is_reported(with_tab, small_belt, tmp_path):
    folder = tmp_path / "plans" / "belt"
    folder.mkdir(parents=True)
    (folder / "坏.json").write_text("{", "utf-8")
    app = with_tab("Saved plans", small_belt)
    assert "Plan files that cannot be read: 1;" in app.warning[0].value


def test_the_open_tab_stays_open_in_another_language(with_tab, small_belt):
    app = with_tab("Saved plans", small_belt)
    app = put(app, "lang", "zh")
    assert app.session_state["siting-tabs"] == "已存方案"
    assert "保存和删除方案须切换为规划员角色。" in texts(app)


def test_the_budget_curve_ends_where_nothing_is_gained(with_tab, small_belt):
    app = with_tab("Marginal gain of each post", small_belt)
    assert not app.exception
    assert app.dataframe[-1].value["People in reach (people)"].tolist() == [30, 100]


def test_the_sites_can_be_exported(with_tab, small_belt):
    app = with_tab("Export the plan", small_belt)
    assert not app.exception
    labels = [one.proto.label for one in app.get("download_button")]
    assert {"Download sites.gpkg", "Download XLSX"} <= set(labels)
