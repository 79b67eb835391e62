"""The server reads its own first page as soon as it has started, as a reader who looks at nothing.

What takes long the first time is then done before anybody waits for it: the imports of the pages,
the belt, the overview and its map, the font of icons, and the scripts to be compressed. Streamlit
has no other way to run a page.
"""

import asyncio
import logging
import re
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from views.guard import cookies
from views.guard.door import door
from views.serving.answers import answer_of
from views.serving.icons import NAME

NAMED = re.compile(r'(?:src|href)="\.(/static/[^"]+)"')
"""The files that Streamlit's page asks for."""
LOG = logging.getLogger("border_belt")
STREAM = "/_stcore/stream"
Headers = tuple[tuple[bytes, bytes], ...]
HOST: Headers = ((b"host", b"localhost"),)
HTML: Headers = (*HOST, (b"accept", b"text/html"))
COMPRESSED: Headers = (*HOST, (b"accept-encoding", b"br"))


class FirstReader:
    """Reads the first page when the server has started; passes everything on.

    Parameters
    ----------
    base
        The path under which the dashboard is served, empty or with a slash at its start.
    """

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self._app, self._base = app, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and begin to read where the server says that it has started."""
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return
        visit: asyncio.Task[None] | None = None

        async def told(message: Message) -> None:
            nonlocal visit
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                visit = asyncio.create_task(self._visit())

        async def heard() -> Message:
            message = await receive()
            if message["type"] == "lifespan.shutdown" and visit:
                visit.cancel()
            return message

        await self._app(scope, heard, told)

    async def _visit(self) -> None:
        """Read, and note it where that fails: the next reader is told, as it fails there too."""
        (fault,) = await asyncio.gather(self._read(), return_exceptions=True)
        if fault:
            LOG.log(logging.ERROR, "the first page could not be read in advance", exc_info=fault)

    async def _read(self) -> None:
        page = await self._get("/", HTML)
        for name in NAMED.findall(page):
            await self._get(name, COMPRESSED)
        await self._run_the_page()
        for name in _font_of_icons():
            await self._get(name, COMPRESSED)

    async def _get(self, path: str, headers: Headers) -> str:
        scope = {"method": "GET", "scheme": "http", **self._scope("http", path, headers)}
        return (await answer_of(self._app, scope)).body.decode("utf-8", "replace")

    async def _run_the_page(self) -> None:
        """Connect as a browser does, ask for a run of the page, and leave when it has ended."""
        asked = BackMsg()
        asked.rerun_script.SetInParent()
        coming: asyncio.Queue[Message] = asyncio.Queue()
        coming.put_nowait({"type": "websocket.connect"})

        async def hear(message: Message) -> None:
            if message["type"] == "websocket.accept":
                coming.put_nowait({"type": "websocket.receive", "bytes": asked.SerializeToString()})
            elif message["type"] == "websocket.send" and _is_the_end(message):
                coming.put_nowait({"type": "websocket.disconnect", "code": 1000})

        with door().visited() as cookie:
            headers = (*HOST, (b"cookie", f"{cookies.name()}={cookie}".encode()))
            scope = {
                "scheme": "ws",
                "subprotocols": [],
                **self._scope("websocket", STREAM, headers),
            }
            await self._app(scope, coming.get, hear)

    def _scope(self, kind: str, path: str, headers: Headers) -> MutableMapping[str, Any]:
        where = self._base + path
        return {
            "type": kind,
            "path": where,
            "raw_path": where.encode(),
            "root_path": "",
            "query_string": b"",
            "headers": [*headers],
            "http_version": "1.1",
            "client": None,
            "server": None,
            "state": {},
        }


def _is_the_end(message: Message) -> bool:
    """Tell whether a message says that the run of the page has ended."""
    return bool(ForwardMsg.FromString(message["bytes"]).WhichOneof("type") == "script_finished")


def _font_of_icons() -> list[str]:
    folder = Path(get_static_dir())
    return [f"/{font.relative_to(folder).as_posix()}" for font in folder.glob(f"{NAME[1:]}*")]
