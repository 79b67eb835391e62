"""GPX reader: tracks with their times, routes, or waypoints where there are no lines."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import LineString, MultiLineString

from gis.datums import WGS84
from gis.errors import Problem, each_row
from gis.files.opening import Read
from gis.files.readers.ogr import read_features
from gis.files.readers.xml_root import check_root

POINT_ALONE = Problem(
    "A segment has only one point, so it is not a line; the segment was left out.",
    "Delete it in the program that recorded the track.",
    column="geometry",
)


def read_gpx(path: Path) -> Read:
    """Read tracks, then routes: one line per row, `name`, `date`, `started`, `ended`.

    Times carry the UTC zone; `date` is filled later from `started` in the belt's time zone. A file
    with neither tracks nor routes gives its waypoints: one point per row, `name` and `date`.
    """
    check_root(path, root="gpx", kind="GPX")
    lines, lone = _lines(path)
    waypoints = _table(path, "waypoints")
    if lines.empty and len(waypoints):
        return Read(_points(waypoints))
    beside = Problem(
        "The file also contains {count} {count:waypoint, which is|waypoints, which are} not read.",
        "Save them as a file of their own if the belt needs them.",
        values={"count": len(waypoints)},
    )
    faults = each_row(lone, POINT_ALONE, own={})
    return Read(lines, (*faults, beside) if len(waypoints) else faults)


def _lines(path: Path) -> tuple[gpd.GeoDataFrame, list[int]]:
    """Return tracks and then routes, and the rows that lost a segment of one point."""
    rows: list[dict[str, object]] = []
    lone: list[int] = []
    for table, points, own, segment in (
        ("tracks", "track_points", "track_fid", "track_seg_id"),
        ("routes", "route_points", "route_fid", None),
    ):
        of_line = dict(list(_table(path, points).groupby(own)))
        for number, name in enumerate(_table(path, table)["name"]):
            its = of_line.get(number)
            parts = [] if its is None else _parts(its, segment)
            if any(len(part) == 1 for part in parts):
                lone.append(len(rows) + 1)
            lines = [LineString(part) for part in parts if len(part) > 1]
            times = pd.Series(dtype="object") if its is None else its["time"].dropna()
            started, ended = (times.min(), times.max()) if len(times) else (pd.NaT, pd.NaT)
            shape = MultiLineString(lines) if lines else None
            rows.append({"name": name, "started": started, "ended": ended, "geometry": shape})
    times_utc = {
        name: pd.to_datetime(pd.Series([row[name] for row in rows], dtype="object"), utc=True)
        for name in ("started", "ended")
    }
    frame = gpd.GeoDataFrame(
        {
            "name": pd.Series([row["name"] for row in rows], dtype="str"),
            "date": times_utc["started"],
            **times_utc,
        },
        geometry=np.asarray([row["geometry"] for row in rows], dtype=object),
        crs=WGS84,
    )
    return frame.set_index(pd.RangeIndex(1, len(frame) + 1, name="row")), lone


def _parts(points: pd.DataFrame, segment: str | None) -> list["np.ndarray"]:
    """Return the positions (n, 2) of each segment, in order."""
    groups = [points] if segment is None else [part for _, part in points.groupby(segment)]
    return [shapely.get_coordinates(np.asarray(part["geometry"])) for part in groups]


def _points(waypoints: pd.DataFrame) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"name": waypoints["name"], "date": waypoints["time"]},
        geometry=np.asarray(waypoints["geometry"]),
        crs=WGS84,
    )


def _table(path: Path, layer: str) -> pd.DataFrame:
    return read_features(path, layer=layer, encoding="utf-8").frame
