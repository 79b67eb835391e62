"""Plans on disk: saved plans are read back, no name is a path, broken files are reported and
kept."""

import json
import os
import stat
from dataclasses import replace

import hostile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.errors import FileError, InputError
from gis.files.plans import delete, path_of, read_plans, save_new, save_over, taken
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.modes import Direction, Mode, Season
from gis.questions.plan_text import Scenario, read_scenario, scenario_text
from gis.questions.siting import Allowed, Goal, SitingSettings, Spots, Times

PLAN = Scenario(
    asked=SitingSettings(
        cover=CoverageSettings(kinds=("police_room",), within=Straight(radius_m=4_500)),
        goal=Goal.FEWEST,
        times=Times.TWICE,
        allowed=Allowed(
            spots=Spots.AREA,
            every_m=750,
            corners=((100.1, 21.5), (100.2, 21.5), (100.2, 21.6)),
            from_boundary_m=500,
        ),
        posts=4,
        border_share=0.5,
    ),
    sites=((100.123456789012, 21.5), (100.7, 21.9)),
)
IN_MINUTES = replace(
    PLAN,
    asked=replace(
        PLAN.asked,
        cover=CoverageSettings(
            within=Travel(
                minutes=45, mode=Mode.CAR, season=Season.WET, direction=Direction.FROM_POSTS
            )
        ),
    ),
)


@pytest.mark.parametrize("plan", [PLAN, IN_MINUTES])
def test_what_was_saved_comes_back_to_the_last_digit(tmp_path, plan):
    save_new(plan, name="雨季三处", folder=tmp_path)
    assert read_plans(tmp_path).scenarios == {"雨季三处": plan}


def test_a_plan_without_a_direction_is_to_the_posts():
    document = json.loads(scenario_text(IN_MINUTES))
    del document["within"]["direction"]
    asked = read_scenario(json.dumps(document).encode()).asked
    assert asked.cover.within.direction is Direction.TO_POSTS


def test_no_result_is_saved():
    document = json.loads(scenario_text(PLAN))
    assert sorted(document) == [
        *("allowed", "border_share", "facility", "format", "goal", "kinds", "posts", "sites"),
        *("targets", "times", "within"),
    ]


def test_a_missing_folder_has_no_plans(tmp_path):
    assert read_plans(tmp_path / "nowhere").scenarios == {}


# --- names


@pytest.mark.parametrize(
    "name",
    ["../outside", "..", ".hidden", "a/b", "C:\\x", "%2F", "a%2e", "名.json", hostile.NAME, "con:"],
)
def test_no_name_is_a_path_and_each_is_read_back(tmp_path, name):
    folder = tmp_path / "plans"
    save_new(PLAN, name=name, folder=folder)
    assert [path.parent for path in tmp_path.rglob("*.json")] == [folder]
    assert list(read_plans(folder).scenarios) == [name]


@given(st.text(min_size=1, max_size=12))
def test_every_name_stays_in_its_folder_or_is_refused(tmp_path_factory, name):
    folder = tmp_path_factory.getbasetemp()
    try:
        path = path_of(name, folder=folder)
    except InputError:
        return
    assert path.parent == folder
    assert not set(path.name) & set('/\\:*?"<>|')
    assert not path.name.startswith(".")


def test_chinese_names_are_kept_in_the_file_name(tmp_path):
    assert path_of("勐宋 三处", folder=tmp_path).name == "勐宋 三处.json"


@pytest.mark.parametrize("name", ["", "   ", "a\nb", "\x00", "长" * 80, "\ud800"])
def test_an_unprintable_or_too_long_name_is_refused(tmp_path, name):
    with pytest.raises(InputError, match="is not a valid plan name"):
        save_new(PLAN, name=name, folder=tmp_path)


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "lpt³", "AUX", "prn"])
def test_no_name_is_a_device_of_windows(tmp_path, name):
    save_new(PLAN, name=name, folder=tmp_path)
    (path,) = tmp_path.iterdir()
    assert path.stem == f"%{ord(name[0]):02X}{name[1:]}"
    assert list(read_plans(tmp_path).scenarios) == [name]


@pytest.mark.parametrize("name", ["a.", "a ", "a. .", "a…", "con.x", "CONIN$"])
def test_no_file_ends_as_windows_cuts_it(tmp_path, name):
    save_new(PLAN, name=name, folder=tmp_path)
    (path,) = tmp_path.iterdir()
    assert path.stem[-1] not in ". "
    assert list(read_plans(tmp_path).scenarios) == [name.strip()]


@pytest.mark.parametrize(("name", "other"), [("Plan", "plan"), ("Ａ", "ａ"), ("Ä", "a\u0308")])
def test_names_that_differ_in_capitals_only_are_one_plan(tmp_path, name, other):
    save_new(PLAN, name=name, folder=tmp_path)
    with pytest.raises(InputError, match=f"named {name} already"):
        save_new(IN_MINUTES, name=other, folder=tmp_path)
    assert taken(other, folder=tmp_path) == name
    save_over(IN_MINUTES, name=other, folder=tmp_path)
    assert read_plans(tmp_path).scenarios == {name: IN_MINUTES}


