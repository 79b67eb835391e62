"""A piece of text in the two languages of the project."""

from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Final, Literal, NamedTuple

Language = Literal["zh", "en"]


SEPARATOR: dict[Language, str] = {"zh": "、", "en": ", "}


def joined(parts: Iterable[str], language: Language) -> str:
    """Join the parts of a list as a language does."""
    return SEPARATOR[language].join(parts)


def filled(template: str, values: Mapping[str, str | float | None]) -> str:
    """Put values into the fields of a template, with words that agree with their numbers.

    Parameters
    ----------
    template
        Fields are those of `str.format`; in place of a format one may have two words or more on
        either side of a bar, of which the first is for one: `{count} {count:village|villages}`.
        The number is taken as it is shown: 1.4 without decimals is one.
    """
    shown: dict[str, str] = {}
    parts = []
    for text, name, form, _ in Formatter().parse(template):
        parts.append(text)
        if name is None:
            continue
        one, bar, many = (form or "").partition("|")
        if bar:
            number = shown.get(name, str(values[name])).lstrip("+-\N{MINUS SIGN}")
            parts.append(one if number == "1" else many)
        else:
            shown[name] = format(values[name], one)
            parts.append(shown[name])
    return "".join(parts)


def plural(noun: str) -> str:
    """Give the English plural of a noun that follows the rule: `village groups`, `ferries`."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


# Units of tables that are words; all others are written the same for one.
OF_ONE: Final = {
    "people": "person", "households": "household", "days": "day", "villages": "village",
    "places": "place", "posts": "post", "times": "time", "cases": "case", "phones": "phone",
    "trees": "tree",
}  # fmt: skip


def with_its_unit(number: str, unit: str) -> str:
    """Write a number with its unit, which in English agrees with it: `1 person`, `2 people`."""
    return f"{number} {OF_ONE.get(unit, unit) if number == '1' else unit}".rstrip()


def called(names: Iterable[object], ids: Iterable[object]) -> list[str]:
    """Give what rows are called: their names, and of those that have none the ids."""
    return [
        name if isinstance(name, str) else str(id_) for name, id_ in zip(names, ids, strict=True)
    ]


class Words(NamedTuple):
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in `language`, or in the other one if it has none."""
        first, second = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return first or second


def with_unit(label: str, unit: str, *, language: Language) -> str:
    """Name a quantity with its unit: `Length (m)`."""
    return f"{label}（{unit}）" if language == "zh" else f"{label} ({unit})"
