"""Join the parts of a line into one ordered line: border data is rarely one clean line.

Parts may come in any order and direction, with gaps, as rings or polygons, duplicated, or with side
branches. Everything left out is reported. Lengths here are map lengths: they only decide the order;
gis/linear/measured_line.py measures the result on the ground.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from gis.arrays import FloatArray, IntArray
from gis.crs import MetricFrame
from gis.errors import Problem

JOIN_M = 1.0  # ends this close are meant to meet: survey and drawing errors are as large
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
TWICE: Final = (
    "A part is duplicated.",
    "It is counted once; delete the duplicate.",
)


class Part(NamedTuple):
    """One line as drawn: its row number as the user sees it, and its vertices (n, 2)."""

    row: int
    xy: FloatArray


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


class Joined(NamedTuple):
    """Lines (n, 2) in the order and direction of chainage, with a gap after each but the last.

    A line that is a ring ends where it starts. `forks` are the points (n, 2) where three or more
    ends meet.
    """

    lines: list[FloatArray]
    forks: FloatArray


def read_parts(frame: MetricFrame, *, layer: str) -> tuple[list[Part], list[Problem]]:
    """Extract the lines of a frame: each line of a row, and the outline of its polygons.

    Polygons are dissolved first, so that a belt given as townships has one outline. Parts shorter
    than `JOIN_M` and duplicates are left out and reported.
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
    if is_area.any():
        first = int(rows[is_area][0]) + 1
        outlines, holes = _outlines(pieces[is_area])
        parts += [Part(first, outline) for outline in outlines]
        problems += [_problem(layer, first, HOLE)] * holes
    sound, unsound = _sound(parts, layer=layer)
    return sound, [*problems, *unsound]


def join(parts: Sequence[Part]) -> Joined:
    """Join parts whose ends meet, then order the remaining runs by their nearest ends.

    At a fork the two longest continue; the others follow after the line, each after a gap, and
    rings come last. The direction is the one in which more of the metres are drawn.
    """
    ends = np.array([(part.xy[0], part.xy[-1]) for part in parts])
    lengths_m = np.array([_length_m(part.xy) for part in parts])
    nodes = _nodes(ends)
    runs = _runs(nodes)
    buffers = [run for run in runs if run[0].start(nodes) == run[-1].finish(nodes)]
    open_runs = [run for run in runs if run not in buffers]
    lines = _line_up(open_runs, ends=ends, lengths_m=lengths_m, nodes=nodes)
    legs = [leg for run in (*lines, *buffers) for leg in _as_drawn(run, lengths_m=lengths_m)]
    _, first, count = np.unique(nodes, return_index=True, return_counts=True)
    return Joined(_lines(parts, legs=legs, nodes=nodes), ends.reshape(-1, 2)[first[count > 2]])


def _outlines(areas: npt.NDArray[np.object_]) -> tuple[list[FloatArray], int]:
    """Dissolve polygons; return their outlines and the number of remaining holes."""
    shapes = shapely.get_parts(shapely.union_all(shapely.make_valid(areas)))
    polygons = shapes[shapely.get_dimensions(shapes) == 2]
    outlines = shapely.get_exterior_ring(polygons)
    holes = int(shapely.get_num_interior_rings(polygons).sum())
    return [shapely.get_coordinates(outline) for outline in outlines], holes


def _sound(parts: Sequence[Part], *, layer: str) -> tuple[list[Part], list[Problem]]:
    sound: dict[bytes, Part] = {}
    problems = []
    for part in parts:
        # `not >=` also rejects NaN lengths.
        if not _length_m(part.xy) >= JOIN_M:
            problems.append(_problem(layer, part.row, SHORT))
            continue
        # Normalised, a line is the same in either drawing direction.
        drawn = shapely.normalize(shapely.LineString(np.round(part.xy, 3))).wkb
        if drawn in sound:
            problems.append(_problem(layer, part.row, TWICE))
        sound.setdefault(drawn, part)
    return list(sound.values()), problems


