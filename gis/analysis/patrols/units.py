"""Who has to report each day: the layer `units`, or without one those that ever reported."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from gis.analysis.patrols.walks import Walks, days
from gis.belt.belt import Belt
from gis.schema import fold

UNITS = "units"


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit, the words under which it reports, and the spans of days on which it has to.

    A span is its first and its last day, both due.
    """

    name: str
    called: frozenset[str]
    spans: tuple[tuple[int, int], ...]


def units_of(belt: Belt, walks: Walks, *, today: int) -> tuple[list[Unit], bool]:
    """List who has to report, and tell whether the belt says so itself.

    A unit without a first day is due from the first report of the belt on, one without a last day
    until now. Several rows of one key are one unit, due on the days of each.
    """
    named = np.array([bool(fold(unit)) for unit in walks.unit], np.bool_)
    reported = walks.day[named]
    first = int(reported.min()) if len(reported) else today + 1
    table = belt.tables.get(UNITS)
    if table is None:
        last = int(reported.max()) if len(reported) else today
        return [
            Unit(name=name, called=frozenset({word}), spans=((first, last),))
            for word, name in _along_the_line(walks).items()
        ], False
    names = table["name"].fillna(table["key"]).fillna(table["id"])
    starts = np.where(table["reports_from"].isna(), first, days(table["reports_from"]))
    ends = np.where(table["reports_to"].isna(), today, days(table["reports_to"]))
    found: dict[str, Unit] = {}
    for key, name, *span in zip(table["key"], names, starts.tolist(), ends.tolist(), strict=True):
        called = frozenset(fold(str(word)) for word in (key, name) if pd.notna(word))
        word = fold(str(key if pd.notna(key) else name))
        before = found.get(word, Unit(name=str(name), called=called, spans=()))
        spans = (*before.spans, (int(span[0]), int(span[1])))
        found[word] = replace(before, called=before.called | called, spans=spans)
    return list(found.values()), True


def _along_the_line(walks: Walks) -> dict[str, str]:
    """Name those that ever reported, by their folded names, in the order of their stretches."""
    from_m = np.where(walks.placed, walks.from_m, np.inf).tolist()
    names: dict[str, str] = {}
    for _, unit in sorted(zip(from_m, walks.unit, strict=True)):
        names.setdefault(fold(unit), unit)
    return {word: unit for word, unit in names.items() if word}
