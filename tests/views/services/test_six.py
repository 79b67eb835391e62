"""The table of the six joints has a column for each of them, for a leader too."""

import pytest
from browser import JINGHONG


@pytest.mark.parametrize("role", ["leader", "planner"])
def test_each_of_the_six_joints_is_a_column(open_page, role):
    opened = {"services-tables-open": "services-six"}
    app = open_page("services", belt=JINGHONG, role=role, **opened)
    (shown,) = (one.value for one in app.dataframe if "村委会" in one.value)
    assert {head[:2] for head in shown if head[0] == "联"} == {
        *("联巡", "联勤", "联防", "联管", "联查", "联动"),
    }
