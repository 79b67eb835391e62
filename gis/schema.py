"""Column schemas of layers: names, types, allowed values and headings.

It defines no particular layer: each file of `layers/catalogue/` declares its own `Table`.
A cell that cannot be read is an error; an empty cell is a fault, which is reported and kept.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from gis.words import Language, Words, with_unit

NO_UNIT: Final = Words("", "")


class Kind(StrEnum):
    """The data type of a column."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    CHAINAGE = "chainage"


class Shape(StrEnum):
    """The allowed geometry of a row; NOWHERE allows rows without one."""

    POINT = "point"
    LINE = "line"
    AREA = "area"
    NOWHERE = "nowhere"


SHAPEFILE_NAME_BYTES: Final = 10


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a layer, declared once for import, screen and export.

    `accepts` are further headings accepted in a user's file, besides `name`, both labels, with and
    without the unit, and the shapefile name. `least` and `most` are in `unit`. `choices` maps each
    code to its words; where there are `others`, a value that is none of them is no fault.
    `aliases` are the values of other programs, each with the value here. In a column that `lists`,
    several numbers in a cell (`90;30`) are read as the least of them. `identifies` marks text that
    looks like a number or a date and is neither. Text is open to every reader only if it is
    declared so: `for_all` holds names of places and offices, and a cell of text with a `form`, a
    pattern, is open where it has it; of `others`, only the codes are open. `personal` columns name
    people; `sensitive` ones must not appear in a public export.
    `export` is the name in a shapefile: at most 10 ASCII letters.
    """

    name: str
    label: Words
    kind: Kind = Kind.TEXT
    accepts: tuple[str, ...] = ()
    unit: Words = NO_UNIT
    least: float | None = None
    most: float | None = None
    choices: Mapping[str, Words] = field(default_factory=dict)
    others: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)
    lists: bool = False
    required: bool = False
    identifies: bool = False
    for_all: bool = False
    form: str = ""
    personal: bool = False
    sensitive: bool = False
    export: str = ""

    @property
    def export_name(self) -> str:
        """Name in a shapefile."""
        return self.export or self.name

    @property
    def is_open(self) -> bool:
        """Whether every reader in the house may see the column, apart from cells of another form.

        Numbers, times, chainages and codes are open; text is where it is declared so.
        """
        text_is_open = self.for_all or bool(self.form)
        return not self.personal and (self.kind is not Kind.TEXT or text_is_open)

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading accepted for this column in a file, folded for comparison.

        A shapefile cuts its names after 10 bytes: `常住人口` in UTF-8 is `常住人` there.
        """
        with_units = map("".join, zip(self.label, self.unit, strict=True))
        texts = (self.name, *self.label, *with_units, *self.accepts, self.export_name)
        cut = (
            text.encode()[:SHAPEFILE_NAME_BYTES].decode(errors="ignore")
            for text in texts
            if not text.isascii()  # English ones have names of their own in shapefiles
        )
        return tuple(dict.fromkeys(fold(text) for text in (*texts, *cut) if text))


@dataclass(frozen=True, kw_only=True)
class Table:
    """The columns of a layer, and the allowed geometries of its rows (none: a plain table).

    Its file is called `key`, or `label` in either language.
    """

    key: str
    shapes: frozenset[Shape]
    columns: tuple[Column, ...]
    label: Words = NO_UNIT

    def column(self, name: str) -> Column | None:
        """Return the column named `name`, or None."""
        return next((column for column in self.columns if column.name == name), None)


def heading(column: Column, *, language: Language) -> str:
    """Name a column with its unit, unless its name is that: `Households`."""
    label, unit = column.label.in_language(language), column.unit.in_language(language)
    if not unit or column.kind is Kind.CHAINAGE or unit.casefold() == label.casefold():
        return label
    return with_unit(label, unit, language=language)


INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})  # control characters, direction and invisible
# marks, surrogates


def visible(text: str) -> str:
    """Remove invisible characters except line breaks, and strip surrounding blanks."""
    if not text.isprintable():
        text = "".join(c for c in text if unicodedata.category(c) not in INVISIBLE or c == "\n")
    return text.strip()


def fold(heading: str) -> str:
    """Normalise a heading for comparison: width, case, blanks, punctuation."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
