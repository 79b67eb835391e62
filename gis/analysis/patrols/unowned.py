"""What belongs to no unit is shared out: up to the middle it counts to the team on either side."""

from typing import NamedTuple

import numpy as np

from gis.arrays import BoolArray, FloatArray, IntArray

NOBODY = -1


class Pieces(NamedTuple):
    """The boundary, piece by piece: `ends` (n + 1,), the others (n,).

    Attributes
    ----------
    owner
        The number of a unit, or `NOBODY`.
    age
        Days since the last visit; what was never walked counts as older than the records.
    never, taken
        Whether nobody ever walked it, and whether it belonged to nobody before it was shared out.
    """

    ends: FloatArray
    owner: IntArray
    age: IntArray
    never: BoolArray
    taken: BoolArray


def shared_out(pieces: Pieces, *, closed: bool) -> Pieces:
    """Give each piece of nobody to the nearest team along the line; all are left if none has any.

    A run of such pieces at an end of the line goes to the one team beside it.
    """
    free = pieces.owner == NOBODY
    if not free.any() or free.all():
        return pieces
    length_m = float(pieces.ends[-1])
    whole = pieces
    for first, count in _runs(free, closed=closed):
        around = closed or first > 0
        from_m = float(pieces.ends[first])
        to_m = float(pieces.ends[(first + count) % len(free)])
        to_m += length_m if to_m <= from_m else 0.0
        if around and (closed or first + count < len(free)):
            middle = (from_m + to_m) / 2
            whole = _cut(whole, middle - length_m if middle >= length_m else middle)
    return _given(whole, closed=closed)


def _runs(free: BoolArray, *, closed: bool) -> list[tuple[int, int]]:
    """List the first piece and the length of each run of pieces of nobody."""
    count = len(free)
    begins = np.flatnonzero(free & ~np.roll(free, 1)) if closed else _starts(free)
    found = []
    for first in begins.tolist():
        length = 1
        while length < count and free[(first + length) % count]:
            if not closed and first + length == count:
                break
            length += 1
        found.append((first, length))
    return found


def _starts(free: BoolArray) -> IntArray:
    return np.flatnonzero(free & ~np.append(False, free[:-1]))


def _cut(pieces: Pieces, m: float) -> Pieces:
    """Part the piece at a place."""
    at = int(np.searchsorted(pieces.ends, m, side="right")) - 1
    if pieces.ends[at] == m:
        return pieces
    return Pieces(
        ends=np.insert(pieces.ends, at + 1, m),
        owner=np.insert(pieces.owner, at, pieces.owner[at]),
        age=np.insert(pieces.age, at, pieces.age[at]),
        never=np.insert(pieces.never, at, pieces.never[at]),
        taken=np.insert(pieces.taken, at, pieces.taken[at]),
    )


def _given(pieces: Pieces, *, closed: bool) -> Pieces:
    """Give each piece to the nearer of the owned ones on either side, by their middles."""
    middles = (pieces.ends[1:] + pieces.ends[:-1]) / 2
    length_m = float(pieces.ends[-1])
    owned = pieces.owner != NOBODY
    starts, ends = pieces.ends[:-1][owned], pieces.ends[1:][owned]
    owner, taken = pieces.owner.copy(), pieces.taken.copy()
    for row in np.flatnonzero(~owned).tolist():
        away = np.maximum(np.maximum(starts - middles[row], middles[row] - ends), 0.0)
        if closed:
            other = np.minimum(
                np.abs(starts + length_m - middles[row]), np.abs(middles[row] + length_m - ends)
            )
            away = np.minimum(away, other)
        owner[row] = pieces.owner[owned][int(away.argmin())]
        taken[row] = True
    return pieces._replace(owner=owner, taken=taken)
