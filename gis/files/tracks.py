"""GPX tracks for one question: nothing is written to a disk, for a track is where people were.

A layer of tracks in a belt is read by gis/files/readers/gpx.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, fromstring

import numpy as np
import pandas as pd

from gis.arrays import BoolArray, FloatArray, IntArray
from gis.datums import MAX_LAT, MAX_LON
from gis.errors import FileError, InputError, Problem, each_row
from gis.files.opening import library_errors, read_bytes
from gis.files.readers.xml_root import check_head

MOST_POINTS: Final = 200_000  # two days and more, a fix each second
NO_PLACE: Final = Problem(
    "The point has no valid longitude and latitude.",
    "Export the track again, or delete the point.",
)
NO_TIME: Final = Problem(
    "The point has no time, or one that cannot be read.",
    "Export the track again with its times, as GPX.",
)
BACKWARDS: Final = Problem(
    "The time of the point is before that of the point above it.",
    "Export the track again as it was recorded; do not join or sort tracks by hand.",
)


class Track(NamedTuple):
    """The points of a track in the order of time.

    `lonlat` (n, 2) is in degrees on WGS 84, which counts as CGCS2000; `s` (n,) are seconds since
    1970 in UTC.
    """

    lonlat: FloatArray
    s: FloatArray


def read_tracks(content: bytes, *, name: str) -> tuple[Track, ...]:
    """Read the tracks of a GPX file; of points at the same second the first counts.

    Rows in errors count all points of tracks in the file from 1. A time without a zone is UTC, as
    GPX has it.

    Raises
    ------
    FileError
        Where the file is not GPX, has no point of a track, or too many.
    InputError
        Listing the points that have no place or no time, or come before the one above.
    """
    path = Path(name)
    check_head(content, path, root="gpx", kind="GPX")
    with library_errors(path):
        # The root has been checked: there is no DTD, so no entity can be defined.
        root = fromstring(content)  # noqa: S314  # no DTD
    tracks = [list(_named(track, "trkpt")) for track in _named(root, "trk")]
    points = [point for track in tracks for point in track]
    if not points:
        raise FileError(
            "The file {name} contains no track with points.",
            remedy="Export the track itself, not waypoints or a route.",
            name=name,
        )
    if len(points) > MOST_POINTS:
        raise FileError(
            "The track in {name} has {count} points, more than {most}.",
            remedy="Split it by day.",
            name=name,
            count=len(points),
            most=MOST_POINTS,
        )
    lonlat, s = _places(points), _seconds(points)
    whose = np.repeat(np.arange(len(tracks)), [len(track) for track in tracks])
    _check(lonlat, s, whose=whose, name=name)
    kept = np.concatenate([[True], (np.diff(s) > 0) | (np.diff(whose) > 0)])
    return tuple(
        Track(lonlat[of_it], s[of_it])
        for number in np.unique(whose)
        if (of_it := kept & (whose == number)).any()
    )


def open_tracks(path: Path) -> tuple[Track, ...]:
    """Read the tracks of a GPX file on a disk; errors as `read_tracks`."""
    return read_tracks(read_bytes(path), name=path.name)


def _named(element: Element, tag: str) -> Iterator[Element]:
    """Give the elements of a name, in whichever namespace: GPX has had several."""
    return (one for one in element.iter() if _tag(one) == tag)


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _places(points: Sequence[Element]) -> FloatArray:
    texts = [[point.get("lon", ""), point.get("lat", "")] for point in points]
    columns = pd.DataFrame(texts, columns=["lon", "lat"]).apply(pd.to_numeric, errors="coerce")
    return np.asarray(columns, np.float64)


def _seconds(points: Sequence[Element]) -> FloatArray:
    """Give the time of each point; NaN where it has none."""
    texts = [
        next((child.text for child in point if _tag(child) == "time"), None) for point in points
    ]
    times = pd.to_datetime(
        pd.Series(texts, dtype="object"), format="ISO8601", utc=True, errors="coerce"
    )
    seconds = times.dt.tz_localize(None).to_numpy("datetime64[ms]").astype(np.float64) / 1_000
    return np.asarray(np.where(times.isna(), np.nan, seconds), np.float64)


def _check(lonlat: FloatArray, s: FloatArray, *, whose: IntArray, name: str) -> None:
    is_placed = np.asarray((np.abs(lonlat) <= [MAX_LON, MAX_LAT]).all(axis=1), bool)  # NaN is not
    before = np.concatenate([[False], (np.diff(s) < 0) & (np.diff(whose) == 0)])
    faults: tuple[tuple[BoolArray, Problem], ...] = (
        (~is_placed, NO_PLACE),
        (np.isnan(s), NO_TIME),
        (before, BACKWARDS),
    )
    problems = [
        problem
        for is_wrong, about in faults
        for problem in each_row(
            (np.flatnonzero(is_wrong) + 1).tolist(), replace(about, layer=name), own={}
        )
    ]
    if problems:
        raise InputError.of(problems)
