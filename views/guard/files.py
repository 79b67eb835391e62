"""Files that one reader alone may fetch: those to take away, and nobody else's by their address.

The type of such a file bears the mark of its reader's session (`views/taken_away.py`). The guard
compares it with the mark of who asks, and takes it out of the answer. Where the session has ended,
or its user has another role, there is no such mark any more.
"""

import hmac
import re

from starlette.types import Message, Send

PARAMETER = re.compile(r"; for-reader=([0-9a-f]*)-[0-9a-f]*")
REFUSED = 404  # as where there is no such file


def marked(kind: str, *, mark: str, word: str) -> str:
    """Give the type of a file for one reader; `word` tells its content from that of others."""
    return f"{kind}; for-reader={mark}-{word}"


def to_their_reader(send: Send, *, mark: str) -> Send:
    """Let an answer pass to the reader with this mark, and nothing of another one's file."""
    is_refused = False

    async def told(message: Message) -> None:
        nonlocal is_refused
        if message["type"] == "http.response.start":
            is_refused = not _is_for(message, mark)
            message = _refusal() if is_refused else _without_mark(message)
        elif is_refused:
            is_more = bool(message.get("more_body"))
            message = {"type": "http.response.body", "body": b"", "more_body": is_more}
        await send(message)

    return told


def _is_for(start: Message, mark: str) -> bool:
    """Tell whose file an answer is: what is to be saved has a reader, all else is everybody's."""
    told = {name.lower(): value.decode("latin-1") for name, value in start.get("headers", [])}
    whose = PARAMETER.search(told.get(b"content-type", ""))
    if whose is None:
        return not told.get(b"content-disposition", "").startswith("attachment")
    return bool(mark) and hmac.compare_digest(whose[1], mark)


def _refusal() -> Message:
    headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
    return {"type": "http.response.start", "status": REFUSED, "headers": headers}


def _without_mark(start: Message) -> Message:
    """Take the mark out of an answer; no cache may keep what only one reader gets."""
    headers = list(start.get("headers", []))
    for place, (name, value) in enumerate(headers):
        plain = PARAMETER.sub("", value.decode("latin-1")).encode("latin-1")
        if name.lower() == b"content-type" and plain != value:
            headers[place] = (name, plain)
            headers.append((b"cache-control", b"no-store"))
            break
    return {**start, "headers": headers}
