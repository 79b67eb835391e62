"""A replay: a part of a page shows one value after another, by itself, until the reader stops.

Only that part of the page runs at each step. The setting that is replayed, and with it the address,
stays as it is; where the reader stops, that value is the setting.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

STEP_S = 1.2

Value = TypeVar("Value")


@dataclass(frozen=True)
class Replay:
    """The replay of a part of a page, which runs as a fragment `every_s()`.

    Parameters
    ----------
    name
        Identifies it in the session.
    """

    name: str

    def every_s(self) -> float | None:
        """Tell how often the part is to run by itself; call it as the whole page runs."""
        is_on = st.session_state[self._ticks] = self._next in st.session_state
        return STEP_S if is_on else None

    def follow(self) -> None:
        """Run the whole page where the replay has begun or ended: it sets how often it runs."""
        if (self._next in st.session_state) != st.session_state.get(self._ticks, False):
            st.rerun()

    def shows(
        self,
        values: Sequence[Value],
        *,
        now: Value,
        key: str,
        begin: str,
        stop: Callable[[Value], str],
    ) -> Value:
        """Let the reader begin and stop; give the value to show.

        Parameters
        ----------
        values
            What is shown one after another.
        now
            What is shown while nothing is replayed.
        key
            Where the session holds the setting.
        begin, stop
            The labels of the buttons.
        """
        row: int | None = st.session_state.get(self._next)
        if row is None:
            st.button(
                begin,
                icon=":material/play_arrow:",
                disabled=len(values) < 2,  # one value is no replay
                on_click=self._begin,
                key=f"{self.name}-replay-begin",
            )
            return now
        if row >= len(values):
            del st.session_state[self._next]
            st.rerun()
        shown = values[row]
        st.session_state[self._next] = row + 1
        st.button(
            stop(shown),
            icon=":material/stop:",
            on_click=self._stop,
            args=(shown, key),
            key=f"{self.name}-replay-stop",
        )
        return shown

    def _begin(self) -> None:
        st.session_state[self._next] = 0

    def _stop(self, shown: object, key: str) -> None:
        st.session_state.pop(self._next, None)
        st.session_state[key] = shown

    @property
    def _next(self) -> str:
        return f"{self.name}-replay-next"

    @property
    def _ticks(self) -> str:
        return f"{self.name}-replay-ticks"
