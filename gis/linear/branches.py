"""Selection of the main line among lines that fork, touch or cross; the others are branches.

A line that is drawn through continues where a shorter one touches or crosses it. Where ends meet,
the longest path is the main line, and the outermost one where the lines enclose land. Lengths here
are map lengths.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from gis.arrays import FloatArray, GeometryArray, IntArray
from gis.linear.drawn_once import JOIN_M, Part, cut_xy

STUB_M: Final = 25.0  # ends that should meet may overshoot by this much
TOUCH_M: Final = 1.001 * JOIN_M  # pieces that were cut out end exactly at `JOIN_M`
RING_SHARE: Final = 0.75  # a ring this long, relative to a path through it, is preferred
LEAST_RING_M: Final = 4.0 * JOIN_M


class Line(NamedTuple):
    """A line: first row, vertices (n, 2), and the metres drawn in its direction less the others."""

    row: int
    xy: FloatArray
    along_m: float

    def turned(self) -> "Line":
        """Traverse it in the other direction."""
        return Line(self.row, self.xy[::-1], -self.along_m)


class _Touch(NamedTuple):
    """A position where one line touches another, as map lengths along both."""

    guest: int
    guest_m: float
    host: int
    host_m: float


def length_of(xy: FloatArray) -> float:
    """Return the length of a line (n, 2)."""
    return float(np.hypot(*np.diff(xy, axis=0).T).sum())


def is_ring(xy: FloatArray) -> bool:
    """Return whether a line ends where it starts."""
    return bool(np.hypot(*(xy[-1] - xy[0])) <= JOIN_M) and length_of(xy) > LEAST_RING_M


def as_drawn(lines: Sequence[Line]) -> list[Line]:
    """Traverse lines in the direction in which more of their metres are drawn."""
    if sum(line.along_m for line in lines) >= 0.0:
        return list(lines)
    return [line.turned() for line in reversed(lines)]


def ends_that_meet(ends: FloatArray) -> IntArray:
    """Assign node numbers (lines, 2) to ends (lines, 2, 2); those that meet share one."""
    points = np.asarray(shapely.points(ends.reshape(-1, 2)))
    pairs = shapely.STRtree(points).query(points, predicate="dwithin", distance=JOIN_M)
    return _components(pairs.T, of=len(points)).reshape(-1, 2)


def without_branches(lines: Sequence[Line]) -> tuple[list[Line], list[Part]]:
    """Select the main line of each group of lines that touch; return them and the branches.

    Parameters
    ----------
    lines
        Maximal lines: each ends where no other, or more than one other, continues.
    """
    touches = _touches(lines)
    nodes = ends_that_meet(np.array([(line.xy[0], line.xy[-1]) for line in lines]))
    if not touches and np.bincount(nodes.ravel()).max() <= 2:
        return list(lines), []
    sides, cuts = _sides_and_cuts(lines, touches)
    edges, owner = _cut(lines, cuts)
    nodes = ends_that_meet(np.array([(edge.xy[0], edge.xy[-1]) for edge in edges]))
    first = {number: owner.index(number) for number in range(len(lines))}
    links = [(first[one.guest], first[one.host]) for one in touches]
    groups = _components(
        [*links, *_sharing(nodes), *_sharing(np.array(owner)[:, None])], of=len(edges)
    )
    mains: list[Line] = []
    branches: list[Part] = []
    for group in dict.fromkeys(groups.tolist()):
        members = np.flatnonzero(groups == group).tolist()
        whole = [number for number in members if owner[number] not in sides]
        way = _main(edges, nodes, among=whole)
        mains.append(_joined([edges[n] if ahead else edges[n].turned() for n, ahead in way]))
        used = {number for number, _ in way}
        for number in members:
            if number not in used and is_ring(edges[number].xy):
                mains.append(edges[number])  # separate land that touches at a point
            elif number not in used:
                branches.append(Part(edges[number].row, edges[number].xy))
    return mains, branches


def _components(links: Iterable[Sequence[int]] | IntArray, *, of: int) -> IntArray:
    """Label the connected components of links: one number per item (of,)."""
    pairs = np.array(list(links), dtype=np.int64).reshape(-1, 2)
    linked = coo_array((np.ones(len(pairs), bool), (pairs[:, 0], pairs[:, 1])), shape=(of, of))
    return np.asarray(connected_components(linked, directed=False)[1], dtype=np.int64)


def _sharing(marks: IntArray) -> list[tuple[int, int]]:
    """Link each row of marks (rows, n) with the first row that has the same mark."""
    first: dict[int, int] = {}
    return [
        (first.setdefault(int(mark), row), row) for row, own in enumerate(marks) for mark in own
    ]


def _touches(lines: Sequence[Line]) -> list[_Touch]:
    """Find where an end of a line touches another between its ends, and where two cross."""
    if len(lines) < 2:
        return []
    drawn = np.array([shapely.LineString(line.xy) for line in lines], dtype=object)
    tree = shapely.STRtree(drawn)
    tips = np.asarray(shapely.points(np.concatenate([line.xy[[0, -1]] for line in lines])))
    tip, host = tree.query(tips, predicate="dwithin", distance=TOUCH_M)
    other = tip // 2 != host
    tip, host = tip[other], host[other]
    host_m = shapely.line_locate_point(drawn[host], tips[tip])
    lengths_m = shapely.length(drawn)
    inner = (host_m > JOIN_M) & (host_m < lengths_m[host] - JOIN_M)
    found = [
        _Touch(int(t) // 2, float(lengths_m[t // 2] * (t % 2)), int(h), float(m))
        for t, h, m in zip(tip[inner], host[inner], host_m[inner], strict=True)
    ]
    known = {frozenset((touch.guest, touch.host)) for touch in found}
    crossing = [
        (int(one), int(two))
        for one, two in tree.query(drawn, predicate="crosses").T
        if one < two and frozenset((int(one), int(two))) not in known
    ]
    return found + [
        touch for one, two in crossing for touch in _crossings(drawn, one, two, lengths_m)
    ]


def _crossings(drawn: GeometryArray, one: int, two: int, lengths_m: FloatArray) -> list[_Touch]:
    """Find the first and the last crossing of two lines, along the shorter one."""
    guest, host = (one, two) if lengths_m[one] <= lengths_m[two] else (two, one)
    points = shapely.get_parts(drawn[guest].intersection(drawn[host]))
    points = points[shapely.get_dimensions(points) == 0]
    guest_m = shapely.line_locate_point(drawn[guest], points)
    ends = {int(guest_m.argmin()), int(guest_m.argmax())} if len(points) else set()
    return [
        _Touch(guest, float(guest_m[end]), host, float(drawn[host].project(points[end])))
        for end in sorted(ends)
    ]


def _sides_and_cuts(
    lines: Sequence[Line], touches: Sequence[_Touch]
) -> tuple[set[int], dict[int, list[tuple[float, FloatArray]]]]:
    """Decide at each touch whether the touching line is a branch, or both are cut there."""
    lengths_m = [length_of(line.xy) for line in lines]
    longest = int(np.argmax(lengths_m))
    sides: set[int] = set()
    cuts: defaultdict[int, list[tuple[float, FloatArray]]] = defaultdict(list)
    often = Counter((touch.guest, touch.host) for touch in touches)
    for guest, guest_m, host, host_m in touches:
        ring = is_ring(lines[host].xy)
        # A line that leaves a ring and returns to it also encloses land: the outermost path is
        # taken.
        through = often[guest, host] < 2 if ring else STUB_M < host_m < lengths_m[host] - STUB_M
        if through and lengths_m[guest] <= lengths_m[host] and guest != longest:
            sides.add(guest)
            continue
        place = cut_xy(lines[host].xy, from_m=host_m, to_m=host_m)[0]
        cuts[host].append((host_m, place))
        cuts[guest].append((guest_m, place))
    return sides, cuts


def _cut(
    lines: Sequence[Line], cuts: dict[int, list[tuple[float, FloatArray]]]
) -> tuple[list[Line], list[int]]:
    """Cut lines at positions, which become the ends of the pieces."""
    edges: list[Line] = []
    owner: list[int] = []
    for number, line in enumerate(lines):
        whole_m = length_of(line.xy)
        at = sorted(cuts.get(number, []), key=lambda one: one[0])
        ends_m = [0.0, *(m for m, _ in at), whole_m]
        places = [line.xy[0], *(place for _, place in at), line.xy[-1]]
        for place in range(len(ends_m) - 1):
            from_m, to_m = ends_m[place], ends_m[place + 1]
            if to_m - from_m < JOIN_M:
                continue
            xy = cut_xy(line.xy, from_m=from_m, to_m=to_m)
            xy = np.concatenate([[places[place]], xy[1:-1], [places[place + 1]]])
            edges.append(Line(line.row, xy, line.along_m * (to_m - from_m) / whole_m))
            owner.append(number)
    return edges, owner


def _joined(lines: Sequence[Line]) -> Line:
    pieces = [line.xy for line in lines]
    return Line(
        lines[0].row,
        np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])]),
        sum(line.along_m for line in lines),
    )


_Way = list[tuple[int, bool]]
"""A path: edges in order, each with whether it is traversed in its own direction."""


def _main(edges: Sequence[Line], nodes: IntArray, *, among: Sequence[int]) -> _Way:
    """Choose the outermost ring of some edges, or the longest path along them."""
    lengths_m = {number: length_of(edges[number].xy) for number in among}
    way = _longest(nodes, among=among, lengths_m=lengths_m)
    ring = _outermost(edges, nodes, among=among)
    way_m, ring_m = (sum(lengths_m[number] for number, _ in one) for one in (way, ring))
    return ring if ring and ring_m > RING_SHARE * way_m else way


def _longest(nodes: IntArray, *, among: Sequence[int], lengths_m: dict[int, float]) -> _Way:
    """Find the longest path; of parallel edges between two nodes, the longest is used."""
    tree: defaultdict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    group = {int(node): {int(node)} for number in among for node in nodes[number]}
    for number in sorted(among, key=lambda one: -lengths_m[one]):
        start, end = nodes[number].tolist()
        if group[start] is not group[end]:
            small, large = sorted((group[start], group[end]), key=len)
            large |= small
            group.update(dict.fromkeys(small, large))
            tree[start].append((number, end, True))
            tree[end].append((number, start, False))
    ways = [
        _farthest(tree, _end_of(_farthest(tree, node, lengths_m), node, nodes), lengths_m)
        for node in {min(alike) for alike in group.values()}
    ]
    rings = [[(number, True)] for number in among if nodes[number][0] == nodes[number][1]]
    return max([*ways, *rings], key=lambda way: sum(lengths_m[number] for number, _ in way))


def _end_of(way: _Way, start: int, nodes: IntArray) -> int:
    return int(nodes[way[-1][0]][int(way[-1][1])]) if way else start


def _farthest(
    tree: dict[int, list[tuple[int, int, bool]]], start: int, lengths_m: dict[int, float]
) -> _Way:
    """Find the path from a node of a tree to the farthest one."""
    best: tuple[float, _Way] = (0.0, [])
    waiting: list[tuple[int, int, float, _Way]] = [(start, -1, 0.0, [])]
    while waiting:
        node, by, there_m, way = waiting.pop()
        best = max(best, (there_m, way), key=lambda one: one[0])
        waiting += [
            (far, number, there_m + lengths_m[number], [*way, (number, ahead)])
            for number, far, ahead in tree.get(node, [])
            if number != by
        ]
    return best[1]


def _outermost(edges: Sequence[Line], nodes: IntArray, *, among: Sequence[int]) -> _Way:
    """Trace the outline of the land that some edges enclose; empty if there is none."""
    place: dict[int, FloatArray] = {}
    drawn: list[shapely.LineString] = []
    for number in among:
        start, end = nodes[number].tolist()
        xy = edges[number].xy
        ends = place.setdefault(start, xy[0]), place.setdefault(end, xy[-1])
        drawn.append(shapely.LineString([ends[0], *xy[1:-1], ends[1]]))
    land = shapely.get_parts(shapely.union_all(shapely.get_parts(shapely.polygonize(drawn))))
    if not len(land):
        return []
    outline = max(land, key=lambda one: one.area).exterior
    middle = shapely.line_interpolate_point(np.array(drawn), 0.5, normalized=True)
    left = [
        number
        for number, far_m in zip(among, shapely.distance(middle, outline), strict=True)
        if far_m < 0.01
    ]
    way = [(left.pop(0), True)] if left else []
    while left:
        here = int(nodes[way[-1][0]][int(way[-1][1])])
        onward = [number for number in left if here in nodes[number]]
        if not onward:
            return []
        left.remove(onward[0])
        way.append((onward[0], bool(nodes[onward[0]][0] == here)))
    return way
