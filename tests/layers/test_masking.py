"""Names of people: masked for the leader, whole for the planner, absent in public."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.schema import Column, Kind, Table
from gis.words import Words
from layers.columns import A_CODE, TIMES_OF_DAY, open_choice
from layers.layer import Layer
from layers.masking import Role, internal, is_public, mask, mask_names, masked, public

LAYER = Layer(
    label=Words("路段", "Sections"),
    table=Table(
        key="sections",
        shapes=frozenset(),
        columns=(
            Column(name="road", label=Words("道路", "Road"), for_all=True),
            Column(name="member", label=Words("党员", "Member"), personal=True),
            Column(name="post", label=Words("站点", "Post"), for_all=True, sensitive=True),
            Column(name="plate", label=Words("责任牌", "Plate")),
            Column(name="hours", label=Words("时间", "Hours"), form=TIMES_OF_DAY),
            Column(name="code", label=Words("组号", "Code"), form=A_CODE),
            Column(name="length", label=Words("长度", "Length"), kind=Kind.NUMBER),
            Column(
                name="kind",
                label=Words("类型", "Kind"),
                kind=Kind.CHOICE,
                choices={"road": Words("公路", "road")},
            ),
            open_choice("grade", Words("等级", "Grade"), {"official": Words("正式", "official")}),
        ),
    ),
    order=1,
)


@pytest.fixture
def sections():
    return pd.DataFrame(
        {"road": ["达西利路", "达西利路"], "member": ["岩温罕", None], "post": ["甲", "乙"]}
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张**"),
        ("岩温罕", "岩**"),
        ("阿卜杜·热合曼", "阿**"),
        (" 玉 香 ", "玉**"),
        ("·玉香", "玉**"),
        ("Ａｎｎ", "A**"),  # full-width letters are brought to plain ones first
        ("张", "*"),
        ("张 ", "*"),
        ("", ""),
        (" · ", ""),
    ],
)
def test_a_mask_leaves_the_first_character_and_does_not_tell_the_length(name, shown):
    assert mask(name) == shown


@given(st.text())
def test_a_mask_never_shows_more_than_one_character_of_a_name(name):
    assert len(mask(name).replace("*", "")) <= 1
    assert len(mask(name)) <= 3


def test_the_leader_sees_masked_names_and_all_the_rest(sections):
    seen = masked(sections, layer=LAYER, role=Role.LEADER)
    assert seen["member"].iloc[0] == "岩**"
    assert pd.isna(seen["member"].iloc[1])
    assert seen["road"].tolist() == sections["road"].tolist()
    assert seen["post"].tolist() == ["甲", "乙"]


def test_the_planner_sees_whole_names(sections):
    assert masked(sections, layer=LAYER, role=Role.PLANNER)["member"].iloc[0] == "岩温罕"


def test_text_that_is_not_declared_open_is_left_out_and_not_cut(sections):
    plates = sections.assign(plate=["责任人：岩温罕 K0—K1", None])
    for seen in (
        masked(plates, layer=LAYER, role=Role.LEADER),
        internal(plates, table=LAYER.table, role=Role.LEADER),
        public(plates, layer=LAYER),
    ):
        assert "plate" not in seen
    pd.testing.assert_frame_equal(masked(plates, layer=LAYER, role=Role.PLANNER), plates)


@pytest.mark.parametrize(
    ("name", "told", "else_"),
    [
        ("hours", ["08:00-18:00", "全天", "8:00—12:00，14:00—18:00"], ["问岩温罕", "13888888888"]),
        ("code", ["6995-001", "532801103201", "804(1)", "12号"], ["岩温罕组", "13888888888", "甲"]),
        ("kind", ["road"], ["岩温罕", "13888888888"]),
        ("grade", ["official"], ["问岩温罕", "13888888888"]),
    ],
)
def test_cells_of_another_form_than_declared_are_emptied_for_leader_and_public(name, told, else_):
    frame = pd.DataFrame({name: pd.Series([*told, *else_, None], dtype="str")})
    column = LAYER.table.column(name)
    assert not is_public(frame[name], column=column)
    assert is_public(frame[name][: len(told)], column=column)
    for seen in (
        masked(frame, layer=LAYER, role=Role.LEADER),
        internal(frame, table=LAYER.table, role=Role.LEADER),
        public(frame, layer=LAYER),
    ):
        assert seen[name].dropna().tolist() == told
    pd.testing.assert_frame_equal(internal(frame, table=LAYER.table, role=Role.PLANNER), frame)


def test_a_code_is_told_from_other_text_at_once():
    cells = pd.Series(["1" * 5_000 + "甲", "1-" * 5_000 + "甲"])
    assert not is_public(cells, column=LAYER.table.column("code"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("所长", "所长"),
        ("副乡长、派出所所长", "副乡长、派出所所长"),
        ("所长陶示乙任景哈乡党委委员", "所长陶**任景哈乡党委委员"),
        ("民警白示己任景龙党支部副书记", "民警白**任景龙党支部副书记"),
        ("所长 张三丰", "所长 张**"),
        ("所长：张三丰，民警李四", "所长:张**,民警李**"),
        ("张三丰、李四", "张**、李**"),
        ("张三丰", "张**"),
        ("岩温罕任", "岩**"),
        ("所长岩", "所长*"),
    ],
)
def test_titles_are_no_names(text, shown):
    assert mask_names(text) == shown


def test_masking_leaves_its_input_as_it_is(sections):
    before = sections.copy()
    masked(sections, layer=LAYER, role=Role.LEADER)
    public(sections, layer=LAYER)
    pd.testing.assert_frame_equal(sections, before)


def test_nothing_public_names_people_or_sensitive_things(sections):
    assert list(public(sections, layer=LAYER).columns) == ["road"]


def test_the_leader_takes_away_no_column_that_nobody_declared(sections):
    with_phones = sections.assign(电话=["138", "139"])
    taken = internal(with_phones, table=LAYER.table, role=Role.LEADER)
    assert list(taken.columns) == ["road", "member", "post"]
    assert taken["member"].iloc[0] == "岩**"


def test_the_planner_takes_away_all_that_came_with_the_file(sections):
    with_phones = sections.assign(电话=["138", "139"])
    taken = internal(with_phones, table=LAYER.table, role=Role.PLANNER)
    pd.testing.assert_frame_equal(taken, with_phones)


def test_columns_that_a_frame_lacks_need_no_mask(sections):
    bare = sections[["road"]]
    pd.testing.assert_frame_equal(masked(bare, layer=LAYER, role=Role.LEADER), bare)


def test_a_column_that_nobody_declared_may_name_somebody_and_is_not_public(sections):
    with_phones = sections.assign(电话=["138", "139"])
    assert list(public(with_phones, layer=LAYER).columns) == ["road"]
    assert "电话" in masked(with_phones, layer=LAYER, role=Role.PLANNER)
