"""A bounded cache of what takes long to compute, in at most one thread per value."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """A bounded cache, evicting the least recently used value.

    A thread that requests a value while another computes it waits. If that thread fails or is
    stopped, the next one computes the value.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._places: OrderedDict[Key, _Place[Value]] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, key: Key) -> bool:
        with self._lock:
            return key in self._places and bool(self._places[key].found)

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of a key, computing it if it is not cached."""
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            while len(self._places) > self._most:
                self._places.popitem(last=False)
        with place.lock:
            if not place.found:
                place.found.append(make())
            return place.found[0]


class _Place(Generic[Value]):
    """A slot for one value, empty at first."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: list[Value] = []
