"""Exact intervals of a line covered by discs around posts, on plain arrays.

A post at p with plane radius R covers the part of the segment a + t u with 0 <= t <= 1 between the
two roots of ``|a + t u - p| = R``. Segments are processed in chunks with a bounding circle each, so
that most posts, and chunks wholly inside a disc, need no roots.
"""

from typing import NamedTuple

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.coverage.posts import PostGrid

CHUNK = 8  # segments; at 50 m each, 400 m: well under the radii in use
APART, CUT, INSIDE = 0, 1, 2  # relation of a chunk to a disc
ALL = -1  # discs: one of them contains the whole chunk


class Chunks(NamedTuple):
    """A line with a bounding circle for each `CHUNK` of its segments.

    Attributes
    ----------
    xy, m
        Vertices (n, 2) in working metres, and their chainage (n,) in metres on the ground.
        Where chainage does not advance (a gap, a duplicate vertex) nothing is covered.
    x, y, radius_m
        The circles (chunks,), in working metres.
    """

    xy: FloatArray
    m: FloatArray
    x: FloatArray
    y: FloatArray
    radius_m: FloatArray


class Disc(NamedTuple):
    """The disc that a post covers, on the plane."""

    x: float
    y: float
    radius_m: float


class Segment(NamedTuple):
    """A segment from (x, y) with vector (ux, uy) on the plane, and the chainage of its ends."""

    x: float
    y: float
    ux: float
    uy: float
    from_m: float
    to_m: float


class Intervals(NamedTuple):
    """The intervals of a line covered by each post; those of one post do not touch.

    Attributes
    ----------
    from_m, to_m
        The intervals (n,).
    post
        The row (n,) of the covering post.
    """

    from_m: FloatArray
    to_m: FloatArray
    post: IntArray


def chunks(xy: FloatArray, *, m: FloatArray) -> Chunks:
    """Bound each chunk of a line, vertices (n, 2) at chainages (n,), by a circle."""
    return Chunks(xy, m, *_circles(xy))


def intervals(line: Chunks, *, grid: PostGrid, radius_m: float) -> Intervals:
    """Find the intervals of a line that the posts cover, with a ground radius in metres."""
    found = np.empty((_room(line, grid, radius_m), 3))
    latest = np.full(len(grid.x) + 1, -1)
    count = _fill(line, grid, radius_m, found, latest)
    from_m, to_m, post = found[:count].T
    return Intervals(from_m, to_m, grid.row[post.astype(np.int64)])


@kernel
def covered_m(line: Chunks, grid: PostGrid, radii_m: FloatArray) -> FloatArray:
    """Measure the length of a line that the posts cover at each of several radii.

    These are the total lengths of `intervals` without their positions: a chunk inside one disc
    counts whole, and only the discs that cut one segment are sorted.
    """
    lengths_m = np.zeros(len(radii_m))
    discs = np.empty((len(grid.x), 3))
    spans = np.empty((len(grid.x), 2))
    for place in range(len(radii_m)):
        for chunk in range(len(line.x)):
            start = chunk * CHUNK
            stop = min(start + CHUNK, len(line.m) - 1)
            cuts = _cutting(line, chunk, radii_m[place], grid, discs)
            if cuts == ALL:
                lengths_m[place] += line.m[stop] - line.m[start]
            elif cuts:
                for vertex in range(start, stop):
                    segment = _segment(line, vertex)
                    share = _share(segment, discs[:cuts], spans)
                    lengths_m[place] += share * (segment.to_m - segment.from_m)
    return lengths_m


@kernel
def _cutting(line: Chunks, chunk: int, radius_m: float, grid: PostGrid, discs: FloatArray) -> int:
    """Collect the discs (n, 3) that cut a chunk; return their number, or `ALL` if one holds it."""
    cuts = 0
    south, north, west, east = _cells(line, chunk, radius_m * grid.widest, grid)
    for row in range(south, north + 1):
        first = grid.first[row * grid.columns + west]
        for post in range(first, grid.first[row * grid.columns + east + 1]):
            disc = Disc(grid.x[post], grid.y[post], radius_m * grid.scale[post])
            lies = _lies(line, chunk, disc)
            if lies == INSIDE:
                return ALL
            if lies == CUT:
                discs[cuts, 0], discs[cuts, 1], discs[cuts, 2] = disc
                cuts += 1
    return cuts


