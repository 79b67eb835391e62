"""What belongs to nobody goes to the nearest team: every metre against a search of all of them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.analysis.patrols.unowned import NOBODY, Pieces, shared_out

owners = st.lists(st.sampled_from([NOBODY, NOBODY, 0, 1, 2]), min_size=1, max_size=9)


@settings(max_examples=60, deadline=None)
@given(
    owners=owners,
    lengths=st.lists(st.integers(1, 30), min_size=9, max_size=9),
    closed=st.booleans(),
)
def test_each_metre_goes_to_the_nearest_that_has_an_owner(owners, lengths, closed):
    ends = np.concatenate([[0], np.cumsum(lengths[: len(owners)])]).astype(float)
    before = np.array(owners)
    marks = np.zeros(len(owners), bool)
    given = Pieces(ends, before, np.arange(len(owners)), before == NOBODY, marks)
    found = shared_out(given, closed=closed)
    assert (found.ends[0], found.ends[-1]) == (ends[0], ends[-1])
    # The middles of whole metres: ends are whole, and halves lie on the quarter at the nearest.
    places = np.arange(0.3, ends[-1])
    was = before[np.searchsorted(ends, places, side="right") - 1]
    at = np.searchsorted(found.ends, places, side="right") - 1
    known = np.flatnonzero(was != NOBODY)
    if not len(known):
        assert (found.owner == NOBODY).all()
        return
    # A piece of somebody reaches from its first to its last metre, whole.
    starts, stops = ends[:-1][before != NOBODY], ends[1:][before != NOBODY]
    turns = (-ends[-1], 0, ends[-1]) if closed else (0,)
    for place, now, age in zip(places, found.owner[at], found.age[at], strict=True):
        away = [
            min(max(low - place - turn, place + turn - high, 0) for turn in turns)
            for low, high in zip(starts, stops, strict=True)
        ]
        nearest = {
            int(owner)
            for owner, far in zip(before[before != NOBODY], away, strict=True)
            if far <= min(away)
        }
        assert int(now) in nearest
        assert age == np.searchsorted(ends, place, side="right") - 1
    assert (found.taken == (found.never & (found.owner != NOBODY))).all()
