"""Users, their roles and passwords; the list is a file that `border-belt password` writes.

Passwords are kept as Argon2id with the second choice of RFC 9106, section 4 (64 MiB and three
passes a guess), each with a salt of its own.
"""

import os
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from gis.errors import FileError, InputError
from gis.files.user_list import read_user_list, write_user_list
from layers.masking import Role
from views.command.home import usual

PLACE = "BELT_USERS"
"""The environment variable that names the file; else it lies in the account's working folder."""
FILE = "users.json"
SHORTEST, LONGEST, LONGEST_NAME = 10, 256, 64
COST = RFC_9106_LOW_MEMORY
HASHER = PasswordHasher.from_parameters(COST)


@dataclass(frozen=True, kw_only=True)
class User:
    """A person who may sign in. Two are equal only with the same role and the same password.

    `hashed` holds the parameters and the salt too, in the encoded form of Argon2.
    """

    name: str
    role: Role
    hashed: str


Users = Mapping[str, User]


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
            "The file {name} is not a list of users.",
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
            "{name} cannot be the name of a user.",
            remedy="Write 1 to {most} visible characters.",
            name=name,
            most=LONGEST_NAME,
        )
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(
            "The password has {count} {count:character|characters}.",
            remedy="Write {least} to {most} characters; a sentence is easy to remember.",
            count=len(password),
            least=SHORTEST,
            most=LONGEST,
        )
    new = User(name=known, role=role, hashed=HASHER.hash(_normal(password)))
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
    user = users.get(plain_name(name))
    is_right = _fits(password[:LONGEST], user.hashed if user else _of_nobody())
    return user if is_right else None


def plain_name(name: str) -> str:
    """Write a name in the one way by which it is looked up."""
    return unicodedata.normalize("NFC", name).strip()


def _user(*, name: str, role: str, hashed: str) -> User:
    extract_parameters(hashed)  # raises a ValueError where it is not of Argon2
    return User(name=name, role=Role(role), hashed=hashed)


def _write(path: Path, users: Users) -> None:
    write_user_list(path, [asdict(one) for one in users.values()])


def _fits(password: str, hashed: str) -> bool:
    try:
        return HASHER.verify(hashed, _normal(password))
    except VerificationError:
        return False


@cache
def _of_nobody() -> str:
    """Hash a password that nobody has: who is not known costs as much time as who is."""
    return HASHER.hash(secrets.token_hex())


def _normal(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace")


def _mark(path: Path) -> object:
    """Tell the state of a file by what changes with it; None where it is not there."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return "closed"  # reading it will say why
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_mode
