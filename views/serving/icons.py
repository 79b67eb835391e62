"""The font of icons with the icons that are shown, instead of the four thousand that it has.

Streamlit's font of icons is the largest file of a page. An icon is a ligature: its name is written
as text, and the font draws the icon for it.
"""

import asyncio
import hashlib
from functools import lru_cache
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from starlette.types import ASGIApp, Receive, Scope, Send

from views.serving.answers import Answer, answer_of, asking

NAME = "/static/media/MaterialSymbols-Rounded."
OF_STREAMLIT = """
123 1k access_time add area_chart arrow_downward arrow_drop_down_circle arrow_upward arrows_outward
attach_money audio_file auto_awesome bar_chart calendar_month calendar_today check check_box
check_circle checklist chevron_left chevron_right circle close code_blocks commit content_copy
contrast currency_yen dark_mode data_object error euro expand_less expand_more experiment face
finance_chip format_list_numbered image info keep keep_off keyboard_arrow_down keyboard_arrow_right
keyboard_double_arrow_left keyboard_double_arrow_right light_mode link list markdown menu more_horiz
more_vert notes percent schedule search_activity sentiment_dissatisfied sentiment_neutral
sentiment_sad sentiment_satisfied sentiment_very_satisfied show_chart smart_button smart_toy
speed_1_75 star tag thumb_down thumb_up timelapse today translate upload video_file
visibility visibility_off
"""
OURS = """
add_location_alt chevron_left chevron_right description download layers local_police pan_tool
payments play_arrow print priority_high search stop straighten
"""
ICONS = tuple(sorted({*OF_STREAMLIT.split(), *OURS.split()}))
OF_ANOTHER = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range")


class Icons:
    """Answers with the small font; all else is as the application answers it.

    Parameters
    ----------
    base
        The path under which the dashboard is served, empty or with a slash at its start.
    """

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self._app, self._start = app, base + NAME

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        is_font = scope["type"] == "http" and scope["path"].startswith(self._start)
        if not is_font or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        found = await answer_of(self._app, asking(scope, method="GET", without=OF_ANOTHER))
        small = found if found.status != 200 else await asyncio.to_thread(_small, found)
        await small.unless_known(scope).send(scope, send)


def _small(found: Answer) -> Answer:
    body = with_icons(found.body)
    tag = hashlib.sha256(body).hexdigest()[:32]
    told = {b"etag": f'"{tag}"', b"accept-ranges": None}
    return found.with_headers(told).with_body(body)


@lru_cache(maxsize=1)
def with_icons(font: bytes) -> bytes:
    """Give a font, as WOFF2, that has the glyphs of `ICONS` and the signs of their names alone."""
    whole = TTFont(BytesIO(font))
    options = Options(
        layout_closure=False, layout_features=["*"], flavor="woff2", notdef_outline=True
    )
    kept = Subsetter(options)
    names = ligatures(whole)
    letters = {ord(sign) for name in ICONS for sign in name}
    kept.populate(unicodes=letters, glyphs=[names[name] for name in ICONS if name in names])
    kept.subset(whole)
    whole.flavor = "woff2"
    written = BytesIO()
    whole.save(written)
    return written.getvalue()


def ligatures(font: TTFont) -> dict[str, str]:
    """Tell the glyph that a font draws for each name written as text."""
    signs = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 128}
    found: dict[str, str] = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            for first, drawn in getattr(inner, "ligatures", {}).items():
                for one in drawn:
                    name = "".join(signs.get(part, "\0") for part in (first, *one.Component))
                    found[name] = one.LigGlyph
    return found
