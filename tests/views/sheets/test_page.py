"""The page Sheets: choices, the file to take away, what is told where it cannot be made."""

import pytest
from pdfs import is_tagged, text_of
from shapely import LineString, Point, box

from views import taken_away

PERSON = "岩温罕"


@pytest.fixture
def belt(folder):
    folder.layer("area", (box(-5_000, 0, 0, 10_000), {"name": "坝卡", "level": "committee"}))
    folder.layer("villages", (Point(-1_000, 2_000), {"name": "坝卡一组", "population": 120}))
    folder.layer("posts", (Point(-500, 1_000), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "roads", (LineString([(-3_000, 1_000), (-3_000, 3_000)]), {"name": "路", "kind": "road"})
    )
    folder.table("road_sections", "road,section,from_m,to_m,member", f"路,1,0,900,{PERSON}")
    return folder


@pytest.fixture
def taken(monkeypatch):
    files = {}

    def note(_label, content, *, file_name, **_):
        files[file_name] = content

    monkeypatch.setattr(taken_away, "ready", note)
    return files


@pytest.fixture
def sheets(open_page, belt):
    def run(role="leader", lang="en"):
        return open_page("sheets", belt=belt.path, lang=lang, role=role)

    return run


def press(app):
    app.button[0].click().run()
    assert not app.exception
    return app


def test_the_page_begins_with_what_a_sheet_is_and_makes_none(sheets, taken):
    app = sheets()
    assert not app.exception
    assert "button" in app.info[0].value
    assert taken == {}


@pytest.mark.parametrize(("lang", "internal"), [("en", "Internaluse"), ("zh", "内部使用")])
def test_a_map_is_made_at_a_press(sheets, taken, lang, internal):
    press(sheets(lang=lang))
    ((name, content),) = taken.items()
    assert name == "map-a4-internal.pdf"
    assert is_tagged(content)
    assert internal in text_of(content)


@pytest.mark.parametrize(("role", "seen"), [("leader", False), ("planner", True)])
def test_plates_name_people_to_planners_alone(sheets, taken, role, seen):
    app = sheets(role)
    app.selectbox[0].set_value("plates").run()
    press(app)
    (content,) = taken.values()
    assert (PERSON in text_of(content)) is seen
    shown = "".join(element.proto.body for element in app.get("html"))
    assert "data:image/png" in shown  # within the page: no address that others could fetch


@pytest.mark.parametrize("kind", ["briefing", "atlas", "plates", "strip"])
def test_each_kind_is_made(sheets, taken, kind):
    app = sheets("planner")
    app.selectbox[0].set_value(kind).run()
    press(app)
    (name,) = taken
    assert name.startswith(kind)


def test_an_unknown_view_is_told(sheets, taken):
    app = sheets()
    app.text_input[1].set_value("somewhere").run()
    app.button[0].click().run()
    assert "somewhere is no view of a map" in app.error[0].value
    assert taken == {}


@pytest.mark.parametrize("form", ["docx", "pptx", "html"])
@pytest.mark.parametrize("kind", ["map", "briefing"])
def test_maps_and_briefings_have_the_formats_of_an_office(sheets, taken, kind, form):
    app = sheets("planner")
    app.selectbox[0].set_value(kind).run()
    app.button_group[0].set_value(form).run()
    press(app)
    assert f"{kind}-internal.{form}" in taken
    content = taken[f"{kind}-internal.{form}"]
    assert content.startswith(b"<!doctype html>" if form == "html" else b"PK")


def test_the_template_can_be_taken_where_there_is_one(sheets, monkeypatch, taken):
    offered = []
    monkeypatch.setattr(taken_away, "on_click", lambda *_, file_name: offered.append(file_name))
    for form in ("docx", "html"):
        app = sheets()
        app.button_group[0].set_value(form).run()
        press(app)
    assert offered == ["briefing.docx"]
    assert len(taken) == 2


@pytest.mark.parametrize(("form", "asked"), [("docx", 1), ("pptx", 0)])
def test_the_day_from_which_changes_count_is_asked_where_changes_are_told(
    sheets, belt, form, asked
):
    belt.table("patrols", "date,unit,from_m,to_m", "2026-05-09,一组,0,3000")
    app = sheets()
    app.selectbox[0].set_value("briefing").run()
    app.button_group[0].set_value(form).run()
    assert not app.exception
    assert len(app.date_input) == asked
