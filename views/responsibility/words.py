"""Lines, claims and places in words, as the reader may see them."""

import pandas as pd

from gis.analysis.responsibility.care import BOUNDARY, LineInCare
from layers.masking import masked
from layers.registry import catalogue
from views import claim_words, reader
from views.claim_words import households, person
from views.i18n import language, t

__all__ = ["claim_label", "ends", "households", "line_name", "person", "seen", "weekday"]


def line_name(care: LineInCare) -> str:
    """Name a line."""
    return t("the boundary") if care.name == BOUNDARY else care.name


def seen(care: LineInCare, claims: pd.DataFrame) -> pd.DataFrame:
    """Give claims as the reader may see them: names of people are masked for a leader."""
    return masked(claims, layer=catalogue()[care.layer], role=reader.role())


def claim_label(care: LineInCare, claim: pd.Series) -> str:
    """Name a claim: a section by its number, a duty by its office, else by its ends."""
    return claim_words.claim_label(language(), care, claim)


def ends(from_m: float, to_m: float) -> str:
    """Write the two ends of a stretch; a missing one as a question mark."""
    return claim_words.ends(language(), from_m, to_m)


def weekday(claim: pd.Series) -> str:
    """Name the day of the week of a duty; an unknown one as the file has it."""
    return claim_words.weekday(language(), claim)
