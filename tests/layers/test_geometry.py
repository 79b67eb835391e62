"""The encoding of geometries for the browser."""

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import GeometryCollection, LineString, MultiPoint, Point, Polygon

from gis.crs import MetricFrame, as_metric, to_metric
from layers.geometry import LETTERS, letters, places

WORKING = gpd.GeoSeries([], crs="EPSG:4543").crs


def at_degrees(*geometry) -> MetricFrame:
    """Make a frame of shapes in longitude and latitude."""
    frame = gpd.GeoDataFrame(geometry=list(geometry), crs="EPSG:4490")
    return to_metric(frame, crs=WORKING, name="paper")


ALPHABET = bytes(LETTERS).decode()


def unfolded(text: str) -> list[int]:
    """Decode numbers letter by letter."""
    numbers, value, place = [], 0, 0
    for letter in text:
        code = ALPHABET.index(letter)
        value += code % 32 * 32**place
        place += 1
        if code < 32:
            numbers.append(-(value // 2) - 1 if value % 2 else value // 2)
            value = place = 0
    return numbers


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "A"),  # 0 and no sign: letter 0
        (1, "C"),  # 1 doubled: letter 2
        (-1, "B"),  # negative ones count down from 1: letter 1
        (16, "gB"),  # doubled 32: five bits of 0 and more to come (letter 32), then 1
        (-17, "hB"),  # as 16, with the sign: 33 is 1 + 32
    ],
)
def test_a_number_is_written_in_letters_of_five_bits(number, text):
    assert letters(np.array([number])) == [text]


@given(st.lists(st.integers(-1_800_000_000, 1_800_000_000), min_size=1))
def test_encoded_numbers_are_decoded_unchanged(numbers):
    assert [n for text in letters(np.array(numbers)) for n in unfolded(text)] == numbers


def test_coordinates_are_integer_differences():
    line = at_degrees(LineString([(102, 22), (102.001, 22), (102.001, 21.998)]))
    told = places(line, decimals=3)
    assert told["unit"] == 1_000
    assert told["kinds"] == [1]
    # At 3 decimals a step is a thousandth of a degree: 102 000, 22 000, then +1, 0 and 0, -2.
    assert unfolded(told["parts"][0][0]) == [102_000, 22_000, 1, 0, 0, -2]


def test_outer_rings_run_counter_clockwise_and_holes_clockwise():
    clockwise = [(102, 22), (102, 22.009), (102.009, 22.009), (102.009, 22)]
    hole = [(102.003, 22.003), (102.006, 22.003), (102.006, 22.006)]
    told = places(at_degrees(Polygon(clockwise, [hole])), decimals=3)
    outer, inner = (unfolded(text) for text in told["parts"][0])
    # Against the clock from the south-west corner: east first (+9, 0).
    assert outer[:4] == [102_000, 22_000, 9, 0]
    # The hole is drawn against the clock, so it is turned round: its diagonal comes first.
    assert inner[:4] == [102_003, 22_003, 3, 3]


def test_shapes_of_all_kinds_keep_their_order_and_their_parts():
    square = Polygon([(102, 22), (102.001, 22), (102.001, 22.001), (102, 22.001)])
    two = MultiPoint([(102.001, 22), (102.002, 22)])
    line = LineString([(102.003, 22), (102.004, 22)])
    told = places(at_degrees(square, two, line), decimals=3)
    assert told["kinds"] == [2, 0, 1]
    firsts = [[unfolded(part)[0] for part in parts] for parts in told["parts"]]
    assert firsts == [[102_000], [102_001, 102_002], [102_003]]


def test_a_mixed_collection_keeps_its_areas():
    square = Polygon([(102, 22), (102.001, 22), (102.001, 22.001), (102, 22.001)])
    mixed = GeometryCollection([square, LineString([(102, 22), (103, 22)])])
    told = places(at_degrees(mixed), decimals=3)
    assert told["kinds"] == [2]
    assert len(told["parts"][0]) == 1


def test_working_metres_become_degrees():
    # The test point of the conventions, 100.8 E, 22.0 N; 6 decimals are 0.1 m.
    point = gpd.GeoDataFrame(geometry=[Point(376_078.859, 2_434_286.653)], crs="EPSG:4543")
    parts = places(as_metric(point, name="point"), decimals=6)["parts"]
    assert unfolded(parts[0][0]) == [100_800_000, 22_000_000]
