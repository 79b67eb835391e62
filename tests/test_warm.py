"""Once the kernels are warm, no page waits for a compiler."""

import importlib
import pkgutil

import numpy as np
from ground_on_paper import FLAT, grid, lay, points
from numba.core.dispatcher import Dispatcher

import gis
from gis import isochrones, travel
from gis.going import Going
from gis.questions.modes import Mode
from gis.warm import warm
from gis.way import way


def compiled():
    """How many kinds of arguments each kernel of the house was compiled for."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(gis.__path__, prefix="gis.")
    ]
    return {
        f"{module.__name__}.{name}": len(value.signatures)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Dispatcher) and value.py_func.__module__ == module.__name__
    }


def test_after_warming_up_no_question_of_travel_compiles_anything():
    warm()
    before = compiled()
    paper = grid(np.zeros((300, 300)))  # more than one tile
    posts = points(paper, *[(place, place) for place in (3, 10, 150, 200, 280)])
    targets = points(paper, (3, 12), (7, 290), people=[5, 7])
    for going in (FLAT, Going(mode=Mode.CAR, moves=16)):
        land = lay(paper, going=going)
        asked = travel.to_points(targets, posts=posts, ground=land)
        travel.at_points(asked, minutes=60.0)
        survey = travel.survey(posts, ground=land)
        assert survey.second.minutes[3, 3] > 0
        isochrones.bands(survey, minutes=[30.0, 60.0])
        way(targets.geometry.iloc[0], survey=survey)
    assert compiled() == before
