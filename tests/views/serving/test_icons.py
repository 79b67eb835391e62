"""The small font draws every icon that is shown, and is small."""

import asyncio
import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from sentences import ROOT
from streamlit import file_util
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from views.serving.answers import answer_of
from views.serving.icons import ICONS, Icons, ligatures

STATIC = Path(file_util.get_static_dir())
(FONT,) = (STATIC / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2")


def ask(path, **headers):
    app = Icons(create_streamlit_static_handler(str(STATIC), ""), base="")
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": told,
             "query_string": b""}  # fmt: skip
    return asyncio.run(answer_of(app, scope))


@pytest.fixture(scope="module")
def fonts():
    """The whole font, and the one that is sent."""
    small = ask(f"/static/media/{FONT.name}").body
    return TTFont(FONT), TTFont(BytesIO(small))


def drawn(font):
    """The outline of each icon that the font has."""
    glyphs, named = font.getGlyphSet(), ligatures(font)
    outlines = {}
    for name in set(ICONS) & set(named):
        pen = RecordingPen()
        glyphs[named[name]].draw(pen)
        outlines[name] = pen.value
    return outlines


def test_every_icon_is_drawn_as_before(fonts):
    whole, small = fonts
    outlines = drawn(whole)
    assert set(outlines) == set(ICONS)
    assert drawn(small) == outlines
    assert "rocket_launch" in ligatures(whole)
    assert "rocket_launch" not in ligatures(small)


def test_it_is_a_tenth_of_the_whole_and_not_sent_twice():
    found = ask(f"/static/media/{FONT.name}")
    assert found.body[:4] == b"wOF2"
    assert int(found.value(b"content-length")) == len(found.body) < FONT.stat().st_size / 10
    again = ask(f"/static/media/{FONT.name}", if_none_match=found.value(b"etag"))
    assert (again.status, again.body) == (304, b"")
    assert ask("/favicon.png").body.startswith(b"\x89PNG")


def test_every_icon_that_streamlit_or_we_name_is_among_them(fonts):
    scripts = [path.read_text("utf-8") for path in (STATIC / "static" / "js").glob("*.js")]
    ours = [path.read_text("utf-8") for path in (ROOT / "views").rglob("*.py")]
    named = set(re.findall(r":material/(\w+)", "\n".join(scripts + ours)))
    named |= set(re.findall(r'icon="(\w+)"', "\n".join(ours)))
    assert {"download", "expand_more", "pan_tool"} <= named
    assert named & set(ligatures(fonts[0])) <= set(ICONS)
