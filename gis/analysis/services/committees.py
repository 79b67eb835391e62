"""Rows of a layer by their committee and township.

A committee is known by its name within its township. A row that gives no township counts to the
township that the other rows of its committee name, where they name just one.
"""

from typing import Final

import pandas as pd

KEY: Final = ["township", "committee"]


def located(frame: pd.DataFrame) -> pd.DataFrame:
    """Give `township` and `committee` of each row of a layer (rows,); missing where not given."""
    place = pd.DataFrame(
        {
            name: frame[name].astype(object).where(frame[name].notna(), None)
            if name in frame
            else pd.Series(None, index=frame.index, dtype=object)
            for name in KEY
        }
    )
    known = place.dropna().drop_duplicates()
    only = known[~known["committee"].duplicated(keep=False)].set_index("committee")["township"]
    found = place["committee"].map(only)
    return place.assign(township=place["township"].where(place["township"].notna(), found))


def ordered(by_committee: pd.DataFrame) -> pd.DataFrame:
    """Sort by township and committee; what names none comes last."""
    return by_committee.sort_values(KEY, na_position="last", kind="stable", ignore_index=True)
