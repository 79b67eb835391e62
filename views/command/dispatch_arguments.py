"""The arguments of `border-belt dispatch`."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from views.command import values
from views.command.values import Say

MODES = ("car", "motorcycle", "foot")
SEASONS = ("dry", "wet")


def declare(commands: "argparse._SubParsersAction[Any]", t: Say) -> None:
    """Declare the command."""
    dispatch = commands.add_parser(
        "dispatch", help=t("tell which post goes to a place, by which way, and why not the nearest")
    )
    dispatch.add_argument("folder", type=Path, metavar="FOLDER", help=t("folder of the belt"))
    dispatch.add_argument(
        "place",
        metavar="PLACE",
        help=t(
            "group code, village, marker number, K73+200, a road and a K-value, or "
            "longitude,latitude in degrees"
        ),
    )
    dispatch.add_argument("--mode", choices=MODES, default=MODES[0], help=t("travel mode"))
    dispatch.add_argument("--season", choices=SEASONS, default=SEASONS[0], help=t("Season"))
    dispatch.add_argument(
        "--at",
        type=partial(values.clock, t),
        metavar="21:00",
        help=t("hour at which posts must be on duty and ferries open; default: any"),
    )
    dispatch.add_argument("--json", action="store_true", help=t("as JSON, for programs"))
