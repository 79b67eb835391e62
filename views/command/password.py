"""`border-belt password`: add, change or remove a user who may sign in."""

import getpass
import sys
from argparse import Namespace
from functools import partial

from gis.errors import InputError
from layers.masking import Role
from views.command import terminal
from views.command.exits import Exit
from views.guard import users
from views.in_language import sentence


def run(asked: Namespace) -> Exit:
    """Add a user to the list, or change or remove one."""
    t = partial(sentence, asked.lang)
    path = users.place(asked.home)
    if asked.remove:
        users.remove(path, name=asked.name)
        terminal.say(t("{name} is removed.", name=asked.name))
        return Exit.DONE
    users.put(path, name=asked.name, role=Role(asked.role), password=_password(asked))
    terminal.say(t("{name} can sign in now. The list: {path}", name=asked.name, path=str(path)))
    return Exit.DONE


def _password(asked: Namespace) -> str:
    """Prompt for the password twice without echo; from a pipe it is read as one line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    t = partial(sentence, asked.lang)
    first = getpass.getpass(t("Password: "))
    if getpass.getpass(t("Repeat the password: ")) != first:
        raise InputError(
            "The two passwords differ.",
            remedy="Nothing was changed; try again.",
        )
    return first
