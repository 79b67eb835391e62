"""Once the kernels are warm, no page waits for a compiler."""

import os
import subprocess
import sys

import numpy as np
from ground_on_paper import FLAT, grid, lay, points
from kernels import dispatchers

from gis.questions.modes import Mode
from gis.travel import areas, reach
from gis.travel.profile import TravelProfile
from gis.travel.route import find_route
from gis.warm import warm


def compiled():
    """How many kinds of arguments each kernel of the house was compiled for."""
    return {name: len(value.signatures) for name, value in dispatchers()}


def test_after_warming_up_no_question_of_travel_compiles_anything():
    warm()
    before = compiled()
    paper = grid(np.zeros((300, 300)))  # more than one tile
    posts = points(paper, *[(place, place) for place in (3, 10, 150, 200, 280)])
    targets = points(paper, (3, 12), (7, 290), people=[5, 7])
    for profile in (FLAT, TravelProfile(mode=Mode.CAR, moves=16)):
        land = lay(paper, profile=profile)
        asked = reach.to_points(targets, posts=posts, friction=land)
        reach.at_points(asked, minutes=60.0)
        allocation = reach.allocate(posts, friction=land)
        assert allocation.second.minutes[3, 3] > 0
        areas.bands(allocation, minutes=[30.0, 60.0])
        find_route(targets.geometry.iloc[0], allocation=allocation)
    assert compiled() == before


COUNTED = """
import sys
for name in sys.argv[1:]:
    __import__(name)
from gis.warm import warm
warm()
from kernels import dispatchers
print(sum(sum(one.stats.cache_misses.values()) for _, one in dispatchers()))
"""


def compilations(*first):
    """Count what a fresh process compiles that imports these modules first."""
    ran = subprocess.run(
        [sys.executable, "-c", COUNTED, *first],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(ran.stdout)


def test_machine_code_is_found_whatever_is_imported_first():
    # The first process finds what the installation compiled, or compiles it; the others find it.
    compilations("gis.questions.coverage")
    assert compilations("gis.questions.coverage", "gis.belt.belt") == 0
    assert compilations("gis.belt.belt", "gis.questions.coverage") == 0
    assert compilations("gis.cost.field") == 0
