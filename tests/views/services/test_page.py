"""The page Services: its figures, names in words, and the files to take away."""

import figures_shown
import pytest
from pages import JINGHONG
from shapely import Point

HAS_ALL = {"venue_year": 2009, "loudspeaker": True, "distance_education": True, "party_members": 4}


@pytest.fixture
def three_silent(folder):
    """Six villages: three lack a loudspeaker, one does not say."""
    rows = [{**HAS_ALL, "committee": "甲", "name": f"寨{at}"} for at in range(6)]
    for at in (1, 3, 4):
        rows[at]["loudspeaker"] = False
    rows[5]["loudspeaker"] = None
    folder.layer("villages", *((Point(10 * at, 1_000), row) for at, row in enumerate(rows)))
    return folder


def test_the_figures_are_those_of_the_article(open_page):
    app = open_page("services", belt=JINGHONG, lang="en")
    told = figures_shown.values(app)
    assert told["Service activities"] == "86"
    assert told["Difficulties solved"] == "65"
    assert told["Funds raised (yuan)"] == "2,412,000"
    assert told["Appeals settled"] == "100.0%"
    assert told["Disputes mediated"] == "95.2%"
    # 9 committees and 4 teams at 40 000, 1 044 members at 60.
    assert told["Funds due by the rule (yuan)"] == "582,640"
    about = figures_shown.lines(app, "Disputes mediated")["about"]
    assert about.startswith("756 of 794")
    assert about.endswith("The official report says 95%.")
    assert figures_shown.lines(app, "Appeals settled")["about"].startswith("4,261 of 4,261")
    assert told["Lowest mediation"] == "曼别, 91.7%"


@pytest.mark.parametrize(
    ("lang", "none", "label"),
    [("en", "none", "Loudspeaker: missing"), ("zh", "无", "缺广播的村寨")],
)
def test_in_jinghong_none_is_missing_and_that_is_said_in_words(open_page, lang, none, label):
    app = open_page("services", belt=JINGHONG, lang=lang)
    told = figures_shown.lines(app, label)
    assert told["value"] == none
    assert "113" in told["about"]


def test_three_villages_without_a_loudspeaker_are_named_and_one_is_not_known(
    open_page, three_silent
):
    app = open_page("services", belt=three_silent.path, lang="en")
    told = figures_shown.lines(app, "Loudspeaker: missing")
    assert told["value"] == "3"
    assert told["about"] == "Missing in: 寨1, 寨3, 寨4. Not known of 1: 寨5."
    (table,) = (one.value for one in app.dataframe)
    assert list(table["Name"]) == ["寨1", "寨3", "寨4", "寨5"]
    assert list(table["State"]) == ["none", "none", "none", "not given, so not known"]
    assert "no layer of stations" in app.info[0].value


def test_the_rates_that_the_reader_turns_are_those_of_the_funds(open_page, three_silent):
    app = open_page("services", belt=three_silent.path, lang="en")
    # One committee; 6 villages of 4 members: 40 000 + 24 · 60, then 50 000 + 24 · 60.
    assert figures_shown.values(app)["Funds due by the rule (yuan)"] == "41,440"
    app.number_input[0].set_value(50_000.0).run()
    assert figures_shown.values(app)["Funds due by the rule (yuan)"] == "51,440"


def test_a_belt_without_stations_and_villages_says_so_in_one_sentence(open_page, folder):
    app = open_page("services", belt=folder.path, lang="en")
    assert not app.exception
    assert "no layer of stations or villages" in app.info[0].value


def test_committees_without_an_officer_are_named_and_persons_masked_for_a_leader(open_page):
    app = open_page("services", belt=JINGHONG, lang="en", **{"services-tables": "Joint posts"})
    told = figures_shown.lines(app, "Committees without an attached officer")
    assert (told["value"], told["about"]) == ("1", "Of 9 committees: 勐宋.")
    (table,) = (one.value for one in app.dataframe)
    assert len(table) == 16
    assert set(table["Person"].str.slice(1)) == {"**"}
