"""What can be asked on the command line.

It is read before the engine is there, so that help comes at once and `--home` counts for all that
follows. So what the engine may be asked stands here as words; a test compares.
"""

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from gis import __version__
from gis.words import Language
from views.command.home import usual
from views.in_language import sentence

Say = Callable[..., str]

PROGRAM = "border-belt"
ADDRESS = "127.0.0.1"  # this machine alone; elsewhere readers sign in
PORT = 8501
FORMATS = ("geojson", "shp", "csv", "xlsx")
EDITIONS = ("internal", "public")
ROLES = ("leader", "planner")
LANGUAGES = ("zh", "en")
ENCODINGS = ("utf-8", "gbk")
MODES = ("foot", "motorcycle", "car")
SEASONS = ("dry", "wet")
DIRECTIONS = ("to_posts", "from_posts")
LENGTH = re.compile(r"(\d+(?:\.\d+)?)(km|m)")
OF_UNIT_M = {"km": 1_000.0, "m": 1.0}


class _Parser(argparse.ArgumentParser):
    """A reader of command lines that complains in the language of its user."""

    say: Say

    def error(self, message: str) -> NoReturn:
        """Tell what could not be read, and stop with the code 2."""
        t = self.say
        told = t("Invalid command line: {reason}", reason=message)
        self.exit(2, f"{told}\n{self.format_usage()}")


def read(words: Sequence[str]) -> argparse.Namespace:
    """Read a command line.

    Returns
    -------
    argparse.Namespace
        `command`, `lang`, `home` (the whole path), and what its command takes.
    """
    spoken = _language(words)
    t = partial(sentence, spoken)
    parser = _Parser(
        prog=PROGRAM, description=t("Show a border belt as a dashboard, or print its results.")
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for declare in (_run, _password, _check, _export, _cover, _prove):
        declare(commands, t)
    for one in commands.choices.values():
        _of_every_command(one, t, spoken)
    for one in (parser, *commands.choices.values()):
        one.say = t
    return parser.parse_args(words)


def _language(words: Sequence[str]) -> Language:
    """Find the language first, since all that is said about the rest is said in it."""
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
        help=t("set up a user, or give one another password"),
        epilog=t(
            "The password is asked for, or read from the standard input. Who has another password "
            "or role, or is removed, is signed out at once."
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
        type=partial(_metres, t),
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


def _prove(commands: "argparse._SubParsersAction[_Parser]", t: Say) -> None:
    prove = commands.add_parser(
        "prove",
        help=t("work out every figure of the pages a second time, by a path of its own"),
        epilog=t(
            "Exit code: 0 every figure that has a second path agrees; 1 some part; 2 the belt "
            "cannot be read, or invalid command line."
        ),
    )
    _of_belt(prove, t)
    _as_json(prove, t)


def _of_belt(parser: _Parser, t: Say) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=t("folder of the belt"))


def _as_json(parser: _Parser, t: Say) -> None:
    parser.add_argument("--json", action="store_true", help=t("as JSON, for programs"))


def _whole_path(text: str) -> Path:
    return Path(text).resolve()


def _metres(t: Say, text: str) -> float:
    found = LENGTH.fullmatch(text.replace(" ", "").lower())
    if found is None:
        raise argparse.ArgumentTypeError(
            t("{text} is not a valid length; write 3km or 500m", text=text)
        )
    return float(found[1]) * OF_UNIT_M[found[2]]
