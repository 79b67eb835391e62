"""Users, their roles and passwords; the list is a file that `border-belt password` writes.

Passwords are kept as scrypt of Python's own library (n=2**15, r=8, p=1: 32 MB and about 0.1 s a
guess), each with a salt of its own, so that no package is needed beyond those that are locked.
"""

import hashlib
import hmac
import os
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

from gis.errors import FileError, InputError
from gis.files.user_list import read_user_list, write_user_list
from layers.masking import Role
from views.command.home import usual

PLACE = "BELT_USERS"
"""The environment variable that names the file; else it lies in the account's working folder."""
FILE = "users.json"
SHORTEST, LONGEST, LONGEST_NAME = 10, 256, 64
N, R, P = 2**15, 8, 1
MEMORY = 64 * 2**20  # what scrypt may take; it needs 128 * N * R bytes, and a little more
SALT_BYTES = 16


@dataclass(frozen=True, kw_only=True)
class User:
    """A person who may sign in. Two are equal only with the same role and the same password."""

    name: str
    role: Role
    salt: str
    hashed: str


Users = Mapping[str, User]

# Who is not known costs as much time as who is.
NOBODY = User(name="", role=Role.LEADER, salt=secrets.token_hex(SALT_BYTES), hashed="")


class UserFile:
    """The users of a file, read again whenever it has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[object, Users] = (None, MappingProxyType({}))

    def users(self) -> Users:
        """Give the users by their names.

        Raises
        ------
        FileError
            Where the file is there and cannot be read: then nobody may be let in.
        """
        mark = _mark(self.path)
        if mark != self._read[0]:
            self._read = (mark, read(self.path))
        return self._read[1]


def place(home: Path | None = None) -> Path:
    """Tell where the users are listed: in the file that is named, else in the working folder."""
    named = os.environ.get(PLACE)
    return (Path(named) if named else (home or usual()) / FILE).resolve()


def outside(path: Path, *, belt: Path, static: Path) -> Path:
    """Give the path of the list back where it lies outside of all that is handed on.

    Raises
    ------
    InputError
        Where it lies in the folder of the belt or in that of the files that the server hands out.
    """
    if any(path.is_relative_to(folder.resolve()) for folder in (belt, static)):
        raise InputError(
            "The list of users would lie in the folder {folder}.",
            remedy="Name another working folder with --home, or another file by BELT_USERS.",
            folder=str(path.parent),
        )
    return path


def read(path: Path) -> Users:
    """Read the users of a file; none where it is not there."""
    try:
        rows = [_user(**row) for row in read_user_list(path)]
    except (TypeError, ValueError) as wrong:
        if isinstance(wrong, FileError):
            raise
        raise FileError(
            "The file {name} is no list of users.",
            remedy="Move it away, and set the users up anew with border-belt password.",
            name=path.name,
        ) from wrong
    return MappingProxyType({one.name: one for one in rows})


def put(path: Path, *, name: str, role: Role, password: str) -> None:
    """Write a user into the file; one of that name gets the new role and password.

    Raises
    ------
    InputError
        Where name or password will not do.
    """
    known = plain_name(name)
    if not known or len(known) > LONGEST_NAME or not known.isprintable():
        raise InputError(
            "{name} is no name of a user.",
            remedy="Write 1 to {most} visible signs.",
            name=name,
            most=LONGEST_NAME,
        )
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(
            "The password has {count} signs.",
            remedy="Write {least} to {most} signs; a sentence is easy to keep in mind.",
            count=len(password),
            least=SHORTEST,
            most=LONGEST,
        )
    salt = secrets.token_hex(SALT_BYTES)
    new = User(name=known, role=role, salt=salt, hashed=_hashed(password, salt))
    _write(path, {**read(path), known: new})


def remove(path: Path, *, name: str) -> None:
    """Take a user out of the file.

    Raises
    ------
    InputError
        Where nobody has that name.
    """
    there = dict(read(path))
    if there.pop(plain_name(name), None) is None:
        raise InputError(
            "There is no user {name}.",
            remedy="The users are: {names}.",
            name=name,
            names=", ".join(there),
        )
    _write(path, there)


def found(users: Users, *, name: str, password: str) -> User | None:
    """Give the user of that name and password; it takes as long where there is no such name."""
    user = users.get(plain_name(name), NOBODY)
    is_right = hmac.compare_digest(_hashed(password[:LONGEST], user.salt), user.hashed)
    return user if is_right and user is not NOBODY else None


def plain_name(name: str) -> str:
    """Write a name in the one way by which it is looked up."""
    return unicodedata.normalize("NFC", name).strip()


def _user(*, name: str, role: str, salt: str, hashed: str) -> User:
    bytes.fromhex(salt)
    return User(name=name, role=Role(role), salt=salt, hashed=hashed)


def _write(path: Path, users: Users) -> None:
    write_user_list(path, [asdict(one) for one in users.values()])


def _hashed(password: str, salt: str) -> str:
    normal = unicodedata.normalize("NFC", password).encode("utf-8", "replace")
    return hashlib.scrypt(normal, salt=bytes.fromhex(salt), n=N, r=R, p=P, maxmem=MEMORY).hex()


def _mark(path: Path) -> object:
    """Tell the state of a file by what changes with it; None where it is not there."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return "closed"  # reading it will say why
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_mode
