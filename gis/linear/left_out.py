"""Report what joining left out of a line or separated, with chainages and lengths."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeVar

import numpy as np

from gis.arrays import FloatArray
from gis.crs import ground_lengths_m, lonlat_from_xy
from gis.errors import MOST_SHOWN, Problem, Value, each_row
from gis.linear.branches import is_ring
from gis.linear.drawn_once import Part
from gis.linear.joining import Joined, Sliver
from gis.linear.k_notation import format_k
from gis.linear.line import MeasuredLine, locate

MOST_OF: Final = 0.5
BESIDE_M: Final = 1.5  # maximum distance of a branch from its line: join tolerance and rounding

GAP: Final = (
    (
        "There is a gap of {gap_m:.0f} m at {at}, from {lon:.5f}, {lat:.5f} "
        "to {next_lon:.5f}, {next_lat:.5f}."
    ),
    "The gap adds no length, and chainage continues after it; draw the missing part.",
)
RING: Final = (
    (
        "A separate ring of {length_m:.0f} m, at {lon:.5f}, {lat:.5f}, is measured from {at} to "
        "{to_k}."
    ),
    "An island or an exclave needs no change; delete the ring if it is neither.",
)
AGAIN: Final = (
    "The line overlaps what is already drawn from {from_k} to {to_k}, over {length_m:.0f} m.",
    "The overlap is counted once; delete one of the two.",
)
BRANCH: Final = (
    "A branch of {length_m:.0f} m leaves the line at {at}, at {lon:.5f}, {lat:.5f}.",
    "The branch is not counted; remove it from the layer.",
)
SECOND: Final = (
    "A second line of {length_m:.0f} m joins {from_k} and {to_k}.",
    "The second line is not counted; keep one of the two in the layer.",
)
SLIVER: Final = (
    (
        "A sliver {width_m:.1f} m wide and {length_m:.0f} m long separates this polygon from row "
        "{other}, at {at}, {lon:.5f}, {lat:.5f}."
    ),
    "The sliver is closed and its edges are not counted; make the two polygons share one edge.",
)


def apart(line: MeasuredLine, *, gaps_m: FloatArray, layer: str) -> list[Problem]:
    """Report gaps between parts; none before an island or exclave."""
    ends = line.starts[1:-1] - 1
    lonlat = lonlat_from_xy(np.concatenate([line.xy[ends], line.xy[ends + 1]]), crs=line.crs)
    places = lonlat.reshape(2, -1, 2).transpose(1, 0, 2)
    problems = []
    for gap_m, end, nth, place in zip(gaps_m, ends, range(1, len(ends) + 1), places, strict=True):
        last = line.starts[nth + 1] - 1
        at: dict[str, Value] = {"at": format_k(line.m[end])}
        if (line.xy[end + 1] == line.xy[last]).all():
            fact, remedy = RING
            at |= {"to_k": format_k(line.m[last]), "length_m": float(line.m[last] - line.m[end])}
            at |= {"lon": float(place[1, 0]), "lat": float(place[1, 1])}
        else:
            fact, remedy = GAP
            at |= {"gap_m": float(gap_m)}
            at |= {"lon": float(place[0, 0]), "lat": float(place[0, 1])}
            at |= {"next_lon": float(place[1, 0]), "next_lat": float(place[1, 1])}
        problems.append(Problem(fact, remedy, layer=layer, values=at))
    return problems


def left_out(
    joined: Joined, slivers: Sequence[Sliver], *, line: MeasuredLine, layer: str
) -> list[Problem]:
    """Report overlaps, branches and slivers with their chainages."""
    seconds, branches = _by_ends(joined.branches, line=line)
    return [
        *_each(joined.again, partial(_again, line=line, layer=layer)),
        *_each(branches, partial(_branch, line=line, layer=layer)),
        *_each(seconds, partial(_second, line=line, layer=layer)),
        *_each(slivers, partial(_sliver, line=line, layer=layer)),
    ]


def _by_ends(parts: Sequence[Part], *, line: MeasuredLine) -> tuple[list[Part], list[Part]]:
    """Split branches into those that start and end on the line, and the others."""
    ends = np.array([part.xy[[0, -1]] for part in parts]).reshape(-1, 2)
    far_m = locate(line, xy=ends).offset_m.reshape(-1, 2).max(axis=1)
    numbered = list(zip(parts, far_m <= BESIDE_M, strict=True))
    return [part for part, on in numbered if on], [part for part, on in numbered if not on]


Piece = TypeVar("Piece", Part, Sliver)


def _each(pieces: Sequence[Piece], told: Callable[[Piece], Problem]) -> tuple[Problem, ...]:
    """Report pieces of one kind: the first ones individually, the rest as a count."""
    if not pieces:
        return ()
    shown = [told(piece).values for piece in pieces[:MOST_SHOWN]]
    own = {name: [values[name] for values in shown] for name in shown[0]}
    return each_row([piece.row for piece in pieces], told(pieces[0]), own=own)


def _again(part: Part, *, line: MeasuredLine, layer: str) -> Problem:
    fact, remedy = AGAIN
    values: dict[str, Value] = {**_span(part, line=line), "length_m": _ground_m(part, line=line)}
    return Problem(fact, remedy, layer=layer, row=part.row, values=values)


def _span(part: Part, *, line: MeasuredLine) -> dict[str, Value]:
    """Find the chainages between which a piece runs; on a ring it may pass the start."""
    m = locate(line, xy=part.xy).m
    from_m, to_m = min(m[0], m[-1]), max(m[0], m[-1])
    if len(m) == 2:
        m = locate(line, xy=part.xy.mean(axis=0, keepdims=True)).m
    inner = m[1:-1] if len(m) > 2 else m
    if is_ring(part.xy):
        from_m, to_m = m.min(), m.max()
    elif line.closed and ((inner < from_m) | (inner > to_m)).mean() > MOST_OF:
        from_m, to_m = to_m, from_m
    return {"from_k": format_k(from_m), "to_k": format_k(to_m)}


def _second(part: Part, *, line: MeasuredLine, layer: str) -> Problem:
    fact, remedy = SECOND
    from_m, to_m = np.sort(locate(line, xy=part.xy[[0, -1]]).m)
    values: dict[str, Value] = {
        "from_k": format_k(from_m),
        "to_k": format_k(to_m),
        "length_m": _ground_m(part, line=line),
    }
    return Problem(fact, remedy, layer=layer, row=part.row, values=values)


def _branch(part: Part, *, line: MeasuredLine, layer: str) -> Problem:
    fact, remedy = BRANCH
    places = locate(line, xy=part.xy[[0, -1]])
    foot = int(places.offset_m.argmin())
    lon, lat = lonlat_from_xy(part.xy[[0, -1]][[foot]], crs=line.crs)[0]
    values: dict[str, Value] = {
        "at": format_k(places.m[foot]),
        "lon": float(lon),
        "lat": float(lat),
        "length_m": _ground_m(part, line=line),
    }
    return Problem(fact, remedy, layer=layer, row=part.row, values=values)


def _sliver(sliver: Sliver, *, line: MeasuredLine, layer: str) -> Problem:
    fact, remedy = SLIVER
    places = locate(line, xy=sliver.xy)
    nearest = int(places.offset_m.argmin())
    lon, lat = lonlat_from_xy(sliver.xy[[nearest]], crs=line.crs)[0]
    values: dict[str, Value] = {
        "other": sliver.other,
        "width_m": sliver.width_m,
        "length_m": sliver.length_m,
        "at": format_k(places.m[nearest]),
        "lon": float(lon),
        "lat": float(lat),
    }
    return Problem(fact, remedy, layer=layer, row=sliver.row, values=values)


def _ground_m(part: Part, *, line: MeasuredLine) -> float:
    return float(ground_lengths_m(lonlat_from_xy(part.xy, crs=line.crs)).sum())
