"""Sessions in a demonstration: nobody signs in, yet no browser gets the files of another one.

A browser gets its session with the page. One whose session was of a server before this one gets
another when it connects, so that a page that stayed open goes on.
"""

from starlette.responses import Response
from starlette.types import Message, Scope, Send

from views.guard import cookies
from views.guard.door import Door
from views.guard.headers import values


def with_session(scope: Scope, send: Send, *, door: Door, base: str) -> tuple[Scope, Send]:
    """Start a session where a demonstration is opened without one, and set its cookie.

    Parameters
    ----------
    base
        The path under which the dashboard is served, empty or with a slash at its start.

    Returns
    -------
    tuple
        The request, with the cookie as the next one will bear it, and where its answer goes.
    """
    is_known = bool(door.mark(cookies.held(scope)))
    if is_known or not door.is_demonstration() or not _opens(scope):
        return scope, send
    session = door.sessions.start()
    answer = Response()
    cookies.put(answer, session, scope=scope, base=base)
    cookie = answer.raw_headers[-1]

    async def told(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.accept"):
            message = {**message, "headers": [*message.get("headers", []), cookie]}
        await send(message)

    return cookies.holding(scope, session), told


def _opens(scope: Scope) -> bool:
    """Tell whether a browser opens a page, or connects from one."""
    if scope["type"] == "websocket":
        return True
    return scope["method"] == "GET" and any(
        "text/html" in told for told in values(scope, b"accept")
    )
