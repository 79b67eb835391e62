"""The cookie that holds a browser's session: its name, and how it is read and set."""

from typing import Any

from starlette.responses import Response
from starlette.types import Scope
from streamlit import config

from views.guard.headers import values


def name() -> str:
    """Name the cookie after the port, as a browser sends a cookie to every port of its host."""
    return f"border_belt_session_{config.get_option('server.port')}"


def held(scope: Scope) -> str | None:
    """Give what our cookie holds; nothing where it was sent twice."""
    own = [value for key, value in _pairs(scope) if key == name()]
    return own[0] if len(own) == 1 else None


def holding(scope: Scope, value: str) -> Scope:
    """Give the request as if our cookie held `value`."""
    others = [f"{key}={told}" for key, told in _pairs(scope) if key != name()]
    rest = [(key, told) for key, told in scope["headers"] if key.lower() != b"cookie"]
    cookie = "; ".join([*others, f"{name()}={value}"]).encode("latin-1")
    return {**scope, "headers": [*rest, (b"cookie", cookie)]}


def put(
    answer: Response, value: str, *, scope: Scope, base: str, lasts_s: int | None = None
) -> None:
    """Set the cookie with an answer; unless its time is told the browser drops it at its end."""
    answer.set_cookie(
        name(),
        value,
        max_age=lasts_s,
        secure=scope.get("scheme") in ("https", "wss"),
        **_kept(base),
    )


def drop(answer: Response, *, base: str) -> None:
    """Have the browser drop the cookie."""
    answer.delete_cookie(name(), **_kept(base))


def _kept(base: str) -> dict[str, Any]:
    return {"path": f"{base}/", "httponly": True, "samesite": "lax"}


def _pairs(scope: Scope) -> list[tuple[str, str]]:
    told = [pair for one in values(scope, b"cookie") for pair in one.split(";")]
    parted = [pair.partition("=") for pair in told if pair.strip()]
    return [(key.strip(), value.strip()) for key, _, value in parted]
