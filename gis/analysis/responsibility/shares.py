"""How fairly a line is shared: metres, villages and people of each claim."""

import numpy as np
import pandas as pd

from gis.analysis.responsibility.care import BOUNDARY, LineInCare
from gis.analysis.responsibility.place import NEAR_ROAD_M
from gis.belt.belt import Belt
from gis.linear.chainage import locate


def shares_of(belt: Belt, care: LineInCare) -> pd.DataFrame:
    """Measure what each claim holds.

    A village belongs to the claims at the position of the line that is nearest to it, so to two
    where two hold it; where nobody does, to none. Along a road only villages within 500 m count.

    Returns
    -------
    DataFrame
        The fitting claims, in the order of chainage, with `length_m`; `alone_m`, which no other
        claim holds; `share`, of the length of the line; `villages`, `people`, and `uncounted`, the
        villages without a figure of people; `people_share`, of the people of all villages that
        count; NaN where none has a figure.
    """
    held = care.stretches
    own = held.explode("rows").dropna(subset=["rows"])
    length_m = own.groupby("rows")["length_m"].sum()
    alone_m = own[own["times"] == 1].groupby("rows")["length_m"].sum()
    rows = care.fitting.sort_values("from_m", kind="stable")
    people = _people(belt, care)
    total = people["population"].sum()
    by_claim = people.explode("rows").dropna(subset=["rows"]).groupby("rows")["population"]
    counted = pd.DataFrame(
        {"villages": by_claim.size(), "people": by_claim.sum(), "with_figure": by_claim.count()}
    ).reindex(rows.index, fill_value=0)
    return rows.assign(
        length_m=length_m.reindex(rows.index, fill_value=0.0),
        alone_m=alone_m.reindex(rows.index, fill_value=0.0),
        share=length_m.reindex(rows.index, fill_value=0.0) / care.line.length_m,
        villages=counted["villages"].astype(np.int64),
        people=counted["people"].astype(np.float64),
        uncounted=(counted["villages"] - counted["with_figure"]).astype(np.int64),
        people_share=counted["people"].astype(np.float64) / total if total else np.nan,
    )


def _people(belt: Belt, care: LineInCare) -> pd.DataFrame:
    """Return the people of each village that has a position, and the claims next to it."""
    villages = belt.frames.get("villages")
    if villages is None:
        return pd.DataFrame({"population": pd.Series(dtype=np.float64), "rows": []})
    placed = villages[~(villages.geometry.isna() | villages.geometry.is_empty)]
    xy = np.column_stack([placed.geometry.x, placed.geometry.y])
    at = locate(care.line, xy=xy)
    ends = care.stretches["to_m"].to_numpy()
    stretch = np.minimum(np.searchsorted(ends, at.m, side="right"), len(ends) - 1)
    rows = care.stretches["rows"].iloc[stretch]
    found = pd.DataFrame(
        {
            "population": placed["population"].to_numpy(np.float64, na_value=np.nan),
            "rows": [list(labels) for labels in rows],
        }
    )
    return found if care.name == BOUNDARY else found[at.offset_m <= NEAR_ROAD_M]
