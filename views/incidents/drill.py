"""The drill: the calls of a drawn day, who goes to each, and a clock that replays it."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import streamlit as st

from gis.analysis.incidents.drill import DAY_MIN, Drill
from gis.analysis.session import Session
from gis.crs import MetricFrame
from gis.errors import BeltError
from gis.questions.drill import DrillSettings
from gis.ranges import range_of
from gis.words import Language
from layers.classed.places import RESULTS
from layers.results import drill as looks
from views import (
    address,
    belt_map,
    controls,
    downloads,
    drill_words,
    i18n,
    metrics,
    saying,
    tables,
    taken_away,
)
from views.address import Setting
from views.asked import way
from views.file_notes import settings as file_settings
from views.file_notes.note import Note
from views.file_notes.note import both as in_both
from views.i18n import language, t
from views.metrics import Figure
from views.replay import Replay

MAP, MAP_HEIGHT_PX = "incidents-drill", 520
CALLS, SHOWN = "drill-calls-table", "drill-shown"
NUMBERS = {
    name: address.number(f"drill-{name}".replace("_", "-"), range_of(DrillSettings, name))
    for name in ("seed", "calls", "on_scene_min", "sending_min")
}
CLOCK = address.declare(
    Setting(key="drill-clock", name="drill-clock", read=float, write=lambda value: f"{value:.2f}")
)
REPLAY = Replay("drill")
WIDTH_PX = 165


def show(session: Session) -> None:
    """Ask for the day, and show its calls at the time of the clock."""
    saying.caption(drill_words.source(language()))
    settings = _question()
    found = _answered(session, settings)
    if found is None:
        return
    minute = _clock(found)
    told = drill_words.figures(language(), found, minute)
    metrics.row([Figure(label=label, value=value, about=about) for label, value, about in told])
    rows = drill_words.calls_at(language(), found, minute)
    _map(session, rows, found)
    shown = [column.name for column in looks.CALLS.columns]
    note = Note(
        belt=session.belt,
        title=looks.LAYER.label,
        settings=in_both(_settings, found, minute),
    )
    tables.choosable(rows, looks.CALLS, only=shown, key=CALLS, note=note)
    with st.popover(t("Files for maps"), icon=taken_away.ICON):
        taken = MetricFrame(rows[[*shown, "geometry"]])
        downloads.for_maps(RESULTS[looks.CALLS.key], taken, note)


def _question() -> DrillSettings:
    usual = DrillSettings()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        numbers = {
            name: controls.number(key, usual, name, width_px=WIDTH_PX)
            for name, key in NUMBERS.items()
        }
        mode, season = way.mode_and_season()
    return replace(usual, mode=mode, season=season, **numbers)


def _answered(session: Session, settings: DrillSettings) -> Drill | None:
    place = st.empty()

    def report(done: int, of: int) -> None:
        """Tell how many calls are answered."""
        place.progress(done / of, text=t("Answering the calls: {done} of {of} …", done=done, of=of))

    try:
        return session.desk.drill(settings, report=report)
    except BeltError as refused:
        i18n.tell(refused)
        return None
    finally:
        place.empty()


def _clock(found: Drill) -> float:
    """Let the reader set the clock to any moment at which something happens, or replay the day."""
    moments = found.moments
    asked, before = st.session_state.get(CLOCK), st.session_state.get(SHOWN)
    st.session_state[SHOWN] = found.settings
    # Each day is shown at its end at first; an address may name a moment.
    if asked is None or (before is not None and before != found.settings):
        asked = moments[-1]
    at = moments[max(int(np.searchsorted(moments, asked + 0.005, side="right")) - 1, 0)]
    st.session_state[CLOCK] = at
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = (
            st.select_slider(
                t("Clock"),
                moments,
                format_func=_told_at,
                key=address.begins(CLOCK, moments[-1]),
                help=t("Each step is a call, a sending, an arrival or an end."),
                persist_state="session",
            )
            if len(moments) > 1
            else at
        )
        return REPLAY.shows(
            moments,
            now=float(chosen),
            key=CLOCK,
            begin=t("Replay the day"),
            stop=lambda minute: t("Stop at {clock}", clock=_told_at(minute)),
        )


def _told_at(minute: float) -> str:
    return drill_words.clock(language(), minute)


def _settings(spoken: Language, found: Drill, minute: float) -> str:
    days, rest = divmod(int(minute + 0.5), DAY_MIN)
    clock = f"{rest // 60 + 24 * days:02d}:{rest % 60:02d}"
    return file_settings.of_drill(spoken, found.settings, clock)


def _map(session: Session, rows: MetricFrame, found: Drill) -> None:
    hidden = belt_map.layer_switch(session.belt)
    row = tables.chosen_row(CALLS)
    if row is not None and row < len(rows):
        token = f"{CALLS}-{row}-{found.settings}"
        focus = belt_map.focus_on(MetricFrame(rows.iloc[[row]]), token=token)
    else:  # groups far from the boundary lie beyond the map's first view
        around = pd.concat([found.calls.geometry, session.belt.frame("boundary").geometry])
        focus = belt_map.focus_on(
            MetricFrame(gpd.GeoDataFrame(geometry=around)), token=f"{CALLS}-{found.settings}"
        )
    drawn = [looks.calls(rows, language=language())]
    change = belt_map.changing(drawn, hidden=hidden, focus=focus)
    belt_map.show(session.belt, change=change, key=MAP, height=MAP_HEIGHT_PX)
