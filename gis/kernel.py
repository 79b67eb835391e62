"""How the hot loops are compiled: to machine code at the first call, and kept for the next start.

A kernel works on plain arrays and calls only kernels of its own file: the kept code is renewed
when its file changes, and a change in another file would go unseen.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(function: Function) -> Function:
    """Compile `function` with numba; a division by zero gives inf or NaN, as in numpy."""
    return cast("Function", njit(cache=True, error_model="numpy")(function))
