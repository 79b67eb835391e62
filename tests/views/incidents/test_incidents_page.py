"""The page Incidents: the card of the desk, the figures of the list, and the groups."""

import figures_shown
import pytest
from pages import JINGHONG

ASKED = {"desk-place": "6995-017"}
NIGHT = {**ASKED, "desk-hour": 21}


def card(app):
    """Give the card as it is sent to the browser."""
    return next(one.body for one in app.get("html") if 'class="told-card"' in one.body)


@pytest.mark.parametrize(
    ("lang", "head", "first", "why"),
    [
        (
            "en",
            "group 6995-017",
            "搭亥四组警务室(示范), 6 min",
            "Off duty: its hours are 08:00-20:00.",
        ),
        (
            "zh",
            "6995-017 组",
            "搭亥四组警务室(示范)，6 分钟",
            "此时不在岗，在岗时段 08:00-20:00。",
        ),
    ],
)
def test_the_card_of_a_group_tells_who_goes_and_why_not_the_nearest(
    open_page, lang, head, first, why
):
    told = card(open_page("incidents", belt=JINGHONG, lang=lang, **ASKED))
    assert head in told
    assert first in told
    assert why not in told
    # At night the police room of the village is off duty.
    app = open_page("incidents", belt=JINGHONG, lang=lang, **NIGHT)
    assert not app.exception
    assert "二号检查点(示范)" in card(app)
    assert why in card(app)
    # A leader sees the office, not the whole name.
    assert "副乡长" in card(app)
    assert "何示乙" not in card(app)


def test_a_place_that_is_not_known_is_said_in_one_box(open_page):
    app = open_page("incidents", belt=JINGHONG, lang="en", **{"desk-place": "nowhere"})
    assert "nowhere is no place that this belt knows." in app.error[0].value
    assert not app.exception


def test_the_list_tells_the_medians_and_that_no_village_stands_out(open_page):
    app = open_page(
        "incidents", belt=JINGHONG, lang="en", **{"incidents-tabs": "List of incidents"}
    )
    told = figures_shown.values(app)
    assert told["Incidents"] == "40"
    # As counted from the file in tests/data.
    assert told["Call to sending"] == "5 min"
    assert told["Sending to arrival"] == "17 min"
    assert told["Villages that stand out"] == "none"
    assert any("I17" in one.value for one in app.caption)


def test_what_is_not_closed_is_listed_with_the_oldest_first(open_page):
    app = open_page(
        "incidents",
        belt=JINGHONG,
        lang="en",
        **{"incidents-tabs": "List of incidents", "incidents-lists": "Not closed"},
    )
    (table,) = (one.value for one in app.dataframe)
    # Of data/jinghong/incidents.geojson: six without a closing time, from I35 of 25 February on.
    assert len(table) == 6
    assert table["Time"].is_monotonic_increasing
    assert f"{table['Time'].iloc[0]:%Y-%m-%d}" == "2015-02-25"


@pytest.mark.parametrize(("lang", "tab"), [("en", "Ten-household groups"), ("zh", "十户联防组")])
def test_the_groups_of_jingha_add_up_and_villages_without_one_are_counted(open_page, lang, tab):
    app = open_page("incidents", belt=JINGHONG, lang=lang, **{"incidents-tabs": tab})
    told = figures_shown.values(app)
    labels = {
        "en": ("Ten-household groups", "Villages without a group"),
        "zh": ("十户联防组", "没有联防组的村寨"),
    }[lang]
    # 104 villages with households, of which Jingha's 21 have groups.
    assert [told[label] for label in labels] == ["312", "83"]


@pytest.mark.parametrize(("lang", "said"), [("en", "nobody can be sent"), ("zh", "无法派警")])
def test_a_belt_with_a_boundary_alone_says_so_in_one_sentence(open_page, folder, lang, said):
    app = open_page("incidents", belt=folder.path, lang=lang)
    assert not app.exception
    assert said in app.info[0].value
