"""Each page works with any belt, in both languages, and explains problems in words."""

import json
import tomllib
from math import pi
from pathlib import Path

import demonstration
import figures_shown
import numpy as np
import pandas as pd
import pytest
import rasterio
from pages import JINGHONG, MODULES, feature, write
from patience import MOST_S
from shapely import Point
from streamlit.testing.v1 import AppTest
from tiff import write_tif
from unpacking import base_layers

from gis.analysis.session import Session
from gis.crs import to_wgs84
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.modes import Direction, Season
from views import state
from views.coverage.areas import Areas

ROOT = Path(__file__).parents[2]
PAGES = tuple(MODULES)


@pytest.fixture
def line_belt(tmp_path):
    """A belt with only a boundary."""
    line = {"type": "LineString", "coordinates": [[102.0, 22.0], [102.1, 22.0]]}
    write(tmp_path / "boundary.geojson", [feature(line)])
    (tmp_path / "belt.toml").write_text('name = "一条线"\nname_en = "One line"\n', "utf-8")
    return tmp_path


def sent_to_the_map(app):
    """Return what is sent to the map component, as text."""
    told = json.loads(app.get("component_instance")[0].proto.json_args)
    texts = [value for value in told.values() if isinstance(value, str)]
    return "\n".join([*texts, base_layers(told["script"])])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_works_with_the_demonstration_belt(open_page, name, lang):
    app = open_page(name, belt=JINGHONG, lang=lang)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("name", PAGES)
def test_a_page_works_with_a_belt_of_one_line(open_page, line_belt, name):
    app = open_page(name, belt=line_belt)
    assert not app.exception
    assert not app.error


def test_the_overview_shows_the_figures_of_the_belt(open_page):
    told = figures_shown.values(open_page("overview", belt=JINGHONG, lang="en"))
    # The article's figures: data/README.md.
    assert told["Land border"] == "112.39 km"
    assert told["Residents"] == "29,249"


def test_the_dashboard_opens_on_the_overview(monkeypatch):
    monkeypatch.setenv("BELT", str(JINGHONG))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=MOST_S).run()
    assert not app.exception
    assert app.title[0].value == "景洪市边境带"
    assert figures_shown.values(app)["陆地边境线"] == "112.39 公里"


def test_a_greater_radius_reaches_more(open_page):
    app = open_page("coverage", belt=JINGHONG, lang="en")
    before = figures_shown.values(app)
    app.slider[0].set_value(10.0).run()
    after = figures_shown.values(app)
    km_before, km_after = (
        float(told["Border in reach"].removesuffix(" km")) for told in (before, after)
    )
    assert km_after > km_before
    assert after["Crossings left out"] != before["Crossings left out"]


def test_a_radius_that_spans_the_belt_leaves_nothing_out(open_page):
    app = open_page("coverage", belt=JINGHONG, lang="en")
    told = figures_shown.values(app.slider[0].set_value(30.0).run())
    assert told["People left out"] == "0"
    assert told["Border in reach"] == "112.39 km"


def test_nothing_sent_to_the_map_contains_another_host(open_page):
    for name in ("overview", "coverage"):
        assert "://" not in sent_to_the_map(open_page(name, belt=JINGHONG))


@pytest.mark.parametrize(("role", "seen"), [("leader", False), ("planner", True)])
def test_names_of_people_are_masked_for_the_leader_alone(open_page, role, seen):
    sections = pd.read_csv(JINGHONG / "road_sections.csv", encoding="utf-8-sig")
    names = set(sections["member"].dropna())
    told = sent_to_the_map(open_page("overview", belt=JINGHONG, role=role))
    assert {name for name in names if name in told} == (names if seen else set())


def test_all_problems_of_a_belt_are_shown_at_once(open_page, line_belt):
    swapped = {"type": "Point", "coordinates": [22.01, 102.05]}
    write(
        line_belt / "villages.geojson", [feature(swapped, name="甲"), feature(swapped, name="乙")]
    )
    app = open_page("overview", belt=line_belt)
    assert "2" in app.error[0].value
    told = app.dataframe[0].value
    assert sorted(told["行"]) == ["1", "2"]
    assert set(told["列"]) == {"图形"}


