"""How the hot loops are compiled: to machine code at the first call, and kept for the next start.

A kernel works on plain arrays, may take named tuples of arrays, and calls only kernels of its own
file: numba renews the kept code when that file changes, and would not see another one change.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(function: Function) -> Function:
    """Compile `function` with numba; a division by zero gives inf or NaN, as in numpy."""
    return cast("Function", numba.njit(cache=True, error_model="numpy")(function))


def _state_of_sources() -> str:
    """Give a word that changes when any source of this room does."""
    room = Path(__file__).parent
    states = (
        (path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in room.glob("*.py")
    )
    return hashlib.sha256(repr(sorted(states)).encode()).hexdigest()[:12]


_settings: Any = numba.config  # its names are made at run time
if not _settings.CACHE_DIR:
    # Kept code remembers the classes of its arguments by name. Where an update has renamed one,
    # numba would stop with an AttributeError, so each state of the sources keeps its own.
    _settings.CACHE_DIR = str(Path(__file__).parent / "__pycache__" / _state_of_sources())
