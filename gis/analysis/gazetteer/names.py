"""The gazetteer: all names of a belt's places, found by text, by sound, or with one letter wrong.

All forms of all names lie in long strings, so that a search is a few passes of `str.find`, whatever
the number of names: see benchmarks/bench_gazetteer.py.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import Final

import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from gis.analysis.gazetteer.sounds import asked_sounds, sounds
from gis.arrays import IntArray

NAME_COLUMNS: Final = ("name", "number", "code")
GROUPS, VILLAGE = "groups", "village"
# What a text most often means comes first; layers that are not listed follow.
LAYERS_FIRST: Final = (
    "villages", "groups", "posts", "stations", "crossings", "markers", "ferries", "bridges",
    "roads", "rivers", "area", "signs",
)  # fmt: skip
MARKER_WORDS: Final = re.compile(r"^(界碑|界桩|marker)|号?(界碑|界桩)$|号$", re.IGNORECASE)
LAST_DIGITS: Final = re.compile(r"\d+$")
MOST_SCANNED: Final = 2_000  # occurrences of a text that half of all names hold
LEAST_CHINESE, LEAST_LATIN = 3, 4  # letters of a text of which one may be wrong
END: Final = "\n"


class Match(IntEnum):
    """How a name was found; the surest first."""

    WHOLE = 0
    LAST_DIGITS = 1
    START = 2
    PART = 3
    SOUND = 4
    SOUND_START = 5
    INITIALS = 6
    ONE_WRONG = 7


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name, and the rows of a layer that have it.

    `rows` are positions. They are several where groups name the village that they belong to.
    """

    text: str
    layer: str
    rows: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A name that was found, and how."""

    name: Name
    match: Match


class Gazetteer:
    """The names of places.

    Parameters
    ----------
    names
        From `names_of`, in the order in which equally good ones are to be given.
    """

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = tuple(names)
        self._texts = _Forms((bare(name.text), row) for row, name in enumerate(self.names))
        heard = [(row, sounds(name.text)) for row, name in enumerate(self.names)]
        self._sounds = _Forms((one, row) for row, (whole, _) in heard for one in whole)
        self._initials = _Forms((one, row) for row, (_, first) in heard for one in first)
        self._last_digits: dict[int, list[int]] = {}
        for row, name in enumerate(self.names):
            if name.layer == GROUPS and (digits := LAST_DIGITS.search(name.text)):
                self._last_digits.setdefault(int(digits[0]), []).append(row)

    def search(self, text: str, *, most: int) -> list[Hit]:
        """Find names, the surest first; at most `most`.

        A text is compared without width, case, blanks and signs. One letter may be wrong, missing,
        too many, or exchanged with the next, where nothing fits as it is written.
        """
        asked = bare(text)
        found: dict[int, Match] = {}
        for match, look in self._ways(asked, text):
            if len(found) >= most or (found and match is Match.ONE_WRONG):
                break
            # The shortest name is the one of which most was written.
            for row in sorted(look(), key=lambda row: (len(self.names[row].text), row)):
                found.setdefault(row, match)
        ranked = sorted(found.items(), key=lambda item: item[1])  # stable
        return [Hit(name=self.names[row], match=match) for row, match in ranked[:most]]

    def _ways(self, asked: str, text: str) -> Iterator[tuple[Match, Callable[[], Iterable[int]]]]:
        """Yield the ways to find a text, the surest first; none is gone before it is called."""
        if not any(sign.isalnum() for sign in asked):
            return
        texts, heard, initials = self._texts, self._sounds, self._initials
        marker = bare(MARKER_WORDS.sub("", unicodedata.normalize("NFKC", text).strip()))
        yield Match.WHOLE, partial(texts.whole, asked)
        if marker and marker != asked:
            yield Match.WHOLE, partial(texts.whole, marker)
        if asked.isdecimal():
            yield Match.LAST_DIGITS, partial(self._ending_in, int(asked))
        yield Match.START, partial(texts.start, asked)
        yield Match.PART, partial(texts.part, asked)
        spoken = asked_sounds(text)
        for one in spoken:
            yield Match.SOUND, partial(heard.whole, one)
            yield Match.SOUND_START, partial(heard.start, one)
            yield Match.INITIALS, partial(initials.start, one)
        if any(sign.isdigit() for sign in asked):
            return  # another number is another place
        if len(asked) >= (LEAST_LATIN if asked.isascii() else LEAST_CHINESE):
            yield Match.ONE_WRONG, partial(texts.one_wrong, asked)
        for one in spoken:
            if len(one) >= LEAST_LATIN:
                yield Match.ONE_WRONG, partial(heard.one_wrong, one)

    def _ending_in(self, number: int) -> list[int]:
        """Return the groups whose code ends in a number."""
        return self._last_digits.get(number, [])


def names_of(frames: Mapping[str, pd.DataFrame]) -> list[Name]:
    """List the names in layers, by key, as their reader may see them.

    The columns `name`, `number` and `code` name a place; so does the village of a group where no
    row of the villages has that name.
    """
    keys = sorted(frames, key=_rank)
    listed = [
        Name(text=text, layer=key, rows=(row,))
        for key in keys
        for column in NAME_COLUMNS
        if column in frames[key]
        for row, text in _texts(frames[key][column])
    ]
    groups = frames.get(GROUPS)
    if groups is None or VILLAGE not in groups:
        return listed
    known = {name.text for name in listed if name.layer == "villages"}
    of_village: dict[str, list[int]] = {}
    for row, text in _texts(groups[VILLAGE]):
        if text not in known:
            of_village.setdefault(text, []).append(row)
    return [
        *listed,
        *(Name(text=text, layer=GROUPS, rows=tuple(rows)) for text, rows in of_village.items()),
    ]


def bare(text: str) -> str:
    """Return letters, digits and brackets alone: `6995-017` is `6995017`, `804(1)` stays."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign in "()/")


