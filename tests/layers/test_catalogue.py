"""Rules for every layer and every results table."""

from collections import Counter

import pandas as pd
import pytest

from gis.belt.conform import conform
from gis.schema import Kind, Shape, Table, heading
from gis.words import Words, plural
from layers import cards
from layers.registry import catalogue, tables
from layers.results import joint, services, week
from layers.results import patrols as patrol_tables
from layers.results import tables as result_tables
from layers.style import LineSymbol, PointSymbol
from layers.tabulate import readable

LAYERS = catalogue()
EACH = pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
CROSSINGS = result_tables.target_cover(LAYERS["crossings"].table)
RESULT_ROOMS = (result_tables, patrol_tables, week, joint, services)
RESULTS = {
    table.key: table
    for table in [*(one for room in RESULT_ROOMS for one in vars(room).values()), CROSSINGS]
    if isinstance(table, Table)
}
TABLES = {key: layer.table for key, layer in LAYERS.items()} | RESULTS
EACH_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)

# From belt-format.md: the shapes, the required columns, and the other declared ones.
POINT, LINE, AREA, NOWHERE = Shape.POINT, Shape.LINE, Shape.AREA, Shape.NOWHERE
FORMAT = {
    "boundary": ({LINE, AREA}, "", "name official_km"),
    "area": ({AREA}, "", "name code level"),
    "villages": (
        {POINT},
        "name",
        (
            "id code kind committee township population households party_members branch "
            "venue_year loudspeaker distance_education flag"
        ),
    ),
    "crossings": ({POINT}, "name", "id kind grade status hours post"),
    "posts": ({POINT}, "name", "id kind staff duty cross_post sensitive"),
    "stations": (
        {POINT},
        "name",
        (
            "id kind committee activities people_served difficulties good_deeds funds_yuan "
            "appeals appeals_settled disputes disputes_mediated"
        ),
    ),
    "roads": ({LINE}, "", "id name kind speed_kmh surface wet_season bridge tunnel ford"),
    "rivers": ({LINE, AREA}, "", "name kind crossing_cost tunnel"),
    "bridges": ({POINT}, "", "name hours wait_min wet_season"),
    "ferries": ({POINT}, "", "name hours wait_min wet_season"),
    "markers": ({POINT}, "number", ""),
    "road_sections": (
        {NOWHERE},
        "road from_m to_m member",
        "village household_1 household_2 household_3 household_4 household_5 since",
    ),
    "signs": ({POINT}, "name", "kind text"),
    "patrols": ({NOWHERE, LINE}, "date", "stretch led_by militia started ended findings"),
    "duties": ({NOWHERE}, "person from_m to_m", "role township weekday date"),
    "units": (
        {NOWHERE},
        "key name",
        "kind committee reports_from reports_to team_size days_off",
    ),
    "cross_posts": ({NOWHERE}, "post serves", "role person since"),
    "groups": ({POINT}, "code", "village households phones"),
    "incidents": ({POINT, NOWHERE}, "time kind", "status handled_by closed"),
}
PEOPLE = {
    "cross_posts": {"person"},
    "duties": {"person"},
    "patrols": {"led_by"},
    "posts": {"cross_post"},  # the person of the post on duty there
    "road_sections": {"member", *(f"household_{number}" for number in range(1, 6))},
}
PLACES_AND_OFFICES = {
    *("id", "name", "committee", "township", "village", "post", "role", "handled_by", "number"),
    *("unit", "stretch", "road", "branch", "farm", "serves"),
}
IN_FORM = {"code", "key", "hours", "days_off", "started", "ended", "duty", "duty_hours", "section"}
FREE = {"flag", "text"}  # a note may name anybody, and a plate bears the names of its section


def names(columns):
    return {column.name for column in columns}


def test_the_layers_are_those_of_the_format():
    assert set(LAYERS) == set(FORMAT)
    assert {key: layer.key for key, layer in LAYERS.items()} == {key: key for key in LAYERS}
    assert {key: table.columns for key, table in tables().items()} == {
        key: layer.table.columns for key, layer in LAYERS.items()
    }
    assert tables()["villages"].label == Words("村寨", "Villages")  # also the name of its file


