"""The figures of the list of incidents and of the groups, each under the name of its proof."""

import math
from collections.abc import Iterator

from gis.analysis.incidents.desk import Desk
from gis.analysis.incidents.groups import GroupsOfBelt
from gis.analysis.incidents.times import By, IncidentTimes, Stage
from gis.proof.incidents import PAGE
from gis.proof.report import Key

Named = Iterator[tuple[Key, float | str]]


def of_incidents(desk: Desk) -> Named:
    """List the counts, medians and percentiles, and the sizes of groups."""
    if desk.times is not None:
        yield from _times(desk.times)
    if desk.groups is not None:
        yield from _groups(desk.groups)


def _times(times: IncidentTimes) -> Named:
    yield Key(PAGE, "backwards"), float(len(times.backwards))
    for row in times.table[times.table["by"] != By.VILLAGE.value].to_dict("records"):
        at = f"{row['by']} {row['value'] or ''}"
        yield Key(PAGE, "cases", at), float(row["cases"])
        for stage in Stage:
            yield Key(PAGE, f"{stage}_median", at), float(row[f"{stage}_median"])
            yield Key(PAGE, f"{stage}_p90", at), float(row[f"{stage}_p90"])


def _groups(found: GroupsOfBelt) -> Named:
    yield Key(PAGE, "groups"), float(found.count)
    yield Key(PAGE, "group_households"), float(found.households)
    yield Key(PAGE, "group_phones"), math.nan if found.phones is None else float(found.phones)
    for size in ("fewer", "ten", "more"):
        yield Key(PAGE, "groups_of_size", size), float(getattr(found, size))
    yield Key(PAGE, "villages_without_group"), float(len(found.without))
