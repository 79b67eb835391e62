"""Each result of the daily work is taken away, and other programs read the same rows from it."""

import csv
import io
import json

import openpyxl
import pyogrio
import pytest
from shapely import Point

from gis.analysis.session import Session
from layers.masking import Role
from views.command.exits import Exit
from views.daily.results import DAILY, results_of


@pytest.fixture
def belt(folder, village):
    """A belt with every layer of the daily work, a few rows each."""
    folder.terrain()
    folder.layer(
        "posts",
        (Point(500, 2_000), {"id": "P1", "name": "一站", "kind": "police_room"}),
        (Point(500, 7_000), {"id": "P2", "name": "二站", "kind": "checkpoint"}),
    )
    own = {"township": "东乡", "committee": "甲"}
    folder.layer(
        "villages",
        village("近", 300, 2_100, population=70, households=33, loudspeaker=False, **own),
        village("远", 300, 9_900, population=30, households=7, party_members=2, **own),
    )
    folder.layer(
        "stations",
        (Point(300, 2_000), {"name": "便民", "kind": "service", "activities": 3, **own}),
        (Point(300, 2_000), {"name": "诉求", "kind": "appeals", "disputes": 3,
                             "disputes_mediated": 2, **own}),
    )  # fmt: skip
    folder.layer(
        "groups",
        (Point(300, 2_100), {"code": "一", "village": "近", "households": 10, **own}),
    )
    folder.layer(
        "incidents",
        (Point(300, 2_100), {"id": "I1", "time": "2026-05-01T10:00", "sent": "2026-05-01T10:05",
                             "arrived": "2026-05-01T10:20", "post": "一站", "kind": "traffic"}),
    )  # fmt: skip
    folder.table("cross_posts", "post,serves,role,person", "P1,甲,副书记,岩温罕")
    folder.table(
        "duties",
        "person,role,township,from_m,to_m,weekday",
        "岩温罕,乡长,东乡,0,4000,周一",
        "玉波,书记,东乡,4000,8000,周二",
    )
    folder.table(
        "patrols",
        "date,unit,from_m,to_m,findings",
        "2026-05-01,A队,0,3000,0",
        "2026-05-20,A队,0,6000,1",
    )
    folder.table("units", "key,name", "A,A队")
    return folder


def test_every_result_has_the_rows_of_its_page(belt):
    loaded = belt.load()
    session = Session(loaded)
    found = {
        key: one.taken(session, role=Role.PLANNER, language="zh")
        for key, one in results_of(loaded).items()
    }
    # No road of this belt has sections.
    assert set(DAILY) - set(found) == {"section_shares"}
    counts = {key: len(rows) for key, rows in found.items()}
    # Nobody answers for the last 2 km. 3 000 to 6 000 m was walked on the 20th, as the first 3 km;
    assert counts.pop("week_plan") > 0
    # A队 has reported on two days of May, of which 20 are due. A lack is a cell that says no, or
    # says nothing where another village does: 近 no loudspeaker and its members, 远 loudspeaker.
    assert counts == {
        "duty_shares": 2,
        "responsibility_faults": 1,
        "overdue": 1,
        "walked": 2,
        "missing_reports": 18,
        "units_reported": 1,
        "timetable": 2,
        "week_teams": 1,
        "incident_times": 4,  # all, and one kind, village and post
        "hot_spots": 2,
        "real_and_modelled": 1,
        "group_villages": 2,
        "group_committees": 1,
        "drill": 8,
        "station_year": 1,
        "missing": 3,
        "equipment": 1,
        "funds": 1,
        "beyond": 1,
        "six_joints": 1,
        "joint_posts": 1,
        "without_officer": 0,
    }
    for key, rows in found.items():
        undeclared = [n for n in rows if n != "geometry" and not DAILY[key].table.column(n)]
        assert (key, undeclared) == (key, [])


@pytest.mark.parametrize("key", ["hot_spots"])
def test_a_result_is_written_as_a_workbook(belt, command, key):
    rows = results_of(belt.load())[key].taken(
        Session(belt.load()), role=Role.PLANNER, language="zh"
    )
    path = belt.path.parent / f"{key}.xlsx"
    code, _, told = command("export", belt.path, key, "--format", "xlsx",
                            "--edition", "internal", "-o", path)  # fmt: skip
    assert (code, told) == (Exit.DONE, "")
    (sheet, *_) = openpyxl.load_workbook(path).worksheets
    written = list(sheet.iter_rows(values_only=True))
    assert len(written) - 1 == len(rows)


def test_a_stretch_is_read_in_another_program_with_its_days_and_its_question(belt, command):
    # As of 20 May the last 4 of 10 km were never walked, and the rest was walked that day.
    path = belt.path.parent / "overdue.gpkg"
    ask = ("--edition", "internal", "-o")
    assert command("export", belt.path, "overdue", "--format", "gpkg", *ask, path)[0] == Exit.DONE
    found = pyogrio.read_dataframe(path, layer="overdue")
    assert found["length_m"].tolist() == pytest.approx([4_000], abs=0.1)
    path = belt.path.parent / "overdue.csv"
    assert command("export", belt.path, "overdue", "--format", "csv", *ask, path)[0] == Exit.DONE
    (head, *rows) = csv.reader(io.StringIO(path.read_text("utf-8-sig")))
    assert (len(rows), dict(zip(head, rows[0], strict=True))["长度（米）"]) == (1, "4000.0")
    note = next(belt.path.parent.glob("overdue*.txt")).read_text("utf-8-sig")
    assert "截至2026年5月20日；超过 7 天为超期" in note


def test_a_result_is_for_internal_use_alone(belt, command):
    path = belt.path.parent / "hot.geojson"
    code, _, told = command("export", belt.path, "hot_spots", "--format", "geojson",
                            "--edition", "public", "-o", path, "--lang", "en")  # fmt: skip
    assert code == Exit.REFUSED
    assert "hot_spots is not part of the public edition" in told
    assert not path.exists()


def test_the_page_offers_it_and_masks_names_for_a_leader(belt, open_page, monkeypatch):
    files = {}
    monkeypatch.setattr(
        "streamlit.download_button",
        lambda _label, data, *, file_name, **_: files.update({file_name: data}),
    )
    app = open_page("export", belt=belt.path, lang="en", role="leader")
    options = app.selectbox[0].options
    assert [one for one in options if one.startswith("Result: Next week")] == [
        "Result: Next week's plan",
        "Result: Next week's plan: teams",
    ]
    app.selectbox[0].set_value("duty_shares").run()
    (form,) = [one for one in app.selectbox if one.label == "Format"]
    form.set_value("geojson").run()
    assert not app.exception
    document = json.loads(files["duty_shares.geojson"]())
    persons = [one["properties"]["person"] for one in document["features"]]
    assert len(persons) == 2
    assert "岩温罕" not in persons
    assert [one["properties"]["length_m"] for one in document["features"]] == [4_000, 4_000]
