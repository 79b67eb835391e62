"""Candidate sites on a belt: where a new post may be placed, and how its location is described.

Water, land outside the belt and the border strip excluded by the user are forbidden. Slope is
ignored; by travel time, sites without passable ground are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from gis.analysis.points import PEOPLE, WEIGHT, points
from gis.arrays import FloatArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric, crs_of, scale_at, xy_from_lonlat
from gis.errors import InputError
from gis.linear import chainage
from gis.questions.coverage import Straight, Travel
from gis.questions.siting import Allowed, LonLat, Spots
from gis.siting.candidates import in_area, on_roads, outside, thinned
from gis.siting.costs import distances_m
from gis.travel.friction import Friction
from gis.travel.snapping import can_snap, has_place, xy_of

ROADS, WATER, LAND = "roads", "rivers", "area"
WATER_M = 50.0  # a river is drawn as a line, and its banks are unsuitable for a post
EDGE_M = 25.0  # tolerance of the edge of the land
LEAST_CORNERS = 3
NEAR_BORDER_M = 5_000.0  # farther away, a chainage says little
MOST = {Straight: 1_000, Travel: 300}
"""Maximum number of candidates: solved within seconds, searched within a minute."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Candidates:
    """The candidate sites to be evaluated.

    Attributes
    ----------
    places
        One point per row, by `id`.
    found
        The number before thinning.
    cut_off
        Candidates excluded by travel time because they cannot be snapped: in water, or without
        elevation. As `places`.
    """

    places: MetricFrame
    found: int
    cut_off: MetricFrame


def spots_of(belt: Belt) -> list[Spots]:
    """List the kinds of candidate that a belt offers; an area can always be drawn."""
    needed = {Spots.VILLAGES: PEOPLE, Spots.ROADS: ROADS}
    return [spots for spots in Spots if needed.get(spots, LAND) in {*belt.frames, LAND}]


def candidates(belt: Belt, allowed: Allowed, *, at_most: int) -> Candidates:
    """List the candidate sites, without the forbidden ones.

    More than `at_most` are thinned evenly; of villages the largest are kept.
    """
    spots = _spots(belt, allowed)
    free = outside(on_land(spots, belt), forbidden=_forbidden(belt, allowed))
    kept = thinned(free, at_most=at_most)
    places = _sites(xy_of(kept), crs=belt.crs)
    return Candidates(places=places, found=len(free), cut_off=as_metric(places[:0], name="sites"))


def enterable(tried: Candidates, *, friction: Friction) -> Candidates:
    """Move candidates without passable ground to `cut_off`."""
    here = can_snap(tried.places, friction=friction)
    return replace(
        tried,
        places=as_metric(tried.places[here], name="sites"),
        cut_off=as_metric(tried.places[~here], name="sites"),
    )


def on_land(spots: MetricFrame, belt: Belt) -> MetricFrame:
    """Exclude sites outside the land of the belt, if that is known; its edge counts as inside.

    The edge has a tolerance of some metres: it is drawn no better, and parallels are not straight.
    """
    if belt.land is None:
        return spots
    shapely.prepare(belt.land)
    here = shapely.dwithin(belt.land, np.asarray(spots.geometry.array), EDGE_M)
    return as_metric(spots[here], name="candidates")


def as_sites(places: Sequence[LonLat], *, crs: pyproj.CRS) -> MetricFrame:
    """Build a frame of sites from longitudes and latitudes, by `id` from `site-1`."""
    return _sites(xy_from_lonlat(np.array(places).reshape(-1, 2), crs=crs), crs=crs)


def _sites(xy: FloatArray, *, crs: pyproj.CRS) -> MetricFrame:
    names = [f"site-{number}" for number in range(1, len(xy) + 1)]
    sites = gpd.GeoDataFrame(
        {"id": names, "name": names}, geometry=gpd.points_from_xy(xy[:, 0], xy[:, 1]), crs=crs
    )
    return as_metric(sites.set_index("id", drop=False), name="sites")


