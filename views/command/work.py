"""Runs the requested command and reports the errors that its user can correct."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from types import MappingProxyType

from gis.errors import BeltError
from views.command import (
    check,
    cover,
    dispatch,
    drill,
    export,
    match,
    password,
    patrols,
    plan_week,
    prove,
    reports,
    run,
    services,
    sheet,
    templates,
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
        "sheet": sheet.run,
        "templates": templates.run,
        "cover": cover.run,
        "who": who.run,
        "dispatch": dispatch.run,
        "drill": drill.run,
        "services": services.run,
        "prove": prove.run,
        "patrols": patrols.run,
        "reports": reports.run,
        "plan-week": plan_week.run,
        "match": match.run,
    }
)


def do(asked: Namespace) -> Exit:
    """Run the requested command; errors go to standard error."""
    try:
        return WORK[asked.command](asked)
    except BeltError as error:
        terminal.complain(terminal.told(asked.lang, error.problems))
        return Exit.REFUSED
