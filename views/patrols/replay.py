"""The replay: the page shows day by day how the border was walked, up to the day asked about.

Only the part of the page that shows the answers runs at each step. The day that is asked about,
and with it the address, stays as it is; where the reader stops, that day is asked about.
"""

from datetime import date, timedelta

import streamlit as st

from views import patrol_words
from views.i18n import language, t

DAYS = 30
STEP_S = 1.2
NEXT, TICKS = "patrols-replay-next", "patrols-replay-ticks"
DAY = timedelta(days=1)


def every_s() -> float | None:
    """Tell how often the page is to run by itself; call it as the whole page runs."""
    is_on = st.session_state[TICKS] = NEXT in st.session_state
    return STEP_S if is_on else None


def follow() -> None:
    """Run the whole page where the replay has begun or ended since: it sets how often it runs."""
    if (NEXT in st.session_state) != st.session_state.get(TICKS, False):
        st.rerun()


def day(as_of: date, *, first: date, key: str) -> date:
    """Let the reader begin and stop; give the day to show.

    Parameters
    ----------
    as_of
        The day that is asked about, with which the replay ends.
    first
        Before this day there is nothing to show.
    key
        Where the session holds the day that is asked about.
    """
    begins = max(first, as_of - (DAYS - 1) * DAY)
    shown: date | None = st.session_state.get(NEXT)
    if shown is None:
        label = t("Replay {days} {days:day|days}", days=DAYS)
        icon = ":material/play_arrow:"
        st.button(label, icon=icon, disabled=begins >= as_of, on_click=_begin, args=(begins,))
        return as_of
    if shown > as_of:
        del st.session_state[NEXT]
        st.rerun()
    st.session_state[NEXT] = shown + DAY
    label = t("Stop at {day}", day=patrol_words.day(language(), shown))
    st.button(label, icon=":material/stop:", on_click=_stop, args=(shown, key), key="replay-stop")
    return shown


def _begin(begins: date) -> None:
    st.session_state[NEXT] = begins


def _stop(shown: date, key: str) -> None:
    st.session_state.pop(NEXT, None)
    st.session_state[key] = shown
