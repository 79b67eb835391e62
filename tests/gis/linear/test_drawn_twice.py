"""Borders that are drawn twice, that fork, and that are given as polygons with a space between."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, box
from squared_paper import layer, on_paper

from gis.errors import fill
from gis.linear.measured_line import measure

BORDER = LineString([(0, 0), (10_000, 0)])


def measured(*shapes):
    """Measure shapes; return the line and what is told of it, without places in degrees."""
    line, problems = measure(layer(shapes), layer="boundary")
    return line, [(one.row, fill(one.fact, one.values).split(", at 1")[0]) for one in problems]


def overlap(row, from_k, to_k, metres):
    fact = f"The line overlaps what is already drawn from {from_k} to {to_k}, over {metres} m."
    return (row, fact)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(BORDER, id="the same vertices"),
        pytest.param(LineString([(0, 0), (4_000, 0), (10_000, 0)]), id="one more vertex"),
        pytest.param(LineString([(10_000, 0), (7_000, 0), (0, 0)]), id="the other way"),
        pytest.param(LineString([(0, 0.5), (10_000, 0.5)]), id="half a metre beside"),
        pytest.param(
            LineString([(100.0 * step, 0.3 * (-1) ** step) for step in range(101)]), id="by hand"
        ),
    ],
)
def test_a_border_that_is_drawn_twice_is_counted_once(copy):
    line, told = measured(BORDER, copy)
    assert line.length_m == pytest.approx(10_000, abs=0.1)
    assert not line.closed
    assert told == [overlap(2, "K0+000", "K10+000", 10_000)]


def test_three_copies_are_told_each_and_counted_once():
    line, told = measured(BORDER, BORDER, BORDER)
    assert line.length_m == pytest.approx(10_000, abs=0.1)
    assert told == [overlap(row, "K0+000", "K10+000", 10_000) for row in (2, 3)]


def test_a_copy_of_a_stretch_is_told_with_its_ends():
    line, told = measured(BORDER, LineString([(3_000, 0), (4_500, 0)]))
    assert line.length_m == pytest.approx(10_000, abs=0.1)
    assert told == [overlap(2, "K3+000", "K4+500", 1_500)]


def test_the_whole_after_its_stretch_is_counted_once():
    line, told = measured(LineString([(3_000, 0), (4_500, 0)]), BORDER)
    assert line.length_m == pytest.approx(10_000, abs=0.1)
    assert len(line.starts) == 2  # one part
    assert told == [overlap(2, "K3+000", "K4+500", 1_500)]


@pytest.mark.parametrize("beside_m", [0.0, 0.5])
@pytest.mark.parametrize("over_m", [3.0, 40.0, 1_000.0])
def test_ends_that_overlap_are_counted_once(over_m, beside_m):
    first = LineString([(0, 0), (6_000, 0)])
    second = LineString([(6_000 - over_m, beside_m), (10_000, beside_m)])
    line, told = measured(first, second)
    assert line.length_m == pytest.approx(10_000, abs=1.1)
    assert len(line.starts) == 2
    assert len(told) >= 1  # 3 m side by side are told as a second line, all others as an overlap
    if over_m > 3.0 or not beside_m:
        from_k = f"K{int(6_000 - over_m) // 1_000}+{int(6_000 - over_m) % 1_000:03d}"
        assert told == [overlap(2, from_k, "K6+000", int(over_m))]


@pytest.mark.parametrize("back_m", [3.0, 40.0, 5_000.0])
def test_a_line_that_goes_back_over_itself_is_counted_once(back_m):
    # East to 10 000, back, and east again to 15 000: 15 000 m, and twice `back_m` again.
    line, told = measured(
        LineString([(0, 0), (10_000, 0), (10_000 - back_m, 0), (15_000, 0)]),
    )
    assert line.length_m == pytest.approx(15_000, abs=0.1)
    assert vertices_x(line) == [0, 10_000, 15_000]
    assert len(told) == 1
    assert told[0][1].endswith(f"to K10+000, over {2 * back_m:.0f} m.")


def vertices_x(line):
    return sorted({round(float(x)) for x, _ in on_paper(line.xy)})


def test_a_ring_that_is_drawn_once_and_a_quarter_is_one_ring():
    corners = [(0, 0), (1_000, 0), (1_000, 1_000), (0, 1_000), (0, 0), (1_000, 0)]
    line, told = measured(LineString(corners))
    assert line.closed
    assert line.length_m == pytest.approx(4_000, abs=0.1)
    assert told == [overlap(1, "K0+000", "K1+000", 1_000)]


@pytest.mark.parametrize(
    "corner",
    [
        pytest.param([(0, 0), (1_000, 0), (0, 60)], id="an acute corner"),
        pytest.param([(0, 0), (1_000, 0), (1_000, 20), (0, 20)], id="a hairpin"),
        pytest.param([(0, 0), (500, 0), (500, 300), (250, 300), (250, -300)], id="a crossing"),
    ],
)
def test_what_only_comes_near_is_not_drawn_twice(corner):
    line, told = measured(LineString(corner))
    assert line.length_m == pytest.approx(LineString(corner).length, abs=0.1)
    assert told == []


@given(st.randoms(use_true_random=False), st.integers(2, 12))
def test_a_copy_with_any_vertices_in_any_pieces_adds_no_length(chance, pieces):
    whole = LineString([(100.0 * step, chance.uniform(0, 60)) for step in range(61)])
    at = sorted({0.0, whole.length, *(chance.uniform(0, whole.length) for _ in range(pieces))})
    again = [
        LineString([whole.interpolate(m) for m in np.linspace(a, b, 40)])
        for a, b in pairwise(at)
        if b - a > 150
    ]
    exact = [
        LineString([*piece.coords[:1], *inner(whole, piece), *piece.coords[-1:]]) for piece in again
    ]
    line, _ = measured(whole, *exact)
    assert line.length_m == pytest.approx(whole.length, abs=0.1)
    assert len(line.starts) == 2


def inner(whole, piece):
    start, end = (whole.project(one) for one in (first(piece), last(piece)))
    return [xy for xy in whole.coords if start < whole.project(LineString([xy, xy]).centroid) < end]


def first(piece):
    return piece.interpolate(0)


def last(piece):
    return piece.interpolate(piece.length)


# --- branches


def branch(row, metres, at):
    return (row, f"A branch of {metres} m leaves the line at {at}")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        pytest.param(
            [LineString([(0, 0), (4_000, 0), (10_000, 0)]), LineString([(4_000, 0), (4_000, 300)])],
            [branch(2, 300, "K4+000")],
            id="from a vertex",
        ),
        pytest.param(
            [BORDER, LineString([(2_500, 0), (2_500, 300)])],
            [branch(2, 300, "K2+500")],
            id="from the middle of a segment",
        ),
        pytest.param(
            [BORDER, LineString([(2_500, 300), (2_500, 0.7)])],
            [branch(2, 299, "K2+500")],
            id="that stops less than a metre before",
        ),
        pytest.param(
            [BORDER, LineString([(9_000, 0), (9_000, 3_000)])],
            [branch(2, 3_000, "K9+000")],
            id="longer than the rest of a line that is drawn through",
        ),
        pytest.param(
            [
                BORDER,
                LineString([(10_000, 0), (10_000, 300)]),
                LineString([(10_000, 0), (10_400, 0)]),
            ],
            [branch(2, 300, "K10+000")],
            id="from an end where the line goes on",
        ),
        pytest.param(
            [BORDER, LineString([(2_500, -200), (2_500, 300)])],
            [branch(2, 500, "K2+500")],
            id="across the line",
        ),
        pytest.param(
            [BORDER, LineString([(2_500, 0), (2_500, 300), (3_500, 300), (3_500, 0)])],
            [(2, "A second line of 1600 m joins K2+500 and K3+500.")],
            id="that comes back to the line",
        ),
    ],
)
def test_a_branch_is_told_and_not_counted(lines, told):
    line, problems = measured(*lines)
    on = 10_400 if len(lines) == 3 else 10_000
    assert line.length_m == pytest.approx(on, abs=0.1)
    assert len(line.starts) == 2
    assert problems == told


def test_where_three_rows_meet_the_longest_way_goes_on():
    line, told = measured(
        LineString([(1_000, 0), (1_000, 300)]),
        LineString([(0, 0), (1_000, 0)]),
        LineString([(1_000, 0), (3_000, 0)]),
    )
    assert on_paper(line.xy).round(3).tolist() == [[0, 0], [1_000, 0], [3_000, 0]]
    assert told == [branch(1, 300, "K1+000")]


def test_a_ring_with_a_branch_is_a_ring():
    ring = LineString([(0, 0), (1_000, 0), (1_000, 1_000), (0, 1_000), (0, 0)])
    line, told = measured(ring, LineString([(1_000, 500), (1_300, 500)]))
    assert line.closed
    assert line.length_m == pytest.approx(4_000, abs=0.1)
    assert told == [branch(2, 300, "K1+500")]


def test_of_townships_that_are_drawn_as_lines_the_outline_counts():
    # Two squares of 1 000 m, the second without the edge that they share.
    one = LineString([(0, 0), (1_000, 0), (1_000, 1_000), (0, 1_000), (0, 0)])
    other = LineString([(1_000, 0), (2_000, 0), (2_000, 1_000), (1_000, 1_000)])
    line, told = measured(one, other)
    assert line.length_m == pytest.approx(6_000, abs=0.1)
    assert line.closed
    assert told == [(1, "A second line of 1000 m joins K1+000 and K4+000.")]


# --- islands, exclaves and slivers


def test_an_island_is_a_part_of_its_own():
    island = LineString([(4_000, 500), (4_200, 500), (4_200, 700), (4_000, 700), (4_000, 500)])
    line, told = measured(island, BORDER)
    assert line.length_m == pytest.approx(10_800, abs=0.1)
    assert not line.closed
    assert told == [(None, "A separate ring of 800 m")]


def test_a_space_between_two_polygons_is_closed_and_told():
    # Each 2 000 by 1 000 m, 1 m apart: the outline is 2 x (4 001 + 1 000).
    line, told = measured(box(0, 0, 2_000, 1_000), box(2_001, 0, 4_001, 1_000))
    assert line.closed
    assert line.length_m == pytest.approx(10_002, abs=0.1)
    ((row, fact),) = told
    assert row == 1
    assert fact.startswith("A sliver 1.0 m wide and 1001 m long separates this polygon from row 2")


def test_a_notch_and_a_slit_between_polygons_are_closed():
    # They touch at the foot and are 2 m apart at the top; then also at the top.
    left = box(0, 0, 1_000, 1_000)
    notched = box(1_000, 0, 2_000, 1_000).difference(box(999, 100, 1_002, 1_001))
    slit = box(1_000, 0, 2_000, 1_000).difference(box(999, 100, 1_002, 900))
    for right in (notched, slit):
        line, told = measured(left, right)
        assert line.length_m == pytest.approx(6_000, abs=0.1)
        assert [fact.split(" and ")[0] for _, fact in told] == ["A sliver 2.0 m wide"]


def test_polygons_with_a_river_between_them_stay_apart():
    line, told = measured(MultiPolygon([box(0, 0, 500, 500), box(530, 0, 1_030, 500)]))
    assert line.length_m == pytest.approx(4_000, abs=0.1)
    assert told == [(None, "A separate ring of 2000 m")]


def test_a_narrow_bay_of_one_polygon_is_part_of_its_outline():
    bay = box(0, 0, 1_000, 1_000).difference(box(500, 500, 502, 1_001))
    line, told = measured(bay, box(1_000, 0, 2_000, 1_000))
    # 2 x (2 000 + 1 000), and both sides of the bay
    assert line.length_m == pytest.approx(7_000, abs=0.1)
    assert told == []