def test_layers_are_stacked_in_one_order():
    orders = [layer.order for layer in LAYERS.values()]
    assert orders == sorted(set(orders))


@EACH
def test_one_feature_of_a_layer_is_called_in_the_singular(layer):
    assert layer.one.zh == layer.label.zh
    # The belt has one boundary; all other layers hold several features.
    assert layer.label.en == ("Boundary" if layer.key == "boundary" else plural(layer.one.en))


@EACH
def test_a_layer_has_the_shapes_and_columns_of_the_format(layer):
    shapes, required, known = FORMAT[layer.key]
    assert layer.table.shapes == shapes
    assert {c.name for c in layer.table.columns if c.required} == set(required.split())
    assert set(known.split()) <= names(layer.table.columns)


@EACH
def test_every_layer_knows_its_id_and_whether_a_row_is_synthetic(layer):
    assert layer.table.columns[0].name == "id"
    assert layer.table.column("synthetic").kind is Kind.YES_NO


@EACH
def test_exactly_the_columns_that_name_people_are_personal(layer):
    personal = [column for column in layer.table.columns if column.personal]
    assert names(personal) == PEOPLE.get(layer.key, set())


@EACH
def test_just_what_names_places_and_offices_is_open_text(layer):
    text = {c.name: c for c in layer.table.columns if c.kind is Kind.TEXT and not c.personal}
    opened = {name for name, c in text.items() if c.for_all}
    in_form = {name for name, c in text.items() if c.form and not c.for_all}
    assert opened <= PLACES_AND_OFFICES
    assert in_form <= IN_FORM
    assert set(text) - opened - in_form == FREE & set(text)


