"""Timing of calls: wall time, and CPU time including child processes."""

import resource
import time
from collections.abc import Callable
from statistics import median
from typing import Any, NamedTuple


class Timed(NamedTuple):
    """A result, with the median wall and CPU seconds."""

    answer: Any
    wall_s: float
    cpu_s: float


def timed(ask: Callable[[], Any], *, repetitions: int = 1) -> Timed:
    """Call a function repeatedly; the result is that of the last call."""
    walls, cpus = [], []
    for _ in range(repetitions):
        wall, cpu = time.perf_counter(), _cpu_s()
        answer = ask()
        walls.append(time.perf_counter() - wall)
        cpus.append(_cpu_s() - cpu)
    return Timed(answer, median(walls), median(cpus))


def _cpu_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
