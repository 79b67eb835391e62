"""Least-cost route to the nearest post: its line, the time of each part, and its climbs."""

import itertools
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from shapely import LineString, Point

from gis.arrays import FloatArray
from gis.cost.field import KING_MOVES
from gis.cost.places import at_places, heights_at, last_steps, way_back
from gis.crs import MetricFrame, as_metric
from gis.errors import InputError
from gis.questions.modes import Direction
from gis.raster.rasterize import grid_places, xy_at
from gis.travel.allocation import Allocation
from gis.travel.friction import Friction

LEVEL = 0.02  # steeper counts as up or down: 2 cm per metre, where a walker begins to notice
BARELY_M = 1.0  # a place closer to the centre of its cell starts no separate part


@dataclass(frozen=True, eq=False, kw_only=True)
class Route:
    """The fastest route between a place and its nearest post.

    Attributes
    ----------
    post
        The index label of the post.
    parts
        In travel order, one row per part of one kind: `kind` (up, down, level, carried: over a
        bridge or by ferry), `from_m` and `to_m` from the start, `minutes`, `length_m` on the ground
        (along the slope, as the previous two), `climb_m` (negative downhill) and the line as
        geometry.
    """

    post: object
    parts: MetricFrame

    @property
    def minutes(self) -> float:
        """The travel time."""
        return float(self.parts["minutes"].sum())

    @property
    def length_m(self) -> float:
        """The length on the ground."""
        return float(self.parts["length_m"].sum())

    @property
    def up_m(self) -> float:
        """The total ascent in metres."""
        return float(self.parts["climb_m"].clip(lower=0).sum())

    @property
    def down_m(self) -> float:
        """The total descent in metres."""
        return float(-self.parts["climb_m"].clip(upper=0).sum())


def find_route(place: Point, *, allocation: Allocation) -> Route:
    """Trace the fastest route between a place and its nearest post through the allocation.

    It runs between cell centres, and ends at the place and in the cell of the post.

    Raises
    ------
    InputError
        Where there is none: outside the elevations, far from passable ground, or cut off.
    """
    friction, field = allocation.friction, allocation.field
    at = grid_places(np.array([[place.x, place.y]]), friction.grid)
    minutes, over = at_places(field, allocation.nearest.minutes, at)
    if over[0] < 0:
        raise _no_route(at, allocation)
    to_post = way_back(field, allocation.nearest, int(over[0]))
    post = allocation.labels(allocation.nearest.posts.ravel()[to_post[-1:]])[0]
    left_min = np.concatenate([minutes, allocation.nearest.minutes.ravel()[to_post]])
    row, column = np.divmod(to_post, field.heights.shape[1])
    places = np.vstack([at, np.column_stack([column, row])])
    return Route(post=post, parts=parts_along(friction, places, left_min))


def parts_along(friction: Friction, places: FloatArray, left_min: FloatArray) -> MetricFrame:
    """Measure a way as the `parts` of a `Route`.

    Parameters
    ----------
    places
        The positions (n, 2) along it, column and row, from a place to a post.
    left_min
        The minutes (n,) between each and the post.
    """
    steps = _steps(friction, places, left_min)
    if friction.profile.direction == Direction.FROM_POSTS:
        steps = steps.iloc[::-1]
        turned = shapely.reverse(steps["geometry"].to_numpy())
        steps = steps.assign(climb_m=-steps["climb_m"], geometry=turned)
    return _parts(steps, crs=friction.grid.crs)


def _no_route(at: FloatArray, allocation: Allocation) -> InputError:
    """Build the error that explains why a place (1, 2), column and row, has no route."""
    rows, cols = allocation.field.heights.shape
    column, row = at[0] + 0.5
    if not (0 <= column < cols and 0 <= row < rows):
        return InputError(
            "This location is outside the elevation raster.",
            remedy="Choose a location inside it.",
        )
    if not np.isfinite(last_steps(allocation.field, at).minutes).any():
        return InputError(
            "This location is in water or has no elevation; no passable ground is near it.",
            remedy="Choose a location on land.",
        )
    if np.isfinite(allocation.limit_min):
        return InputError(
            "Between this location and any post it takes more than {limit_min:g} "
            "{limit_min:minute|minutes}.",
            remedy="Choose a location nearer to a post, or a higher limit.",
            limit_min=allocation.limit_min,
        )
    return InputError(
        "No route connects this location with a post.",
        remedy="Choose another location; or add the bridge, ferry or ford that leads there.",
    )


def _steps(friction: Friction, places: FloatArray, left_min: FloatArray) -> pd.DataFrame:
    """Measure each step between positions (n, 2), column and row, along the route."""
    field = friction.field
    moved = np.abs(np.diff(places, axis=0))
    level_m = np.hypot(*(moved * friction.cell_m).T)
    height_m = heights_at(field.heights, places)
    # A place in a void has no elevation; the step to the nearest ground counts as level.
    climb_m = np.nan_to_num(np.diff(height_m))
    xy = xy_at(places, friction.grid)
    # The first step is within a cell; any other step that is not a move is a bridge or ferry.
    far = np.sort(moved, axis=1)
    knight = (field.moves > KING_MOVES) & (far == [1, 2]).all(axis=1)
    carried = (far[:, 1] > 1) & ~knight
    slope = np.divide(climb_m, level_m, out=np.zeros_like(climb_m), where=level_m > 0)
    if friction.profile.direction == Direction.FROM_POSTS:
        slope = -slope
    kind = np.select([carried, slope > LEVEL, slope < -LEVEL], ["carried", "up", "down"], "level")
    if len(kind) > 1 and level_m[0] < BARELY_M:
        kind[0] = kind[1]
    steps = {
        "kind": kind,
        "minutes": -np.diff(left_min),
        "length_m": np.hypot(level_m, climb_m),
        "climb_m": climb_m,
        "geometry": np.array([LineString(ends) for ends in itertools.pairwise(xy)]),
    }
    goes = level_m > 0.0  # the place may be at the centre of its cell
    return pd.DataFrame({name: values[goes] for name, values in steps.items()})


def _parts(steps: pd.DataFrame, *, crs: pyproj.CRS) -> MetricFrame:
    """Merge consecutive steps of one kind."""
    part = (steps["kind"] != steps["kind"].shift()).cumsum().to_numpy()
    joined = steps.groupby(part).agg(
        kind=("kind", "first"),
        minutes=("minutes", "sum"),
        length_m=("length_m", "sum"),
        climb_m=("climb_m", "sum"),
        geometry=("geometry", _joined),
    )
    ends_m = joined["length_m"].cumsum()
    joined.insert(1, "from_m", ends_m.shift(fill_value=0.0))
    joined.insert(2, "to_m", ends_m)
    frame = gpd.GeoDataFrame(joined.reset_index(drop=True), geometry="geometry", crs=crs)
    return as_metric(frame, name="way")


def _joined(steps: pd.Series) -> LineString:
    xy = shapely.get_coordinates(steps.to_numpy()).reshape(-1, 2, 2)
    return LineString(np.vstack([xy[:1, 0], xy[:, 1]]))
