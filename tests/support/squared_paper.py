"""Frames drawn on squared paper, in metres, where the map has a scale of 1.

The paper lies on the central meridian of a zone: 10 km beside it the map is 1.2 millionths too
long, 12 mm in 10 km.
"""

import geopandas as gpd
import numpy as np
import shapely
from shapely import affinity
from shapely.geometry import LineString, Point

from gis.crs import STORED, as_metric, choose, lonlat_from_xy

WEST_OF_102 = gpd.GeoDataFrame(geometry=[LineString([(100.4, 21.5), (101.6, 21.9)])], crs=STORED)
CRS = choose(WEST_OF_102, declared=None)
CORNER = (500_000.0, 2_400_000.0)


def place(shape):
    """Move a shape from paper to map coordinates."""
    return shape if shape is None else affinity.translate(shape, *CORNER)


def layer(shapes, **columns):
    frame = gpd.GeoDataFrame(columns, geometry=[place(one) for one in shapes], crs=CRS)
    return as_metric(frame, name="paper")


def points(*xy, **columns):
    return layer([one if one is None else Point(one) for one in xy], **columns)


def on_paper(xy):
    """Convert map positions (n, 2) to paper coordinates."""
    return np.asarray(xy) - CORNER


def on_map(*xy):
    """Convert paper positions to map coordinates (n, 2)."""
    return np.array(xy, dtype=float).reshape(-1, 2) + CORNER


def lonlat(shape):
    """Convert a shape on the paper, in metres, to longitude and latitude."""
    return shapely.transform(shape, lambda xy: lonlat_from_xy(on_map(*xy), crs=CRS))