# --- kills


@pytest.mark.parametrize("save", [save_new, save_over])
def test_a_plan_has_its_name_only_when_it_is_whole(tmp_path, monkeypatch, save):
    class Killed(BaseException):
        """What ends a process."""

    def kill(_):
        assert list(tmp_path.glob("*.json")) == []
        raise Killed

    monkeypatch.setattr(os, "fsync", kill)
    with pytest.raises(Killed):
        save(PLAN, name="甲", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_where_there_are_no_links_a_new_plan_replaces_nothing_either(tmp_path, monkeypatch):
    def none(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", none)
    save_new(PLAN, name="甲", folder=tmp_path)
    with pytest.raises(InputError, match="already"):
        save_new(IN_MINUTES, name="甲", folder=tmp_path)
    assert read_plans(tmp_path).scenarios == {"甲": PLAN}
    assert [path.name for path in tmp_path.iterdir()] == ["甲.json"]


def test_what_kills_have_left_is_swept_once_it_is_old(tmp_path):
    names = [".partial-0a_b1c2d", ".partial-notes.txt", "空.json", "坏.json"]
    for name in names:
        (tmp_path / name).write_text("{" if name == "坏.json" else "")
    save_new(PLAN, name="甲", folder=tmp_path)
    assert {*names} < {path.name for path in tmp_path.iterdir()}
    for name in names:
        os.utime(tmp_path / name, (0, 0))
    save_new(PLAN, name="乙", folder=tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {".partial-notes.txt", "坏.json", "甲.json", "乙.json"}


# --- replacing and deleting


def test_a_name_that_is_taken_is_refused_until_it_is_to_be_replaced(tmp_path):
    save_new(PLAN, name="甲", folder=tmp_path)
    with pytest.raises(InputError, match="already"):
        save_new(IN_MINUTES, name="甲", folder=tmp_path)
    assert read_plans(tmp_path).scenarios["甲"] == PLAN
    save_over(IN_MINUTES, name="甲", folder=tmp_path)
    assert read_plans(tmp_path).scenarios["甲"] == IN_MINUTES


def test_a_plan_is_deleted_alone_and_deleting_it_again_is_not_an_error(tmp_path):
    for name in ("甲", "乙"):
        save_new(PLAN, name=name, folder=tmp_path)
    delete("甲", folder=tmp_path)
    delete("甲", folder=tmp_path)
    assert list(read_plans(tmp_path).scenarios) == ["乙"]


def test_a_write_that_fails_leaves_the_old_plan(tmp_path, monkeypatch):
    save_new(PLAN, name="甲", folder=tmp_path)

    def no_space(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(FileError, match="No space left"):
        save_over(IN_MINUTES, name="甲", folder=tmp_path)
    assert read_plans(tmp_path).scenarios == {"甲": PLAN}
    assert [path.name for path in tmp_path.iterdir()] == ["甲.json"]


def test_a_folder_that_is_a_file_is_reported(tmp_path):
    (tmp_path / "plans").write_text("")
    with pytest.raises(FileError, match="cannot be written"):
        save_new(PLAN, name="甲", folder=tmp_path / "plans")


def test_others_may_read_a_plan(tmp_path):
    save_new(PLAN, name="甲", folder=tmp_path)
    assert stat.S_IMODE((tmp_path / "甲.json").stat().st_mode) == 0o644


# --- broken files


def test_a_broken_file_is_reported_by_its_name_and_kept(tmp_path):
    save_new(PLAN, name="好", folder=tmp_path)
    (tmp_path / "坏.json").write_text("{", "utf-8")
    told = read_plans(tmp_path)
    assert list(told.scenarios) == ["好"]
    assert [problem.layer for problem in told.problems] == ["坏"]
    assert (tmp_path / "坏.json").exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "siting 2"),
        ("goal", "best"),
        ("times", 3),
        ("posts", "3"),
        ("posts", None),
        ("sites", {"0": [100.0, 21.0]}),
        ("sites", [[100.0]]),
        ("sites", [[181.0, 21.0]]),
        ("sites", [["100", 21.0]]),
        ("kinds", "all"),
        ("kinds", [1]),
        ("facility", None),
        ("within", {}),
        ("within", {"minutes": 60, "mode": "boat", "season": "dry"}),
        ("within", {"minutes": 60, "mode": "foot", "season": "dry", "direction": "up"}),
        ("allowed", []),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_its_key(key, value):
    document = json.loads(scenario_text(PLAN)) | {key: value}
    with pytest.raises(InputError, match="is missing or not valid"):
        read_scenario(json.dumps(document).encode())


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "1" * 5_000, '{"posts": NaN}', "\xff", "[" * 100_000]
)
def test_a_file_that_is_not_a_plan_is_refused(text):
    with pytest.raises(InputError):
        read_scenario(text.encode("latin-1"))


@pytest.mark.parametrize("posts", ["99", "1e999", "-1", "9" * 400])
def test_a_number_out_of_range_is_refused(posts):
    text = scenario_text(PLAN).replace('"posts": 4', f'"posts": {posts}')
    with pytest.raises(InputError):
        read_scenario(text.encode())
