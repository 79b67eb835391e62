"""The whole kilometres of a line, as places to mark on a map."""

import geopandas as gpd
import numpy as np

from gis.crs import MetricFrame, as_metric
from gis.linear import chainage
from gis.linear.measured_line import MeasuredLine

ROUNDING_M = 1e-3  # a line of 10 km may add up to a hair less, and has its tenth kilometre


def kilometres(line: MeasuredLine) -> MetricFrame:
    """Give the place of each whole kilometre of a line, its start included.

    Returns
    -------
    MetricFrame
        One point a row, in order: `km`, whole kilometres from the start.
    """
    km = np.arange(int((line.length_m + ROUNDING_M) // 1_000) + 1)
    xy = chainage.point_at(line, m=1_000.0 * km.astype(np.float64))
    places = gpd.GeoDataFrame(
        {"km": km}, geometry=gpd.points_from_xy(xy[:, 0], xy[:, 1]), crs=line.crs
    )
    return as_metric(places, name="kilometres")
