"""The print view: whole tables as text, and nothing of the data as mark-up."""

import re

import numpy as np
import pandas as pd
import pytest
from pages import JINGHONG

from views import printing


def html_of(app):
    return [one.proto.body for one in app.get("html")]


@pytest.mark.parametrize(("lang", "head"), [("zh", "责任分片"), ("en", "Who answers")])
def test_a_table_stands_as_text_with_every_column_in_the_print_view(open_page, lang, head):
    app = open_page("overview", belt=JINGHONG, lang=lang)
    assert len(app.dataframe) == 1
    app.session_state[printing.KEY] = True
    app.run()
    assert not app.exception
    assert not app.dataframe
    (told,) = (one for one in html_of(app) if 'class="printed"' in one)
    assert f">{head}</th>" in told
    assert told.count("<tr>") == 1 + 5  # the head, and the five longest gaps
    assert "K64+367" in told


@pytest.mark.parametrize("name", ["coverage", "siting", "patrols", "incidents", "services"])
def test_on_paper_no_page_asks_to_click_a_row(open_page, name):
    app = open_page(name, belt=JINGHONG)
    hints = [one.value for one in app.caption if "点一行" in one.value]
    # Each table has the hint once, by itself: in a longer caption it would be printed.
    assert hints == ["点一行，地图就转到那里。"] * len(app.dataframe)
    app.session_state[printing.KEY] = True
    app.run()
    assert not app.exception
    assert not [one.value for one in app.caption if "点一行" in one.value]


def test_nobody_is_asked_to_click_a_row_of_a_table_without_rows(open_page, folder, village):
    folder.layer("villages", village("村", 0, 5_000, population=40))
    folder.layer("posts", village("站", 0, 5_000, kind="police_room"))
    app = open_page("coverage", belt=folder.path)
    assert not app.exception
    assert [len(one.value) for one in app.dataframe] == [0]  # no village is left out
    assert not [one.value for one in app.caption if "点一行" in one.value]


def test_cells_are_written_plainly_and_escaped(monkeypatch):
    told = []
    monkeypatch.setattr(printing.st, "html", told.append)
    frame = pd.DataFrame(
        {
            "name": ["<b>x", None],
            "minutes": [np.inf, np.nan],
            "metres": [19_730.5, 2.0],
            "day": pd.to_datetime(["2015-04-07", "2015-04-07 18:30"], format="mixed"),
            "whole": [True, False],
        }
    )
    printing.table(frame, missing="—", infinite="∞")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", told[0])
    assert cells[:5] == ["&lt;b&gt;x", "∞", "19730.5", "2015-04-07", "是"]
    assert cells[5:] == ["—", "—", "2", "2015-04-07 18:30", "否"]


def test_of_a_long_table_what_is_left_out_is_told(monkeypatch):
    told = []
    monkeypatch.setattr(printing.st, "html", told.append)
    printing.table(pd.DataFrame({"n": range(printing.MOST_ROWS + 3)}), missing="", infinite="")
    assert told[0].count("<td") == printing.MOST_ROWS
    assert "另有 3 行" in told[0]
