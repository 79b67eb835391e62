"""Names of people: masked for the leader, whole for the planner, absent in public."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.schema import Column, Table
from gis.words import Words
from layers.layer import Layer
from layers.masking import Role, internal, mask, masked, public, unclear

LAYER = Layer(
    label=Words("路段", "Sections"),
    table=Table(
        key="sections",
        shapes=frozenset(),
        columns=(
            Column(name="road", label=Words("道路", "Road")),
            Column(name="member", label=Words("党员", "Member"), personal=True),
            Column(name="post", label=Words("站点", "Post"), sensitive=True),
            Column(name="plate", label=Words("责任牌", "Plate"), personal=True, prose=True),
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


def test_a_sentence_that_may_name_people_is_left_out_and_not_cut(sections):
    plates = sections.assign(plate=["责任人：岩温罕 K0—K1", None])
    for seen in (
        masked(plates, layer=LAYER, role=Role.LEADER),
        internal(plates, table=LAYER.table, role=Role.LEADER),
        public(plates, layer=LAYER),
    ):
        assert "plate" not in seen
    assert unclear(plates, table=LAYER.table) == ["plate"]
    pd.testing.assert_frame_equal(masked(plates, layer=LAYER, role=Role.PLANNER), plates)


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
    assert unclear(with_phones, table=LAYER.table) == ["电话"]


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
