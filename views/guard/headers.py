"""The headers that go out with every answer, and what the address of a request says."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from socket import gethostname
from urllib.parse import urlsplit

from starlette.types import Message, Scope

from gis.errors import BeltError
from gis.files.belt_folder import read_settings
from views.folders import folder

# Streamlit writes styles into its page and runs scripts from blobs; the frame of the map is filled
# by scripts, one of them in a data address. Nothing comes from another host but the pictures of the
# tile servers that a belt names.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{tiles}; font-src 'self' data:; "
    "media-src 'self' data: blob:; worker-src 'self' blob:; frame-src 'self' blob: data:; "
    "connect-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)
OF_EVERY_ANSWER = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
}
LOCAL_NAMES = ("localhost", "localhost.localdomain")
BY_A_PROXY = (b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip")


def with_headers(message: Message) -> Message:
    """Give the start of an answer with our headers; a policy that it has already stays."""
    given = [(name.lower(), value) for name, value in message.get("headers", [])]
    own = {**OF_EVERY_ANSWER, b"content-security-policy": policy().encode()}
    names = {name for name, _ in given}
    added = [(name, value) for name, value in own.items() if name not in names]
    return {**message, "headers": [*given, *added]}


def policy() -> str:
    """Give the policy for the content of pages, with the tile servers of the belt."""
    settings = folder() / "belt.toml"
    try:
        changed = settings.stat().st_mtime_ns
    except OSError:
        changed = 0
    return POLICY.format(tiles=_tile_servers(settings.parent, changed))


@lru_cache(maxsize=4)
def _tile_servers(belt: Path, changed_ns: int) -> str:
    """List the tile servers of a belt; `changed_ns` has it read again after a change."""
    try:
        told = read_settings(belt).get("tiles", [])
    except BeltError:
        return ""
    urls = [one.get("url") for one in told if isinstance(one, dict)]
    return "".join(f" {place}" for place in sorted(set(filter(None, map(_origin, urls)))))


def _origin(url: object) -> str:
    """Give scheme and host of an address; none for what could end the rule or widen it."""
    parts = urlsplit(str(url).replace("{s}", "*"))
    is_web = parts.scheme in {"http", "https"} and parts.netloc.strip("*.")
    is_plain = all(sign.isascii() and (sign.isalnum() or sign in "-.:*[]") for sign in parts.netloc)
    return f"{parts.scheme}://{parts.netloc}" if is_web and is_plain else ""


def values(scope: Scope, name: bytes) -> list[str]:
    """Give the values of a header."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]


def host(scope: Scope) -> str:
    """Give the one Host of a request; nothing where there is none, or more than one."""
    told = values(scope, b"host")
    return told[0] if len(told) == 1 else ""


def is_at_this_machine(scope: Scope) -> bool:
    """Tell whether a request came over a loopback address of this machine, and not by a proxy.

    What counts is the address of the socket itself. Where it isn't known, it isn't loopback.
    """
    server = scope.get("server")
    if not server or any(values(scope, name) for name in BY_A_PROXY):
        return False
    return is_loopback(str(server[0]))


def is_loopback(address: str) -> bool:
    """Tell whether an address is loopback, IPv4 within IPv6 too."""
    try:
        one = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return (getattr(one, "ipv4_mapped", None) or one).is_loopback


def is_named(host: str, names: Iterable[str]) -> bool:
    """Tell whether a Host is one of some names; `*.example.cn` stands for all within."""
    name = _name(host)
    return bool(name) and any(
        pattern in {"*", name} or (pattern[:2] == "*." and name.endswith(pattern[1:]))
        for pattern in (one.strip().lower().rstrip(".") for one in names)
    )


def is_local_name(host: str) -> bool:
    """Tell whether a Host can only be this machine; a name of the web may be made to lead here."""
    name = _name(host)
    return name in LOCAL_NAMES or is_loopback(name)


def is_own_name(host: str) -> bool:
    """Tell whether a Host is an address or a name of this machine, as nobody else can give it.

    A page of the web can have its name lead here, and have a reader's browser ask in that name.
    """
    name = _name(host)
    own = gethostname().lower().rstrip(".")
    return _is_address(name) or name in {*LOCAL_NAMES, own, f"{own.partition('.')[0]}.local"}


def _is_address(name: str) -> bool:
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def _name(host: str) -> str:
    """Give the name in a Host, without its port; nothing for what is no host."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    if parts.netloc != host or "@" in host or not parts.hostname:
        return ""
    return parts.hostname.lower().rstrip(".")
