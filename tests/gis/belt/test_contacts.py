"""Removal of telephone numbers, identity numbers and e-mail addresses."""

import pandas as pd
import pytest

from gis.belt.contacts import without_contacts
from gis.schema import Column, Kind, Shape, Table
from gis.words import Words

TABLE = Table(
    key="villages",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        Column(name="name", label=Words("名称", "Name")),
        Column(name="code", label=Words("代码", "Code"), identifies=True),
        Column(name="people", label=Words("人口", "People"), kind=Kind.INTEGER),
    ),
)
# The weighted sum of its 17 digits is 5·7+3·9+2·10+8·5+0·8+1·4+1·2+9·1+9·6+0·3+0·7+1·9+0·10+1·5
# +0·8+0·4+1·2 = 207, and 207 mod 11 = 9, whose check digit is 3.
IDENTITY = "532801199001010013"


@pytest.mark.parametrize(
    "cell",
    [
        "13888888888",
        "电话138 8888 8888。",
        "联系：138-8888-8888",
        "１３８８８８８８８８８",
        IDENTITY,
        f"身份证{IDENTITY}",
        "a.b@example.org",
        13888888888,
        13888888888.0,
    ],
)
@pytest.mark.parametrize("column", ["name", "备注"])
def test_a_contact_is_emptied_and_reported_without_its_content(cell, column):
    given = pd.DataFrame({column: pd.Series(["曼掌", cell], [2, 3], dtype=object)})
    frame, problems = without_contacts(given, TABLE)
    assert frame[column].tolist()[0] == "曼掌"
    assert pd.isna(frame[column].tolist()[1])
    (problem,) = problems
    assert (problem.row, problem.column) == (3, column)
    assert "8888" not in str(problem)
    assert IDENTITY not in str(problem)


@pytest.mark.parametrize(
    "cell",
    [
        "532801103201",  # a division code of 12 digits
        "K12+800",
        "98(2)",
        "23888888888",  # no mobile number begins with 2
        "138888888881",  # 12 digits
        "A13888888888",
        "532801199001010019",  # another check digit than 3
        "532801199013010013",  # there is no month 13
        "12.5",
        138888.5,
        None,
        True,
    ],
)
def test_similar_numbers_are_kept(cell):
    given = pd.DataFrame({"备注": pd.Series([cell], [2], dtype=object)})
    frame, problems = without_contacts(given, TABLE)
    assert frame["备注"].tolist() == [cell]
    assert problems == ()


def test_declared_codes_and_numbers_are_not_looked_at():
    given = pd.DataFrame({"code": ["13888888888"], "people": [13888888888], "id": ["13888888888"]})
    frame, problems = without_contacts(given, TABLE)
    pd.testing.assert_frame_equal(frame, given)
    assert problems == ()
