"""Files that everybody in the house gets alike, compressed once and then sent as they are.

Streamlit sends its scripts as they lie on the disk, 4.8 MB for a page, and compresses the layers
of the map anew at each request. Here a file is compressed at its first request and kept in memory,
so that no folder is needed and nothing is to be installed. What the dashboard publishes is still
asked of the application each time: a file that is gone is gone here too. The guard stands before
all of it.
"""

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Callable

import brotli
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.serving.answers import Answer, answer_of, asked, asking

# Brotli at 5 makes 0.81 MB of 3.9 in 0.2 s, at 11 0.73 MB in 23 s.
BROTLI_QUALITY, GZIP_LEVEL = 5, 6
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=BROTLI_QUALITY),
    "gzip": lambda body: gzip.compress(body, GZIP_LEVEL, mtime=0),
}
"""The encodings, the better one first."""
LEAST_BYTES = 512  # below, the headers weigh more than what is saved
MOST_KEPT_BYTES = 64_000_000
FILES = ("/static/", "/app/static/", "/component/")
"""Where files lie that are the same for whoever may have them; none of a single reader."""
FIXED = ("/static/", "/component/")
"""Those of the installed packages: they do not change, and are not looked up anew each time."""
PAGES_NEVER = ("/_stcore/", "/media/", "/auth/", "/oauth2callback")
TEXTS = (
    "application/javascript",
    "application/json",
    "application/wasm",
    "image/svg+xml",
    "text/css",
    "text/html",
    "text/javascript",
    "text/plain",
)
OF_A_WHOLE = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range")

QUOTE = '"'
Key = tuple[str, str, str]


class Compressed:
    """Sends files and pages compressed to who can read that.

    Parameters
    ----------
    app
        The application that has the files. Its ETag tells one version of a file from another.
    base
        The path under which it is served, empty or with a slash at its start.
    """

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self._app, self._base = app, base
        self._kept: OrderedDict[Key, Answer] = OrderedDict()
        self._bytes = 0
        self._at_work: dict[Key, asyncio.Task[Answer]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, compressed where that is possible."""
        if scope["type"] != "http" or not self._may_be_compressed(scope):
            await self._app(scope, receive, send)
            return
        encoding = chosen(asked(scope, b"accept-encoding"))
        if encoding is None or asked(scope, b"range"):
            # A range is one of the plain file, so that its parts fit together.
            plain = asking(scope, method=scope["method"], without=[b"accept-encoding"])
            await self._app(plain, receive, _varying(send))
            return
        fixed = (scope["path"], "", encoding)
        if fixed in self._kept:
            await self._kept[fixed].unless_known(scope).send(scope, send)
            return
        about = await answer_of(self._app, asking(scope, method="HEAD", without=OF_A_WHOLE))
        if not _is_text(about):
            await self._app(scope, receive, _varying(send))
            return
        whole = await self._whole(scope, about, encoding)
        await whole.unless_known(scope).send(scope, send)

    def _may_be_compressed(self, scope: Scope) -> bool:
        path = scope["path"].removeprefix(self._base)
        is_page = "text/html" in asked(scope, b"accept") and not path.startswith(PAGES_NEVER)
        return scope["method"] in ("GET", "HEAD") and (path.startswith(FILES) or is_page)

    async def _whole(self, scope: Scope, about: Answer, encoding: str) -> Answer:
        """Give the compressed answer; of readers who ask at once, the first has it made."""
        is_fixed = scope["path"].removeprefix(self._base).startswith(FIXED)
        key = scope["path"], "" if is_fixed else about.value(b"etag"), encoding
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        task = self._at_work.get(key)
        if task is None:
            task = self._at_work[key] = asyncio.create_task(self._made(scope, encoding))
            task.add_done_callback(lambda _: self._at_work.pop(key, None))
        made = await asyncio.shield(task)
        if made.value(b"content-encoding") and key not in self._kept:
            self._keep(key, made)
        return made

    async def _made(self, scope: Scope, encoding: str) -> Answer:
        found = await answer_of(self._app, asking(scope, method="GET", without=OF_A_WHOLE))
        if not _is_text(found):  # it has gone since it was asked about
            return found
        body = await asyncio.to_thread(COMPRESS[encoding], found.body)
        told = {
            b"content-encoding": encoding,
            b"etag": f'"{found.value(b"etag").removeprefix("W/").strip(QUOTE)}-{encoding}"',
            b"vary": _varied(found.value(b"vary")),
            b"accept-ranges": None,
        }
        return found.with_headers(told).with_body(body)

    def _keep(self, key: Key, made: Answer) -> None:
        self._kept[key] = made
        self._bytes += len(made.body)
        while self._bytes > MOST_KEPT_BYTES and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= len(gone.body)


def chosen(accepted: str) -> str | None:
    """Choose the best encoding that a reader accepts; None where it can be none.

    References
    ----------
    RFC 9110, section 12.5.3: a quality of 0 refuses, `*` stands for all that are not named.
    """
    qualities = dict(map(_quality, filter(None, accepted.lower().split(","))))
    for encoding in COMPRESS:
        if qualities.get(encoding, qualities.get("*", 0.0)) > 0:
            return encoding
    return None


def _quality(told: str) -> tuple[str, float]:
    name, _, parameter = told.partition(";")
    key, _, value = parameter.strip().partition("=")
    try:
        return name.strip(), float(value) if key.strip() == "q" else 1.0
    except ValueError:
        return name.strip(), 0.0


def _is_text(about: Answer) -> bool:
    kind = about.value(b"content-type").partition(";")[0].strip().lower()
    length = about.value(b"content-length")
    return (
        about.status == 200
        and kind in TEXTS
        and bool(about.value(b"etag"))
        and "for-reader" not in about.value(b"content-type")
        and "no-store" not in about.value(b"cache-control")
        and not about.value(b"content-encoding")
        and not about.value(b"content-disposition")
        and (not length.isdecimal() or int(length) >= LEAST_BYTES)
    )


def _varied(told: str) -> str:
    names = [name.strip() for name in told.split(",") if name.strip()]
    known = {name.lower() for name in names}
    return ", ".join(names if known & {"accept-encoding", "*"} else [*names, "Accept-Encoding"])


def _varying(send: Send) -> Send:
    """Say of an answer that it would be another one for who accepts other encodings."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [(key.lower(), value) for key, value in message.get("headers", [])]
            answer = Answer(message["status"], headers)
            varied = answer.with_headers({b"vary": _varied(answer.value(b"vary"))})
            message = {**message, "headers": [*varied.headers]}
        await send(message)

    return told
