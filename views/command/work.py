"""Does what the command line asks, and tells in words what its user can mend."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from types import MappingProxyType

from gis.errors import BeltError
from views.command import (
    check,
    cover,
    export,
    password,
    patrols,
    prove,
    reports,
    run,
    terminal,
    who,
)
from views.command.exits import Exit

WORK: Mapping[str, Callable[[Namespace], Exit]] = MappingProxyType(
    {
        "run": run.run,
        "password": password.run,
        "check": check.run,
        "export": export.run,
        "cover": cover.run,
        "who": who.run,
        "prove": prove.run,
        "patrols": patrols.run,
        "reports": reports.run,
    }
)


def do(asked: Namespace) -> Exit:
    """Do what is asked; what prevents it is written apart from the answer."""
    try:
        return WORK[asked.command](asked)
    except BeltError as error:
        terminal.complain(terminal.told(asked.lang, error.problems))
        return Exit.REFUSED
