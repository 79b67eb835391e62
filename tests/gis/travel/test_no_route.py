"""Reasons why no route is found."""

import numpy as np
import pytest
from ground_on_paper import at, grid, lay, points

from gis.errors import InputError
from gis.travel import reach
from gis.travel.route import find_route

# One minute a cell. Columns 10 to 19 are a void; the post is in column 0.
HEIGHTS = np.zeros((7, 41))
HEIGHTS[:, 10:20] = np.nan
PAPER = grid(HEIGHTS)


@pytest.mark.parametrize(
    ("column", "limit_min", "fact", "remedy"),
    [
        (60, np.inf, "outside the elevation raster", "inside it"),
        (15, np.inf, "no passable ground is near it", "on land"),
        (30, np.inf, "No route connects this location", "bridge, ferry or ford"),
        (8, 5.0, "more than 5 minutes", "a higher limit"),
    ],
)
def test_the_error_has_the_cause_and_a_remedy_that_works(column, limit_min, fact, remedy):
    ground = lay(PAPER)
    allocation = reach.allocate(points(PAPER, (3, 0)), friction=ground, limit_min=limit_min)
    with pytest.raises(InputError) as told:
        find_route(at(PAPER, row=3, column=column), allocation=allocation)
    assert fact in str(told.value)
    assert remedy in told.value.problems[0].remedy


def test_a_higher_limit_is_a_valid_remedy():
    allocation = reach.allocate(points(PAPER, (3, 0)), friction=lay(PAPER), limit_min=9.0)
    found = find_route(at(PAPER, row=3, column=8), allocation=allocation)
    assert found.minutes == pytest.approx(8)
