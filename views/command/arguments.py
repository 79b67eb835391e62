"""The arguments of the command line.

They are parsed before the engine is imported, so that help appears at once and `--home` applies to
everything that follows. A command is a row of `_commands`, and a line of `WORK` in work.py; its own
arguments, if it has any, stand in own_arguments.py and sheet_arguments.py.
"""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from gis import __version__
from gis.words import Language
from views.command import own_arguments as own
from views.command import sheet_arguments
from views.command.home import usual
from views.command.values import Say
from views.in_language import sentence

PROGRAM = "border-belt"
LANGUAGES = ("zh", "en")


class _Parser(argparse.ArgumentParser):
    """An argument parser with messages in the user's language."""

    say: Say

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and exit with code 2."""
        t = self.say
        told = t("Invalid command line: {reason}", reason=message)
        self.exit(2, f"{told}\n{self.format_usage()}")


def read(words: Sequence[str]) -> argparse.Namespace:
    """Parse a command line.

    Returns
    -------
    argparse.Namespace
        `command`, `lang`, `home` (an absolute path), and the arguments of the command.
    """
    spoken = _language(words)
    t = partial(sentence, spoken)
    parser = _Parser(
        prog=PROGRAM, description=t("Show a border belt as a dashboard, or print its results.")
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in _commands(t):
        one = commands.add_parser(command.name, help=command.help, epilog=command.epilog)
        for add in command.arguments:
            add(one, t)
    for one in commands.choices.values():
        _of_every_command(one, t, spoken)
    for one in (parser, *commands.choices.values()):
        one.say = t
    return parser.parse_args(words)


def _language(words: Sequence[str]) -> Language:
    """Find the language first, since messages about the other arguments are in it."""
    first = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    first.add_argument("--lang", default="zh", nargs="?")
    found: str = first.parse_known_args(words)[0].lang
    return "en" if found == "en" else "zh"


def _of_every_command(parser: _Parser, t: Say, spoken: Language) -> None:
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=spoken, help=t("language; default: zh")
    )
    parser.add_argument(
        "--home",
        type=_whole_path,
        default=usual(),
        metavar="FOLDER",
        help=t("working folder; default: the data folder of this account"),
    )


class _Command(NamedTuple):
    """A command: its line of help, its arguments in order, and what stands below its help."""

    name: str
    help: str
    arguments: tuple[Callable[[argparse.ArgumentParser, Say], None], ...]
    epilog: str | None = None


def _commands(t: Say) -> tuple[_Command, ...]:
    """List the commands in the order of the help."""
    return (
        _Command("run", t("start the dashboard"), (own.run,)),
        _Command(
            "password",
            t("add a user, or change a user's password or role"),
            (own.password,),
            t(
                "The password is prompted for, or read from standard input. A user who is changed "
                "or removed is signed out at once."
            ),
        ),
        _Command(
            "check",
            t("list all problems in the data of a belt"),
            (own.folder, own.as_json),
            t(
                "Exit code: 0 no problems; 1 the belt cannot be shown; 2 invalid command "
                "line; 3 some rows have problems, but the belt can be shown."
            ),
        ),
        _Command("export", t("write a layer or a result as a file"), (own.folder, own.export)),
        _Command(
            "sheet",
            t("write a map, an atlas, roadside plates, a briefing …; for printing or an office"),
            (own.folder, sheet_arguments.sheet),
        ),
        _Command(
            "templates",
            t("write the templates of documents and slides, to be edited"),
            (sheet_arguments.templates,),
            t(
                "They are used while they stand in the folder templates of a belt. A file that is "
                "there already is not replaced."
            ),
        ),
        _Command(
            "cover",
            t(
                "compute the coverage of the posts: which people and how much of "
                "the border are in reach"
            ),
            (own.folder, own.cover, own.as_json),
        ),
        _Command("who", t("tell who answers at a place"), (own.folder, own.who, own.as_json)),
        _Command(
            "dispatch",
            t("tell which post goes to a place, by which way, and why not the nearest"),
            (own.folder, own.dispatch, own.as_json),
        ),
        _Command(
            "drill",
            t("draw the calls of a day, and tell who goes to each while others are away"),
            (own.folder, own.drill, own.as_json),
        ),
        _Command(
            "patrols",
            t("tell which stretches of the border were walked when, and what is overdue"),
            (own.folder, own.patrols, own.as_json),
        ),
        _Command(
            "reports",
            t("tell which units reported in a month, and which reports are missing"),
            (own.folder, own.reports, own.as_json),
        ),
        _Command(
            "plan-week",
            t("plan who walks which stretch of the border on which day of a week"),
            (own.folder, own.plan_week, own.as_json),
        ),
        _Command(
            "match",
            t("tell which stretches of the border a GPX track walked, and when"),
            (own.folder, own.match, own.as_json),
            t(
                "Positions are WGS 84. The track is read and not kept; the belt is not changed. "
                "Rows for the table of patrols are on the page Patrols."
            ),
        ),
        _Command(
            "services",
            t(
                "tell what the service stations did in the year, what villages lack, and the funds "
                "due by the rule"
            ),
            (own.folder, own.as_json),
        ),
        _Command(
            "prove",
            t("compute every figure of the pages a second time, by an independent method"),
            (own.folder, own.as_json),
            t(
                "Exit code: 0 all figures that were computed twice agree; 1 some differ; 2 the "
                "belt cannot be read, or invalid command line."
            ),
        ),
    )


def _whole_path(text: str) -> Path:
    return Path(text).resolve()
