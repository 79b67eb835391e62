"""What differs between two covers of one belt: dry and wet, today and with a new post."""

from gis.analysis.cover import BeltCover
from gis.analysis.points import WEIGHT
from gis.crs import MetricFrame, as_metric


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
