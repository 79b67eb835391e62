"""Files whose names change with their content: a browser that has one need not ask again.

Streamlit says so of its own scripts only. Here the layers and scripts of the map follow, which are
named by a hash of their content (`gis/files/published.py`), and the scripts of the component.
"""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.serving.answers import Answer

NAMED_BY_CONTENT = re.compile(
    r"/app/static/(?P<published>[0-9a-f]{32})\.\w+|/component/.+\.(?P<built>[0-9a-f]{8})\.(js|css)"
)
# Only the reader's own browser may keep them: the guard stands before them.
LASTING = f"private, max-age={7 * 86_400}, immutable"


class Lasting:
    """Says of files that are named by their content that they last.

    Parameters
    ----------
    base
        The path under which the dashboard is served, empty or with a slash at its start.
    """

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self._app, self._base = app, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path = scope.get("path", "").removeprefix(self._base)
        named = NAMED_BY_CONTENT.fullmatch(path) if scope["type"] == "http" else None
        if named is None:
            await self._app(scope, receive, send)
            return
        tag = f'"{named["published"] or named["built"]}"'

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 206, 304):
                headers = [(key.lower(), value) for key, value in message.get("headers", [])]
                found = Answer(message["status"], headers)
                own = {b"cache-control": LASTING, b"etag": found.value(b"etag") or tag}
                message = {**message, "headers": [*found.with_headers(own).headers]}
            await send(message)

        await self._app(scope, receive, told)
