"""How often a password may be guessed: by name and address together, by each alone, and in all.

An attempt counts before the password is looked at, so that many at once gain nothing.
"""

import time
from collections import deque
from collections.abc import Callable

WINDOW_S = 300.0
MOST_OF_BOTH = 5  # of a name from an address: nobody else can lock a user out of his own place
MOST_OF_ADDRESS = 20
MOST_OF_NAME = 60
MOST_REMEMBERED = 10_000

Key = tuple[str, ...]


class Attempts:
    """The attempts of the last minutes.

    Parameters
    ----------
    clock
        The time in seconds, never going back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._made: dict[Key, deque[float]] = {}

    def wait_s(self, *, name: str, address: str) -> float:
        """Count an attempt, and give 0; or give how long to wait, where there were too many."""
        now = self._clock()
        limits = _limits(name, address)
        waits = [self._wait_s(key, most, now) for key, most in limits.items()]
        if max(waits) > 0:
            return max(waits)
        for key in limits:
            self._made.setdefault(key, deque()).append(now)
        self._forget_oldest()
        return 0.0

    def forgive(self, *, name: str, address: str) -> None:
        """Count the attempts of a name from an address no more: the password was right."""
        of_both, of_address, of_name = _limits(name, address)
        both = self._made.pop(of_both, deque())
        for key in (of_address, of_name):
            made = self._made.get(key, deque())
            for _ in range(min(len(both), len(made))):
                made.pop()

    def _wait_s(self, key: Key, most: int, now: float) -> float:
        made = self._made.get(key, deque())
        while made and made[0] <= now - WINDOW_S:
            made.popleft()
        return made[-most] + WINDOW_S - now if len(made) >= most else 0.0

    def _forget_oldest(self) -> None:
        while len(self._made) > MOST_REMEMBERED:
            del self._made[next(iter(self._made))]


def _limits(name: str, address: str) -> dict[Key, int]:
    return {
        ("both", name, address): MOST_OF_BOTH,
        ("address", address): MOST_OF_ADDRESS,
        ("name", name): MOST_OF_NAME,
    }
