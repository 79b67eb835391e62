import pytest

from gis.errors import (
    MOST_SHOWN,
    BeltError,
    CrsError,
    FileError,
    InputError,
    Problem,
    each_row,
)
from gis.words import Words


def test_an_error_consists_of_fact_and_remedy():
    error = BeltError("{n} is odd.", remedy="Add {by}.", n=3, by=1)
    assert str(error) == "3 is odd. Add 1."


def test_words_are_reported_in_english_where_the_error_is_reported_without_a_page():
    assert str(BeltError("{c} is empty.", remedy="Fill it.", c=Words("名称", "Name"))) == (
        "Name is empty. Fill it."
    )


def test_a_problem_has_its_place_as_far_as_it_is_known():
    assert str(Problem("No.", "Go.")) == "No. Go."
    assert str(Problem("No.", "Go.", layer="posts")) == "posts: No. Go."
    assert str(Problem("No.", "Go.", layer="posts", row=3, column="name")) == (
        "posts, row 3, name: No. Go."
    )


def test_an_error_of_several_problems_has_one_line_for_each():
    error = InputError.of([Problem("One.", "Mend."), Problem("Two.", "Mend.", row=2)])
    assert len(error.problems) == 2
    assert str(error) == "One. Mend.\nrow 2: Two. Mend."


@pytest.mark.parametrize(
    ("kind", "parents"),
    [
        (InputError, (BeltError, ValueError)),
        (CrsError, (InputError, ValueError)),
        (FileError, (BeltError, OSError)),
    ],
)
def test_an_error_is_a_belt_error_and_a_standard_exception(kind, parents):
    for error in (kind("No.", remedy="Go."), kind.of([Problem("No.", "Go.")])):
        assert isinstance(error, parents)
        assert str(error) == "No. Go."


def listed(count):
    rows = list(range(1, count + 1))
    own = {"value": [f"v{row}" for row in rows], "most": [9] * count}
    return each_row(rows, Problem("{value} is too long.", "Shorten it.", layer="t"), own=own)


def test_each_row_has_its_own_values():
    assert [str(problem) for problem in listed(2)] == [
        "t, row 1: v1 is too long. Shorten it.",
        "t, row 2: v2 is too long. Shorten it.",
    ]


def test_no_rows_give_no_problem():
    assert listed(0) == ()


def test_as_many_rows_as_can_be_shown_are_all_shown():
    assert [problem.row for problem in listed(MOST_SHOWN)] == list(range(1, MOST_SHOWN + 1))


def test_more_rows_are_shown_up_to_a_limit_and_then_counted():
    # 23 rows are 20 that are shown and 3 that are counted.
    *shown, rest = listed(MOST_SHOWN + 3)
    assert [problem.row for problem in shown] == list(range(1, MOST_SHOWN + 1))
    assert str(rest) == "t: Further rows with the same problem: 3. Shorten it."


def test_words_are_given_in_the_other_language_where_one_has_none():
    assert Words("界碑", "Marker").in_language("zh") == "界碑"
    assert Words("界碑", "").in_language("en") == "界碑"
    assert Words("", "Marker").in_language("zh") == "Marker"
