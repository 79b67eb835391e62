"""Lines of many parts, and positions along them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon, box
from shapely.ops import substring
from squared_paper import CRS, WEST_OF_102, layer, on_map, on_paper, points

from gis.crs import as_metric, to_metric
from gis.errors import InputError, fill
from gis.linear.chainage import (
    cut,
    draw,
    format_k,
    gaps,
    locate,
    natural_key,
    overlaps,
    parse_k,
    point_at,
)
from gis.linear.measured_line import measure

SQUARE = LineString([(0, 0), (1_000, 0), (1_000, 1_000), (0, 1_000), (0, 0)])
HAIRPIN = LineString([(0, 0), (100, 0), (100, 20), (0, 20)])


def line_of(*shapes):
    return measure(layer(shapes), layer="boundary")[0]


def problems_of(*shapes):
    return measure(layer(shapes), layer="boundary")[1]


def facts(problems):
    return [fill(problem.fact, problem.values) for problem in problems]


def vertices(line):
    return on_paper(line.xy).round(6).tolist()


def on_line(line, *m):
    return on_paper(point_at(line, m=np.array(m, dtype=float))).tolist()


# --- K12+800


@pytest.mark.parametrize(
    ("m", "text"),
    [
        (0, "K0+000"),
        (12_800, "K12+800"),
        (63, "K0+063"),
        (999.4, "K0+999"),
        (999.5, "K1+000"),
        (999.9996, "K1+000"),
        (-1e-9, "K0+000"),
        (9_999_999.4, "K9999+999"),
    ],
)
def test_metres_are_written_as_k_values(m, text):
    assert format_k(m) == text


@pytest.mark.parametrize(
    ("text", "m"),
    [
        ("K12+800", 12_800),
        ("AK0+001.5", 1.5),
        ("k3+050.125", 3_050.125),
        (" K 1 + 000 ", 1_000),
        ("\uff2b\uff11\uff0b\uff12\uff10\uff10", 1_200),
        ("12800", 12_800),
        ("0.5", 0.5),
        (12_800, 12_800),
        (0.25, 0.25),
    ],
)
def test_k_values_and_plain_metres_are_read(text, m):
    assert parse_k(text) == m


@pytest.mark.parametrize(
    "text",
    ["", "K12", "K12+80", "K12+8000", "K12345+000", "12+800", "K1+000.1234", "-5", "1e3", "x"],
)
def test_a_value_that_is_not_a_chainage_is_refused(text):
    with pytest.raises(InputError, match="not a valid chainage"):
        parse_k(text)


@pytest.mark.parametrize("m", [-1, 1e7, float("nan"), float("inf")])
def test_a_number_that_is_not_a_chainage_is_neither_read_nor_written(m):
    with pytest.raises(InputError, match="not a valid chainage"):
        format_k(m)
    with pytest.raises(InputError, match="not a valid chainage"):
        parse_k(m)


@given(st.floats(0, 9_999_999))
def test_a_k_value_is_read_back_to_the_metre(m):
    assert abs(parse_k(format_k(m)) - m) <= 0.5


def test_markers_and_k_values_sort_as_people_count():
    markers = ["63", "98", "98(1)", "98(2)", "124/1(1)", "511/3", "511/12", "1044(1)"]
    ks = ["K0+999", "K9+900", "K12+100"]
    assert sorted(sorted(markers, reverse=True), key=natural_key) == markers
    assert sorted(["K12+100", "K0+999", "K9+900"], key=natural_key) == ks


def test_numbers_sort_before_words():
    assert sorted(["b", "2", "a10", "a9"], key=natural_key) == ["2", "a9", "a10", "b"]


# --- joining of parts


def test_parts_are_joined_in_any_order_and_direction():
    line = line_of(
        LineString([(0, 0), (1_000, 0)]),
        LineString([(3_000, 0), (2_000, 0)]),
        LineString([(1_000, 0), (2_000, 0)]),
    )
    # 2 000 m are drawn eastward and 1 000 m westward: chainage runs east.
    assert vertices(line) == [[0, 0], [1_000, 0], [2_000, 0], [3_000, 0]]
    assert line.m == pytest.approx([0, 1_000, 2_000, 3_000], abs=0.01)
    assert line.starts.tolist() == [0, 4]
    assert not line.closed


def test_the_direction_is_that_of_most_metres():
    line = line_of(LineString([(0, 0), (1_000, 0)]), LineString([(2_500, 0), (1_000, 0)]))
    assert vertices(line) == [[2_500, 0], [1_000, 0], [0, 0]]


def test_the_first_part_decides_the_direction_of_a_tie():
    line = line_of(LineString([(0, 0), (1_000, 0)]), LineString([(2_000, 0), (1_000, 0)]))
    assert vertices(line) == [[0, 0], [1_000, 0], [2_000, 0]]


def test_ends_within_a_metre_are_joined():
    line = line_of(LineString([(0, 0), (1_000, 0)]), LineString([(1_000.6, 0.6), (2_000, 0)]))
    assert vertices(line) == [[0, 0], [1_000, 0], [2_000, 0]]


def test_a_gap_is_reported_and_not_counted():
    shapes = LineString([(0, 0), (1_000, 0)]), LineString([(1_200, 0), (2_000, 0)])
    line, (gap,) = line_of(*shapes), problems_of(*shapes)
    assert line.m == pytest.approx([0, 1_000, 1_000, 1_800], abs=0.01)
    assert line.m[1] == line.m[2]
    assert line.starts.tolist() == [0, 2, 4]
    assert facts([gap])[0].startswith("There is a gap of 200 m at K1+000, from 102.")
    assert gap.layer == "boundary"


def test_over_gaps_the_nearest_ends_follow_each_other():
    # Drawn: the middle, then the west (backwards), then the east; gaps of 50 and 30 m.
    line = line_of(
        LineString([(1_050, 0), (2_000, 0)]),
        LineString([(1_000, 0), (700, 0)]),
        LineString([(2_030, 0), (3_000, 0)]),
    )
    assert [x for x, _ in vertices(line)] == [700, 1_000, 1_050, 2_000, 2_030, 3_000]


def test_a_ring_starts_at_the_first_vertex_of_the_first_part():
    line = line_of(SQUARE)
    assert line.closed
    assert line.length_m == pytest.approx(4_000, abs=0.02)
    assert vertices(line)[0] == [0, 0] == vertices(line)[-1]


def test_a_ring_of_parts_is_closed():
    line = line_of(
        LineString([(1_000, 0), (0, 0), (0, 1_000)]),
        LineString([(1_000, 0), (1_000, 1_000), (0.5, 1_000)]),
    )
    assert line.closed
    assert (line.xy[0] == line.xy[-1]).all()
    assert line.starts.tolist() == [0, 5]
    assert vertices(line)[0] == [1_000, 0]


def test_a_polygon_gives_its_outline():
    line = line_of(box(0, 0, 1_000, 1_000))
    assert line.closed
    assert line.length_m == pytest.approx(4_000, abs=0.02)


def test_polygons_that_share_an_edge_have_one_outline():
    line = line_of(box(0, 0, 1_000, 1_000), box(1_000, 0, 2_000, 1_000))
    # 2 x (2 000 + 1 000)
    assert line.closed
    assert line.length_m == pytest.approx(6_000, abs=0.02)


def test_polygons_apart_give_a_ring_each():
    shapes = [MultiPolygon([box(0, 0, 1_000, 1_000), box(1_500, 0, 2_000, 500)])]
    line, (ring,) = line_of(*shapes), problems_of(*shapes)
    # 4 000 + 2 000
    assert line.length_m == pytest.approx(6_000, abs=0.02)
    assert len(line.starts) == 3
    assert not line.closed
    assert facts([ring])[0].startswith("A separate ring of 2000 m, at 102.")
    assert facts([ring])[0].endswith("is measured from K4+000 to K6+000.")


def test_a_polygon_that_crosses_itself_gives_the_outlines_of_its_parts():
    # A bow tie: two triangles of 1 000 + 2 x 500 sqrt(2) each
    line = line_of(Polygon([(0, 0), (1_000, 1_000), (1_000, 0), (0, 1_000)]))
    assert line.length_m == pytest.approx(2 * (1_000 + 1_000 * 2**0.5), abs=0.02)


def test_a_hole_is_reported_and_not_measured():
    yard = Polygon(box(0, 0, 1_000, 1_000).exterior, [box(400, 400, 600, 600).exterior])
    assert facts(problems_of(yard)) == ["The polygon has a hole; only the outline is measured."]
    assert line_of(yard).length_m == pytest.approx(4_000, abs=0.02)


def test_rows_without_a_line_and_parts_without_a_length_are_reported():
    shapes = (
        LineString([(0, 0), (1_000, 0)]),
        None,
        Point(5, 5),
        LineString([(7, 7), (7, 7)]),
        LineString(),
    )
    told = [(problem.row, problem.fact) for problem in problems_of(*shapes)]
    assert told == [
        (2, "The row has no line geometry."),
        (3, "The row has no line geometry."),
        (4, "A part is shorter than 1 m."),
        (5, "A part is shorter than 1 m."),
    ]
    assert line_of(*shapes).length_m == pytest.approx(1_000, abs=0.01)


def test_vertices_given_twice_are_dropped():
    line = line_of(LineString([(0, 0), (0, 0), (1_000, 0), (1_000, 0), (2_000, 0)]))
    assert vertices(line) == [[0, 0], [1_000, 0], [2_000, 0]]


def test_a_layer_without_a_line_is_refused():
    with pytest.raises(InputError, match="boundary has no line to measure"):
        measure(points((0, 0)), layer="boundary")


def test_length_is_that_of_the_ellipsoid_at_the_edge_of_the_zone():
    # At 100.4 E the map is 34 cm too long in each km: over 10 km of meridian, 3.4 m.
    frame = WEST_OF_102.set_geometry([LineString([(100.4, 21.5), (100.4, 21.59)])])
    metric = to_metric(frame, crs=CRS, name="boundary")
    true_m = Geod(ellps="GRS80").inv(100.4, 21.5, 100.4, 21.59)[2]
    line, _ = measure(metric, layer="boundary")
    assert line.length_m == pytest.approx(true_m, rel=1e-9)
    assert metric.length.iloc[0] / true_m == pytest.approx(1.00034, abs=1e-5)


@given(st.randoms(use_true_random=False), st.integers(2, 30))
def test_however_a_line_is_parted_and_turned_it_is_the_same_line(chance, parts):
    whole = [(100.0 * step, chance.uniform(0, 400)) for step in range(61)]
    at = sorted(chance.sample(range(1, 60), parts - 1))
    pieces = [whole[a : b + 1] for a, b in zip([0, *at], [*at, 60], strict=True)]
    turned = [piece[:: chance.choice((1, -1))] for piece in pieces]
    chance.shuffle(turned)
    line = line_of(*(LineString(piece) for piece in turned))
    assert len(line.starts) == 2
    # As near as two ways of summing come: what is rounded may fall to either side of a half.
    away = [np.abs(np.array(vertices(line)) - np.array(one)).max() for one in (whole, whole[::-1])]
    assert min(away) < 1e-5


# --- positions


def test_a_place_has_a_chainage_and_a_distance():
    place = locate(line_of(LineString([(0, 0), (1_000, 0)])), xy=on_map((300, 40), (1_030, 40)))
    # The second lies past the end: 30 on and 40 beside, so 50 from the end.
    assert place.m == pytest.approx([300, 1_000], abs=0.01)
    assert place.offset_m == pytest.approx([40, 50], abs=0.001)


def test_of_equally_near_positions_the_first_along_the_line_is_taken():
    # (50, 10) is 10 from the leg out, at 50, and from the leg back, at 100 + 20 + 50.
    place = locate(line_of(HAIRPIN), xy=on_map((50, 10), (50, 11)))
    assert place.m == pytest.approx([50, 170], abs=0.001)
    assert place.offset_m == pytest.approx([10, 9], abs=0.001)


def test_the_start_of_a_ring_is_at_0_and_not_at_its_length():
    assert locate(line_of(SQUARE), xy=on_map((-3, -4))).m.tolist() == [0]


def test_a_place_beside_a_gap_belongs_to_the_nearer_side():
    line = line_of(LineString([(0, 0), (1_000, 0)]), LineString([(1_200, 0), (2_000, 0)]))
    place = locate(line, xy=on_map((1_090, 0), (1_190, 0), (1_300, 0)))
    assert place.m == pytest.approx([1_000, 1_000, 1_100], abs=0.01)
    assert place.offset_m == pytest.approx([90, 10, 0], abs=0.001)


def test_no_places_give_none():
    assert locate(line_of(SQUARE), xy=np.empty((0, 2))).m.tolist() == []


def test_a_distance_is_on_the_ground():
    frame = WEST_OF_102.set_geometry([LineString([(100.4, 21.5), (100.4, 21.59)])])
    line, _ = measure(to_metric(frame, crs=CRS, name="boundary"), layer="boundary")
    lon, lat, _ = Geod(ellps="GRS80").fwd(100.4, 21.55, 90, 5_000)
    there = to_metric(WEST_OF_102.set_geometry([Point(lon, lat)]), crs=CRS, name="post")
    place = locate(line, xy=there.get_coordinates().to_numpy())
    assert place.offset_m[0] == pytest.approx(5_000, rel=1e-4)


@given(st.randoms(use_true_random=False))
def test_no_place_on_the_line_is_nearer_than_the_one_located(chance):
    drawn = [(chance.randint(0, 30) * 100.0, chance.randint(0, 30) * 100.0) for _ in range(12)]
    line = line_of(LineString([(0, 0), *drawn, (3_500, 3_500)]))
    xy = on_map(*[(chance.uniform(-500, 3_500), chance.uniform(-500, 3_500)) for _ in range(20)])
    place = locate(line, xy=xy)
    assert _distance_m(line, place.m, xy) == pytest.approx(place.offset_m, abs=0.01)
    everywhere = point_at(line, m=np.linspace(0, line.length_m, 5_000))
    nearest_m = np.hypot(*(everywhere[:, None] - xy).transpose(2, 0, 1)).min(axis=0)
    assert (place.offset_m <= nearest_m + 0.01).all()


def _distance_m(line, m, xy):
    """The distance from each point to the position of its chainage; at a gap, to the nearer end.

    A drawn line that runs back over itself is measured once there, which leaves gaps.
    """
    positions = [point_at(line, m=m)]
    for start in line.starts[1:-1]:
        at_gap = np.isclose(m, line.m[start], rtol=0, atol=1e-6)
        positions.append(np.where(at_gap[:, None], line.xy[start], positions[0]))
    return np.min([np.hypot(*(there - xy).T) for there in positions], axis=0)


def test_a_chainage_has_a_place():
    line = line_of(LineString([(0, 0), (1_000, 0), (1_000, 1_000)]))
    there = on_line(line, 0, 250, 1_000, 1_500, line.length_m)
    assert np.array(there) == pytest.approx(
        np.array([(0, 0), (250, 0), (1_000, 0), (1_000, 500), (1_000, 1_000)]), abs=0.01
    )


def test_at_a_gap_the_place_is_the_end_of_the_part_before():
    line = line_of(LineString([(0, 0), (1_000, 0)]), LineString([(1_200, 0), (2_000, 0)]))
    assert on_line(line, line.m[1]) == [[1_000, 0]]


def test_every_chainage_off_the_line_is_named():
    line = line_of(LineString([(0, 0), (1_000, 0)]))
    with pytest.raises(InputError) as error:
        point_at(line, m=np.array([-2.0, 500.0, 1_002.0, np.nan]))
    assert [fact.split(" is ")[0] for fact in facts(error.value.problems)] == [
        "-2.000 m",
        "1002.000 m",
        "nan m",
    ]


# --- pieces


def test_a_piece_is_cut_between_two_chainages():
    piece = cut(line_of(LineString([(0, 0), (1_000, 0), (1_000, 1_000)])), from_m=200, to_m=1_300)
    assert on_paper(piece.coords) == pytest.approx(
        np.array([(200, 0), (1_000, 0), (1_000, 300)]), abs=0.01
    )


def test_a_piece_over_a_gap_has_two_parts():
    line = line_of(LineString([(0, 0), (1_000, 0)]), LineString([(1_200, 0), (2_000, 0)]))
    piece = cut(line, from_m=900, to_m=1_300)
    assert isinstance(piece, MultiLineString)
    assert [part.length for part in piece.geoms] == pytest.approx([100, 300], abs=0.01)


def test_a_piece_that_ends_or_starts_at_a_gap_has_one_part():
    line = line_of(LineString([(0, 0), (1_000, 0)]), LineString([(1_200, 0), (2_000, 0)]))
    before = cut(line, from_m=900, to_m=line.m[1])
    after = cut(line, from_m=line.m[1], to_m=1_100)
    assert on_paper(before.coords)[-1].tolist() == [1_000, 0]
    assert on_paper(after.coords)[0].tolist() == [1_200, 0]


def test_on_a_ring_a_piece_may_run_through_the_start():
    piece = cut(line_of(SQUARE), from_m=3_500, to_m=500)
    assert on_paper(piece.coords) == pytest.approx(np.array([(0, 500), (0, 0), (500, 0)]), abs=0.02)


def test_a_piece_that_starts_at_the_end_of_a_ring_starts_at_its_start():
    line = line_of(SQUARE)
    piece = cut(line, from_m=line.length_m, to_m=500)
    assert on_paper(piece.coords) == pytest.approx(np.array([(0, 0), (500, 0)]), abs=0.01)


def test_an_end_less_than_a_metre_past_the_line_is_taken_as_its_end():
    line = line_of(LineString([(0, 0), (12_799.6, 0)]))
    assert cut(line, from_m=12_000, to_m=12_800).length == pytest.approx(799.6, abs=0.02)


@pytest.mark.parametrize(
    ("from_m", "to_m"), [(500, 500), (600, 500), (0, 1_002), (-2, 5), (float("nan"), 5)]
)
def test_a_piece_without_a_length_or_off_the_line_is_refused(from_m, to_m):
    with pytest.raises(InputError, match="is not a valid interval on the line"):
        cut(line_of(LineString([(0, 0), (1_000, 0)])), from_m=from_m, to_m=to_m)


def test_spans_are_drawn_with_their_rows_and_index():
    spans = pd.DataFrame({"from_m": [0.0, 300.0], "to_m": [300.0, 1_000.0]}, index=["a", "b"])
    drawn = draw(spans, line=line_of(LineString([(0, 0), (1_000, 0)])))
    assert drawn.index.tolist() == ["a", "b"]
    assert drawn.length.tolist() == pytest.approx([300, 700], abs=0.01)


def test_no_spans_draw_an_empty_frame():
    nothing = pd.DataFrame({"from_m": [], "to_m": []})
    assert len(draw(nothing, line=line_of(SQUARE))) == 0


@given(st.randoms(use_true_random=False))
def test_pieces_are_those_that_shapely_cuts(chance):
    drawn = LineString([(100.0 * step, chance.uniform(0, 300)) for step in range(20)])
    from_m, to_m = sorted((chance.uniform(0, drawn.length), chance.uniform(0, drawn.length)))
    piece = cut(line_of(drawn), from_m=from_m, to_m=to_m + 0.5)
    expected = substring(drawn, from_m, to_m + 0.5)
    assert piece.length == pytest.approx(expected.length, abs=0.05)
    assert on_paper(piece.coords[0]) == pytest.approx(expected.coords[0], abs=0.05)
    assert on_paper(piece.coords[-1]) == pytest.approx(expected.coords[-1], abs=0.05)


# --- from-to tables

KM = LineString([(0, 0), (1_000, 0)])


def spans_of(*from_to, index=None):
    return pd.DataFrame(from_to, columns=["from_m", "to_m"], index=index, dtype=float)


def rows_of(table, *columns):
    whole = table.assign(from_m=table["from_m"].round(2), to_m=table["to_m"].round(2))
    return list(whole[["from_m", "to_m", *columns]].itertuples(index=False, name=None))


def test_gaps_are_what_no_span_covers():
    line = line_of(KM)
    found = gaps(spans_of((100, 300), (250, 400), (700, 900)), line=line)
    assert rows_of(found) == [(0, 100), (400, 700), (900, 1_000)]
    assert found["length_m"].tolist() == pytest.approx([100, 300, 100], abs=0.01)


def test_spans_that_meet_leave_neither_gap_nor_overlap():
    spans = spans_of((0, 400), (400, 1_000))
    assert len(gaps(spans, line=line_of(KM))) == 0
    assert len(overlaps(spans, line=line_of(KM))) == 0


def test_without_spans_the_whole_line_is_a_gap():
    assert rows_of(gaps(spans_of(), line=line_of(KM))) == [(0, 1_000)]


def test_overlaps_name_the_spans_that_meet():
    spans = spans_of((0, 500), (400, 800), (450, 600), index=["a", "b", "c"])
    # a and b: 400..450; all: 450..500; b and c: 500..600
    assert rows_of(overlaps(spans, line=line_of(KM)), "times", "rows") == [
        (400, 450, 2, ("a", "b")),
        (450, 500, 3, ("a", "b", "c")),
        (500, 600, 2, ("b", "c")),
    ]


def test_on_a_ring_a_gap_through_the_start_is_one():
    # Covered: 500..3 000 of 4 000.
    found = gaps(spans_of((500, 3_000)), line=line_of(SQUARE))
    assert rows_of(found) == [(3_000, 500)]
    assert found["length_m"].tolist() == pytest.approx([1_500], abs=0.02)


def test_on_a_ring_a_span_through_the_start_covers_both_sides():
    found = gaps(spans_of((3_000, 500)), line=line_of(SQUARE))
    assert rows_of(found) == [(500, 3_000)]


def test_every_wrong_span_is_named():
    with pytest.raises(InputError) as error:
        gaps(spans_of((0, 100), (300, 200), (900, 1_100)), line=line_of(KM))
    assert [problem.row for problem in error.value.problems] == [2, 3]


def test_a_frame_in_another_crs_is_not_a_metric_frame():
    with pytest.raises(InputError, match="not in a projected CRS in metres"):
        as_metric(WEST_OF_102, name="boundary")
