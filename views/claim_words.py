"""Claims of a line in words, in a given language: what each is called, and whose it is.

Names are as the frame has them: mask it first, see layers/masking.py.
"""

from functools import partial

import pandas as pd

from gis.analysis.responsibility.care import DUTIES, PERSON, LineInCare
from gis.analysis.responsibility.faults import HOUSEHOLDS
from gis.linear.chainage import format_k
from gis.words import Language
from layers.registry import catalogue
from views.in_language import sentence


def claim_label(spoken: Language, care: LineInCare, claim: pd.Series) -> str:
    """Name a claim: a section by its number, a duty by its office, else by its ends."""
    t = partial(sentence, spoken)
    if care.layer == DUTIES:
        office = " ".join(_given(claim, "township", "role"))
        return office or ends(spoken, claim["from_m"], claim["to_m"])
    number = _given(claim, "section")
    if number:
        return t("section {number}", number=number[0])
    return ends(spoken, claim["from_m"], claim["to_m"])


def ends(spoken: Language, from_m: float, to_m: float) -> str:
    """Write the two ends of a stretch; a missing one as a question mark."""
    t = partial(sentence, spoken)
    return t("{from_k} to {to_k}", from_k=_k(from_m), to_k=_k(to_m))


def person(care: LineInCare, claim: pd.Series) -> str:
    """Name who answers; empty where nobody is named."""
    return "".join(_given(claim, PERSON[care.layer]))


def households(claim: pd.Series) -> list[str]:
    """List the households of a section."""
    return _given(claim, *HOUSEHOLDS)


def weekday(spoken: Language, claim: pd.Series) -> str:
    """Name the day of the week of a duty; an unknown one as the file has it."""
    day = "".join(_given(claim, "weekday"))
    column = catalogue()[DUTIES].table.column("weekday")
    known = column.choices if column else {}
    return known[day].in_language(spoken) if day in known else day


def plate_heading(spoken: Language, care: LineInCare, claim: pd.Series) -> str:
    """Head the plate of a section: its road, its number and its ends."""
    t = partial(sentence, spoken)
    return t(
        "{road} {section} {ends}",
        road=care.name,
        section=claim_label(spoken, care, claim),
        ends=ends(spoken, claim["from_m"], claim["to_m"]),
    )


def _k(m: float) -> str:
    return "?" if pd.isna(m) or m < 0 else format_k(m)


def _given(claim: pd.Series, *names: str) -> list[str]:
    return [str(claim[name]) for name in names if name in claim and pd.notna(claim[name])]
