"""An outsider's walk around a real server: every path, every verb, no cookie, each address."""

import http.client
import socket
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

import pytest
from browser import serve_home
from patience import MOST_S

from views.guard import users
from views.guard.users import Role

PASSWORD = "a ferry at noon"
PUBLISHED = f"{'0' * 32}.json"
DATA = b'{"villages": 115}'
OF_STREAMLIT = [
    "/_stcore/health", "/_stcore/script-health-check", "/_stcore/metrics", "/_stcore/host-config",
    "/_stcore/stream", "/_stcore/upload_file/0/1", "/_stcore/bidi-components/x/index.js",
    "/static/js/index.js", "/index.html", "/manifest.json", "/favicon.png", "/healthz",
    "/component/streamlit_folium.st_folium/index.html", "/media/0a.csv", "/oauth2callback",
    "/auth/login", "/_stcore/agent",
]  # fmt: skip
OURS = ["/", "/overview", "/coverage", "/siting?lang=en", "/export", "/about", "/sign-in/x"]
PATHS = [*OURS, *OF_STREAMLIT, f"/app/static/{PUBLISHED}", "/app/static/", "/%2e%2e/dashboard.py"]
VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


def of_the_network():
    """Give the address by which this machine would speak to others, if it has one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # nothing is sent
        return [probe.getsockname()[0]]
    return []


def ask(host, port, path, verb="GET", body=None, **headers):
    """Send one request; give its status, its headers and its body."""
    connection = http.client.HTTPConnection(host, port, timeout=MOST_S)
    try:
        connection.request(verb, path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read() if answer.status != 101 else b""
    finally:
        connection.close()


def walk(host, port):
    """Give each status and the bytes of all bodies."""
    told = [ask(host, port, path, verb) for path in PATHS for verb in VERBS]
    told.append(ask(host, port, "/_stcore/stream", **UPGRADE))
    return [status for status, _, _ in told], b"".join(body for _, _, body in told)


def published(folder, port):
    """Put a file where the server hands files out, once it has started; give the port back."""
    ask("127.0.0.1", port, "/_stcore/health")
    (folder / "home" / "static" / PUBLISHED).write_bytes(DATA)
    return port


@pytest.fixture(scope="module")
def port_with_users(tmp_path_factory):
    folder = tmp_path_factory.mktemp("with-users")
    users.put(folder / "users.json", name="李明", role=Role.PLANNER, password=PASSWORD)
    with serve_home(folder, users=folder / "users.json", listen="0.0.0.0") as address:
        yield published(folder, urlsplit(address).port)


@pytest.fixture(scope="module")
def port_without_users(tmp_path_factory):
    folder = tmp_path_factory.mktemp("without")
    with serve_home(folder, users=folder / "none.json", listen="0.0.0.0") as address:
        yield published(folder, urlsplit(address).port)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", *of_the_network()])
def test_with_users_an_outsider_gets_no_byte(port_with_users, host):
    statuses, told = walk(host, port_with_users)
    assert set(statuses[:-1]) == {401}
    assert statuses[-1] == 403  # of the websocket
    assert told == b""


def test_without_users_the_network_gets_no_byte(port_without_users):
    for host in of_the_network():
        statuses, told = walk(host, port_without_users)
        assert set(statuses) == {403}
        assert told == b""
        told = ask(host, port_without_users, "/", Host=f"localhost:{port_without_users}")
        assert (told[0], told[2]) == (403, b"")


def test_without_users_this_machine_gets_all(port_without_users):
    port = port_without_users
    assert ask("127.0.0.1", port, f"/app/static/{PUBLISHED}")[2] == DATA
    assert ask("127.0.0.1", port, "/_stcore/stream", **UPGRADE)[0] == 101
    assert ask("127.0.0.1", port, "/_stcore/stream", Host="evil.example", **UPGRADE)[0] == 403
    assert ask("127.0.0.1", port, f"/app/static/{PUBLISHED}", Host="evil.example")[2] == b""


@pytest.mark.parametrize("host", ["127.0.0.1", *of_the_network()])
def test_who_signs_in_gets_what_the_walk_did_not(port_with_users, host):
    form = urlencode({"name": "李明", "password": PASSWORD})
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    status, headers, _ = ask(host, port_with_users, "/sign-in", "POST", form, **kind)
    assert (status, headers["Location"]) == (303, "/")
    cookie = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
    assert ask(host, port_with_users, f"/app/static/{PUBLISHED}", **cookie)[2] == DATA
    assert ask(host, port_with_users, "/_stcore/health", **cookie)[2] == b"ok"
    assert ask(host, port_with_users, "/_stcore/stream", **cookie, **UPGRADE)[0] == 101
    ask(host, port_with_users, "/sign-out", "POST", **cookie)
    assert ask(host, port_with_users, f"/app/static/{PUBLISHED}", **cookie)[0] == 401
