"""The track of the demonstration: made again the same, and what it tells of the boundary."""

from pathlib import Path
from xml.etree import ElementTree as ET

import demonstration
import numpy as np
import pytest

from data.make_jinghong.track import track
from gis.analysis.patrols.tracks import match
from gis.files.tracks import read_tracks

DATA = Path(__file__).parents[2] / "data"
KEPT = DATA / "tracks" / "jinghong.gpx"
NAMESPACE = "{http://www.topografix.com/GPX/1/1}"


def places(content):
    points = ET.fromstring(content).iter(f"{NAMESPACE}trkpt")
    return np.array([[float(point.get(name)) for name in ("lon", "lat")] for point in points])


def test_the_track_is_made_the_same_again():
    again, kept = places(track(demonstration.session().belt.boundary)), places(KEPT.read_bytes())
    assert np.abs(again - kept).max() <= 2.1e-7  # two steps of rounding


def test_the_answer_in_the_readme_is_found():
    found = match(demonstration.session().belt, read_tracks(KEPT.read_bytes(), name=KEPT.name))
    walked = found.stretches
    assert walked["direction"].tolist() == ["ahead", "ahead", "back"]
    assert walked["from_m"].tolist() == pytest.approx([88_500, 91_300, 93_000], abs=50)
    assert walked["to_m"].tolist() == pytest.approx([90_500, 94_300, 94_300], abs=50)
    assert f"{walked['started'].iloc[0]}" == "2015-05-01 08:30:00"
    # 2 000 m, 60 m, 800 m, 60 m and 3 000 m at 1.1 m/s are 89.7 minutes, and 20 of rest: 10:19:42.
    turned = walked["ended"].iloc[1]
    assert abs((turned - walked["started"].iloc[0]).total_seconds() / 60 - 109.7) <= 2
    away = found.unmatched
    assert away["why"].tolist() == ["away"]
    assert away["walked_m"].iloc[0] == pytest.approx(920, rel=0.12)
    assert away["offset_m"].iloc[0] == pytest.approx(60, abs=8)
