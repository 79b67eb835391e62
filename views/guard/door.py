"""The one door of this server: its users and its sessions, for the guard and for the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from gis.errors import FileError
from layers.masking import Role
from views.guard.sessions import Sessions
from views.guard.users import User, UserFile, Users, place


class Door:
    """Users and sessions."""

    def __init__(self, users: UserFile) -> None:
        self._file = users
        self.sessions = Sessions()

    def users(self) -> Users | None:
        """Give the users; None where the file cannot be read, and so nobody may come in."""
        try:
            return self._file.users()
        except FileError:
            return None

    def is_demonstration(self) -> bool:
        """Tell whether no users are set up, so that whoever is at this machine chooses a role."""
        users = self.users()
        return users is not None and not users

    def user(self, cookie: str | None) -> User | None:
        """Give who is signed in with a cookie."""
        users = self.users()
        return self.sessions.user(cookie, users) if users else None

    def mark(self, cookie: str | None) -> str:
        """Give the mark of a reader: files bear it that nobody else may fetch.

        It is that of the session: of who is signed in, or in a demonstration of the browser. An
        empty one is nobody's.
        """
        is_held = (
            self.sessions.is_without_user(cookie)
            if self.is_demonstration()
            else self.user(cookie) is not None
        )
        return self.sessions.mark(cookie) if is_held else ""

    @contextmanager
    def visited(self) -> Iterator[str]:
        """Let the server in itself, and give the cookie for it; an empty one if nobody signs in.

        It looks as one of the leaders, or where there is none as any user. The cookie does not
        leave the process, and its session ends with the block.
        """
        users = self.users() or {}
        visitor = min(users.values(), key=lambda user: user.role is not Role.LEADER, default=None)
        cookie = self.sessions.start(visitor) if visitor else ""
        try:
            yield cookie
        finally:
            self.sessions.end(cookie)

    def signature(self) -> str:
        """Tell the set of users as a text that changes with it."""
        users = self.users()
        return "closed" if users is None else repr(sorted(map(repr, users.values())))


@cache
def door() -> Door:
    """Give the door of this server."""
    return Door(UserFile(place()))
