"""Compile the kernels before anyone waits for them: once at install, and kept from then on."""

import numpy as np

from gis.line_cover import chunks, covered_m, intervals
from gis.overlay import overlay
from gis.point_cover import count_within, nearest
from gis.post_grid import post_grid


def warm() -> None:
    """Ask each kernel of cover once, about one post and 10 m of line."""
    xy = np.array([[0.0, 0.0], [10.0, 0.0]])
    grid = post_grid(xy[:1], scale=np.ones(1), row=np.arange(1))
    line = chunks(xy, m=xy[:, 0].copy())
    found = intervals(line, grid=grid, radius_m=5.0)
    overlay(found.from_m, found.to_m, who=found.post, marks=1, length_m=10.0)
    covered_m(line, grid, np.array([5.0]))
    count_within(xy, 5.0, grid)
    nearest(xy, grid)


if __name__ == "__main__":
    warm()