def _nodes(ends: FloatArray) -> IntArray:
    """Assign node numbers (parts, 2) to ends (parts, 2, 2); ends that meet share one."""
    points = np.asarray(shapely.points(ends.reshape(-1, 2)))
    pairs = shapely.STRtree(points).query(points, predicate="dwithin", distance=JOIN_M)
    node = np.arange(len(points))
    for one, other in pairs.T:
        if node[one] != node[other]:
            node[node == node[other]] = node[one]
    return node.reshape(-1, 2)


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


def _line_up(
    runs: Sequence[list[Leg]], *, ends: FloatArray, lengths_m: FloatArray, nodes: IntArray
) -> list[list[Leg]]:
    """Order open runs into one line; return it with the remaining side branches.

    It grows from the longest run, each time adding the run nearest to either free end.
    """
    waiting = sorted(runs, key=lambda run: -_run_m(run, lengths_m=lengths_m))
    line = waiting.pop(0) if waiting else []
    sides = []
    while waiting:
        inner = {leg.finish(nodes) for leg in line[:-1]} | {leg.start(nodes) for leg in line[1:]}
        if touching := [run for run in waiting if inner & _tips(run, nodes=nodes)]:
            sides += touching
            waiting = [run for run in waiting if run not in touching]
            continue
        starts = np.array([ends[run[0].part, run[0].enter] for run in waiting])
        finishes = np.array([ends[run[-1].part, 1 - run[-1].enter] for run in waiting])
        head, tail = ends[line[0].part, line[0].enter], ends[line[-1].part, 1 - line[-1].enter]
        ways = ((tail, starts), (tail, finishes), (head, finishes), (head, starts))
        apart_m = np.column_stack([np.hypot(*(there - here).T) for here, there in ways])
        apart_m[apart_m <= JOIN_M] = 0.0
        # Of equally near runs the first, which is the longest.
        chosen, way = divmod(int(apart_m.argmin()), len(ways))
        run = waiting.pop(chosen)
        run = _turned(run) if way in {1, 3} else run
        line = [*line, *run] if way in {0, 1} else [*run, *line]
    return [line, *sides]


def _run_m(run: Sequence[Leg], *, lengths_m: FloatArray) -> float:
    return float(sum(lengths_m[leg.part] for leg in run))


def _tips(run: Sequence[Leg], *, nodes: IntArray) -> set[int]:
    return {run[0].start(nodes), run[-1].finish(nodes)}


def _as_drawn(run: Sequence[Leg], *, lengths_m: FloatArray) -> list[Leg]:
    """Reverse a run if most of its length is drawn in the opposite direction."""
    along_m = sum(lengths_m[leg.part] * (1 - 2 * leg.enter) for leg in run)
    return _turned(run) if along_m < 0 else list(run)


def _lines(parts: Sequence[Part], *, legs: Sequence[Leg], nodes: IntArray) -> list[FloatArray]:
    """Concatenate the vertices of legs that meet, keeping one vertex at each join."""
    lines: list[list[FloatArray]] = []
    before: Leg | None = None
    for leg in legs:
        xy = parts[leg.part].xy[:: 1 - 2 * leg.enter]
        if before is not None and before.finish(nodes) == leg.start(nodes):
            lines[-1].append(xy[1:])
        else:
            lines.append([xy])
        before = leg
    return [_closed(np.concatenate(line)) for line in lines]


def _closed(xy: FloatArray) -> FloatArray:
    """Close a line exactly if it ends within `JOIN_M` of its start."""
    if np.hypot(*(xy[-1] - xy[0])) > JOIN_M:
        return xy
    return np.concatenate([xy[:-1], xy[:1]])


def _length_m(xy: FloatArray) -> float:
    return float(np.hypot(*np.diff(xy, axis=0).T).sum())


def _problem(layer: str, row: int, words: tuple[str, str]) -> Problem:
    fact, remedy = words
    return Problem(fact, remedy, layer=layer, row=row)
