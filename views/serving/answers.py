"""An answer of an ASGI application as a whole, so that it can be sent on in another form."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Scope, Send

Headers = Sequence[tuple[bytes, bytes]]
UNCHANGED = 304
OF_THE_BODY = (b"content-encoding", b"content-length", b"content-type", b"last-modified")


@dataclass(frozen=True)
class Answer:
    """Status, headers and body of an answer; names of headers are in small letters."""

    status: int
    headers: Headers
    body: bytes = b""

    def value(self, name: bytes) -> str:
        """Give the value of a header, an empty text where there is none."""
        return next((value.decode("latin-1") for key, value in self.headers if key == name), "")

    def with_headers(self, changed: Mapping[bytes, str | None]) -> "Answer":
        """Give the answer with some headers set, and those of None left out."""
        kept = [(key, value) for key, value in self.headers if key not in changed]
        put = [(key, told.encode("latin-1")) for key, told in changed.items() if told is not None]
        return Answer(self.status, [*kept, *put], self.body)

    def with_body(self, body: bytes) -> "Answer":
        """Give the answer with another body, and its length."""
        told = self.with_headers({b"content-length": str(len(body))})
        return Answer(told.status, told.headers, body)

    def unless_known(self, scope: Scope) -> "Answer":
        """Give the answer, or that it is unchanged where the reader has its ETag already."""
        known = [
            tag.strip().removeprefix("W/") for tag in asked(scope, b"if-none-match").split(",")
        ]
        tag = self.value(b"etag").removeprefix("W/")
        if not tag or not {tag, "*"} & set(known):
            return self
        bare = self.with_headers(dict.fromkeys(OF_THE_BODY))
        return Answer(UNCHANGED, bare.headers)

    async def send(self, scope: Scope, send: Send) -> None:
        """Send it; of a HEAD request the headers alone."""
        start = {"type": "http.response.start", "status": self.status, "headers": [*self.headers]}
        await send(start)
        body = b"" if scope["method"] == "HEAD" else self.body
        await send({"type": "http.response.body", "body": body})


async def answer_of(app: ASGIApp, scope: Scope) -> Answer:
    """Ask an application, and wait for its whole answer."""
    sent: list[Message] = []
    coming: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not coming:  # nobody hangs up
            await asyncio.get_running_loop().create_future()
        return coming.pop()

    async def keep(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, keep)
    start = next(one for one in sent if one["type"] == "http.response.start")
    headers = [(key.lower(), value) for key, value in start.get("headers", [])]
    body = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
    return Answer(start["status"], headers, body)


def asked(scope: Scope, name: bytes) -> str:
    """Give what a request says in a header, an empty text where it says nothing."""
    told = [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]
    return ", ".join(told)


def asking(scope: Scope, *, method: str, without: Sequence[bytes]) -> Scope:
    """Give a request with another method, and without some of its headers."""
    kept = [(key, value) for key, value in scope["headers"] if key.lower() not in without]
    return {**scope, "method": method, "headers": kept}
