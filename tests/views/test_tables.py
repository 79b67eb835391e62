"""Tables on a page: what they show where there is no number."""

import io

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest


def page():
    import numpy as np
    import pandas as pd

    from views import tables

    shown = pd.DataFrame({"name": ["a", "b", None], "min": [61.0, np.inf, np.nan]})
    tables.listed(shown)


def test_an_unreachable_place_is_a_word_that_sorts_after_every_number():
    app = AppTest.from_function(page).run()
    told = app.dataframe[0]
    assert told.value["min"].tolist()[:2] == [61.0, np.inf]  # the sort key
    styler = told.proto.arrow_data.styler
    written = pa.ipc.open_stream(styler.display_values).read_pandas()
    assert written.iloc[:, 1].tolist() == ["61", "无路可达", "—"]
    assert written.iloc[2, 0] == "—"


@pytest.mark.parametrize("word", ["无路可达", "unreachable"])
def test_in_a_spreadsheet_the_word_is_text_among_numbers(monkeypatch, word):
    from gis.files.tables_write import xlsx_bytes
    from views import tables

    monkeypatch.setattr(tables, "unreachable", lambda: word)
    shown = tables.with_unreachable_named(
        pd.DataFrame({"name": ["a", "b", "c"], "min": [61.0, np.inf, np.nan]})
    )
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(shown, heads={}, sheet="x")))
    assert [cell.value for cell in book.active["B"]] == ["min", 61, word, None]
