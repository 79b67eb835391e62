"""The way from any start to one place: one search outwards from the place.

A search from each start would reach the place by a last step from one of the four cells around it.
So this one begins in those cells, each with the minutes of that last step, and runs against the
direction of travel. The minutes of a start are then the same sum of the same moves, in another
order.
"""

import math
from dataclasses import dataclass

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.cost import tiles
from gis.cost.places import last_steps, open_cells, way_back
from gis.cost.window import Reached
from gis.crs import MetricFrame
from gis.errors import InputError
from gis.questions.modes import Direction
from gis.raster.rasterize import grid_places
from gis.travel.allocation import check_limit
from gis.travel.friction import Friction, check_crs
from gis.travel.route import Route, parts_along
from gis.travel.snapping import has_place, xy_of


@dataclass(frozen=True, eq=False, kw_only=True)
class ToPlace:
    """The least minutes from every cell to one place.

    Attributes
    ----------
    friction
        The friction surface; its direction is `TO_POSTS`, with the place as the post.
    at
        The place (1, 2), column and row of the grid.
    reached
        The minutes (rows, cols), inf beyond `limit_min`.
    """

    friction: Friction
    at: FloatArray
    reached: Reached
    limit_min: float

    def minutes_from(self, starts: MetricFrame) -> FloatArray:
        """Return the minutes from each start (n,); inf beyond the limit or without a way.

        A start on water or in a void begins in the nearest passable cell within two; one farther
        from passable ground has NaN, as one without a location.
        """
        cells = self._cells(starts)
        found = self.reached.minutes.ravel()[cells]
        return np.where(cells >= 0, found, np.nan)

    def way_from(self, starts: MetricFrame, row: int) -> Route:
        """Trace the way from one of some starts that the search has reached, by its row."""
        field = self.friction.field
        cells = way_back(field, self.reached, int(self._cells(starts)[row]))
        down, right = np.divmod(cells, field.heights.shape[1])
        places = np.vstack([np.column_stack([right, down]), self.at])
        left_min = np.append(self.reached.minutes.ravel()[cells], 0.0)
        parts = parts_along(self.friction, places, left_min)
        return Route(post=starts.index[row], parts=parts)

    def _cells(self, starts: MetricFrame) -> IntArray:
        """Return the cell of each start (n,), -1 for none."""
        check_crs(starts, self.friction.grid, name="starts")
        cells = np.full(len(starts), -1)
        here = has_place(starts)
        at = grid_places(xy_of(starts)[here], self.friction.grid)
        cells[here] = open_cells(self.friction.field, at)
        return cells


def to_place(xy: FloatArray, *, friction: Friction, limit_min: float = math.inf) -> ToPlace:
    """Search for the ways to a place, up to a limit.

    Parameters
    ----------
    xy
        The place in working metres (2,).
    friction
        A friction surface with direction `TO_POSTS`.

    Raises
    ------
    InputError
        Where no passable ground is near the place.
    """
    if friction.profile.direction != Direction.TO_POSTS:
        raise ValueError(friction.profile.direction)
    check_limit(limit_min)
    at = grid_places(xy[np.newaxis], friction.grid)
    # The last step is walked towards the place, so it is that of a search from the starts.
    last = last_steps(friction.field._replace(turn=1.0), at)
    known = np.isfinite(last.minutes[0])
    if not known.any():
        raise InputError(
            "No passable ground with known elevation is near this place.",
            remedy="Choose a place on land, inside the elevation raster of the belt.",
        )
    cells, first = np.unique(last.cells[0][known], return_index=True)
    reached = tiles.nearest(
        friction.field,
        starts=cells,
        starts_min=last.minutes[0][known][first],
        limit_min=limit_min,
    )
    return ToPlace(friction=friction, at=at, reached=reached, limit_min=limit_min)
