"""The tab of tracks: what is matched is shown, and nothing is left of the file."""

from pathlib import Path

import pytest
from pages import JINGHONG

from layers.results.tracks import PATROL_COLUMNS
from views.patrols import tracks

GPX = Path(__file__).parents[3] / "data" / "tracks" / "jinghong.gpx"


@pytest.fixture
def opened(open_page):
    """Open the tab on a belt."""

    def show(lang, belt=JINGHONG):
        app = open_page("patrols", belt=belt, lang=lang)
        if app.tabs:
            app.session_state["patrols-tables"] = app.tabs[-1].label
            app.run()
        return app

    return show


def take(app, content, name="walk.gpx"):
    app.file_uploader[0].set_value((name, content, "application/gpx+xml")).run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("lang", "said", "direction", "why"),
    [
        ("zh", "匹配到 3 段：共走 6.3 公里，覆盖边境线 5.0 公里", "K 值增大", "不在边境线上"),
        (
            "en",
            "3 stretches: 6.3 km walked, on 5.0 km of border",
            "to higher K",
            "away from the border",
        ),
    ],
)
def test_a_track_is_matched_told_and_let_go(opened, lang, said, direction, why):
    app = take(opened(lang), GPX.read_bytes())
    assert any(said in one.value for one in app.markdown)
    assert sum("2015" in one.value for one in app.caption) == 1  # it is later than the page's day
    walked, off = (frame.value for frame in app.dataframe)
    assert len(walked) == 3
    assert walked.iloc[0].astype(str).str.contains(direction).any()
    assert off.iloc[0].astype(str).str.contains(why).any()
    # The field is another one, without a file, and the session holds nothing of the track.
    assert app.file_uploader[0].value is None
    assert "patrols-gpx-0" not in app.session_state
    kept = vars(app.session_state[tracks.FOUND][1])
    assert set(kept) == {"belt", "stretches", "unmatched", "fixes", "jumps"}


@pytest.mark.parametrize(("lang", "fact"), [("zh", "没有带点的轨迹"), ("en", "no track with")])
def test_a_file_that_cannot_be_used_is_told(opened, lang, fact):
    app = take(opened(lang), b"<gpx></gpx>")
    assert fact in app.error[0].value
    take(app, GPX.read_bytes())  # the next one is matched
    assert not app.error


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_patrols_of_a_belt_may_come_from_a_track(opened, folder, lang):
    app = opened(lang, belt=folder.path)
    assert len(app.info) == 1
    assert len(app.file_uploader) == 1
    take(app, GPX.read_bytes())
    # The demonstration is some 40 km away from this belt, or farther: nothing is on the line.
    assert app.error or app.dataframe


def test_the_rows_can_be_appended_to_the_table_of_patrols():
    heads = (JINGHONG / "patrols.csv").read_text("utf-8").splitlines()[0]
    assert ",".join(PATROL_COLUMNS) == heads
