"""GPX in: the tracks that a patrol's receiver wrote, with when each began and ended."""

import re
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from gis.files.ogr import read_features
from gis.files.opening import not_of_its_kind, read_bytes

# After the declaration and comments the root follows at once: no DTD, which could hold entities.
# Groups are atomic, so that a file of comments alone is refused as fast as it's read.
ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?><\?xml[^>]*\?>)?\s*(?:(?><!--.*?-->)\s*)*+<gpx[\s>]", re.DOTALL
)
HEAD_BYTES = 65_536  # within which the root begins


def read_gpx(path: Path) -> gpd.GeoDataFrame:
    """Read the tracks of a GPX file: one line a row, `name`, `date`, `started`, `ended`.

    Times are in UTC, and say so; the date is to be that of `started` where the belt lies.
    """
    if not ROOT.match(read_bytes(path, at_most=HEAD_BYTES)):
        raise not_of_its_kind(path, kind="GPX")
    tracks = read_features(path, layer="tracks", encoding="utf-8")
    points = read_features(path, layer="track_points", encoding="utf-8")
    times = points.groupby("track_fid")["time"]
    of_track = pd.RangeIndex(len(tracks))
    # As arrays, so that they meet the tracks by place, and keep their zone.
    started, ended = (limit.reindex(of_track).array for limit in (times.min(), times.max()))
    columns = {
        "name": tracks["name"].array,
        "date": started,
        "started": started,
        "ended": ended,
    }
    return gpd.GeoDataFrame(
        columns,
        index=tracks.index,
        geometry=shapely.force_2d(tracks["geometry"].array),
        crs=tracks.crs,
    )
