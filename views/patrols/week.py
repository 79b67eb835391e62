"""Next week's plan: who walks which stretch on which day, and the proof of how good that is."""

import streamlit as st

from gis.analysis.patrols.week import Week
from gis.crs import MetricFrame
from gis.words import Words
from layers import draw
from layers.classed.lines import by_day
from layers.masking import internal
from layers.results import week as results
from layers.tabulate import readable
from views import (
    address,
    belt_map,
    controls,
    downloads,
    i18n,
    metrics,
    plan_words,
    reader,
    saying,
    state,
    steps,
    tables,
    taken_away,
)
from views.asked import week as asked_week
from views.file_notes import settings
from views.file_notes.note import Note
from views.file_notes.note import both as in_both
from views.file_notes.note import t as both
from views.i18n import language, say, t
from views.metrics import Figure
from views.patrols.shown import Shown

MAP, MAP_HEIGHT_PX = "patrols-week", 480
WALKS = "patrols-walks"
WHOLE_WEEK = 0
ON_MAP = address.choice("plan-day", {"week": WHOLE_WEEK, **{f"{day}": day for day in range(1, 8)}})
SIGN_PX, AROUND_PX = 8.1, 18  # of the cells of the timetable


def show(shown: Shown) -> None:
    """Ask for the week and its limits, and show the plan."""
    session = state.session()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = asked_week.first_day(session.patrols)
        asked = asked_week.plan()
    with i18n.showing_errors():
        with st.spinner(t("Planning the week …")):
            week = session.week(asked, first)
        steps.link(t("Put the plan on paper"), steps.SHEETS, {"sheet": "week"})
        _plan(week, shown)


def _plan(week: Week, shown: Shown) -> None:
    told = plan_words.figures(language(), week)
    metrics.row(Figure(label=one.label, value=one.value, about=one.about) for one in told)
    saying.text(plan_words.proof(language(), week))
    _timetable(week)
    _map(week, shown)
    _walks(week)
    _teams(week)
    for note in plan_words.notes(language(), week):
        saying.caption(note)


def _timetable(week: Week) -> None:
    saying.subheader(t("Timetable"))
    cells = plan_words.timetable(language(), week)
    saying.caption(
        t("Each cell is the stretch that the team walks on that day, with the hours it takes.")
    )
    longest = max(cells.map(len).max())
    width = int(AROUND_PX + SIGN_PX * longest)
    widths = {head: st.column_config.Column(width=width) for head in cells.columns}
    widths["_index"] = st.column_config.Column(pinned=True)
    if tables.printed(cells.reset_index()):
        return
    st.dataframe(cells, column_config=widths, height="content")
    tables.downloads(
        cells.reset_index(), name="week-timetable", note=_note(week, both("Timetable"))
    )


def _map(week: Week, shown: Shown) -> None:
    saying.subheader(t("The plan on the map"))
    names = {WHOLE_WEEK: t("Whole week")} | {
        number: say(results.day_words(day)) for number, day in enumerate(week.days, 1)
    }
    day = controls.side_by_side(t("Days on the map"), names, key=ON_MAP)
    walks = week.walks if day == WHOLE_WEEK else MetricFrame(week.walks[week.walks["day"] == day])
    drawn = results.plan(walks, days=week.days, language=language())
    change = belt_map.changing([drawn], hidden=shown.hidden, focus=_focus(week))
    belt_map.show(week.belt, change=change, key=MAP, height=MAP_HEIGHT_PX)


def _focus(week: Week) -> draw.Focus | None:
    row = tables.chosen_row(WALKS)
    if row is None or row >= len(week.walks):
        return None
    token = f"{row}-{week.first_day}-{week.settings}"
    return belt_map.focus_on(MetricFrame(week.walks.iloc[[row]]), token=token)


def _walks(week: Week) -> None:
    saying.subheader(t("Walks day by day"))
    saying.caption(
        t("Age without it: how many days its oldest metre would not have been walked by then.")
    )
    only = [column.name for column in results.WALKS.columns if column.name != "case"]
    note = _note(week, results.LAYER.label)
    tables.choosable(week.walks, results.WALKS, only=only, key=WALKS, note=note)
    with st.popover(t("Files for maps"), icon=taken_away.ICON):
        spans = internal(week.walks.drop(columns="day"), table=results.WALKS, role=reader.role())
        downloads.for_maps(by_day(week.walks, week.days), MetricFrame(spans), note)


def _teams(week: Week) -> None:
    saying.subheader(t("Teams"))
    seen = internal(week.by_team, table=results.TEAMS, role=reader.role())
    told = readable(seen, results.TEAMS, language=language())
    tables.listed(told)
    tables.downloads(told, name=results.TEAMS.key, note=_note(week, both("Teams")))


def _note(week: Week, title: Words) -> Note:
    asked = in_both(settings.of_week, week)
    return Note(belt=week.belt, title=title, settings=asked)
