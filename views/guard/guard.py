"""The guard: what stands before every path of the server, its files and its websocket included.

It is a middleware of plain ASGI. It lets in who is signed in; without users it lets in who is at
this machine, as a demonstration. All others get no data at all.
"""

from enum import Enum
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from gis import __version__
from gis.files.published import keep_for
from views.folders import folder
from views.guard import cookies, files, headers, pages, visits
from views.guard.door import Door, door
from views.guard.sign_in import SignIn, language
from views.guard.users import outside, place
from views.old_addresses import renewed

BROKEN_OFF = 1008  # a websocket is closed since it was against the rules


class Verdict(Enum):
    """Whether a request may pass, or why it is refused."""

    OPEN = "may come in"
    UNKNOWN = "not signed in"
    CLOSED = "nobody may sign in"
    STRANGE = "not in this name"

    @property
    def status(self) -> int:
        """The status of a refusal."""
        return 401 if self is Verdict.UNKNOWN else 403


class Guard:
    """Lets pass, has sign in, or refuses.

    Parameters
    ----------
    static
        The folder whose files the server hands out. It is emptied when the program is of another
        version or the set of users is another one.
    """

    def __init__(self, app: ASGIApp, *, static: Path, door: Door) -> None:
        self._app, self._static, self._door = app, static, door
        base = str(config.get_option("server.baseUrlPath")).strip("/")
        self._sign_in = SignIn(door, base=f"/{base}" if base else "")
        self._base = f"/{base}" if base else ""
        self._served = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stand before the server."""
        self._keep_static()
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, _with_headers(send))

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        verdict = self._verdict(scope)
        is_open = verdict in {Verdict.OPEN, Verdict.UNKNOWN}
        if is_open and self._door.users() and self._sign_in.answers(scope):
            answer = await self._sign_in.answer(scope, receive)
            await answer(scope, receive, send)
        elif verdict is Verdict.OPEN:
            scope, send = visits.with_session(scope, send, door=self._door, base=self._base)
            mark = self._door.mark(cookies.held(scope))
            to_reader = files.to_their_reader(send, mark=mark)
            await (_renewal(scope) or self._app)(scope, receive, to_reader)
        else:
            await self._refusal(scope, verdict)(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a websocket pass as long as its session holds."""
        if self._verdict(scope) is not Verdict.OPEN:
            await receive()
            await send({"type": "websocket.close", "code": BROKEN_OFF})
            return
        scope, send = visits.with_session(scope, send, door=self._door, base=self._base)
        is_closed = False

        async def close() -> None:
            nonlocal is_closed
            if not is_closed:
                is_closed = True
                await send({"type": "websocket.close", "code": BROKEN_OFF})

        async def heard() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and not self._is_held(scope):
                await close()
                return {"type": "websocket.disconnect", "code": BROKEN_OFF}
            return message

        async def told(message: Message) -> None:
            if not self._is_held(scope):
                await close()
            elif not is_closed:
                await send(message)

        with self._door.sessions.on_a_page(cookies.held(scope)):
            await self._app(scope, heard, told)

    def _verdict(self, scope: Scope) -> Verdict:
        """Decide by the address of the socket, the Host and the cookie; by nothing else."""
        host, allowed = headers.host(scope), config.get_option("server.allowedHosts")
        if not (headers.is_named(host, allowed) if allowed else headers.is_own_name(host)):
            return Verdict.STRANGE
        if self._door.is_demonstration():
            is_here = headers.is_at_this_machine(scope) and headers.is_local_name(host)
            return Verdict.OPEN if is_here else Verdict.CLOSED
        if self._door.users() is None:
            return Verdict.CLOSED
        return Verdict.OPEN if self._door.user(cookies.held(scope)) else Verdict.UNKNOWN

    def _is_held(self, scope: Scope) -> bool:
        """Tell whether a session still holds, of a user or of a demonstration."""
        mark = self._door.mark(cookies.held(scope))
        return bool(mark) and self._verdict(scope) is Verdict.OPEN

    def _refusal(self, scope: Scope, verdict: Verdict) -> Response:
        """Refuse: a reader who opens a page gets one that says why, all else an empty answer."""
        asks = scope["method"] == "GET"
        if not asks or not any("text/html" in told for told in headers.values(scope, b"accept")):
            return Response(status_code=verdict.status, headers={"cache-control": "no-store"})
        if verdict is Verdict.STRANGE:
            return pages.strange(language(scope), base=self._base)
        if verdict is Verdict.CLOSED:
            return pages.closed(language(scope), base=self._base)
        return pages.sign_in(language(scope), base=self._base, status=verdict.status)

    def _keep_static(self) -> None:
        """Empty the folder of files where it was filled for other users or another version."""
        now = f"{__version__} {self._door.signature()}"
        if now == self._served:
            return
        is_emptied, is_start = keep_for(self._static, now), not self._served
        self._served = now
        if is_emptied and not is_start:
            _forget()


def guarding(script: str) -> Middleware:
    """Give the guard of a script's server; it does not start where users would be handed out."""
    static = Path(script).resolve().parent / "static"
    outside(place(), belt=folder(), static=static)
    return Middleware(Guard, static=static, door=door())


def _forget() -> None:
    """Forget all that was read and worked out: the files that it was published as are gone."""
    st.cache_data.clear()
    st.cache_resource.clear()


def _renewal(scope: Scope) -> Response | None:
    """Lead from an address with words of earlier versions to the same with codes.

    The browser has seen neither then, so it keeps one step. Only a page has such an address.
    """
    query = scope.get("query_string", b"").decode("latin-1")
    now = renewed(query)
    if scope["method"] != "GET" or now == query:
        return None
    return RedirectResponse(f"?{now}", status_code=307, headers={"cache-control": "no-store"})


def _with_headers(send: Send) -> Send:
    async def told(message: Message) -> None:
        is_start = message["type"] == "http.response.start"
        await send(headers.with_headers(message) if is_start else message)

    return told
