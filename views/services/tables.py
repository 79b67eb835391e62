"""The tables of the page Services, each with the files to take it away."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from gis.analysis.cover import BeltCover
from gis.analysis.points import MARKS
from gis.analysis.services.answer import Services
from gis.analysis.services.joint import JointPosts
from gis.analysis.services.stations import StationYear
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.questions.services import FundRule
from gis.schema import Table
from layers import draw
from layers.catalogue import cross_posts
from layers.classed.places import RESULTS
from layers.masking import masked
from layers.results import joint as joint_layers
from layers.results import services as service_layers
from views import belt_map, downloads, reader, saying, tables
from views.file_notes import cover_note, settings
from views.file_notes.note import Note
from views.file_notes.note import both as in_both
from views.file_notes.note import t as both
from views.i18n import language, sentences, t

TABS = tables.declare_tabs(
    "services-tables",
    (
        "services-year",
        "services-missing",
        "services-equipment",
        "services-funds",
        "services-beyond",
        "services-six",
        "services-joint",
        "services-without",
    ),
    name="services-tab",
)

VILLAGES, STATIONS = ("villages",), ("stations",)
JOINT = ("cross_posts", "posts", "villages")


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One table of the page: `only` are the columns to show, all of them where it is empty."""

    head: str
    note: str
    rows: pd.DataFrame
    table: Table
    only: tuple[str, ...] = ()
    none: str = ""
    file: Note


def listings(
    belt: Belt, answer: Services, cover: BeltCover | None, rule: FundRule
) -> dict[str, Listing]:
    """List the tables of what the belt tells, by the keys of their clicked rows."""
    found: dict[str, Listing] = {}
    if answer.year:
        found["services-year"] = _year(belt, answer.year)
    if answer.equipment:
        found["services-missing"] = Listing(
            head=t("What is missing"),
            file=Note(belt=belt, title=both("What is missing"), layers=VILLAGES),
            note=t("What is lacking first, then what is not given."),
            rows=answer.equipment.missing,
            table=service_layers.MISSING,
            only=("name", "kind", "township", "committee", "item", "state"),
            none=t("None is missing: every place has all that the data tell of."),
        )
        found["services-equipment"] = Listing(
            head=t("Equipment by committee"),
            file=Note(belt=belt, title=both("Equipment by committee"), layers=VILLAGES),
            note=t("How many places have each; the dash is for places under no committee."),
            rows=answer.equipment.committees,
            table=service_layers.EQUIPMENT,
        )
    if answer.funds:
        found["services-funds"] = Listing(
            head=t("Funds by township"),
            file=Note(
                belt=belt,
                title=both("Funds by township"),
                settings=in_both(settings.of_rates, rule),
                layers=VILLAGES,
            ),
            note=t("By the rates above, for a year; not what was paid."),
            rows=answer.funds.townships,
            table=service_layers.FUNDS,
        )
    if cover:
        found["services-beyond"] = _beyond(cover)
    return found | (_joint(belt, answer.joint) if answer.joint else {})


def year_rows(year: StationYear) -> MetricFrame:
    """Give the committees of a year with their rates in per cent."""
    return service_layers.year_rows(year.committees, whole=year.rates["mediated"].share)


def focus(listings: Mapping[str, Listing]) -> draw.Focus | None:
    """Send the map to the row that was clicked last, in whichever table."""
    for key, listing in listings.items():
        row = tables.chosen_row(key)
        if row is None or row >= len(listing.rows):
            continue
        if isinstance(listing.rows, gpd.GeoDataFrame):
            place = MetricFrame(listing.rows.iloc[[row]])
            if place.geometry.notna().all():
                return belt_map.focus_on(place, token=f"{key}-{row}")
    return None


def show(listings: Mapping[str, Listing]) -> None:
    """Show the tables in tabs; a click on a row sends the map there."""
    heads = {key: listing.head for key, listing in listings.items()}
    key, tab = tables.open_tab(heads, key=TABS)
    listing = listings[key]
    with tab:
        if listing.rows.empty and listing.none:
            saying.box("success", listing.none)
            return
        saying.caption(sentences(t("Rows: {count}.", count=len(listing.rows)), listing.note))
        file = listing.file
        tables.choosable(listing.rows, listing.table, only=_shown(listing), key=key, note=file)
        if isinstance(listing.rows, gpd.GeoDataFrame):
            downloads.for_maps(RESULTS[listing.table.key], _declared(listing), file)


def _shown(listing: Listing) -> tuple[str, ...]:
    """Name the columns to show: of those that may be, the ones with any value."""
    rows = listing.rows
    names = listing.only or [column.name for column in listing.table.columns]
    return tuple(name for name in names if name in rows and rows[name].notna().any())


def _declared(listing: Listing) -> MetricFrame:
    """Give the rows with the columns that their table declares."""
    names = [column.name for column in listing.table.columns if column.name in listing.rows]
    return MetricFrame(gpd.GeoDataFrame(listing.rows[[*names, "geometry"]]))


def _year(belt: Belt, year: StationYear) -> Listing:
    return Listing(
        head=t("The year by committee"),
        file=Note(belt=belt, title=both("The year by committee"), layers=STATIONS),
        note=t(
            "The lowest mediation first. The interval holds the true rate with 95% confidence; "
            "rates of fewer than 20 cases are marked."
        ),
        rows=year_rows(year),
        table=service_layers.STATION_YEAR,
        only=tuple(
            column.name for column in service_layers.STATION_YEAR.columns if column.name != "case"
        ),
    )


def _beyond(cover: BeltCover) -> Listing:
    return Listing(
        head=t("Far from a station"),
        file=cover_note.of_cover(cover, both("Far from a station")),
        note=t("Largest population first."),
        rows=MetricFrame(cover.left_out.drop(columns=list(MARKS), errors="ignore")),
        table=service_layers.BEYOND,
        only=("name", "township", "committee", "population", "nearest_name", "nearest_m"),
        none=t("No village lies farther from every station."),
    )


def _joint(belt: Belt, joint: JointPosts) -> dict[str, Listing]:
    """List who serves where, and what committees show of the six joints."""
    found = {}
    if len(joint.committees):
        found["services-six"] = Listing(
            head=t("Six joints"),
            file=Note(belt=belt, title=both("Six joints")),
            note=t(
                "What the data show: the number found, or how many of how many. Patrols are of the "
                "last 30 days of the data; where the data cannot tell, it is not known."
            ),
            rows=joint_layers.six_rows(joint.committees, language=language()),
            table=joint_layers.SIX,
        )
    if joint.relations is not None:
        rows = masked(joint.relations, layer=cross_posts.LAYER, role=reader.role())
        found["services-joint"] = Listing(
            head=t("Joint posts"),
            file=Note(belt=belt, title=both("Joint posts"), layers=JOINT),
            note=t("Who of which post serves where."),
            rows=rows,
            table=joint_layers.RELATIONS,
        )
    if joint.without_officer is not None:
        found["services-without"] = Listing(
            head=t("Villages without an officer"),
            file=Note(belt=belt, title=both("Villages without an officer"), layers=JOINT),
            note=t("No officer serves them, nor their committee or farm as a whole."),
            rows=joint.without_officer,
            table=joint_layers.WITHOUT,
            none=t("None: an officer serves each village, or its committee or farm."),
        )
    return found
