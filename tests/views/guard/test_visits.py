"""A demonstration: each browser has a session of its own, and goes on when it ends."""

from functools import partial

import pytest
from asgi import DATA, ELSEWHERE, Server
from streamlit import config

from views.guard import cookies
from views.guard.sessions import LASTS_S, MOST_WITHOUT_USER, Sessions

CLOSED = {"type": "websocket.close", "code": 1008}


@pytest.fixture
def server(tmp_path):
    return Server(tmp_path)


def cookie(value):
    return f"{cookies.name()}={value}"


def set_by(accepted):
    """Return the cookie that the opening of a websocket sets, without its conditions."""
    ((_, told),) = accepted["headers"]
    return told.decode().partition(";")[0].partition("=")[2]


def test_the_page_sets_a_cookie_that_scripts_and_other_sites_do_not_get(server):
    status, told, body = server.ask(accept="text/html,*/*")
    assert (status, body) == (200, DATA)
    value, *conditions = told["set-cookie"].split("; ")
    # Without a time: the browser drops it when it is closed.
    assert sorted(conditions) == ["HttpOnly", "Path=/", "SameSite=lax"]
    number, signature = value.removeprefix(f"{cookies.name()}=").split(".")
    # Drawn by lot, 256 bits each: nothing of who looks, or at what.
    assert (len(bytes.fromhex(number)), len(bytes.fromhex(signature))) == (32, 32)


def test_a_browser_keeps_its_session_and_each_has_another(server):
    one, other = server.opened(), server.opened()
    assert one != other
    assert "set-cookie" not in server.ask(accept="text/html", cookie=cookie(one))[1]
    sent = server.websocket(cookie=cookie(one))
    assert "headers" not in sent[0]


def test_what_is_no_page_sets_no_cookie(server):
    for asked in (
        server.ask("/app/static/0a.json"),
        server.ask("/media/0a.csv", accept="*/*"),
        server.ask(method="POST", accept="text/html"),
        server.ask(accept="text/html", at=ELSEWHERE),
        server.ask(accept="text/html", host="evil.example"),
    ):
        assert "set-cookie" not in asked[1]


def test_with_users_nobody_gets_a_session_without_signing_in(server):
    one = server.opened()
    server.put()
    for value in (one, "x"):
        status, told, _ = server.ask(accept="text/html", cookie=cookie(value))
        assert status == 401
        assert "set-cookie" not in told
    assert server.websocket(cookie=cookie(one)) == [CLOSED]


def test_a_page_of_a_server_before_this_one_gets_a_session_when_it_connects(server, tmp_path):
    before = Server(tmp_path).opened()
    accepted, *sent = server.websocket(cookie=f"a=b; {cookie(before)}")
    assert [one["type"] for one in sent] == ["websocket.send"] * 2
    now = set_by(accepted)
    assert server.door.mark(now)
    assert not server.door.mark(before)


def test_the_application_is_told_the_cookie_that_the_browser_will_bear(server):
    seen = []

    async def app(scope, receive, send):
        seen.append(scope)
        await receive()
        await send({"type": "websocket.accept", "headers": [(b"x-own", b"1")]})

    server.guard._app = app
    (accepted,) = server.websocket(cookie=f"a=b; {cookie('old')}; c=d")
    own, told = accepted["headers"]
    value = told[1].decode().partition(";")[0]
    assert own == (b"x-own", b"1")
    (heard,) = (text for name, text in seen[0]["headers"] if name == b"cookie")
    assert heard.decode() == f"a=b; c=d; {value}"


def test_a_session_lasts_while_a_page_is_open_and_its_time_after_that(server):
    now = 0.0
    marks = []

    def pass_time():
        nonlocal now
        now += 3 * LASTS_S
        server.door.sessions.start()  # which removes what has ended
        marks.append(server.door.mark(one))

    server.door.sessions = Sessions(lambda: now)
    one = server.opened()
    before = server.door.mark(one)
    sent = server.websocket(cookie=cookie(one), meanwhile=pass_time)
    assert len(sent) == 3
    assert set(marks) == {before}
    now += LASTS_S - 1
    assert server.door.mark(one) == before
    now += 1
    assert server.door.mark(one) == ""


def test_the_time_of_a_user_passes_while_a_page_is_open(server):
    now = 0.0

    def pass_time():
        nonlocal now
        now = float(LASTS_S)

    server.put()
    server.door.sessions = Sessions(lambda: now)
    sent = server.websocket(cookie=cookie(server.signed_in()), meanwhile=pass_time)
    assert [told["type"] for told in sent][1:] == ["websocket.send", "websocket.close"]


def test_a_websocket_ends_with_its_session_and_the_next_one_has_another(server):
    one = server.opened()
    end = partial(server.door.sessions.end, one)
    sent = server.websocket(cookie=cookie(one), meanwhile=end)
    assert [told["type"] for told in sent] == [
        "websocket.accept",
        "websocket.send",
        "websocket.close",
    ]
    again = server.websocket(cookie=cookie(one))
    assert server.door.mark(set_by(again[0]))
    assert len(again) == 3


def test_sessions_without_users_are_kept_up_to_a_number_and_users_keep_theirs(server):
    sessions = server.door.sessions
    server.put()
    signed_in = server.signed_in()
    started = [sessions.start() for _ in range(MOST_WITHOUT_USER + 2)]
    holding = [one for one in started if sessions.is_without_user(one)]
    assert holding == started[2:]
    assert server.door.user(signed_in)


def test_two_servers_at_one_machine_do_not_take_each_others_cookie(server):
    before = config.get_option("server.port")
    names = set()
    try:
        for port in (8501, 8502):
            config.set_option("server.port", port)
            names.add(server.ask(accept="text/html")[1]["set-cookie"].partition("=")[0])
    finally:
        config.set_option("server.port", before)
    assert names == {"border_belt_session_8501", "border_belt_session_8502"}
