"""Lines, claims and places in words, as the reader may see them."""

import pandas as pd

from gis.analysis.responsibility.care import BOUNDARY, DUTIES, PERSON, LineInCare
from gis.analysis.responsibility.faults import HOUSEHOLDS
from gis.linear.chainage import format_k
from layers.masking import masked
from layers.registry import catalogue
from views import reader
from views.i18n import say, t


def line_name(care: LineInCare) -> str:
    """Name a line."""
    return t("the boundary") if care.name == BOUNDARY else care.name


def seen(care: LineInCare, claims: pd.DataFrame) -> pd.DataFrame:
    """Give claims as the reader may see them: names of people are masked for a leader."""
    return masked(claims, layer=catalogue()[care.layer], role=reader.role())


def claim_label(care: LineInCare, claim: pd.Series) -> str:
    """Name a claim: a section by its number, a duty by its office, else by its ends."""
    if care.layer == DUTIES:
        office = " ".join(_given(claim, "township", "role"))
        return office or ends(claim["from_m"], claim["to_m"])
    number = _given(claim, "section")
    if number:
        return t("section {number}", number=number[0])
    return ends(claim["from_m"], claim["to_m"])


def ends(from_m: float, to_m: float) -> str:
    """Write the two ends of a stretch; a missing one as a question mark."""
    return t("{from_k} to {to_k}", from_k=_k(from_m), to_k=_k(to_m))


def person(care: LineInCare, claim: pd.Series) -> str:
    """Name who answers, as `seen` has it; empty where nobody is named."""
    return "".join(_given(claim, PERSON[care.layer]))


def households(claim: pd.Series) -> list[str]:
    """List the households of a section, as `seen` has them."""
    return _given(claim, *HOUSEHOLDS)


def weekday(claim: pd.Series) -> str:
    """Name the day of the week of a duty; an unknown one as the file has it."""
    day = "".join(_given(claim, "weekday"))
    column = catalogue()[DUTIES].table.column("weekday")
    known = column.choices if column else {}
    return say(known[day]) if day in known else day


def _k(m: float) -> str:
    return "?" if pd.isna(m) or m < 0 else format_k(m)


def _given(claim: pd.Series, *names: str) -> list[str]:
    return [str(claim[name]) for name in names if name in claim and pd.notna(claim[name])]
