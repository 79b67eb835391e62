"""The arguments of the command line.

They are parsed before the engine is imported, so that help appears at once and `--home` applies to
everything that follows. The choices of the engine are therefore repeated here as text; a test
compares them.
"""

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from gis import __version__
from gis.words import Language
from views.command import dispatch_arguments, values
from views.command.home import usual
from views.command.values import Say
from views.in_language import sentence

PROGRAM = "border-belt"
ADDRESS = "127.0.0.1"  # this machine only; over the network readers sign in
PORT = 8501
FORMATS = ("geojson", "shp", "csv", "xlsx")
EDITIONS = ("internal", "public")
ROLES = ("leader", "planner")
LANGUAGES = ("zh", "en")
ENCODINGS = ("utf-8", "gbk")
MODES = ("foot", "motorcycle", "car")
SEASONS = ("dry", "wet")
DIRECTIONS = ("to_posts", "from_posts")


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
    for declare in (
        *(_run, _password, _check, _export, _cover),
        *(_who, dispatch_arguments.declare, _patrols, _reports, _services, _prove),
    ):
        declare(commands, t)
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


def _run(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    run = commands.add_parser("run", help=t("start the dashboard"))
    run.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help=t("folder of the belt; default: the demonstration belt"),
    )
    run.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="NAME",
        help=t(
            "name by which readers open it, the only one besides localhost; may be repeated; "
            "default: any IP address and this machine's own name"
        ),
    )
    run.add_argument("--port", type=int, default=PORT, help=t("port; default: 8501"))
    run.add_argument(
        "--address",
        default=ADDRESS,
        help=t("address to listen on; default: 127.0.0.1, this machine only"),
    )


def _password(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    password = commands.add_parser(
        "password",
        help=t("add a user, or change a user's password or role"),
        epilog=t(
            "The password is prompted for, or read from standard input. A user who is changed or "
            "removed is signed out at once."
        ),
    )
    password.add_argument(
        "role",
        choices=ROLES,
        metavar="ROLE",
        help=t("leader: names of people are masked; planner: they are shown"),
    )
    password.add_argument("name", metavar="NAME", help=t("name to sign in with"))
    password.add_argument("--remove", action="store_true", help=t("remove the user"))


def _check(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    check = commands.add_parser(
        "check",
        help=t("list all problems in the data of a belt"),
        epilog=t(
            "Exit code: 0 no problems; 1 the belt cannot be shown; 2 invalid command "
            "line; 3 some rows have problems, but the belt can be shown."
        ),
    )
    _of_belt(check, t)
    _as_json(check, t)


def _export(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    export = commands.add_parser("export", help=t("write a layer as a file"))
    _of_belt(export, t)
    export.add_argument("layer", metavar="LAYER", help=t("key of the layer, such as villages"))
    export.add_argument("--format", choices=FORMATS, required=True, help=t("file format"))
    export.add_argument(
        "--edition",
        choices=EDITIONS,
        required=True,
        help=t(
            "internal: everything the planner sees; public: no names of people, nothing sensitive"
        ),
    )
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help=t("file to write; an existing file is replaced"),
    )
    export.add_argument(
        "--encoding",
        choices=ENCODINGS,
        default=ENCODINGS[0],
        help=t("encoding of a shapefile; default: utf-8"),
    )


def _cover(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    cover = commands.add_parser(
        "cover",
        help=t(
            "compute the coverage of the posts: which people and how much of "
            "the border are in reach"
        ),
    )
    _of_belt(cover, t)
    limit = cover.add_mutually_exclusive_group()
    limit.add_argument(
        "--radius",
        dest="radius_m",
        type=partial(values.metres, t),
        metavar="3km",
        help=t("straight-line radius; default: the radius of the belt"),
    )
    limit.add_argument(
        "--minutes", type=float, metavar="60", help=t("travel time over the ground, in minutes")
    )
    cover.add_argument("--mode", choices=MODES, default=MODES[0], help=t("travel mode"))
    cover.add_argument("--season", choices=SEASONS, default=SEASONS[0], help=t("Season"))
    cover.add_argument(
        "--direction", choices=DIRECTIONS, default=DIRECTIONS[0], help=t("direction of travel")
    )
    _as_json(cover, t)


def _who(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    who = commands.add_parser("who", help=t("tell who answers at a place"))
    _of_belt(who, t)
    who.add_argument(
        "place",
        metavar="PLACE",
        help=t("chainage such as K73+200 or 73200, or longitude,latitude in degrees"),
    )
    who.add_argument(
        "--road", metavar="NAME", help=t("road of the chainage; default: the boundary")
    )
    _as_json(who, t)


def _services(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    services = commands.add_parser(
        "services",
        help=t(
            "tell what the service stations did in the year, what villages lack, and the funds "
            "due by the rule"
        ),
    )
    _of_belt(services, t)
    _as_json(services, t)


def _prove(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    prove = commands.add_parser(
        "prove",
        help=t("compute every figure of the pages a second time, by an independent method"),
        epilog=t(
            "Exit code: 0 all figures that were computed twice agree; 1 some differ; 2 the belt "
            "cannot be read, or invalid command line."
        ),
    )
    _of_belt(prove, t)
    _as_json(prove, t)


def _patrols(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    patrols = commands.add_parser(
        "patrols",
        help=t("tell which stretches of the border were walked when, and what is overdue"),
    )
    _of_belt(patrols, t)
    _as_of(patrols, t)
    patrols.add_argument(
        "--limit",
        dest="limit_days",
        type=float,
        metavar="7",
        help=t("days after which a stretch is overdue; default: 7"),
    )
    _as_json(patrols, t)


def _reports(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    reports = commands.add_parser(
        "reports", help=t("tell which units reported in a month, and which reports are missing")
    )
    _of_belt(reports, t)
    reports.add_argument(
        "--month",
        type=partial(values.month, t),
        metavar="2015-04",
        help=t("the month; default: that of the last patrol"),
    )
    _as_of(reports, t)
    _as_json(reports, t)


def _as_of(parser: _Parser, t: Say) -> None:
    parser.add_argument(
        "--as-of",
        type=partial(values.day, t),
        metavar="2015-04-30",
        help=t("leave out what came after this day; default: the day of the last patrol"),
    )


def _of_belt(parser: _Parser, t: Say) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=t("folder of the belt"))


def _as_json(parser: _Parser, t: Say) -> None:
    parser.add_argument("--json", action="store_true", help=t("as JSON, for programs"))


def _whole_path(text: str) -> Path:
    return Path(text).resolve()