class _Forms:
    """The written forms of names in one string, each on a line of its own, with their owners."""

    def __init__(self, forms: Iterable[tuple[str, int]]) -> None:
        known = [(form, owner) for form, owner in forms if form]
        self._forms = [form for form, _ in known]
        self._owners = np.array([owner for _, owner in known], dtype=np.int64)
        self._lines = END + "".join(f"{form}{END}" for form in self._forms)
        self._lengths = np.array([len(form) for form in self._forms], dtype=np.int64)
        self._starts = np.cumsum(self._lengths + 1) - self._lengths

    def whole(self, text: str) -> list[int]:
        """Return the owners of the form that is the text."""
        return self._owners_at(f"{END}{text}{END}")

    def start(self, text: str) -> list[int]:
        """Return the owners of the forms that begin with the text."""
        return self._owners_at(f"{END}{text}")

    def part(self, text: str) -> list[int]:
        """Return the owners of the forms that hold the text."""
        return self._owners_at(text)

    def one_wrong(self, text: str) -> list[int]:
        """Return the owners of the forms one letter away (optimal string alignment distance)."""
        near = np.flatnonzero(np.abs(self._lengths - len(text)) <= 1)
        forms = [self._forms[line] for line in near]
        (away,) = process.cdist([text], forms, scorer=OSA.distance, score_cutoff=1)
        return self._of(near[away <= 1])

    def _owners_at(self, pattern: str) -> list[int]:
        found: list[int] = []
        at = self._lines.find(pattern)
        while at >= 0 and len(found) < MOST_SCANNED:
            found.append(at + pattern.startswith(END))
            at = self._lines.find(pattern, at + 1)
        return self._of(np.searchsorted(self._starts, found, side="right") - 1)

    def _of(self, lines: IntArray) -> list[int]:
        return [int(owner) for owner in np.unique(self._owners[lines])]


def _rank(layer: str) -> int:
    return LAYERS_FIRST.index(layer) if layer in LAYERS_FIRST else len(LAYERS_FIRST)


def _texts(cells: pd.Series) -> list[tuple[int, str]]:
    return [
        (row, cell.strip())
        for row, cell in enumerate(cells)
        if isinstance(cell, str) and cell.strip()
    ]
