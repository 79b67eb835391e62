"""The tabs below the siting map: who is left out, the gain curve, plans, exports."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from gis.analysis.points import WEIGHT
from gis.analysis.site_gains import Change
from gis.crs import MetricFrame
from gis.files.writers.about import NOTHING
from gis.siting.gain_curve import flattens_at
from gis.words import Words
from layers.classed.places import RESULTS
from layers.results import tables as result_tables
from layers.results.siting_tables import BORDER_LEFT, BUDGET, SITES
from layers.tabulate import readable
from views import charts, downloads, reach_words, saying, tables
from views.file_notes import cover_note, settings
from views.file_notes.note import Note
from views.file_notes.note import both as in_both
from views.file_notes.note import t as both
from views.i18n import language, say, sentences, t
from views.siting import saved_plans
from views.siting.plan import Shown, budget

LEFT_OUT = "siting-left-out"
VILLAGES, BORDER, GAINS, PLANS, FILES = "villages", "border", "gains", "plans", "files"
TABS = tables.declare_tabs(
    "siting-tabs", (VILLAGES, BORDER, GAINS, PLANS, FILES), name="siting-tab"
)
NEAR = ("nearest_name", "nearest_m", "nearest_min")


def show(plan: Shown) -> None:
    """Show the tabs; only the open one is worked out and sent."""
    parts: dict[str, tuple[str, Callable[[Shown], None]]] = {
        VILLAGES: (t("Who is left out"), _villages),
        BORDER: (t("Border left out"), _border),
        GAINS: (t("Marginal gain of each post"), _budget),
        PLANS: (t("Saved plans"), saved_plans.show),
        FILES: (t("Export the plan"), _files),
    }
    code, tab = tables.open_tab({key: head for key, (head, _) in parts.items()}, key=TABS)
    with tab:
        parts[code][1](plan)


def sites_note(plan: Shown) -> Note:
    """Say what files of the new posts say of themselves."""
    return _note(plan, RESULTS[SITES.key].label)


def _note(plan: Shown, title: Words) -> Note:
    """Say for which question a plan is, and what its sums leave out."""
    own = cover_note.of_cover(plan.cover, title, more=("roads",))
    asked = in_both(settings.of_siting, plan.asked)
    by_hand = both("sites placed by hand") if plan.by_hand else NOTHING
    told = [f"{one}; {more}" if more else one for one, more in zip(asked, by_hand, strict=True)]
    return replace(own, settings=Words(*told))


def left_out(plan: Shown) -> MetricFrame:
    """Return the villages with too few posts in reach, largest population first."""
    covered = plan.cover.villages
    left = covered[covered["times"] < plan.asked.times.value]
    return MetricFrame(left.sort_values(WEIGHT, ascending=False, kind="stable"))


def _villages(plan: Shown) -> None:
    rows = left_out(plan)
    saying.caption(
        sentences(
            t("Rows: {count}.", count=len(rows)),
            t("Largest population first."),
        )
    )
    only = ("name", "township", "population", *NEAR)
    direction = reach_words.direction_of(plan.asked.cover.within)
    table = result_tables.in_direction(result_tables.VILLAGE_COVER, direction)
    note = _note(plan, both("Who is left out"))
    tables.choosable(rows, table, only=only, key=LEFT_OUT, note=note)


def _border(plan: Shown) -> None:
    changes = plan.border_changes
    left = changes[changes["change"] == Change.LEFT]
    longest_first = left.sort_values("length_m", ascending=False, kind="stable")
    saying.caption(t("Rows: {count}.", count=len(left)))
    only = ("from_m", "to_m", "length_m")
    note = _note(plan, both("Border left out"))
    key = "siting-border-left"
    tables.choosable(longest_first, BORDER_LEFT, only=only, key=key, note=note)


def _budget(plan: Shown) -> None:
    """Show coverage by number of new posts, each number placed optimally by itself."""
    curve = budget(plan)
    worth = flattens_at(curve)
    drawn, told = st.columns([1, 2], gap="medium")
    with drawn:
        charts.budget_curve(
            curve,
            people=plan.cover.headline.people.total,
            line_m=plan.belt.boundary.length_m,
            mark=worth,
        )
    with told:
        saying.text(_bend(worth, most=int(curve["posts"].max())))
        tables.listed(readable(curve, BUDGET, language=language()))


def _bend(worth: int, *, most: int) -> str:
    if not most:
        return t("No further post would add coverage.")
    if worth == most:
        return t("Each of these posts gains more than a tenth of what the first gains.")
    return t("After post {worth}, each post gains less than a tenth of the first.", worth=worth)


def _files(plan: Shown) -> None:
    if not plan.sites:
        saying.box("info", t("There are no new posts to export."))
        return
    note = sites_note(plan)
    saying.caption(t("Every file carries this notice: {notice}", notice=say(note.notice)))
    columns = [column.name for column in SITES.columns]
    sites = MetricFrame(plan.told[[*columns, plan.told.geometry.name]])
    downloads.for_maps(RESULTS[SITES.key], sites, note)
    in_words = readable(sites, SITES, language=language())
    tables.downloads(in_words, name=SITES.key, note=note)
