"""The arguments of each command, one function a command and those that several share.

The choices of the engine are repeated as text, since it is not imported yet; a test compares them.
"""

from argparse import ArgumentParser as Parser
from functools import partial
from pathlib import Path

from views.command import values
from views.command.values import Say

ADDRESS = "127.0.0.1"  # this machine only; over the network readers sign in
PORT = 8501
FORMATS = ("gpkg", "shp", "geojson", "kmz", "kml", "fgb", "parquet", "xlsx", "csv", "belt")
SYSTEMS = ("cgcs2000", "wgs-84", "zone", "numbered-zone", "working", "gcj-02")
EDITIONS = ("internal", "public")
ROLES = ("leader", "planner")
ENCODINGS = ("utf-8", "gbk")
MODES = ("foot", "motorcycle", "car")
SEASONS = ("dry", "wet")
DIRECTIONS = ("to_posts", "from_posts")


def run(run: Parser, t: Say) -> None:
    """Add which belt is shown, and where the dashboard listens."""
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


def password(password: Parser, t: Say) -> None:
    """Add whose password it is, and what they may see."""
    password.add_argument(
        "role",
        choices=ROLES,
        metavar="ROLE",
        help=t("leader: names of people are masked; planner: they are shown"),
    )
    password.add_argument("name", metavar="NAME", help=t("name to sign in with"))
    password.add_argument("--remove", action="store_true", help=t("remove the user"))


def export(export: Parser, t: Say) -> None:
    """Add what is written, in which form and for whom."""
    export.add_argument(
        "layer",
        metavar="LAYER",
        help=t(
            "key of the layer, such as villages, or of a result, such as overdue or week_plan; "
            "all: every layer in one file"
        ),
    )
    export.add_argument(
        "--format",
        choices=FORMATS,
        required=True,
        help=t("file format; belt: the whole belt as a zip that is a belt again"),
    )
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
    export.add_argument(
        "--system",
        choices=SYSTEMS,
        help=t(
            "coordinates; default: cgcs2000, or wgs-84 where the format demands it; zone: 3-degree "
            "zone without its number, numbered-zone: with it"
        ),
    )
    export.add_argument(
        "--ids",
        metavar="ID,ID",
        help=t("write only the rows with these values of the column id"),
    )


def cover(cover: Parser, t: Say) -> None:
    """Add the limit, and how people travel."""
    within(cover, t)
    cover.add_argument("--mode", choices=MODES, default=MODES[0], help=t("travel mode"))
    cover.add_argument("--season", choices=SEASONS, default=SEASONS[0], help=t("Season"))


def within(command: Parser, t: Say) -> None:
    """Add how near is in reach, and in which direction people travel."""
    limit = command.add_mutually_exclusive_group()
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
    command.add_argument(
        "--direction", choices=DIRECTIONS, default=DIRECTIONS[0], help=t("direction of travel")
    )


def who(who: Parser, t: Say) -> None:
    """Add the place."""
    who.add_argument(
        "place",
        metavar="PLACE",
        help=t("chainage such as K73+200 or 73200, or longitude,latitude in degrees"),
    )
    who.add_argument(
        "--road", metavar="NAME", help=t("road of the chainage; default: the boundary")
    )


def patrols(patrols: Parser, t: Say) -> None:
    """Add the day and the limit."""
    as_of(patrols, t)
    patrols.add_argument(
        "--limit",
        dest="limit_days",
        type=float,
        metavar="7",
        help=t("days after which a stretch is overdue; default: 7"),
    )


def reports(reports: Parser, t: Say) -> None:
    """Add the month and the day."""
    reports.add_argument(
        "--month",
        type=partial(values.month, t),
        metavar="2015-04",
        help=t("the month; default: that of the last patrol"),
    )
    as_of(reports, t)


def plan_week(plan: Parser, t: Say) -> None:
    """Add the first day, and what is asked of the plan."""
    plan.add_argument(
        "--from",
        dest="first_day",
        type=partial(values.day, t),
        metavar="2015-05-01",
        help=t("first day of the week; default: the day after the last patrol"),
    )
    plan.add_argument(
        "--hours",
        type=float,
        metavar="6",
        help=t("how long a team walks along the border on one day at most; default: 6"),
    )
    plan.add_argument(
        "--target",
        type=float,
        metavar="2",
        help=t("age in days below which no team walks more; default: 2"),
    )
    plan.add_argument(
        "--weight",
        type=float,
        metavar="1",
        help=t("how many times a day counts near crossings; default: 1"),
    )


def match(match: Parser, t: Say) -> None:
    """Add the track."""
    match.add_argument("track", type=Path, metavar="TRACK.gpx", help=t("the GPX track of a patrol"))


def dispatch(dispatch: Parser, t: Say) -> None:
    """Add the place, how people go there, in which season and at what hour."""
    dispatch.add_argument(
        "place",
        metavar="PLACE",
        help=t(
            "group code, village, marker number, K73+200, a road and a K-value, or "
            "longitude,latitude in degrees"
        ),
    )
    dispatch.add_argument("--mode", choices=MODES, default="car", help=t("travel mode"))
    dispatch.add_argument("--season", choices=SEASONS, default=SEASONS[0], help=t("Season"))
    dispatch.add_argument(
        "--at",
        type=partial(values.clock, t),
        metavar="21:00",
        help=t("hour at which posts must be on duty and ferries open; default: any"),
    )


def drill(drill: Parser, t: Say) -> None:
    """Add the numbers of the drill, how people travel, and the clock."""
    drill.add_argument(
        "--seed",
        type=float,
        metavar="1",
        help=t("number from which the calls are drawn; the same number draws the same; default: 1"),
    )
    drill.add_argument("--calls", type=float, metavar="8", help=t("calls of the day; default: 8"))
    drill.add_argument(
        "--on-scene",
        type=float,
        metavar="60",
        help=t("minutes that a team stays at a place; default: 60"),
    )
    drill.add_argument(
        "--sending",
        type=float,
        metavar="5",
        help=t("minutes from a call to the sending of a team; default: 5"),
    )
    drill.add_argument("--mode", choices=MODES, default="car", help=t("travel mode"))
    drill.add_argument("--season", choices=SEASONS, default=SEASONS[0], help=t("Season"))
    drill.add_argument(
        "--at",
        type=partial(values.clock, t),
        metavar="21:00",
        help=t("tell the day up to this hour; default: until its end"),
    )


def as_of(parser: Parser, t: Say) -> None:
    """Add the day until which records count."""
    parser.add_argument(
        "--as-of",
        type=partial(values.day, t),
        metavar="2015-04-30",
        help=t("leave out what came after this day; default: the day of the last patrol"),
    )


def folder(parser: Parser, t: Say) -> None:
    """Add the belt."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=t("folder of the belt"))


def as_json(parser: Parser, t: Say) -> None:
    """Add the form of the answer; it comes last."""
    parser.add_argument("--json", action="store_true", help=t("as JSON, for programs"))
