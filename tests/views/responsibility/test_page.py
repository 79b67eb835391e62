"""The page Responsibility answers who answers for a place, and says where nobody does."""

import json
import re

import pytest
from browser import JINGHONG


def text_of(app):
    return " ".join(
        str(one.value)
        for kind in (app.markdown, app.caption, app.info, app.success, app.error, app.subheader)
        for one in kind
    )


def figures_of(app):
    return " ".join(one.body for one in app.get("html"))


@pytest.mark.parametrize(
    ("lang", "longest"), [("zh", "K64+395 至 K65+595"), ("en", "K64+395 to K65+595")]
)
def test_the_stretch_that_nobody_leads_is_named(open_page, lang, longest):
    app = open_page("responsibility", belt=JINGHONG, lang=lang)
    assert not app.exception
    assert longest in figures_of(app)
    assert "1,200" in figures_of(app)


@pytest.mark.parametrize(("role", "person"), [("leader", r"刀\*\*"), ("planner", "刀例戊")])
def test_who_answers_for_a_metre_of_the_border_is_told_by_role(open_page, role, person):
    app = open_page("responsibility", belt=JINGHONG, role=role)
    app.text_input(key="responsibility-k").input("K73+200").run()
    told = text_of(app)
    assert f"镇党委副书记：{person}" in told
    assert "K65+595" in told
    assert "勐龙镇、南盆" in told


def test_who_answers_for_a_metre_of_a_road_is_told_with_its_five_households(open_page):
    app = open_page(
        "responsibility", belt=JINGHONG, role="planner", **{"responsibility-line": "达西利路"}
    )
    app.text_input(key="responsibility-k").input("K5+300").run()
    told = text_of(app)
    assert "第11段：陶例壬" in told
    assert "杨例丁、马示甲、陈例甲、李例己、王例乙" in told
    shown = figures_of(app)
    # Section 9 names nobody; 180 m before section 15 belong to nobody; 20 and 21 share 120 m.
    assert "第9段，K3+980 至 K4+480" in shown
    assert "180 米" in shown
    assert "第20段、第21段，K9+890 至 K10+010" in shown


def focus_of(app):
    """Where the page sends its map, from the change that it sends."""
    told = json.loads(app.get("component_instance")[0].proto.json_args)["feature_group"]
    return re.search(r'"focus":(null|{[^}]*})', told.replace("\\u005f", "_")).group(1)


def test_a_map_begins_with_the_whole_belt_and_comes_back_to_the_border(open_page):
    app = open_page("responsibility", belt=JINGHONG)
    assert focus_of(app) == "null"
    lines = {"road": "达西利路", "border": ""}
    app.session_state["responsibility-line"] = lines["road"]
    assert lines["road"] in json.loads(focus_of(app.run()))["token"]
    app.session_state["responsibility-line"] = lines["border"]
    assert json.loads(focus_of(app.run()))["token"].startswith("-")


def test_where_nobody_answers_it_is_said_so(open_page):
    app = open_page("responsibility", belt=JINGHONG)
    app.text_input(key="responsibility-k").input("65000").run()
    assert "此处无人负责" in text_of(app)


@pytest.mark.parametrize("wrong", ["K200+000", "六十五"])
def test_a_wrong_chainage_is_told_and_the_page_stands(open_page, wrong):
    app = open_page("responsibility", belt=JINGHONG)
    app.text_input(key="responsibility-k").input(wrong).run()
    assert not app.exception
    assert len(app.error) == 1
    assert "1,200" in figures_of(app)


def test_a_belt_that_does_not_say_who_answers_says_so_in_one_sentence(open_page, folder):
    folder.load()
    app = open_page("responsibility", belt=folder.path)
    assert not app.exception
    assert [one.value for one in app.info] == [
        "本边境带没有责任数据；请添加 duties（领导分片）或 road\\_sections（责任路段）表。"
    ]


def test_where_nothing_is_missing_it_is_said_in_words(open_page, folder):
    folder.table("duties", "person,from_m,to_m", "甲示,0,6000", "乙示,6000,10000")
    app = open_page("responsibility", belt=folder.path)
    assert "没有问题：每一米都有人负责" in text_of(app)
    assert "每一米都有人负责" in figures_of(app)


def test_names_of_a_road_are_masked_in_its_drawings_for_a_leader(open_page):
    names = {
        cell
        for row in _sections()
        for key, cell in row.items()
        if key == "member" or key.startswith("household")
    } - {""}
    app = open_page("responsibility", belt=JINGHONG, **{"responsibility-line": "达西利路"})
    drawn = json.dumps([figures_of(app), text_of(app)], ensure_ascii=False)
    from urllib.parse import unquote

    assert not [name for name in names if name in unquote(drawn)]


def _sections():
    import csv

    with (JINGHONG / "road_sections.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_road_of_which_no_section_tells_its_trees_says_so(open_page):
    # data/jinghong/road_sections.csv has no column of trees.
    line = {"responsibility-line": "达西利路"}
    app = open_page("responsibility", belt=JINGHONG, **line)
    assert "没有填各段的树木" in text_of(app)
    assert "没有填各段的树木" not in text_of(open_page("responsibility", belt=JINGHONG))
