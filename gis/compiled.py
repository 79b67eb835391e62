"""Compilation of hot loops: to machine code on first call, cached for the next start.

A kernel works on plain arrays or named tuples of arrays, and may call kernels in other files. It
releases the GIL, so other threads run meanwhile.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])

ENGINE = Path(__file__).parent
PARTS = (b"from gis.compiled import", b"NamedTuple")
"""Markers of the source files that machine code depends on."""


def kernel(function: Function) -> Function:
    """Compile `function` with numba; a division by zero gives inf or NaN, as in numpy."""
    return cast("Function", numba.njit(cache=True, error_model="numpy", nogil=True)(function))


def _stamp() -> str:
    """Return a stamp that changes when any kernel source does.

    Numba invalidates the cache of a function when its own file changes, but not when a kernel that
    it calls in another file changes, nor when a class of its arguments is renamed.
    """
    sources = (path.read_bytes() for path in sorted(ENGINE.rglob("*.py")))
    compiled = (text for text in sources if any(part in text for part in PARTS))
    return hashlib.sha256(b"".join(compiled)).hexdigest()[:12]


# Set before the first kernel is declared, since numba reads it then. Every kernel source imports
# this module first, so the cache folder does not depend on import order.
_settings: Any = numba.config  # its names are made at run time
_settings.CACHE_DIR = str(Path(_settings.CACHE_DIR or ENGINE / "__pycache__") / _stamp())
