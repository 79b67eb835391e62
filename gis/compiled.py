"""How the hot loops are compiled: to machine code at the first call, and kept for the next start.

A kernel works on plain arrays, may take named tuples of arrays, and calls other kernels, those of
other files too. While it runs, other threads run as well.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])

ENGINE = Path(__file__).parent
PARTS = (b"from gis.compiled import", b"NamedTuple")
"""One of these stands in each source that machine code depends on."""


def kernel(function: Function) -> Function:
    """Compile `function` with numba; a division by zero gives inf or NaN, as in numpy."""
    return cast("Function", numba.njit(cache=True, error_model="numpy", nogil=True)(function))


def _stamp() -> str:
    """Give a word that changes when any source of a kernel does.

    Numba renews the kept code of a function when its own file changes, but neither when a kernel
    changes that it calls in another file, nor when a class of its arguments gets another name.
    """
    sources = (path.read_bytes() for path in sorted(ENGINE.rglob("*.py")))
    compiled = (text for text in sources if any(part in text for part in PARTS))
    return hashlib.sha256(b"".join(compiled)).hexdigest()[:12]


# Set before the first kernel is declared, which is when numba asks for it: every source of a kernel
# imports this module first, so the place is the same whatever a program imports first.
_settings: Any = numba.config  # its names are made at run time
_settings.CACHE_DIR = str(Path(_settings.CACHE_DIR or ENGINE / "__pycache__") / _stamp())
