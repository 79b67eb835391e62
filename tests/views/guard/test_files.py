"""Files to take away: who made one gets it, and nobody else by its address.

Without users it is a browser's session that has made one.
"""

import pytest
from asgi import DATA, ELSEWHERE, Server

from views.guard import cookies, users
from views.guard.files import marked
from views.guard.guard import Guard
from views.guard.sessions import LASTS_S, Sessions
from views.guard.users import Role

SAVED = (b"content-disposition", b'attachment; filename="villages.csv"')


class Shelf(Server):
    """A server that hands out one file, which bears a mark."""

    def __init__(self, folder):
        super().__init__(folder)
        self.kind = "text/csv"
        self.guard = Guard(self._hand_out, static=self.static, door=self.door)

    async def _hand_out(self, _scope, _receive, send):
        kind = f"{self.kind}; charset=utf-8".encode()
        headers = [(b"content-type", kind), SAVED, (b"content-length", b"31")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": DATA[:9], "more_body": True})
        await send({"type": "http.response.body", "body": DATA[9:]})

    def put_away(self, cookie=None):
        self.kind = marked("text/csv", mark=self.door.mark(cookie), word="0a")

    def fetch(self, cookie=None, **told):
        sent = {"cookie": f"{cookies.name()}={cookie}"} if cookie else {}
        return self.ask("/media/0a.csv", **sent, **told)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


@pytest.fixture
def own(shelf):
    """The cookie of the planner whose file it is."""
    for name, role in (("李明", Role.PLANNER), ("王芳", Role.LEADER)):
        shelf.put(name=name, role=role)
    cookie = shelf.signed_in()
    shelf.put_away(cookie)
    return cookie


def test_who_made_a_file_gets_it_and_no_mark_with_it(shelf, own):
    status, headers, body = shelf.fetch(own, at=ELSEWHERE)
    assert (status, body) == (200, DATA)
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["李明", "王芳"])
def test_another_session_gets_nothing_be_it_of_the_same_user(shelf, own, name):
    status, headers, body = shelf.fetch(shelf.signed_in(name))
    assert (status, body) == (404, b"")
    assert headers["content-length"] == "0"
    assert "for-reader" not in str(headers)
    assert shelf.fetch(own)[2] == DATA


@pytest.mark.parametrize("change", ["sign-out", "role", "password", "removal"])
def test_a_file_dies_with_its_session(shelf, own, change):
    changes = {
        "sign-out": lambda: shelf.door.sessions.end(own),
        "role": lambda: shelf.put(role=Role.LEADER),
        "password": lambda: shelf.put(password="another password"),
        "removal": lambda: users.remove(shelf.list, name="李明"),
    }
    changes[change]()
    assert shelf.fetch(own)[0::2] == (401, b"")
    if change != "removal":
        assert shelf.fetch(shelf.signed_in())[0::2] == (404, b"")


def test_a_file_without_a_mark_goes_to_nobody(shelf, own):
    for kind in ("text/csv", "text/csv; for-reader=-0a", "text/csv; for-reader=0a-0a"):
        shelf.kind = kind
        assert shelf.fetch(own)[0::2] == (404, b"")


def test_in_a_demonstration_one_browser_gets_no_file_of_another(shelf):
    one, other = (shelf.opened() for _ in range(2))
    shelf.put_away(one)
    assert shelf.fetch(one)[2] == DATA
    for cookie in (other, None, f"{one}x"):
        assert shelf.fetch(cookie)[0::2] == (404, b"")
    # Nor by opening the address as a page, which starts a session.
    assert shelf.fetch(accept="text/html")[0::2] == (404, b"")


def test_a_file_made_without_a_session_is_nobodys(shelf):
    shelf.put_away()
    for cookie in (shelf.opened(), None):
        assert shelf.fetch(cookie)[0::2] == (404, b"")


def test_a_file_of_the_demonstration_ends_with_its_session(shelf):
    now = 0.0
    shelf.door.sessions = Sessions(lambda: now)
    one = shelf.opened()
    shelf.put_away(one)
    now = LASTS_S - 1.0
    assert shelf.fetch(one)[2] == DATA
    now = float(LASTS_S)
    assert shelf.fetch(one)[0::2] == (404, b"")


def test_a_file_of_the_demonstration_ends_with_it(shelf):
    one = shelf.opened()
    shelf.put_away(one)
    shelf.put()
    assert shelf.fetch(one)[0::2] == (401, b"")
    assert shelf.fetch(shelf.signed_in())[0::2] == (404, b"")


def test_a_file_of_a_user_is_nobodys_when_the_last_user_is_gone(shelf):
    shelf.put()
    own = shelf.signed_in()
    shelf.put_away(own)
    users.remove(shelf.list, name="李明")
    assert shelf.fetch(own)[0::2] == (404, b"")
