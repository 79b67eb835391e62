"""Who answers for what is out of reach, in words; what nobody answers for is told first."""

from functools import partial

import numpy as np
import pandas as pd

from gis.analysis.cover import BeltCover
from gis.crs import MetricFrame
from gis.linear.chainage import format_k
from gis.words import Language
from views.i18n import t
from views.in_language import sentence

DUTIES = "duties"
MOST_NAMED = 5


def has_duties(cover: BeltCover) -> bool:
    """Return whether the belt has data on responsibilities."""
    return DUTIES in cover.belt.tables


def parts(cover: BeltCover) -> MetricFrame:
    """Return the parts of all stretches out of reach, with a text for unnamed offices."""
    found = cover.gap_parts
    words = [
        t(", ").join(named) or (t("an unnamed office") if offices else t("nobody"))
        for named, offices in zip(found["answers"], found["offices"], strict=True)
    ]
    return MetricFrame(found.assign(answers=words).drop(columns="offices"))


def nobody(found: pd.DataFrame) -> str:
    """Say which parts nobody answers for; nothing where there are none."""
    bare = found[found["offices"].str.len() == 0]
    if bare.empty:
        return ""
    longest = bare.sort_values("length_m", ascending=False, kind="stable").head(MOST_NAMED)
    places = [
        t("{from_k} to {to_k}", from_k=format_k(from_m), to_k=format_k(to_m))
        for from_m, to_m in longest[["from_m", "to_m"]].to_numpy(dtype=np.float64)
    ]
    return t(
        "Nobody answers for {metres:,.0f} m: {places}.",
        metres=bare["length_m"].sum(),
        places=t("; ").join(places) + ("" if len(bare) <= MOST_NAMED else " …"),
    )


def of_gap(gap: pd.Series, spoken: Language) -> str:
    """Describe the interval of a stretch and who answers for it."""
    t = partial(sentence, spoken)
    ends = {"from_k": format_k(gap["from_m"]), "to_k": format_k(gap["to_m"])}
    who = t(", ").join(gap["answers"])
    if not who or not gap["nobody_m"]:
        return t(
            "{from_k} to {to_k}; responsible: {who}.",
            who=who or t("not listed"),
            **ends,
        )
    return t(
        "{from_k} to {to_k}; nobody answers for {metres:,.0f} m of it, {who} for the rest.",
        who=who,
        metres=gap["nobody_m"],
        **ends,
    )