@kernel
def _share(segment: Segment, discs: FloatArray, spans: FloatArray) -> float:
    """Return the share of a segment, 0 to 1, covered by the union of discs (n, 3)."""
    count = 0
    for disc in discs:
        enters, leaves = _chord(segment, Disc(disc[0], disc[1], disc[2]))
        if leaves <= 0.0 or enters >= 1.0:
            continue
        place = count
        while place > 0 and spans[place - 1, 0] > enters:
            spans[place, 0], spans[place, 1] = spans[place - 1, 0], spans[place - 1, 1]
            place -= 1
        spans[place, 0], spans[place, 1] = enters, leaves
        count += 1
    share = 0.0
    reached = 0.0
    for place in range(count):
        leaves = min(spans[place, 1], 1.0)
        if leaves > reached:
            share += leaves - max(spans[place, 0], reached)
            reached = leaves
    return share


@kernel
def _circles(xy: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    segments = len(xy) - 1
    count = (segments + CHUNK - 1) // CHUNK
    x, y, radius_m = np.empty(count), np.empty(count), np.empty(count)
    for chunk in range(count):
        first = chunk * CHUNK
        last = min(first + CHUNK, segments)
        west, east, south, north = xy[first, 0], xy[first, 0], xy[first, 1], xy[first, 1]
        for vertex in range(first + 1, last + 1):
            west, east = min(west, xy[vertex, 0]), max(east, xy[vertex, 0])
            south, north = min(south, xy[vertex, 1]), max(north, xy[vertex, 1])
        x[chunk], y[chunk] = (west + east) / 2.0, (south + north) / 2.0
        square = 0.0
        for vertex in range(first, last + 1):
            dx, dy = xy[vertex, 0] - x[chunk], xy[vertex, 1] - y[chunk]
            square = max(square, dx * dx + dy * dy)
        # Slightly wider than the farthest vertex, so that rounding never excludes a post.
        radius_m[chunk] = np.sqrt(square) * (1.0 + 1e-12) + 1e-9
    return x, y, radius_m


@kernel
def _room(line: Chunks, grid: PostGrid, radius_m: float) -> int:
    """Return an upper bound on the number of intervals."""
    room = 0
    for chunk in range(len(line.x)):
        south, north, west, east = _cells(line, chunk, radius_m * grid.widest, grid)
        for row in range(south, north + 1):
            first = grid.first[row * grid.columns + west]
            for post in range(first, grid.first[row * grid.columns + east + 1]):
                disc = Disc(grid.x[post], grid.y[post], radius_m * grid.scale[post])
                lies = _lies(line, chunk, disc)
                if lies == CUT:
                    room += CHUNK
                elif lies == INSIDE:
                    room += 1
    return room


@kernel
def _fill(
    line: Chunks, grid: PostGrid, radius_m: float, found: FloatArray, latest: IntArray
) -> int:
    """Write the intervals to `found` (room, 3): from, to, position of the post in the grid.

    `latest` (posts + 1,) holds the latest interval of each post, -1 if none, then the latest of
    all. They are plain arrays: numba updates reference counts of arrays in a tuple at each use,
    which takes longer than the arithmetic.
    """
    for chunk in range(len(line.x)):
        start = chunk * CHUNK
        stop = min(start + CHUNK, len(line.m) - 1)
        south, north, west, east = _cells(line, chunk, radius_m * grid.widest, grid)
        for row in range(south, north + 1):
            first = grid.first[row * grid.columns + west]
            for post in range(first, grid.first[row * grid.columns + east + 1]):
                disc = Disc(grid.x[post], grid.y[post], radius_m * grid.scale[post])
                lies = _lies(line, chunk, disc)
                if lies == INSIDE:
                    _add(line.m[start], line.m[stop], post, found, latest)
                elif lies == CUT:
                    for vertex in range(start, stop):
                        from_m, to_m = _covered(_segment(line, vertex), disc)
                        if from_m < to_m:
                            _add(from_m, to_m, post, found, latest)
    return int(latest[-1]) + 1


@kernel
def _add(from_m: float, to_m: float, post: int, found: FloatArray, latest: IntArray) -> None:
    """Add an interval, or extend the latest one of the same post where the two meet."""
    before = latest[post]
    if before >= 0 and found[before, 1] == from_m:
        found[before, 1] = to_m
        return
    here = latest[-1] + 1
    found[here, 0], found[here, 1], found[here, 2] = from_m, to_m, post
    latest[post] = latest[-1] = here


@kernel
def _cells(line: Chunks, chunk: int, disc_m: float, grid: PostGrid) -> tuple[int, int, int, int]:
    """Return the first and last row and column of cells whose posts may reach a chunk."""
    x, y, reach_m = line.x[chunk], line.y[chunk], disc_m + line.radius_m[chunk]
    south = max(np.floor((y - reach_m - grid.south) / grid.cell_m), 0.0)
    north = min(np.floor((y + reach_m - grid.south) / grid.cell_m), grid.rows - 1.0)
    west = max(np.floor((x - reach_m - grid.west) / grid.cell_m), 0.0)
    east = min(np.floor((x + reach_m - grid.west) / grid.cell_m), grid.columns - 1.0)
    if east < west:
        return 0, -1, 0, -1
    return int(south), int(north), int(west), int(east)


@kernel
def _lies(line: Chunks, chunk: int, disc: Disc) -> int:
    """Classify the circle of a chunk against a disc."""
    dx, dy, circle_m = disc.x - line.x[chunk], disc.y - line.y[chunk], line.radius_m[chunk]
    square = dx * dx + dy * dy
    if square > (disc.radius_m + circle_m) ** 2:
        return APART
    if disc.radius_m > circle_m and square <= (disc.radius_m - circle_m) ** 2:
        return INSIDE
    return CUT


@kernel
def _segment(line: Chunks, vertex: int) -> Segment:
    """Take the segment that begins at `vertex`."""
    x, y = line.xy[vertex, 0], line.xy[vertex, 1]
    ux, uy = line.xy[vertex + 1, 0] - x, line.xy[vertex + 1, 1] - y
    return Segment(x, y, ux, uy, line.m[vertex], line.m[vertex + 1])


@kernel
def _covered(segment: Segment, disc: Disc) -> tuple[float, float]:
    """Return the chainages between which a disc covers a segment; (0, 0) if none."""
    enters, leaves = _chord(segment, disc)
    if leaves <= 0.0 or enters >= 1.0:
        return 0.0, 0.0
    start_m, end_m = segment.from_m, segment.to_m
    # At a vertex use its own chainage: two segments must meet at exactly the same value.
    from_m = start_m if enters <= 0.0 else start_m + enters * (end_m - start_m)
    to_m = end_m if leaves >= 1.0 else start_m + leaves * (end_m - start_m)
    return from_m, to_m


@kernel
def _chord(segment: Segment, disc: Disc) -> tuple[float, float]:
    """Return where on a segment its line enters and leaves a disc, 0 to 1; (1, 0) if never."""
    ux, uy = segment.ux, segment.uy
    dx, dy = disc.x - segment.x, disc.y - segment.y
    square = ux * ux + uy * uy
    half = ux * dx + uy * dy
    root = half * half - square * (dx * dx + dy * dy - disc.radius_m * disc.radius_m)
    if root <= 0.0 or square == 0.0:  # a tangent touches in one point, which has no length
        return 1.0, 0.0
    width = np.sqrt(root)
    return (half - width) / square, (half + width) / square
