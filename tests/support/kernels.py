"""The compiled functions of the engine, found by importing all its modules."""

import importlib
import pkgutil

from numba.core.dispatcher import Dispatcher

import gis


def dispatchers():
    """Yield each kernel of the engine with its name."""
    for found in pkgutil.walk_packages(gis.__path__, prefix="gis."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, Dispatcher) and value.py_func.__module__ == module.__name__:
                yield f"{module.__name__}.{name}", value