def test_a_folder_that_is_missing_is_reported_with_a_remedy(open_page, tmp_path):
    app = open_page("overview", belt=tmp_path / "nowhere", lang="en")
    assert "does not exist" in app.error[0].value
    assert "data/jinghong" in app.error[0].value


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_coverage_is_shown_in_minutes_too(open_page, lang):
    app = open_page("coverage", belt=JINGHONG, lang=lang)
    straight = figures_shown.values(app)
    app.session_state["measure"] = Travel
    told = figures_shown.values(app.run())
    assert not app.exception
    assert not app.error
    assert app.slider[0].value == 60.0
    assert told.keys() == straight.keys()
    assert told != straight


def test_the_wet_season_brings_nothing_nearer(open_page):
    app = open_page("coverage", belt=JINGHONG, lang="en")
    app.session_state["measure"] = Travel
    dry = people_in_reach(app.run())
    app.session_state["season"] = Season.WET
    assert people_in_reach(app.run()) < dry


@pytest.mark.parametrize("measure", [Straight, Travel])
def test_areas_show_how_far_it_is_or_which_post_is_nearest(open_page, measure):
    app = open_page("coverage", belt=JINGHONG, lang="en")
    app.session_state["measure"] = measure
    assert {"rings"} == areas_sent(app.run())
    app.session_state["areas"] = Areas.CATCHMENTS
    assert {"catchments"} == areas_sent(app.run())
    assert not app.exception


def areas_sent(app):
    told = app.get("component_instance")[0].proto.json_args.replace("\\", "")
    return {key for key in ("rings", "catchments") if f'"key":"{key}"' in told}


def test_the_labels_follow_the_direction(open_page):
    app = open_page("coverage", belt=JINGHONG, lang="en")
    app.session_state["measure"] = Travel
    there = app.run()
    assert app.slider[0].label.startswith("Minutes to a post")
    to_posts = people_in_reach(there)
    app.session_state["direction"] = Direction.FROM_POSTS
    app.run()
    assert app.slider[0].label.startswith("Minutes from a post")
    assert people_in_reach(app) != to_posts
    assert "Minutes from it (min)" in app.dataframe[0].value
    assert "Minutes from a post" in sent_to_the_map(app)


def test_the_raster_population_is_shown_beside_that_of_the_villages(open_page, folder, village):
    # One person in each hectare, 100 in a square kilometre: within 3 km 9 pi, 2 827 people.
    folder.layer("posts", (Point(4_000, 5_000), {"name": "一号站", "kind": "police_room"}))
    folder.layer("villages", village("近村", 4_000, 6_000, population=70))
    folder.people(in_a_cell=1.0)
    app = open_page("coverage", belt=folder.path, lang="en")
    assert figures_shown.values(app)["People in reach"] == "70"
    (told,) = [one.value for one in app.caption if "raster" in one.value]
    assert int("".join(filter(str.isdigit, told))) == pytest.approx(900 * pi, abs=5)


def people_in_reach(app):
    return int(figures_shown.values(app)["People in reach"].replace(",", ""))


def test_a_trial_post_is_compared_with_today(open_page):
    app = open_page("coverage", belt=JINGHONG, lang="en")
    today = people_in_reach(app)
    app.session_state["new-posts"] = (place_of_a_village_left_out(),)
    app.run()
    gained = people_in_reach(app) - today
    assert gained > 0
    assert figures_shown.lines(app, "People in reach")["change"] == f"{gained:+,}"


def test_the_maximum_number_of_trial_posts_is_reported(open_page):
    app = open_page("coverage", belt=JINGHONG, lang="en")
    place = place_of_a_village_left_out()
    app.session_state["new-posts"] = (place,) * 19
    assert not app.run().warning
    app.session_state["new-posts"] = (place,) * 20
    (warning,) = app.run().warning
    assert warning.value == "At most 20 new posts can be tried at once; remove one first."


