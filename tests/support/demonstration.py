"""The demonstration belt, read once by each process of tests; what it works out is kept.

Reading it takes longer than most tests. Nobody writes to a session, so all tests can share it, as
all readers of a page do.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from browser import JINGHONG

from gis.analysis.session import Session
from gis.belt.belt import load
from layers.registry import tables

__all__ = ["JINGHONG", "opened_once", "session"]


@cache
def session() -> Session:
    """Give the session of the demonstration belt."""
    return Session(load(JINGHONG, tables=tables()))


def opened_once(opened: Callable[..., Session]) -> Callable[..., Session]:
    """Wrap what opens the session of a folder, so that it gives the one above."""

    def instead(folder: Path | str, *others: object) -> Session:
        if Path(folder).resolve() == JINGHONG.resolve():
            return session()
        return opened(folder, *others)

    return instead
