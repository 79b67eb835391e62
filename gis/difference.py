"""What differs between two covers of one belt: dry and wet, today and with a new post."""

from dataclasses import dataclass

from gis.belt_cover import BeltCover
from gis.belt_points import WEIGHT
from gis.crs import MetricFrame, as_metric


@dataclass(frozen=True, kw_only=True)
class Sums:
    """The numbers by which covers are compared."""

    people: float
    people_left: float
    line_m: float
    twice_m: float
    targets: float
    targets_left: float


def sums(cover: BeltCover) -> Sums:
    """Sum up who and what is in reach, and who is left out."""
    told = cover.headline
    return Sums(
        people=told.people.in_reach,
        people_left=told.people.none,
        line_m=told.line_m.in_reach,
        twice_m=told.line_m.at_least_twice,
        targets=told.targets.in_reach,
        targets_left=told.targets.none,
    )


def villages_that_differ(here: BeltCover, *, there: BeltCover) -> MetricFrame:
    """List the villages that are in reach in one of two covers only, most people first.

    Returns
    -------
    MetricFrame
        Rows of `here.villages`, and `times_there`: how many posts have them in reach there.
    """
    both = here.villages.assign(times_there=there.villages["times"])
    differ = ((both["times"] > 0) != (both["times_there"] > 0)).fillna(value=False)
    rows = both[differ.to_numpy(bool)]
    most_first = rows.sort_values(WEIGHT, ascending=False, kind="stable")
    return as_metric(most_first, name="villages that differ")
