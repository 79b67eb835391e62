"""GPX tracks read from memory, and what is wrong with those that cannot be used."""

import pytest

from gis.errors import BeltError
from gis.files.tracks import read_tracks

POINT = '<trkpt lat="{lat}" lon="{lon}">{time}</trkpt>'


def point(second=0, *, lat="21.5", lon="100.5", time=None):
    told = f"<time>2026-05-31T00:00:{second:02d}Z</time>" if time is None else time
    return POINT.format(lat=lat, lon=lon, time=told)


def gpx(*tracks, head='<?xml version="1.0"?>', inside=""):
    body = "".join(f"<trk><trkseg>{''.join(points)}</trkseg></trk>" for points in tracks)
    return f'{head}<gpx xmlns="http://www.topografix.com/GPX/1/1">{inside}{body}</gpx>'.encode()


def test_each_track_has_its_places_and_seconds():
    first, second = read_tracks(
        gpx([point(0), point(5, lat="21.6"), point(5)], [point(1)]), name="a.gpx"
    )
    # 2026-05-31 is day 20 604 since 1970; the third point has the second of the one before.
    assert first.s.tolist() == [20_604 * 86_400, 20_604 * 86_400 + 5]
    assert first.lonlat.tolist() == [[100.5, 21.5], [100.5, 21.6]]
    assert len(second.s) == 1


@pytest.mark.parametrize("time", ["2026-05-31T08:00:00+08:00", "2026-05-31T00:00:00.000Z",
                                  "2026-05-31T00:00:00"])  # fmt: skip
def test_times_of_any_zone_are_one_moment(time):
    (track,) = read_tracks(gpx([point(time=f"<time>{time}</time>")]), name="a.gpx")
    assert track.s.tolist() == [20_604 * 86_400]


@pytest.mark.parametrize(
    ("content", "fact", "row"),
    [
        (b"", "is not a GPX", None),
        (b"PK\x03\x04", "is not a GPX", None),
        (gpx([point()], head='<!DOCTYPE gpx [<!ENTITY a "b">]>'), "is not a GPX", None),
        (gpx([point()])[:-20], "cannot be read", None),
        (gpx(), "no track", None),
        (gpx([]), "no track", None),
        (gpx(inside='<wpt lat="21.5" lon="100.5"/>'), "no track", None),
        (gpx([point(), point(time="")]), "has no time", 2),
        (gpx([point(), point(time="<time>noon</time>")]), "has no time", 2),
        (gpx([point(9)], [point(5), point(4)]), "before that of the point above", 3),
        (gpx([point(lat="91")]), "no valid longitude", 1),
        (gpx([point(lat="nan")]), "no valid longitude", 1),
        (gpx([point(lon="")]), "no valid longitude", 1),
    ],
)
def test_what_cannot_be_used_is_named_with_its_row(content, fact, row):
    with pytest.raises(BeltError) as refused:
        read_tracks(content, name="a.gpx")
    (problem,) = refused.value.problems
    assert fact in str(problem)
    assert problem.row == row
    assert problem.remedy


def test_too_many_points_are_refused(monkeypatch):
    monkeypatch.setattr("gis.files.tracks.MOST_POINTS", 1)
    with pytest.raises(BeltError, match="2 points, more than 1"):
        read_tracks(gpx([point(0), point(1)]), name="a.gpx")
