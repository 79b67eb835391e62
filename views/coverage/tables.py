"""The tables of a coverage result: what is out of reach, and what depends on one post."""

from collections.abc import Callable
from dataclasses import dataclass

from gis.analysis.cover import BeltCover, villages_that_differ
from gis.crs import MetricFrame
from gis.schema import Table
from gis.words import Words
from layers import draw
from layers.catalogue import villages
from layers.registry import catalogue
from layers.results import tables as result_tables
from views import belt_map, reach_words, saying, tables, who_answers
from views.file_notes import cover_note
from views.file_notes.note import t as both
from views.i18n import sentences, t

LEFT_OUT, GAPS, TARGETS, POSTS, DIFFER = "left-out", "gaps", "targets-left", "critical", "differ"
PARTS = "gap-parts"
TABS = tables.declare_tabs(
    "coverage-tables", (LEFT_OUT, GAPS, PARTS, TARGETS, POSTS, DIFFER), name="tab"
)
VILLAGE = ("name", "township", "population")
SPAN = ("from_m", "to_m", "length_m")
NEAR = ("nearest_name", "nearest_m", "nearest_min")
NEAREST_TO_IT = ("catchment_people", "raster_people")
ONLY_IT_REACHES = ("only_people", "only_targets", "only_line_m")
IF_IT_CLOSES = ("served", "lost_min", "worst_min", "stranded")


@dataclass(frozen=True, kw_only=True)
class _Listing:
    """One table of the page: its rows, computed on demand, and their layer."""

    head: str
    note: str = ""
    rows: Callable[[], MetricFrame]
    table: Table
    columns: tuple[str, ...]
    layer: str = ""
    title: Words
    alarm: Callable[[], str] = str
    more: tuple[str, ...] = ()


def focus(cover: BeltCover, there: BeltCover | None) -> draw.Focus | None:
    """Move the map to the row that was clicked last, in any table."""
    for key, listing in _listings(cover, there).items():
        row = tables.chosen_row(key)
        if row is not None and row < len(rows := listing.rows()):
            place = MetricFrame(rows.iloc[[row]])
            feature = str(place["id"].iloc[0]) if listing.layer else ""
            token = f"{key}-{row}-{cover.settings.within}"
            return belt_map.focus_on(place, token=token, key=listing.layer, feature=feature)
    return None


def show(cover: BeltCover, there: BeltCover | None) -> None:
    """Show the tables in tabs; a click on a row moves the map there."""
    listings = _listings(cover, there)
    direction = reach_words.direction_of(cover.settings.within)
    # Only the open tab is sent: the others would make each move of the slider heavier.
    heads = {key: listing.head for key, listing in listings.items()}
    key, tab = tables.open_tab(heads, key=TABS)
    listing = listings[key]
    with tab:
        rows = listing.rows()
        if alarm := listing.alarm():
            saying.alarm(alarm)
        saying.caption(sentences(t("Rows: {count}.", count=len(rows)), listing.note))
        table = result_tables.in_direction(listing.table, direction)
        asked = there.settings if there and key == DIFFER else None
        note = cover_note.of_cover(cover, listing.title, there=asked, more=listing.more)
        tables.choosable(rows, table, only=listing.columns, key=key, note=note)


def _listings(cover: BeltCover, there: BeltCover | None) -> dict[str, _Listing]:
    """List the tables by the keys under which the session stores the clicked row."""
    listings = {LEFT_OUT: _left_out(cover), GAPS: _gaps(cover)}
    if who_answers.has_duties(cover):
        listings[PARTS] = _parts(cover)
    if cover.settings.targets != villages.LAYER.key:  # villages already have a table of their own
        listings[TARGETS] = _targets(cover)
    listings[POSTS] = _posts(cover)
    return listings | {DIFFER: _that_differ(cover, there)} if there else listings


def _left_out(cover: BeltCover) -> _Listing:
    return _Listing(
        head=t("Villages left out"),
        title=both("Villages left out"),
        note=t("Largest population first."),
        rows=lambda: cover.left_out,
        table=result_tables.VILLAGE_COVER,
        columns=(*VILLAGE, *NEAR),
        layer=villages.LAYER.key,
    )


def _gaps(cover: BeltCover) -> _Listing:
    return _Listing(
        head=t("Border out of reach"),
        title=both("Border out of reach"),
        more=(who_answers.DUTIES,),
        note=t("Longest first. The nearest post is measured from the middle of the gap."),
        rows=lambda: cover.uncovered,
        table=result_tables.UNCOVERED,
        columns=(*SPAN, "nobody_m", "answers", *NEAR, "farthest_m", "farthest_min"),
        alarm=lambda: _nobody(cover),
    )


def _parts(cover: BeltCover) -> _Listing:
    return _Listing(
        head=t("Who answers"),
        title=result_tables.LABELS[result_tables.GAP_PARTS.key],
        more=(who_answers.DUTIES,),
        note=t(
            "Each stretch out of reach, divided by responsibility: unassigned parts first, then "
            "the longest."
        ),
        rows=lambda: who_answers.parts(cover),
        table=result_tables.GAP_PARTS,
        columns=("stretch_from_m", "stretch_to_m", *SPAN, "answers"),
        alarm=lambda: _nobody(cover),
    )


def _nobody(cover: BeltCover) -> str:
    return who_answers.nobody(cover.gap_parts) if who_answers.has_duties(cover) else ""


def _targets(cover: BeltCover) -> _Listing:
    targets = catalogue()[cover.settings.targets]
    return _Listing(
        head=t("{targets} left out", targets=targets.label),
        title=both("{targets} left out", targets=targets.label),
        rows=lambda: cover.left_out_targets,
        table=result_tables.target_cover(targets.table),
        columns=("name", "kind", "status", *NEAR),
        layer=targets.key,
    )


def _posts(cover: BeltCover) -> _Listing:
    return _Listing(
        head=t("Coverage that depends on one post"),
        title=both("Coverage that depends on one post"),
        note=t("What would be out of reach if this post closed."),
        rows=lambda: _most_needed_first(cover.posts),
        table=result_tables.POST_COVER,
        columns=("name", "kind", *NEAREST_TO_IT, *ONLY_IT_REACHES, *IF_IT_CLOSES),
        layer=cover.settings.facility,
    )


def _that_differ(cover: BeltCover, there: BeltCover) -> _Listing:
    return _Listing(
        head=t("Villages that differ"),
        title=both("Villages that differ"),
        note=t("In reach in only one of the two. Largest population first."),
        rows=lambda: villages_that_differ(cover, there=there),
        table=result_tables.VILLAGE_COVER,
        columns=(*VILLAGE, "times", "times_there", *NEAR),
        layer=villages.LAYER.key,
    )


def _most_needed_first(posts: MetricFrame) -> MetricFrame:
    by = ["only_people", "only_line_m"]
    return MetricFrame(posts.sort_values(by, ascending=False, kind="stable"))
