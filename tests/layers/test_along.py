"""The boundary with its chainage, as the browser gets it; it is decoded by another program's code,
that of the sheets."""

import json

import numpy as np
import pytest
from shapely import LineString
from squared_paper import layer, lonlat

from gis.linear.measured_line import measure
from layers.along import along
from layers.sheets.documents import unfold


def measured(*lines):
    return measure(layer([LineString(line) for line in lines]), layer="boundary")[0]


def test_each_vertex_has_its_place_and_its_chainage():
    (part,), (metres,), closed = read(measured([(0, 0), (0, 3_000), (0, 4_000), (500, 4_000)]))
    there = lonlat(LineString([(0, 0), (0, 3_000), (0, 4_000), (500, 4_000)])).coords
    assert unfold(part, unit=10**6) == pytest.approx(np.array(there), abs=1e-6)
    # Differences in centimetres, two by two as they are unfolded: 0 and 3 km, then 1 km and 500 m.
    assert unfold(metres, unit=1).tolist() == [[0, 300_000], [100_000, 350_000]]
    assert closed is False


def test_a_gap_parts_the_line_and_adds_nothing():
    parts, metres, _ = read(measured([(0, 0), (0, 3_000)], [(0, 5_000), (0, 6_000)]))
    assert len(parts) == 2
    # The second begins at the chainage at which the first ends.
    assert [unfold(one, unit=1).tolist() for one in metres] == [
        [[0, 300_000]],
        [[300_000, 100_000]],
    ]


def test_a_ring_is_told():
    *_, closed = read(measured([(0, 0), (0, 1_000), (1_000, 1_000), (0, 0)]))
    assert closed is True


def test_a_server_publishes_it_for_whoever_measures():
    kept = []
    line = measured([(0, 0), (0, 3_000)])
    told = along(line, publish=lambda content: kept.append(content) or "a.json")
    assert told == {"url": "a.json"}
    assert json.loads(kept[0]) == along(line)["document"]


def read(line):
    document = along(line)["document"]
    assert document["unit"] == 10**6
    return document["parts"], document["metres"], document["closed"]
