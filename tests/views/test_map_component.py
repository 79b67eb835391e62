"""How long a run waits for a map to be drawn; tests/browser/test_map.py has what is seen on it."""

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state import SafeSessionState, SessionState, session_state_proxy

from views import map_component


class Reader:
    """Sees a run wait, by its sleeps; moves on when Streamlit looks for it the `leaves_at`th time.

    Streamlit looks whenever a run touches the session, and ends it by an error.
    """

    def __init__(self, *, leaves_at):
        self.leaves_at = leaves_at
        self.looks = 0
        self.waited_s = []

    def looked_for(self):
        self.looks += 1
        if self.looks == self.leaves_at:
            raise RerunException(RerunData())


@pytest.fixture
def wait_with(monkeypatch):
    def run(reader):
        session = SafeSessionState(SessionState(), yield_callback=reader.looked_for)
        monkeypatch.setattr(session_state_proxy, "get_session_state", lambda: session)
        monkeypatch.setattr(map_component.time, "sleep", reader.waited_s.append)
        map_component.let_it_draw()

    return run


def test_a_run_that_waits_for_the_map_ends_as_soon_as_the_reader_moves_on(wait_with):
    reader = Reader(leaves_at=2)
    with pytest.raises(RerunException):
        wait_with(reader)
    # Two looks of twenty: a tenth of 0.1 s.
    assert sum(reader.waited_s) == pytest.approx(0.01)


def test_a_run_goes_on_when_the_map_has_had_its_time(wait_with):
    reader = Reader(leaves_at=None)
    wait_with(reader)
    assert sum(reader.waited_s) == pytest.approx(0.1)
