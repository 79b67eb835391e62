"""The page that Streamlit's scripts are loaded into, in the language of its address.

Streamlit's own page is English, empty until its scripts have run, and loads a font that this
dashboard does not use. Streamlit has no setting for any of that.
"""

import hashlib
import json
from functools import partial
from importlib.resources import files
from string import Template

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from gis.words import Language
from views.chinese.streamlit import PATTERNS, STREAMLIT
from views.guard.sign_in import language
from views.in_language import sentence
from views.serving.answers import Answer, answer_of, asking

MARK = b"<title>Streamlit</title>"  # of the page that is meant
ROOT = '<div id="root"></div>'
FONT = ('<link\n      rel="preload"\n      href="./static/media/SourceSansVF', "/>")
TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
THEME = ("backgroundColor", "baseRadius", "borderColor", "font", "headingFont", "primaryColor",
         "secondaryBackgroundColor", "textColor")  # fmt: skip
OF_THEME = {"font": "bodyFont"}
OF_ANOTHER = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range")
FRAME = Template("""<div id="root"><style>
.opening{font:16px/1.5 system-ui,'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei',
'PingFang SC',sans-serif;color:#26292e;padding:4.2rem 1.6rem 0;display:grid;gap:1rem}
.opening h1{font-size:1.7rem;font-weight:700;margin:0}
.opening p{margin:0}
.opening div{display:grid;gap:1rem;grid-template-columns:5fr 8fr}
.opening div>span{background:#f4f2ed;border-radius:6px;height:720px}
@media(max-width:640px){.opening{padding:4rem .7rem 0}.opening div{grid-template-columns:1fr}}
</style><main class="opening"><h1>$name</h1><p role="status">$told</p>
<div aria-hidden="true"><span></span><span></span></div></main></div>""")


class Shell:
    """Answers with the page in the language; all else is as the application answers it.

    Parameters
    ----------
    base
        The path under which the dashboard is served, empty or with a slash at its start.
    """

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self._app, self._base = app, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        found = await self._page(scope) if _asks_for_a_page(scope) else None
        if found is None:
            await self._app(scope, receive, send)
            return
        await found.unless_known(scope).send(scope, send)

    async def _page(self, scope: Scope) -> Answer | None:
        """Give the page; None where the application answers with anything else."""
        found = await answer_of(self._app, asking(scope, method="GET", without=OF_ANOTHER))
        if found.status != 200 or MARK not in found.body:
            return None
        body = written(found.body.decode(), language(scope), scope=scope, base=self._base).encode()
        tag = hashlib.sha256(body).hexdigest()[:32]
        told = {b"etag": f'"{tag}"', b"last-modified": None, b"accept-ranges": None}
        return found.with_headers(told).with_body(body)


def written(page: str, spoken: Language, *, scope: Scope, base: str) -> str:
    """Write Streamlit's page anew: its language, our script, and what is seen at first."""
    t = partial(sentence, spoken)
    start, end = page.find(FONT[0]), page.find(FONT[1], page.find(FONT[0]))
    if start >= 0:
        page = page[:start] + page[end + len(FONT[1]) :]
    frame = FRAME.substitute(name=t("Border belt"), told=t("Opening …"))
    is_wall = b"mode=wall" in scope.get("query_string", b"").split(b"&")
    return (
        page.replace('<html lang="en">', f'<html lang="{TAGS[spoken]}">', 1)
        .replace("<title>Streamlit</title>", f"<title>{t('Border belt')}</title>", 1)
        .replace("<head>", f"<head>\n    <script>{_script(base)}</script>", 1)
        .replace(ROOT, ROOT if is_wall else frame, 1)
    )


def _script(base: str) -> str:
    """Give the script with its words; they are written so that no text can end it."""
    words: dict[str, object] = {"streamlit": STREAMLIT, "patterns": list(PATTERNS.items())}
    for spoken, tag in TAGS.items():
        t = partial(sentence, spoken)
        words[spoken] = {"lang": tag, "map": t("Map of the belt")}
    text = files("views.serving").joinpath("shell.js").read_text("utf-8")
    return (
        text.replace('"@WORDS@"', _quoted(words))
        .replace('"@THEME@"', _quoted(_theme()))
        .replace('"@BASE@"', json.dumps(base))
    )


def _quoted(told: object) -> str:
    """Write values as a text of JavaScript that holds JSON, without a sign that ends a script."""
    return json.dumps(json.dumps(told, ensure_ascii=False)).replace("<", "\\u003c")


def _theme() -> dict[str, object]:
    """Give colours and fonts of the settings by the names that Streamlit's scripts have."""
    chosen = config.get_options_for_section("theme")
    told = {OF_THEME.get(name, name): value for name, value in chosen.items() if name in THEME}
    return {name: value for name, value in told.items() if value is not None}


def _asks_for_a_page(scope: Scope) -> bool:
    """Tell whether a page may be the answer: a browser that opens one says that it reads HTML."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    accepted = (value for name, value in scope["headers"] if name.lower() == b"accept")
    return any(b"text/html" in value for value in accepted)
