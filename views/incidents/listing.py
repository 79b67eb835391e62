"""How incidents went: the times of each stage, where they are frequent, and the model's minutes."""

import pandas as pd
import streamlit as st

from gis.analysis.incidents.hot_spots import HotSpots
from gis.analysis.incidents.times import By, IncidentTimes, still_open
from gis.analysis.session import Session
from gis.crs import MetricFrame
from gis.questions.dispatch import DispatchSettings
from layers.catalogue import incidents
from layers.classed.places import RESULTS
from layers.results import incidents as looks
from views import (
    address,
    belt_map,
    controls,
    downloads,
    incident_list_words,
    metrics,
    saying,
    tables,
)
from views.asked import way
from views.file_notes import settings
from views.file_notes.note import Note
from views.file_notes.note import both as in_both
from views.file_notes.note import t as both
from views.i18n import language, say, t
from views.metrics import Figure

MAP, MAP_HEIGHT_PX = "incident-spots", 480
BY = address.choice("incidents-by", {by.value: by for by in By if by is not By.ALL})
SPOTS, CASES = "incidents-spots", "incidents-modelled"
OPEN = "incidents-open"
LAYERS = ("incidents", "villages")
OPEN_COLUMNS = ("time", "kind", "status", "village", "committee", "handled_by", "post")
TABS = tables.declare_tabs(
    "incidents-lists", ("times", "open", "spots", "model"), name="incidents-list"
)


def show(session: Session) -> None:
    """Show the figures of all incidents, the map of their density, and the tables."""
    times = session.desk.times
    if times is None or times.cases.empty:
        saying.box("info", t("This belt has no incidents."))
        return
    spots = session.desk.hot_spots
    lines = incident_list_words.of_times(language(), times)
    if spots:
        lines.append(incident_list_words.of_spots(language(), spots))
    metrics.cards(Figure(label=one.label, value=one.value, about=one.about) for one in lines)
    if not times.has_times:
        saying.caption(t("The incidents of this belt do not say when somebody was sent."))
    if times.backwards:
        saying.caption(
            t(
                "A time is before an earlier one, so it counts in no figure: {ids}.",
                ids=times.backwards,
            )
        )
    if spots:
        _map(session, spots, times)
    _tables(session, times, spots)


def _map(session: Session, spots: HotSpots, times: IncidentTimes) -> None:
    hidden = belt_map.layer_switch(session.belt)
    seen = looks.spots(spots.villages, language=language())
    row = tables.chosen_row(SPOTS)
    focus = None
    if row is not None and row < len(spots.villages):
        place = MetricFrame(spots.villages.iloc[[row]])
        focus = belt_map.focus_on(place, token=f"{SPOTS}-{row}")
    still, row = _open(times), tables.chosen_row(OPEN)
    if row is not None and row < len(still):
        focus = belt_map.focus_on(MetricFrame(still.iloc[[row]]), token=f"{OPEN}-{row}")
    change = belt_map.changing([seen], hidden=hidden, focus=focus)
    belt_map.show(session.belt, change=change, key=MAP, height=MAP_HEIGHT_PX)


def _tables(session: Session, times: IncidentTimes, spots: HotSpots | None) -> None:
    heads = {"times": t("Times by kind, village and post")}
    if still_open(times.cases).any():
        heads["open"] = t("Not closed")
    if spots:
        heads["spots"] = t("Density by village")
    if session.belt.dem is not None and times.has_times:
        heads["model"] = t("Real and modelled minutes")
    code, tab = tables.open_tab(heads, key=TABS)
    with tab:
        if code == "times":
            _times(session, times)
        elif code == "open":
            saying.caption(t("The oldest first."))
            shown = [name for name in OPEN_COLUMNS if times.cases[name].notna().any()]
            note = Note(belt=session.belt, title=both("Not closed"), layers=LAYERS)
            tables.choosable(_open(times), incidents.LAYER.table, only=shown, key=OPEN, note=note)
        elif code == "spots" and spots:
            _spots(session, spots)
        else:
            _model(session)


def _open(times: IncidentTimes) -> MetricFrame:
    """Give the incidents that are not closed, the oldest first."""
    still = times.cases[still_open(times.cases)]
    return MetricFrame(still.sort_values("time", kind="stable", ignore_index=True))


def _spots(session: Session, spots: HotSpots) -> None:
    saying.caption(
        t(
            "The interval holds the true density with 95% confidence (Garwood). A village "
            "stands out only if so many cases would be unlikely by chance among all of "
            "them."
        )
    )
    shown = [column.name for column in looks.HOT_SPOTS.columns]
    note = Note(belt=session.belt, title=both("Density by village"), layers=LAYERS)
    tables.choosable(spots.villages.round(2), looks.HOT_SPOTS, only=shown, key=SPOTS, note=note)
    rows = MetricFrame(spots.villages[[*shown, "geometry"]])
    downloads.for_maps(RESULTS[looks.HOT_SPOTS.key], rows, note)


def _times(session: Session, times: IncidentTimes) -> None:
    by = controls.side_by_side(
        t("Times"),
        {one: say(looks.BY_WORDS[one]) for one in (By.KIND, By.VILLAGE, By.POST)},
        key=BY,
    )
    own = times.table[times.table["by"] == by.value]
    saying.caption(
        t("A percentile of fewer than 10 cases rests on the one or two longest; read it with care.")
    )
    named = own.assign(value=[_value(cell, by) for cell in own["value"]])
    shown = [column.name for column in looks.TIMES.columns]
    title = both("Times by kind, village and post")
    note = Note(belt=session.belt, title=title, settings=looks.BY_WORDS[by], layers=("incidents",))
    key = f"incidents-times-{by.value}"
    tables.choosable(named.round(0), looks.TIMES, only=shown, key=key, note=note)


def _value(cell: object, by: By) -> str:
    if not isinstance(cell, str):
        return t("not known")
    if by is not By.KIND:
        return cell
    known = incidents.KIND.choices.get(cell)
    return say(known) if known else t("of another kind")


def _model(session: Session) -> None:
    mode, season = way.mode_and_season()
    with st.spinner(t("Computing travel times …")):
        asked = DispatchSettings(mode=mode, season=season)
        found = session.desk.against_model(asked)
    if found is None:
        return
    line = incident_list_words.of_model(language(), found)
    metrics.row([Figure(label=line.label, value=line.value, about=line.about)])
    if found.unknown:
        saying.caption(
            t("Incidents without a known post, place or way: {count}.", count=found.unknown)
        )
    if found.cases.empty:
        return
    shown = [column.name for column in looks.MODELLED.columns if column.name in found.cases]
    rows = pd.DataFrame(found.cases.drop(columns="geometry"))
    told = rows.assign(modelled_min=rows["modelled_min"].round(1), ratio=rows["ratio"].round(2))
    note = Note(
        belt=session.belt,
        title=both("Real and modelled minutes"),
        settings=in_both(settings.of_way, asked),
    )
    tables.choosable(told, looks.MODELLED, only=shown, key=CASES, note=note)
