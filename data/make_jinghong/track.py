"""A track of a patrol as a receiver records it: `python -m data.make_jinghong.track`.

It lies beside the belt, not in it: a belt holds no tracks. Nobody has walked it.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from data.make_jinghong.lines import dice
from gis import belt
from gis.arrays import FloatArray
from gis.crs import lonlat_from_xy
from gis.linear.chainage import point_at
from gis.linear.line import MeasuredLine
from layers.registry import tables

DATA = Path(__file__).parents[1]
STARTED = datetime(2015, 5, 1, 0, 30, tzinfo=UTC)  # half past eight in Jinghong
SPEED_MPS, EVERY_S, SIGMA_M = 1.1, 15, 15.0
ON_THE_LINE_M = (88_500.0, 90_500.0, 91_300.0, 92_500.0, 94_300.0, 93_000.0)
BESIDE_M = 60.0  # between the second and the third of them
REST_S = 20 * 60.0  # at the fourth
STEP_M = 5.0


def track(line: MeasuredLine) -> bytes:
    """Write the track as GPX."""
    xy, s = _walk(line)
    at_s = np.arange(0.0, s[-1], EVERY_S)
    true = np.column_stack([np.interp(at_s, s, one) for one in xy.T])
    noisy = true + dice("track").normal(0.0, SIGMA_M, true.shape)
    rows = [
        f'<trkpt lat="{lat:.7f}" lon="{lon:.7f}"><time>{_time(second)}</time></trkpt>'
        for (lon, lat), second in zip(lonlat_from_xy(noisy, crs=line.crs), at_s, strict=True)
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<gpx version="1.1" creator="synthetic" xmlns="http://www.topografix.com/GPX/1/1">',
            "<metadata><desc>示范数据，系合成 · synthetic, nobody has walked it</desc></metadata>",
            "<trk><trkseg>",
            *rows,
            "</trkseg></trk>",
            "</gpx>",
            "",
        ]
    ).encode()


def _walk(line: MeasuredLine) -> tuple[FloatArray, FloatArray]:
    """Give places (n, 2) of the walk and the second (n,) at each."""
    start, leaves, joins, rests, turns, ends = ON_THE_LINE_M
    parts = [
        _along(line, start, leaves),
        _beside(line, leaves, joins),
        _along(line, joins, rests),
        _along(line, rests, turns),
        _along(line, turns, ends),
    ]
    xy = np.concatenate(parts)
    s = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))]) / SPEED_MPS
    rested = sum(map(len, parts[:3]))
    s[rested:] += REST_S
    return xy, s


def _along(line: MeasuredLine, from_m: float, to_m: float) -> FloatArray:
    steps = int(abs(to_m - from_m) / STEP_M) + 1
    return point_at(line, m=np.linspace(from_m, to_m, steps))


def _beside(line: MeasuredLine, from_m: float, to_m: float) -> FloatArray:
    ahead = _along(line, from_m + STEP_M, to_m + STEP_M) - _along(line, from_m, to_m)
    ahead /= np.hypot(*ahead.T)[:, None]
    left = np.column_stack([-ahead[:, 1], ahead[:, 0]])
    return np.asarray(_along(line, from_m, to_m) + BESIDE_M * left)


def _time(second: float) -> str:
    return f"{STARTED + timedelta(seconds=float(second)):%Y-%m-%dT%H:%M:%SZ}"


def write() -> None:
    """Write the track of the demonstration belt."""
    line = belt.load(DATA / "jinghong", tables=tables()).boundary
    (DATA / "tracks").mkdir(exist_ok=True)
    (DATA / "tracks" / "jinghong.gpx").write_bytes(track(line))


if __name__ == "__main__":
    write()