def place_of_a_village_left_out():
    """Return longitude and latitude of the village with most people out of reach."""
    belt = demonstration.session().belt
    left_out = Session(belt).cover(CoverageSettings()).left_out
    place = to_wgs84(left_out.head(1)).geometry.iloc[0]
    return place.x, place.y


def test_villages_are_listed_once_where_they_are_the_targets(open_page):
    app = open_page("coverage", belt=JINGHONG)
    heads = ["未覆盖村寨", "未覆盖边境段", "缺口由谁负责", "未覆盖通道渡口", "不可替代的站点"]
    assert [tab.label for tab in app.tabs] == heads
    app.session_state["targets"] = "villages"
    app.run()
    assert [tab.label for tab in app.tabs] == [*heads[:3], heads[4]]


def test_two_results_are_shown_side_by_side_with_their_differences(open_page):
    app = open_page("coverage", belt=JINGHONG)
    app.session_state["measure"] = Travel
    app.run()
    app.session_state["compare"] = "season"
    app.run()
    assert not app.exception
    assert len(app.get("component_instance")) == 2
    assert "步行，雨季，60 分钟" in [caption.value for caption in app.caption]
    assert "有差别的村寨" in [tab.label for tab in app.tabs]


def test_the_rasters_are_listed_with_their_sources_beside_the_layers(open_page):
    told = open_page("about", belt=JINGHONG, lang="en").dataframe[0].value.set_index("Layer")
    assert told.loc["Posts", "Rows"] == "23"
    dem = tomllib.loads((JINGHONG / "belt.toml").read_text("utf-8"))["sources"]["dem"]
    row = told.loc["Elevation"]
    assert (row["Rows"], row["Source"], row["Licence"]) == ("–", dem["source"], dem["licence"])
    assert "Land cover" not in told.index  # the demonstration belt has none


def test_a_belt_whose_heights_are_refused_has_a_map_and_says_why(open_page, line_belt):
    heights = np.full((40, 40), -32768, dtype=np.int16)  # undeclared voids
    place = rasterio.transform.from_origin(101.9, 22.1, 0.005, 0.005)
    write_tif(line_belt / "dem.tif", heights, transform=place, crs="EPSG:4490")
    app = open_page("overview", belt=line_belt)
    assert not app.exception
    assert not app.error
    told = open_page("about", belt=line_belt).dataframe
    assert any("dem.tif" in str(table.value.to_dict()) for table in told), told


def test_a_layer_that_is_gone_is_reported_until_it_is_back(line_belt, monkeypatch):
    village = feature({"type": "Point", "coordinates": [102.05, 22.01]}, name="甲")
    path = line_belt / "villages.geojson"
    write(path, [village])
    monkeypatch.setenv("BELT", str(line_belt))

    def told():
        state._revision.clear()  # as after ten seconds
        session = state.session()
        return state.gone_layers(session)

    assert told() == []
    content = path.read_bytes()
    path.unlink()
    assert told() == ["villages"]
    path.write_bytes(content)
    assert told() == []


def test_rows_without_a_kind_stay_in_the_sums(line_belt, open_page):
    place = {"type": "Point", "coordinates": [102.05, 22.01]}
    write(line_belt / "posts.geojson", [feature(place, id="p1", name="甲"), feature(place)])
    write(line_belt / "villages.geojson", [feature(place, name="乙", population=5), feature(place)])
    write(line_belt / "crossings.geojson", [feature(place, name="丙")])
    app = open_page("overview", belt=line_belt)
    assert figures_shown.values(app)["警务站点"] == "2"
    for label in ("警务站点", "通道渡口", "常住人口"):
        assert "类型未填" in figures_shown.lines(app, label)["about"]
    for label in ("常住人口", "站点可及人口"):
        assert "1 个村寨没有人口数字" in figures_shown.lines(app, label)["about"]
