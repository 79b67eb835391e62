"""Join the parts of a line into one ordered line: border data is rarely one clean line.

Parts may come in any order and direction, with gaps, as rings or polygons, drawn twice, or with
branches. Everything left out is reported. Lengths here are map lengths: they only decide the order;
gis/linear/measured_line.py measures the result on the ground.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gis.arrays import FloatArray, GeometryArray, IntArray
from gis.crs import MetricFrame
from gis.errors import Problem
from gis.linear.branches import (
    Line,
    as_drawn,
    ends_that_meet,
    is_ring,
    length_of,
    without_branches,
)
from gis.linear.drawn_once import JOIN_M, Part, drawn_once

SLIVER_M = 10.0  # gaps between townships up to this width are digitising errors
SMALLEST_M2 = 0.01  # of a gap; less is rounding
FILM_M = 0.001  # around polygons whose outline and its copy differ by rounding
LINES: Final = (shapely.GeometryType.LINESTRING, shapely.GeometryType.LINEARRING)

NO_LINE: Final = (
    "The row has no line geometry.",
    "The row is ignored; draw its line, or delete the row.",
)
HOLE: Final = (
    "The polygon has a hole; only the outline is measured.",
    "Use lines instead of polygons if the edge of the hole belongs to the line.",
)
SHORT: Final = (
    "A part is shorter than 1 m.",
    "The part is ignored; delete it, or draw it in full.",
)


class Leg(NamedTuple):
    """A part as the joined line traverses it: entered at end 0 or 1, left at the other."""

    part: int
    enter: int

    def start(self, of_ends: IntArray) -> int:
        """Look up the value at the entry end, in a table (parts, 2)."""
        return int(of_ends[self.part, self.enter])

    def finish(self, of_ends: IntArray) -> int:
        """Look up the value at the exit end, in a table (parts, 2)."""
        return int(of_ends[self.part, 1 - self.enter])


class Sliver(NamedTuple):
    """A sliver between polygons that should touch: their rows, and its outline."""

    row: int
    other: int
    xy: FloatArray
    length_m: float
    width_m: float


class Drawn(NamedTuple):
    """The lines of a layer as drawn, and what is wrong with them."""

    parts: list[Part]
    slivers: list[Sliver]
    problems: list[Problem]


class Joined(NamedTuple):
    """Lines in the order and direction of chainage, with a gap after each but the last.

    Attributes
    ----------
    lines
        The vertices (n, 2) of each; a ring ends where it starts.
    branches
        Lines that branch off and are left out.
    again
        Overlaps with lines already drawn, which are left out.
    """

    lines: list[FloatArray]
    branches: list[Part]
    again: list[Part]


def read_parts(frame: MetricFrame, *, layer: str) -> Drawn:
    """Extract the lines of a frame: each line of a row, and the outline of its polygons.

    Polygons are dissolved first, so that a belt given as townships has one outline; spaces up to
    `SLIVER_M` wide between two of them are closed. Parts shorter than `JOIN_M` are left out.
    """
    pieces, rows = shapely.get_parts(np.asarray(frame.geometry.array), return_index=True)
    kinds = shapely.get_type_id(pieces)
    is_line, is_area = np.isin(kinds, LINES), kinds == shapely.GeometryType.POLYGON
    parts = [
        Part(int(row) + 1, shapely.get_coordinates(line))
        for line, row in zip(pieces[is_line], rows[is_line], strict=True)
    ]
    bare = np.setdiff1d(np.arange(len(frame)), rows[is_line | is_area])
    problems = [_problem(layer, int(row) + 1, NO_LINE) for row in bare]
    slivers: list[Sliver] = []
    if is_area.any():
        first = int(rows[is_area][0]) + 1
        outlines, holes, slivers = _outlines(pieces[is_area], rows=rows[is_area] + 1)
        parts += [Part(first, outline) for outline in outlines]
        problems += [_problem(layer, first, HOLE)] * holes
    sound, unsound = _sound(parts, layer=layer)
    return Drawn(sound, slivers, [*problems, *unsound])


def join(parts: Sequence[Part]) -> Joined:
    """Join parts whose ends meet, then order the remaining lines by their nearest ends.

    Overlaps and branches are left out; see `gis/linear/branches.py`. Rings come last. The direction
    is that in which more of the length is drawn.
    """
    once, again = drawn_once(parts)
    runs = [_run(once, legs) for legs in _runs(_nodes([part.xy for part in once]))]
    lines, branches = without_branches(runs)
    rings = [line for line in lines if is_ring(line.xy)]
    open_lines = [line for line in lines if not is_ring(line.xy)]
    in_order = [*_line_up(open_lines), *(as_drawn([ring])[0] for ring in rings)]
    return Joined([_closed(line.xy) for line in in_order], branches, again)


def _outlines(
    areas: GeometryArray, *, rows: IntArray
) -> tuple[list[FloatArray], int, list[Sliver]]:
    """Dissolve polygons; return their outlines, the number of remaining holes, and slivers."""
    valid = shapely.make_valid(areas)
    whole = shapely.union_all(valid)
    spaces, slivers = _slivers(valid, whole, rows=rows)
    shapes = shapely.get_parts(shapely.union_all([whole, *spaces]) if spaces else whole)
    polygons = shapes[shapely.get_dimensions(shapes) == 2]
    longest_first = np.argsort(-shapely.length(shapely.get_exterior_ring(polygons)), kind="stable")
    outlines = shapely.get_exterior_ring(polygons[longest_first])
    holes = int(shapely.get_num_interior_rings(polygons).sum())
    return [shapely.get_coordinates(outline) for outline in outlines], holes, slivers


def _slivers(
    areas: GeometryArray, whole: BaseGeometry, *, rows: IntArray
) -> tuple[list[BaseGeometry], list[Sliver]]:
    """Find the spaces between two polygons that are narrower than `SLIVER_M`."""
    if len(areas) < 2:
        return [], []
    wider = whole.buffer(SLIVER_M / 2.0, join_style="mitre")
    closed = wider.buffer(-SLIVER_M / 2.0, join_style="mitre")
    spaces = [
        space
        for space in shapely.get_parts(closed.difference(whole.buffer(FILM_M, join_style="mitre")))
        if space.geom_type == "Polygon" and space.area > SMALLEST_M2
    ]
    tree = shapely.STRtree(areas)
    found, slivers = [], []
    for space in spaces:
        beside = rows[np.sort(tree.query(space, predicate="dwithin", distance=0.01))]
        if len(beside) < 2:
            continue
        found.append(space.buffer(2.0 * FILM_M, join_style="mitre"))
        length_m = space.length / 2.0
        if length_m >= SLIVER_M:
            one, other = int(beside[0]), int(beside[1])
            xy = shapely.get_coordinates(space.exterior)
            slivers.append(Sliver(one, other, xy, length_m, space.area / length_m))
    return found, slivers


def _sound(parts: Sequence[Part], *, layer: str) -> tuple[list[Part], list[Problem]]:
    # `not >=` also rejects NaN lengths.
    short = [not length_of(part.xy) >= JOIN_M for part in parts]
    return (
        [part for part, is_short in zip(parts, short, strict=True) if not is_short],
        [
            _problem(layer, part.row, SHORT)
            for part, is_short in zip(parts, short, strict=True)
            if is_short
        ],
    )


def _nodes(lines: Sequence[FloatArray]) -> IntArray:
    """Assign node numbers (lines, 2) to both ends of each; ends that meet share one."""
    return ends_that_meet(np.array([(xy[0], xy[-1]) for xy in lines]))


def _runs(nodes: IntArray) -> list[list[Leg]]:
    """Join parts wherever exactly two ends meet; a run starts as its first part is drawn."""
    meeting: defaultdict[int, list[Leg]] = defaultdict(list)
    for part, places in enumerate(nodes):
        for end, place in enumerate(places):
            meeting[int(place)].append(Leg(part, end))
    runs: list[list[Leg]] = []
    joined: set[int] = set()
    for part in range(len(nodes)):
        if part not in joined:
            onward = _extended([Leg(part, 0)], meeting=meeting, nodes=nodes)
            run = _turned(_extended(_turned(onward), meeting=meeting, nodes=nodes))
            runs.append(run)
            joined.update(leg.part for leg in run)
    return runs


def _extended(
    run: Sequence[Leg], *, meeting: Mapping[int, Sequence[Leg]], nodes: IntArray
) -> list[Leg]:
    """Extend a run from its end while exactly one other part starts there."""
    longer = list(run)
    passed = {leg.part for leg in run}
    while True:
        meet = meeting[longer[-1].finish(nodes)]
        onward = [leg for leg in meet if leg.part not in passed]
        if len(meet) != 2 or not onward:
            return longer
        longer.append(onward[0])
        passed.add(onward[0].part)


def _turned(run: Sequence[Leg]) -> list[Leg]:
    return [Leg(leg.part, 1 - leg.enter) for leg in reversed(run)]


def _run(parts: Sequence[Part], legs: Sequence[Leg]) -> Line:
    """Concatenate the vertices of legs that meet, keeping one vertex at each join."""
    pieces = [parts[leg.part].xy[:: 1 - 2 * leg.enter] for leg in legs]
    along_m = sum(length_of(parts[leg.part].xy) * (1 - 2 * leg.enter) for leg in legs)
    return Line(
        row=parts[legs[0].part].row,
        xy=np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])]),
        along_m=float(along_m),
    )


def _line_up(lines: Sequence[Line]) -> list[Line]:
    """Order open lines by their nearest ends.

    The order grows from the longest, each time adding the line nearest to either free end.
    """
    waiting = sorted(lines, key=lambda line: -length_of(line.xy))
    placed = waiting[:1]
    del waiting[:1]
    while waiting:
        starts = np.array([line.xy[0] for line in waiting])
        finishes = np.array([line.xy[-1] for line in waiting])
        head, tail = placed[0].xy[0], placed[-1].xy[-1]
        ways = ((tail, starts), (tail, finishes), (head, finishes), (head, starts))
        apart_m = np.column_stack([np.hypot(*(there - here).T) for here, there in ways])
        apart_m[apart_m <= JOIN_M] = 0.0
        # Of equally near lines the first, which is the longest.
        chosen, way = divmod(int(apart_m.argmin()), len(ways))
        line = waiting.pop(chosen)
        line = line.turned() if way in {1, 3} else line
        placed = [*placed, line] if way in {0, 1} else [line, *placed]
    return as_drawn(placed)


def _closed(xy: FloatArray) -> FloatArray:
    """Close a ring exactly."""
    return np.concatenate([xy[:-1], xy[:1]]) if is_ring(xy) else xy


def _problem(layer: str, row: int, words: tuple[str, str]) -> Problem:
    fact, remedy = words
    return Problem(fact, remedy, layer=layer, row=row)
