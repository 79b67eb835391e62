"""What nobody answers for stands out from the gaps of the border."""

import pytest
from shapely import Point

RED = ":red["


def in_red(app):
    return [one.value for one in app.markdown if one.value.startswith(RED)]


@pytest.fixture
def gap(folder):
    """Ten kilometres of border, of which a post at its start reaches 3 km; who answers is asked."""

    def held(*duties):
        folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
        folder.table("duties", "person,from_m,to_m,township", *duties)
        return folder.path

    return held


# The gap runs from K3+000 to K10+000, and the duties end at K6+000: 4 000 m are nobody's.
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "4,000 米无人负责：K6+000 至 K10+000。"),
        ("en", "Nobody answers for 4,000 m: K6+000 to K10+000."),
    ],
)
@pytest.mark.parametrize(
    "page", [{"name": "overview"}, {"name": "coverage", "coverage-tables-open": "gap-parts"}]
)
def test_metres_that_nobody_answers_for_are_said_in_red(open_page, gap, page, lang, said):
    app = open_page(**page, belt=gap("甲,0,6000,示例乡"), lang=lang)
    assert in_red(app) == [f":red[**{said}**]"]


def test_nothing_is_red_where_somebody_answers_for_each_metre(open_page, gap):
    assert in_red(open_page("overview", belt=gap("甲,0,10000,示例乡"))) == []
