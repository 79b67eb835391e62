"""A figure with a sentence about it, as pages and the command tell it."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from gis.words import Language, joined
from views.in_language import sentence

MOST_NAMED = 5


class Told(NamedTuple):
    """One figure: what it is, how much, and a sentence about it."""

    label: str
    value: str
    about: str = ""


def names_of(spoken: Language, names: Sequence[str]) -> str:
    """List a few names, and say how many more there are."""
    t = partial(sentence, spoken)
    listed = joined(map(str, names[:MOST_NAMED]), spoken)
    more = len(names) - MOST_NAMED
    return t("{names} and {count} more", names=listed, count=more) if more > 0 else listed
