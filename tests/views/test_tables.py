"""Tables on a page: what they show where there is no number."""

import io
import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from patience import MOST_S
from shapely import Point
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


def page_with_files():
    import pandas as pd

    from views import state, tables
    from views.file_notes.note import Note

    belt = state.session().belt
    note = Note(belt=belt, title=belt.name, settings=belt.name, left_out=belt.name)
    tables.downloads(pd.DataFrame({"村": ["甲", "=1+1"], "人口": [3, 4]}), name="rows", note=note)


@pytest.fixture
def taken(monkeypatch, folder):
    """The files that the page offers, by their names."""
    folder.settings('name = "试验带"\nnotice = "内部资料"\n')
    folder.layer("villages", (Point(0, 0), {"name": "甲", "population": 3}))
    monkeypatch.setenv("BELT", str(folder.path))
    files = {}

    def note(_label, data, *, file_name, **_):
        files[file_name] = data
        return False

    monkeypatch.setattr("streamlit.download_button", note)
    app = AppTest.from_function(page_with_files, default_timeout=MOST_S).run()
    assert not app.exception
    return {name: write() for name, write in files.items()}


def test_a_workbook_of_a_table_has_a_second_sheet_that_says_what_it_is(taken):
    book = openpyxl.load_workbook(io.BytesIO(taken["rows.xlsx"]))
    assert book.sheetnames == ["rows", "说明"]
    assert [cell.value for cell in book["rows"]["A"]] == ["村", "甲", "=1+1"]
    told = dict(book["说明"].iter_rows(min_row=2, values_only=True))
    assert told["注意事项 Notice"] == "内部资料 试验带"
    assert told["设置 Settings"] == told["边境带 Belt"] == "试验带"
    assert told["版本 Edition"] == "内部使用 / internal use"
    assert {"来源 Source", "数据修订号 Data revision", "程序 Program"} <= set(told)


def test_a_csv_of_a_table_has_the_same_beside_it(taken):
    with zipfile.ZipFile(io.BytesIO(taken["rows-csv.zip"])) as archive:
        assert set(archive.namelist()) == {"rows.csv", "说明.txt"}
        rows = archive.read("rows.csv").decode("utf-8-sig").splitlines()
        told = archive.read("说明.txt").decode("utf-8-sig")
    assert rows == ["村,人口", "甲,3", "'=1+1,4"]
    for words in ("注意事项：内部资料 试验带", "设置：试验带", "版本：内部使用", "数据修订号："):
        assert words in told