def area_of(belt: Belt, corners: tuple[LonLat, ...]) -> MetricFrame:
    """Return the area with these corners; empty with fewer than three."""
    shapes = []
    if len(corners) >= LEAST_CORNERS:
        xy = xy_from_lonlat(np.array(corners), crs=belt.crs)
        shapes = [shapely.make_valid(shapely.Polygon(xy))]
    return as_metric(gpd.GeoDataFrame(geometry=shapes, crs=belt.crs), name="area")


def described(sites: MetricFrame, *, belt: Belt) -> MetricFrame:
    """Describe the location of sites.

    Returns
    -------
    MetricFrame
        The sites with `near_name` and `near_m`, the nearest village and its distance, and `at_m`,
        the chainage of the nearest boundary position; missing without villages, or farther than 5
        km from the boundary.
    """
    villages = points(belt, PEOPLE)
    away_m = distances_m(sites, to=villages)
    near_name, near_m = np.full(len(sites), None, dtype=object), np.full(len(sites), np.nan)
    if len(villages):
        nearest = away_m.argmin(axis=1)
        near_name[:] = villages["name"].to_numpy()[nearest]
        near_m[:] = away_m[np.arange(len(sites)), nearest]
    beside = chainage.locate(belt.boundary, xy=xy_of(sites))
    told = sites.assign(
        near_name=pd.Series(near_name, index=sites.index, dtype="str"),
        near_m=near_m,
        at_m=np.where(beside.offset_m <= NEAR_BORDER_M, beside.m, np.nan),
    )
    return as_metric(told, name="sites")


def _spots(belt: Belt, allowed: Allowed) -> MetricFrame:
    if allowed.spots is Spots.ROADS:
        return on_roads(belt.frame(ROADS), every_m=allowed.every_m)
    if allowed.spots is Spots.AREA:
        return in_area(area_of(belt, allowed.corners), every_m=allowed.every_m)
    villages = points(belt, PEOPLE).sort_values(WEIGHT, ascending=False, kind="stable")
    return as_metric(villages[has_place(MetricFrame(villages))], name="candidates")


def _forbidden(belt: Belt, allowed: Allowed) -> MetricFrame:
    """Build the area where posts are forbidden."""
    shapes = [_around(belt.frames[WATER], WATER_M)] if WATER in belt.frames else []
    if allowed.from_boundary_m:
        shapes.append(_around(belt.frame("boundary"), allowed.from_boundary_m))
    return as_metric(gpd.GeoDataFrame(geometry=shapes, crs=belt.crs), name="forbidden")


def _around(frame: MetricFrame, ground_m: float) -> shapely.Geometry:
    """Buffer the geometries of a frame by a ground distance in metres."""
    shapes = np.asarray(frame.geometry.array)
    shape = shapely.union_all(shapes[~shapely.is_missing(shapes)])
    middle = shapely.get_coordinates(shape.envelope.centroid)
    scale = scale_at(middle, crs=crs_of(frame))
    return shape.buffer(ground_m * float(scale.mean()) if len(scale) else ground_m)


def check_place(belt: Belt, place: LonLat, *, friction: Friction | None) -> None:
    """Reject a hand-picked location where a post is not allowed.

    Parameters
    ----------
    ground
        The friction surface, if travel time is used.

    Raises
    ------
    InputError
        Where it is in water, outside the land of the belt, or far from passable ground.
    """
    site = as_sites((place,), crs=belt.crs)
    if on_land(site, belt).empty:
        raise InputError(
            "A post cannot be placed there: the location is outside the land area of the belt.",
            remedy="Choose a location on this side of the boundary.",
        )
    if _is_at_water(belt, site):
        raise InputError(
            "A post cannot be placed there: the location is in water, or less than "
            "{metres:.0f} m from a river.",
            remedy="Choose a location farther from the water.",
            metres=WATER_M,
        )
    if friction and not can_snap(site, friction=friction).all():
        raise InputError(
            "A post cannot be placed there: the nearby cells are impassable or have no elevation.",
            remedy="Choose a location on land, within the elevation raster of the belt.",
        )


def _is_at_water(belt: Belt, site: MetricFrame) -> bool:
    if WATER not in belt.frames:
        return False
    away_m = belt.frames[WATER].distance(site.geometry.iloc[0])
    return bool((away_m <= WATER_M * float(scale_at(xy_of(site), crs=belt.crs)[0])).any())
