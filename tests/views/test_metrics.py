"""Figures: text is shown as it is, and a difference says whether it is good."""

import pytest
from streamlit.testing.v1 import AppTest

from views import metrics
from views.metrics import Change


def a_hostile_figure():
    from views import metrics

    metrics.row([metrics.Figure(label="<b>路</b>", value="1", about='"><script>hit()</script>')])


def test_text_of_the_data_is_not_html():
    (shown,) = AppTest.from_function(a_hostile_figure).run().get("html")
    assert "&lt;b&gt;路&lt;/b&gt;" in shown.proto.body
    assert "<script" not in shown.proto.body


@pytest.mark.parametrize(
    ("more", "good", "told"),
    [
        (1_234.0, "more", Change(text="+1,234", tone="better")),
        (-12.0, "more", Change(text="-12", tone="worse")),
        (-12.0, "less", Change(text="-12", tone="better")),
        (7.0, "less", Change(text="+7", tone="worse")),
        (0.4, "more", Change(text="不变", tone=None)),
        (-0.4, "less", Change(text="不变", tone=None)),
    ],
)
def test_a_difference_shows_whether_it_is_good(more, good, told):
    assert metrics.change(more, written="{:+,.0f}".format, good=good) == told
