"""The arguments of `border-belt sheet`; its choices are compared with the engine's by a test."""

from argparse import ArgumentParser as Parser
from functools import partial
from pathlib import Path

from views.command import values
from views.command.own_arguments import EDITIONS, MODES, SEASONS, within
from views.command.values import Say

SHEET_KINDS = ("map", "briefing", "atlas", "plates", "strip", "week", "incident")
PAPERS = ("A4", "A3", "sign")
SHEET_FORMATS = ("pdf", "docx", "pptx", "html")
ATLAS_OF = ("committees", "sections", "duties", "posts")


def sheet(sheet: Parser, t: Say) -> None:
    """Add which sheet is made, on which paper and for whom."""
    sheet.add_argument("--kind", choices=SHEET_KINDS, required=True, help=t("kind of sheet"))
    sheet.add_argument(
        "--paper",
        choices=PAPERS,
        default=PAPERS[0],
        help=t("size of the paper; default: A4; sign: a plate 600 mm wide"),
    )
    sheet.add_argument(
        "--edition",
        choices=EDITIONS,
        default=EDITIONS[0],
        help=t(
            "internal (default): everything the planner sees; public: no names of people, "
            "nothing sensitive"
        ),
    )
    where = sheet.add_mutually_exclusive_group()
    where.add_argument(
        "--area",
        metavar="NAME",
        help=t("area of a map, by its name; default: the whole belt"),
    )
    where.add_argument(
        "--view",
        metavar="12/21.6/100.75",
        help=t("view of a map, copied from the address of a page"),
    )
    sheet.add_argument(
        "--layers",
        metavar="KEYS",
        help=t(
            "keys of the layers on a map, with commas between; default: those that a page starts "
            "with"
        ),
    )
    sheet.add_argument(
        "--of",
        choices=ATLAS_OF,
        default=ATLAS_OF[0],
        help=t("what has a page in an atlas; default: committees"),
    )
    sheet.add_argument(
        "--since",
        type=partial(values.day, t),
        metavar="2015-04-01",
        help=t(
            "day from which a briefing tells changes, but not slides; default: the last 30 days"
        ),
    )
    sheet.add_argument(
        "--qr",
        default="",
        metavar="ADDRESS",
        help=t("address of the dashboard: plates get a QR code to their section"),
    )
    sheet.add_argument(
        "--road", metavar="NAME", default="", help=t("road of a strip map; default: the boundary")
    )
    sheet.add_argument(
        "--from",
        dest="first_day",
        type=partial(values.day, t),
        metavar="2015-05-01",
        help=t("first day of the week; default: the day after the last patrol"),
    )
    sheet.add_argument(
        "--place", metavar="PLACE", default="", help=t("place of an incident card, as for dispatch")
    )
    within(sheet, t)
    sheet.add_argument(
        "--mode",
        choices=MODES,
        help=t("travel mode; default: car for an incident card, foot for a map with --minutes"),
    )
    sheet.add_argument("--season", choices=SEASONS, default=SEASONS[0], help=t("Season"))
    sheet.add_argument("--maker", metavar="NAME", help=t("who makes it, as printed"))
    sheet.add_argument(
        "--format",
        choices=SHEET_FORMATS,
        help=t(
            "format of a briefing or a map: pdf, docx (Word), pptx (slides) or html (a page that "
            "opens without a network); default: by the ending of the file"
        ),
    )
    sheet.add_argument(
        "--shapes",
        action="store_true",
        help=t("draw the maps of slides as shapes that can be edited, not as pictures"),
    )
    sheet.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help=t("file to write; an existing one is replaced"),
    )


def templates(templates: Parser, t: Say) -> None:
    """Add the folder that the templates are written to."""
    templates.add_argument(
        "to", type=Path, metavar="FOLDER", help=t("folder to write them to, such as BELT/templates")
    )
