"""The page for the wall: the set views turn by themselves, keys pause and turn them."""

import time
from html import escape

import streamlit as st

from gis.analysis.session import Session
from layers import draw
from views import address, belt_map, controls, first_question, i18n, page_style, reader, state
from views.belt_map import focus_on
from views.i18n import language, say, t
from views.overview import numbers
from views.set_views import Asked, SetView, set_views
from views.told import Told
from views.wall import look

MAP_HEIGHT_PX = 1000  # until the styles are there
TURN_S = 20.0
NTH, SINCE, PAUSED = "wall-nth", "wall-since", "wall-paused"


def is_on() -> bool:
    """Tell whether the page is for a wall."""
    return bool(st.session_state.get(controls.WALL))


def show() -> None:
    """Show the views in turn."""
    st.html(look.STYLE)
    # No widget keeps the language here, so it would be forgotten.
    st.session_state[controls.LANGUAGE] = language()
    st.fragment(_turning, run_every=TURN_S)(state.session())


def _turning(session: Session) -> None:
    """Show the view whose turn it is."""
    with i18n.showing_errors(), st.container(key=page_style.STEADY):
        if not reader.is_demonstration() and reader.user() is None:
            st.stop()  # the session has ended
        state.stay_with(session)
        _keys()
        shown = _views(session)
        slide = shown[_turn() % len(shown)]
        told, map_side = st.columns([41, 59], gap=None)
        with told:
            st.html(_html(session, slide, [one.key for one in shown]))
        with map_side:
            _map(session, slide)
        address.write()


def _views(session: Session) -> list[SetView]:
    """Give the views, with the figures of Overview as its page tells them."""
    settings = first_question.default_coverage(session.belt)
    cover = state.cover(session, settings) if settings else None
    figures = numbers.figures(session.belt, session.overview, cover)
    told = [Told(one.label, one.value, one.about) for one in figures]
    return set_views(Asked(session=session, spoken=language(), cover=cover, figures=told))


def _turn() -> int:
    """Turn to the next view where the time is up; give the number of the view."""
    now = time.monotonic()
    since = st.session_state.setdefault(SINCE, now)
    # The browser asks every TURN_S, but not from when a key has turned last.
    if now - since > TURN_S / 2 and not st.session_state.get(PAUSED):
        _step(1)
    return int(st.session_state.setdefault(NTH, 0))


def _step(by: int) -> None:
    st.session_state[NTH] = st.session_state.get(NTH, 0) + by
    st.session_state[SINCE] = time.monotonic()


def _pause() -> None:
    st.session_state[PAUSED] = not st.session_state.get(PAUSED)
    st.session_state[SINCE] = time.monotonic()


def _leave() -> None:
    st.session_state[controls.WALL] = False


def _keys() -> None:
    """Hear keys: each belongs to a button that shows when it has the focus."""
    with st.container(key=look.KEYS):
        st.button(t("Pause or go on"), key="wall-pause", shortcut="Space", on_click=_pause)
        st.button(t("Back"), key="wall-back", shortcut="Left", on_click=_step, args=(-1,))
        st.button(t("On"), key="wall-on", shortcut="Right", on_click=_step, args=(1,))
        if st.button(t("Leave"), key="wall-leave", shortcut="Escape", on_click=_leave):
            st.rerun(scope="app")


def _map(session: Session, slide: SetView) -> None:
    belt = session.belt
    shown = slide.show()
    place = belt.frame("boundary") if slide.place is None else slide.place
    change = draw.changing(
        shown.results,
        hidden=belt_map.all_but(belt, shown.own),
        recoloured=shown.recoloured,
        focus=focus_on(place, token=slide.key),
    )
    belt_map.show_on_wall(belt, change=change, key="wall-map", height=MAP_HEIGHT_PX)


def _html(session: Session, slide: SetView, keys: list[str]) -> str:
    day = session.last_day
    as_of = "" if day is None else t("Data as of {day}", day=day.isoformat())
    parts = [
        f"<p class=belt>{escape(say(session.belt.name))}</p>",
        f"<p class=as-of>{escape(as_of)}</p>" if as_of else "",
        f"<h1>{escape(slide.head)}</h1>",
        _figures(slide) if slide.figures else _lines(slide),
        _foot(keys.index(slide.key) + 1, of=len(keys)),
    ]
    return f"<section class=wall>{''.join(parts)}</section>"


def _lines(slide: SetView) -> str:
    size, lines = look.fitting(slide.lines)
    told = [
        f"<li><strong>{escape(line.head)}</strong>"
        + (f"<span>{escape(line.more)}</span>" if line.more else "")
        + "</li>"
        for line in lines
    ]
    more = len(slide.lines) - len(lines)
    left_out = t("Further matters: {count}.", count=more) if more else slide.note
    note = f"<p class=note>{escape(left_out)}</p>" if left_out else ""
    return f"<ul style='--told: {size}'>{''.join(told)}</ul>{note}"


def _figures(slide: SetView) -> str:
    told = [
        f"<div><dt>{escape(one.label)}</dt><dd>{escape(one.value)}</dd></div>"
        for one in slide.figures
    ]
    return f"<dl>{''.join(told)}</dl>"


def _foot(nth: int, *, of: int) -> str:
    keys = t("Space: pause · ← →: turn · Esc: leave")
    if st.session_state.get(PAUSED):
        keys = t("Paused · Space: go on · Esc: leave")
    return f"<p class=foot>{nth}/{of} · {escape(keys)}</p>"
