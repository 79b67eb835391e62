"""How many minutes the boundary takes on foot, both ways.

Heights are taken every width of a cell along the line, and the slope between them slows a walker by
Tobler's rule, from the belt's own pace off the road. Without elevations the ground counts as level.
The minutes of a stretch are those of the slower direction, so they hold whichever way it is walked.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gis.arrays import FloatArray
from gis.belt.belt import Belt
from gis.cost.places import heights_at
from gis.errors import BeltError
from gis.linear.chainage import point_at
from gis.linear.measured_line import MeasuredLine
from gis.raster.rasterize import grid_places
from gis.raster.terrain import Grid
from gis.travel.speeds import min_per_m

LEVEL_STEP_M = 100.0


@dataclass(frozen=True, eq=False)
class Pace:
    """The minutes along a line from its start.

    Attributes
    ----------
    m
        Chainages (n,), from 0 to the end of the line, and on a ring to the end of a second round.
    there, back
        The minutes (n,) in the direction of chainage and against it, added up from the start.
    is_level
        Whether there were no elevations.
    """

    m: FloatArray
    there: FloatArray
    back: FloatArray
    is_level: bool

    def minutes(self, from_m: float, to_m: float) -> float:
        """Give the minutes of a stretch in its slower direction."""
        ends = np.array([from_m, to_m])
        return float(max(np.diff(np.interp(ends, self.m, one))[0] for one in self._both))

    def far(self, m: float, minutes: float) -> float:
        """Tell how far a walk reaches that begins at a place."""
        return min(self._after(one, m, minutes) for one in self._both)

    def near(self, m: float, minutes: float) -> float:
        """Tell where a walk begins that ends at a place."""
        return max(self._after(one, m, -minutes) for one in self._both)

    @property
    def _both(self) -> tuple[FloatArray, FloatArray]:
        return self.there, self.back

    def _after(self, added: FloatArray, m: float, minutes: float) -> float:
        return float(np.interp(np.interp(m, self.m, added) + minutes, added, self.m))


def pace_of(belt: Belt, terrain: Callable[[], Grid]) -> Pace:
    """Measure the minutes along the boundary of a belt; level without usable elevations.

    Parameters
    ----------
    terrain
        Gives the elevations, and is asked only where the belt has some.
    """
    try:
        grid = None if belt.dem is None else terrain()
    except BeltError:  # they are already among the faults of the belt
        grid = None
    return pace_along(belt.boundary, kmh=belt.speeds.off_road_kmh, grid=grid)


def pace_along(line: MeasuredLine, *, kmh: float, grid: Grid | None) -> Pace:
    """Measure the minutes along a line.

    Parameters
    ----------
    kmh
        On level ground.
    """
    step_m = LEVEL_STEP_M if grid is None else min(grid.cell_m)
    m = np.linspace(0.0, line.length_m, max(round(line.length_m / step_m), 1) + 1)
    climbs_m = np.zeros(len(m) - 1)
    if grid is not None:
        heights_m = heights_at(grid.values, grid_places(point_at(line, m=m), grid))
        climbs_m = np.nan_to_num(np.diff(heights_m))  # level where a height is not known
    steps_m = np.diff(m)
    there, back = (
        np.append(0.0, min_per_m(kmh) * steps_m * _slower(way * climbs_m / steps_m))
        for way in (1.0, -1.0)
    )
    if line.closed:
        m = np.append(m, line.length_m + m[1:])
        there, back = np.append(there, there[1:]), np.append(back, back[1:])
    return Pace(m, np.cumsum(there), np.cumsum(back), is_level=grid is None)


def _slower(slope: FloatArray) -> FloatArray:
    """Give how many times longer a slope takes, as in `gis.cost.field.edge`."""
    return np.asarray(np.exp(3.5 * np.abs(slope + 0.05) - 0.175))