def test_what_tells_where_the_police_are_is_sensitive():
    assert [key for key, layer in LAYERS.items() if layer.sensitive] == [
        "posts",
        "cross_posts",
    ]
    sensitive = {
        (table.key, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.sensitive
    }
    assert {("crossings", "post"), ("incidents", "handled_by")} <= sensitive
    assert {key for key, name in sensitive if name == "nearest_name"} == {
        key for key, table in RESULTS.items() if table.column("nearest_name")
    }


@EACH
def test_a_layer_has_words_in_both_languages(layer):
    assert all(layer.label)
    for case in layer.style.legend() if layer.style else ():
        assert all(case.words)


@EACH_TABLE
def test_columns_and_their_choices_have_words_in_both_languages(table):
    for column in table.columns:
        assert all(column.label), column.name
        assert all(column.unit) or not any(column.unit), column.name
        for code, words in column.choices.items():
            assert all(words), code


def shown(column, cell, language):
    """Give the cell as its card says it, and the heading and the cell of a table."""
    frame = pd.DataFrame({column.name: pd.Series([cell])})
    table = Table(key="one", shapes=frozenset(), columns=(column,))
    told = readable(frame, table, language=language)
    (card,) = cards.texts([cell], column=column, language=language)
    return card, told.columns[0], told.iloc[0, 0]


@EACH_TABLE
def test_a_choice_is_shown_in_words_of_the_language(table):
    for column in table.columns:
        for code in column.choices:
            for language, in_chinese in (("zh", True), ("en", False)):
                card, _, cell = shown(column, code, language)
                assert card == cell
                assert any("\u4e00" <= letter <= "\u9fff" for letter in card) is in_chinese, code
                assert "_" not in card
                assert ":" not in card


@EACH_TABLE
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_number_is_shown_with_its_unit(table, language):
    for column in table.columns:
        unit = column.unit.in_language(language)
        if unit and column.kind is not Kind.CHAINAGE:
            card, head, cell = shown(column, "24" if column.kind is Kind.TEXT else 24, language)
            assert card == f"24 {unit}"
            assert unit.casefold() in head.casefold()
            assert str(cell) == "24"


def test_words_with_a_unit_of_their_own_stand_as_they_are():
    duty = LAYERS["posts"].table.column("duty")
    assert shown(duty, "24小时轮班", "zh")[0] == "24小时轮班"


def test_other_words_of_an_open_choice_are_kept_and_are_no_fault():
    table = LAYERS["roads"].table
    read = pd.DataFrame({"surface": ["Asphalt", "沥青", "弹石路面"]}, index=[1, 2, 3])
    conformed = conform(read, table)
    assert list(conformed.frame["surface"]) == ["asphalt", "asphalt", "弹石路面"]
    assert conformed.faults == ()
    assert shown(table.column("surface"), "弹石路面", "en")[0] == "弹石路面"


@EACH_TABLE
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_columns_of_a_table_have_the_same_heading(table, language):
    headings = Counter(heading(column, language=language) for column in table.columns)
    assert [text for text, count in headings.items() if count > 1] == []


@EACH_TABLE
def test_names_in_a_shapefile_are_short_ascii_and_distinct(table):
    exported = [column.export_name for column in table.columns]
    assert [name for name in exported if len(name) > 10 or not name.isascii()] == []
    assert [name for name in exported if not name.replace("_", "").isalnum()] == []
    # `geometry` and `fid` are reserved by file formats.
    folded = Counter([name.casefold() for name in exported] + ["geometry", "fid"])
    assert [name for name, count in folded.items() if count > 1] == []


@EACH
def test_no_heading_is_accepted_for_two_columns(layer):
    meant = Counter(heading for column in layer.table.columns for heading in column.headings)
    assert [text for text, count in meant.items() if count > 1] == []


@EACH
def test_a_word_means_one_choice(layer):
    for column in layer.table.columns:
        words = [text for code, both in column.choices.items() for text in {code, *map(str, both)}]
        assert len(words) == len(set(words)), column.name


@EACH
def test_limits_are_in_order_and_on_columns_of_numbers(layer):
    for column in layer.table.columns:
        if column.least is not None or column.most is not None:
            assert column.kind in {Kind.INTEGER, Kind.NUMBER, Kind.CHAINAGE}
        if column.least is not None and column.most is not None:
            assert column.least < column.most


@EACH
def test_only_columns_of_choices_have_choices(layer):
    for column in layer.table.columns:
        assert bool(column.choices) is (column.kind is Kind.CHOICE), column.name


@EACH
def test_cards_labels_and_styles_use_existing_columns(layer):
    asked = [*layer.card]
    asked += [layer.map_label] if layer.map_label else []
    if layer.style:
        asked += [layer.style.by] if layer.style.by else []
        asked += [layer.style.scale.column] if layer.style.scale else []
    assert set(asked) <= names(layer.table.columns)
    assert len(layer.card) == len(set(layer.card)) > 0


@EACH
def test_the_cases_of_a_style_are_choices_of_its_column(layer):
    if layer.style and layer.style.by:
        assert set(layer.style.cases) <= set(layer.table.column(layer.style.by).choices)


@EACH
def test_every_drawn_symbol_is_in_the_legend(layer):
    drawn = bool(layer.table.shapes - {NOWHERE}) or layer.key == "road_sections"
    assert bool(layer.style) is drawn
    if layer.style:
        assert len(layer.style.legend()) == len(layer.style.cases or [1])


@EACH
def test_kinds_of_a_layer_differ_on_the_map_in_more_than_colour(layer):
    looks = [
        (s.mark, s.size_px) if isinstance(s, PointSymbol) else (getattr(s, "dash", ""), _px(s))
        for s in (case.symbol for case in (layer.style.legend() if layer.style else ()))
    ]
    assert len(looks) == len(set(looks))


def _px(symbol):
    return symbol.width_px if isinstance(symbol, LineSymbol) else symbol.line_px


def test_results_that_are_listed_have_words_in_both_languages():
    assert set(result_tables.LABELS) <= set(RESULTS)
    assert all(all(words) for words in result_tables.LABELS.values())
