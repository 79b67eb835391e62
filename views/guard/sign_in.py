"""Signing in and out: a form that is posted to this server, and the cookie that comes back."""

import asyncio
from functools import partial
from urllib.parse import parse_qs, urlsplit

from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope

from gis.words import Language
from views.guard import cookies, pages, users
from views.guard.attempts import Attempts
from views.guard.door import Door
from views.guard.headers import host, values
from views.guard.sessions import LASTS_S
from views.in_language import sentence

MOST_BYTES = 4096  # of a form
AT_ONCE = 2  # passwords that are looked at; each takes 32 MB
FORM = "application/x-www-form-urlencoded"


class SignIn:
    """What the addresses `/sign-in` and `/sign-out` answer."""

    def __init__(self, door: Door, *, base: str) -> None:
        self._door, self._base = door, base
        self._attempts = Attempts()
        self._looked_at = asyncio.Semaphore(AT_ONCE)

    def answers(self, scope: Scope) -> bool:
        """Tell whether a request is for one of the two addresses."""
        return scope["path"] in (self._base + pages.SIGN_IN, self._base + pages.SIGN_OUT)

    async def answer(self, scope: Scope, receive: Receive) -> Response:
        """Answer a request for one of the two addresses."""
        signs_in = scope["path"].endswith(pages.SIGN_IN)
        if scope["method"] == "POST":
            if not _is_from_here(scope):
                return Response(status_code=403)
            return await self._come(scope, receive) if signs_in else self._leave(scope)
        if scope["method"] not in ("GET", "HEAD"):
            return Response(status_code=405, headers={"allow": "GET, HEAD, POST"})
        user = self._door.user(cookies.held(scope))
        if user is None:
            return pages.sign_in(language(scope), base=self._base, status=200)
        if signs_in:
            return self._to_the_start(language(scope))
        return pages.sign_out(language(scope), base=self._base, name=user.name)

    async def _come(self, scope: Scope, receive: Receive) -> Response:
        """Start a session for a right name and password; the one before it ends."""
        form = await _form(scope, receive)
        if form is None:
            return Response(status_code=413)
        name, password = users.plain_name(form.get("name", "")), form.get("password", "")
        spoken: Language = "en" if form.get("lang") == "en" else "zh"
        t = partial(sentence, spoken)
        address = str((scope.get("client") or ("",))[0])
        wait_s = self._attempts.wait_s(name=name, address=address)
        if wait_s > 0:
            told = t(
                "Too many attempts. Try again in {minutes} min.", minutes=int(wait_s // 60) + 1
            )
            return pages.sign_in(spoken, base=self._base, status=429, complaint=told, wait_s=wait_s)
        listed = self._door.users() or {}
        look = partial(users.found, listed, name=name, password=password)
        async with self._looked_at:
            user = await asyncio.to_thread(look)
        if user is None:
            told = t("Name or password is wrong.")
            return pages.sign_in(spoken, base=self._base, status=401, complaint=told)
        self._attempts.forgive(name=name, address=address)
        self._door.sessions.end(cookies.held(scope))
        answer = self._to_the_start(spoken)
        session = self._door.sessions.start(user)
        cookies.put(answer, session, scope=scope, base=self._base, lasts_s=LASTS_S)
        return answer

    def _leave(self, scope: Scope) -> Response:
        self._door.sessions.end(cookies.held(scope))
        answer = self._to_the_start(language(scope))
        cookies.drop(answer, base=self._base)
        return answer

    def _to_the_start(self, spoken: Language) -> Response:
        """Lead to the first page, and nowhere else, whatever was asked."""
        where = f"{self._base}/" + ("?lang=en" if spoken == "en" else "")
        return RedirectResponse(where, status_code=303, headers={"cache-control": "no-store"})


def language(scope: Scope) -> Language:
    """Tell the language that an address asks for; Chinese where it asks for none."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [])
    return "en" if asked[-1:] == ["en"] else "zh"


def _is_from_here(scope: Scope) -> bool:
    """Tell whether a form was posted by a page of this server; a browser says whose page it was."""
    if any(told not in ("same-origin", "none") for told in values(scope, b"sec-fetch-site")):
        return False
    return all(urlsplit(told).netloc == host(scope) for told in values(scope, b"origin"))


async def _form(scope: Scope, receive: Receive) -> dict[str, str] | None:
    """Read a form; None where it is too long or of another kind."""
    kind = "".join(values(scope, b"content-type")).partition(";")[0].strip().lower()
    if kind != FORM:
        return None
    body, is_more = b"", True
    while is_more:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        is_more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            return None
    try:
        told = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=8)
    except ValueError:
        return None
    return {name: found[-1] for name, found in told.items()}
