"""Who is signed in: random numbers in the memory of this server, signed in the cookie.

A session ends after its time, when its user signs out, and at once when the user has another
password or role, or is no longer listed. In a demonstration it is of a browser, without a user, and
lasts as long as a page of it is open: nobody could sign in again to take a file away.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from views.guard.users import User, Users

LASTS_S = 12 * 3600  # a long working day
MARK_DIGITS = 32
MOST_EACH = 20  # sessions of one user; a further one ends the oldest
MOST_WITHOUT_USER = 1_000  # of browsers in a demonstration; likewise


@dataclass(frozen=True, kw_only=True)
class _Session:
    user: User | None
    until_s: float
    pages: int = 0

    def has_ended(self, now_s: float) -> bool:
        return self.until_s <= now_s and not self.pages


class Sessions:
    """The sessions of this server; a restart ends all.

    Parameters
    ----------
    clock
        The time in seconds, never going back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._open: dict[str, _Session] = {}

    def start(self, user: User | None = None) -> str:
        """Start a session, of a user or in a demonstration, and give what its cookie holds."""
        now = self._clock()
        for number, one in list(self._open.items()):
            if one.has_ended(now):
                self._open.pop(number, None)
        own = [number for number, one in self._open.items() if _name(one.user) == _name(user)]
        most = MOST_EACH if user else MOST_WITHOUT_USER
        for number in own[: max(0, len(own) + 1 - most)]:
            self._open.pop(number, None)
        number = secrets.token_hex(32)
        self._open[number] = _Session(user=user, until_s=now + LASTS_S)
        return f"{number}.{self._signature(number)}"

    def user(self, cookie: str | None, users: Users) -> User | None:
        """Give the user of a session that holds; None where there is none."""
        session = self._held(cookie)
        if session is None or session.user is None:
            return None
        if users.get(session.user.name) != session.user:
            self.end(cookie)
            return None
        return session.user

    def is_without_user(self, cookie: str | None) -> bool:
        """Tell whether a session holds that is of a demonstration."""
        session = self._held(cookie)
        return session is not None and session.user is None

    @contextmanager
    def on_a_page(self, cookie: str | None) -> Iterator[None]:
        """Keep a session of a demonstration open during the block, and its time after it."""
        number = self._number(cookie)
        self._count(number, 1)
        try:
            yield
        finally:
            self._count(number, -1)

    def end(self, cookie: str | None) -> None:
        """End a session, if there is one."""
        self._open.pop(self._number(cookie), None)

    def mark(self, cookie: str | None) -> str:
        """Give the mark that the files of a session bear; an empty one where we know no session."""
        number = self._number(cookie)
        return self._signature(f"file {number}")[:MARK_DIGITS] if number in self._open else ""

    def _count(self, number: str, pages: int) -> None:
        session = self._open.get(number)
        if session is not None and session.user is None:
            until_s = self._clock() + LASTS_S
            self._open[number] = replace(session, pages=session.pages + pages, until_s=until_s)

    def _held(self, cookie: str | None) -> _Session | None:
        """Give a session whose time has not passed."""
        number = self._number(cookie)
        session = self._open.get(number) if number else None
        if session is not None and session.has_ended(self._clock()):
            self._open.pop(number, None)
            return None
        return session

    def _number(self, cookie: str | None) -> str:
        """Give the number that a cookie holds; an empty one where we have not signed it."""
        number, _, signature = (cookie or "").partition(".")
        is_ours = hmac.compare_digest(signature.encode(), self._signature(number).encode())
        return number if is_ours else ""

    def _signature(self, number: str) -> str:
        return hmac.new(self._key, number.encode(), hashlib.sha256).hexdigest()


def _name(user: User | None) -> str | None:
    return user.name if user else None
