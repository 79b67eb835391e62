"""The time a run waits for the map to be drawn; what it shows is tested in
tests/browser/test_map.py."""

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state import SafeSessionState, SessionState, session_state_proxy

from views import map_component

# As it is for readers; conftest.py lets no page of a test wait.
DRAWING_S, LOADING_S = 0.1, 1.2


class Reader:
    """Records the waiting of a run; the reader leaves at check number `leaves_at` of Streamlit.

    Streamlit checks whenever a run accesses the session, and ends it by an exception.
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
    def run(reader, *, maps=1):
        session = SafeSessionState(SessionState(), yield_callback=reader.looked_for)
        monkeypatch.setattr(map_component, "DRAWING_S", DRAWING_S)
        monkeypatch.setattr(map_component, "LOADING_S", LOADING_S)
        monkeypatch.setattr(session_state_proxy, "get_session_state", lambda: session)
        monkeypatch.setattr(map_component.time, "sleep", reader.waited_s.append)
        for _ in range(maps):
            map_component.let_it_draw()

    return run


def test_a_run_that_waits_for_the_map_ends_as_soon_as_the_reader_moves_on(wait_with):
    reader = Reader(leaves_at=3)
    with pytest.raises(RerunException):
        wait_with(reader)
    # The first look is whether a map has been loaded; two more follow, each after 5 ms.
    assert sum(reader.waited_s) == pytest.approx(0.01)


def test_a_run_goes_on_when_the_map_has_had_its_time(wait_with):
    reader = Reader(leaves_at=None)
    wait_with(reader)
    assert sum(reader.waited_s) == pytest.approx(LOADING_S)


def test_after_the_first_map_a_run_waits_less(wait_with):
    reader = Reader(leaves_at=None)
    wait_with(reader, maps=3)
    assert sum(reader.waited_s) == pytest.approx(LOADING_S + 2 * DRAWING_S)
