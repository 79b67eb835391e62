"""Signing in and out: the form, the cookie, wrong passwords, and where one is led."""

from urllib.parse import urlencode

import pytest
from asgi import PASSWORD, Server

from views.guard import cookies, users
from views.guard.attempts import MOST_OF_ADDRESS, MOST_OF_BOTH, WINDOW_S, Attempts
from views.guard.sessions import LASTS_S, MOST_EACH, Sessions
from views.guard.users import Role, User


@pytest.fixture
def server(tmp_path):
    made = Server(tmp_path)
    made.put()
    return made


@pytest.fixture
def clock():
    """A clock that stands still until it is set."""

    class Clock:
        now = 1_000.0

        def __call__(self):
            return self.now

    return Clock()


def form(name="李明", password=PASSWORD, **more):
    return urlencode({"name": name, "password": password, **more})


def cookie_of(headers):
    return headers["set-cookie"].partition(";")[0]


def test_a_right_password_opens_the_start_and_nothing_else(server):
    status, told, body = server.post(body=form(next="https://evil.example", lang="en"))
    assert (status, told["location"], body) == (303, "/?lang=en", b"")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(told["set-cookie"].split("; "))
    assert server.ask(cookie=cookie_of(told))[0] == 200


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("李明", "wrong password"),
        ("王芳", PASSWORD),
        ("", ""),
        ("李明", ""),
        ("x" * 600, "y" * 600),
    ],
)
def test_what_is_wrong_is_told_in_the_same_words(server, name, password):
    status, told, body = server.post(body=form(name, password))
    assert status == 401
    assert "set-cookie" not in told
    assert "用户名或口令不正确" in body.decode()


def test_who_is_not_known_costs_a_password_too(server, monkeypatch):
    looked_at = []
    true = users._fits
    monkeypatch.setattr(users, "_fits", lambda *told: looked_at.append(told) or true(*told))
    server.post(body=form("王芳"))
    server.post(body=form("李明", "wrong password"))
    assert len(looked_at) == 2


def test_a_reader_gets_the_form_in_place_of_each_page_in_either_language(server):
    status, _, body = server.ask("/coverage?radius_m=3", accept="text/html,*/*")
    assert status == 401
    assert "登录" in body.decode()
    assert b'href="/sign-in?lang=en"' in body
    assert "Sign in" in server.ask("/sign-in?lang=en")[2].decode()


def test_after_some_wrong_passwords_even_the_right_one_has_to_wait(server):
    for _ in range(MOST_OF_BOTH):
        assert server.post(body=form(password="wrong password"))[0] == 401
    status, told, body = server.post(body=form())
    assert status == 429
    assert 0 < int(told["retry-after"]) <= WINDOW_S + 1
    assert "尝试次数过多" in body.decode()


def test_a_form_of_another_site_signs_nobody_in_or_out(server):
    for header in ({"origin": "https://evil.example"}, {"sec_fetch_site": "cross-site"}):
        assert server.post(body=form(), **header)[0] == 403
    cookie = cookie_of(server.post(body=form(), origin="http://localhost:8501")[1])
    assert server.post("/sign-out", cookie=cookie, origin="null")[0] == 403
    assert server.ask(cookie=cookie)[0] == 200


def test_who_signs_out_is_out(server):
    cookie = cookie_of(server.post(body=form())[1])
    assert "李明" in server.ask("/sign-out", cookie=cookie)[2].decode()
    assert server.post("/sign-out", cookie=cookie)[0] == 303
    assert server.ask(cookie=cookie)[0] == 401


def test_signing_in_anew_ends_the_session_before(server):
    before = cookie_of(server.post(body=form())[1])
    after = cookie_of(server.post(body=form(), cookie=before)[1])
    assert server.ask(cookie=before)[0] == 401
    assert server.ask(cookie=after)[0] == 200


def test_a_form_that_is_too_long_or_none_is_refused(server):
    assert server.post(body="name=" + "x" * 5_000)[0] == 413
    assert server.ask("/sign-in", method="POST", body=b"{}", content_type="text/json")[0] == 413
    assert server.ask("/sign-in", method="PUT")[0] == 405


def test_words_of_a_name_do_not_become_part_of_the_page(server):
    server.put(name="<b>x")
    told = server.ask("/sign-out", cookie=f"{cookies.name()}={server.signed_in('<b>x')}")[
        2
    ].decode()
    assert "&lt;b&gt;x" in told
    assert "<b>x" not in told


def user(**given):
    return User(**{"name": "a", "role": Role.LEADER, "hashed": "11", **given})


def test_a_session_ends_after_its_time(clock):
    sessions, known = Sessions(clock), user()
    cookie = sessions.start(known)
    clock.now += LASTS_S - 1
    assert sessions.user(cookie, {"a": known}) == known
    clock.now += 1
    assert sessions.user(cookie, {"a": known}) is None


def test_a_user_has_no_more_than_so_many_sessions(clock):
    sessions, known = Sessions(clock), user()
    started = [sessions.start(known) for _ in range(MOST_EACH + 1)]
    holding = [cookie for cookie in started if sessions.user(cookie, {"a": known})]
    assert holding == started[1:]


def test_a_cookie_of_another_server_opens_nothing(clock):
    known = user()
    assert Sessions(clock).user(Sessions(clock).start(known), {"a": known}) is None


def test_the_server_itself_looks_as_a_leader_and_only_as_long_as_it_visits(server):
    server.put(name="王芳", role=Role.LEADER)
    door = server.door
    with door.visited() as cookie:
        assert door.user(cookie).name == "王芳"  # the other one is a planner
    assert door.user(cookie) is None


def test_the_server_needs_no_cookie_where_nobody_signs_in(tmp_path):
    with Server(tmp_path).door.visited() as cookie:
        assert cookie == ""


def test_guesses_are_counted_by_address_whatever_the_name_and_forgotten_in_time(clock):
    attempts = Attempts(clock)
    for number in range(MOST_OF_ADDRESS):
        assert attempts.wait_s(name=f"n{number}", address="x") == 0
    assert attempts.wait_s(name="new", address="x") == WINDOW_S
    assert attempts.wait_s(name="n1", address="y") == 0
    clock.now += WINDOW_S
    assert attempts.wait_s(name="new", address="x") == 0


def test_a_right_password_clears_the_wrong_ones_of_its_place(clock):
    attempts = Attempts(clock)
    for _ in range(10 * MOST_OF_ADDRESS):
        assert attempts.wait_s(name="a", address="x") == 0
        attempts.forgive(name="a", address="x")
