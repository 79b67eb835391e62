"""In English a word agrees with its number, in every sentence and error of the program."""

import re

import pytest
from sentences import asked_of_t, told_by_errors

from gis.schema import Column, Kind
from gis.words import OF_ONE, Words, filled, plural
from layers.cards import texts
from layers.registry import tables
from views.chinese import CHINESE
from views.i18n import kinds_in_words
from views.in_language import sentence

SENTENCES = sorted(asked_of_t("views", "dashboard.py") | told_by_errors())
# A number and what is counted, with up to two words between; units are written the same for one.
COUNTED = re.compile(
    r"\{(\w+)(?::[^}|]*)?\} (?:[a-z]+ ){0,2}?(people|[a-z]+s)\b(?! than)", re.IGNORECASE
)
# Words after a field that are not what it counts.
VERBS = {
    "agrees", "already", "always", "as", "begins", "cannot", "contains", "crosses", "decides",
    "differs", "distorts", "does", "falls", "has", "is", "its", "itself", "joins", "leaves", "less",
    "lies", "measures", "names", "needs", "separates", "this", "units", "was", "ways",
}  # fmt: skip
# Limits of ours, and counts of what is said because there are several.
MANY = {
    "name", "kind",
    "most", "most_files", "limit_min", "bands", "stated_size", "times", "homes", "asked", "lat",
    "shapes", "stated", "letters", "least",
}  # fmt: skip
SEVERAL = (
    "The file {name} contains {count}",  # because there is more than one
    "The file {name} has {cells} million cells",
    "The roads and rivers have {count}",
    "The row has {cells} cells, more than",
    "The row has {cells} {cells:cell|cells}, fewer than",
    "The track in {name} has {count}",
    "There are {count} posts; at most",
)


def without_agreement(text):
    return [
        found[0]
        for found in COUNTED.finditer(text)
        if found[2].lower() not in VERBS and found[1] not in MANY and not text.startswith(SEVERAL)
    ]


def test_what_is_counted_agrees_with_its_number():
    assert [told for text in SENTENCES for told in without_agreement(text)] == []
    assert without_agreement("{count} open incidents") == ["{count} open incidents"]
    assert without_agreement("{count:,} {count:village|villages}") == []


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0 villages lack"), (1, "1 village lacks"), (2, "2 villages lack")],
)
def test_a_word_is_that_of_the_number(count, told):
    template = "{count} {count:village lacks|villages lack} equipment"
    assert sentence("en", template, count=count) == f"{told} equipment"
    assert sentence("zh", template, count=count) == f"{count} 个村寨设施不全"


@pytest.mark.parametrize(
    ("form", "number", "told"),
    [
        (",.0f", 1.4, "1 person"),
        (",.0f", 0.6, "1 person"),
        (",.0f", 1_000.0, "1,000 people"),
        ("+,.0f", 1.0, "+1 person"),
        ("+,.0f", -1.0, "-1 person"),
        (".1f", 1.0, "1.0 people"),
    ],
)
def test_the_number_is_taken_as_it_is_shown(form, number, told):
    assert filled("{n:" + form + "} {n:person|people}", {"n": number}) == told


def test_the_chinese_has_one_word_for_any_number():
    assert [text for text in CHINESE.values() if re.search(r"\{\w+:[^}]*\|", text)] == []


@pytest.mark.parametrize(
    ("noun", "told"),
    [
        ("village group", "village groups"),
        ("ferry", "ferries"),
        ("official passage", "official passages"),
        ("city", "cities"),
        ("pass", "passes"),
        ("survey", "surveys"),
    ],
)
def test_the_kinds_of_a_layer_have_their_plural(noun, told):
    assert plural(noun) == told


def test_kinds_are_counted_in_the_order_of_the_language(monkeypatch):
    kinds = {"village_group": 45, "village": 1}
    monkeypatch.setattr("views.i18n.language", lambda: "en")
    spaced = kinds_in_words("villages", kinds).replace("\N{NO-BREAK SPACE}", " ")
    assert spaced == "45 village groups, 1 village"


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [
        (1, "people", "1 person"),
        (0, "people", "0 people"),
        (2, "households", "2 households"),
        (1, "households", "1 household"),
        (1_000, "people", "1,000 people"),
        (1, "m", "1 m"),
        (1, "", "1"),
    ],
)
def test_on_a_card_a_unit_agrees_with_its_number(number, unit, told):
    column = Column(
        name="count", label=Words("数", "Count"), kind=Kind.INTEGER, unit=Words("", unit)
    )
    assert texts([number], column=column, language="en") == [told]


def test_every_word_that_is_a_unit_has_its_singular():
    columns = [column for table in tables().values() for column in table.columns]
    words = {one.unit.en for one in columns if re.fullmatch("[a-z]{4,}", one.unit.en)}
    assert {"people", "households"} <= words <= {"yuan", *OF_ONE}  # yuan is its own plural
