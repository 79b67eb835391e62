"""The legend of a map, derived from the styles that draw it."""

from collections.abc import Collection
from typing import Any

from gis.words import Language, Words
from layers.layer import Layer
from layers.style import Style

SIZE_SHOWS = Words("大小表示{column}", "Size shows {column}")


def entries(style: Style, *, present: Collection[str], language: Language) -> list[dict[str, Any]]:
    """List the legend entries of the symbols in use on a layer: label and code.

    Codes with the same label form one entry; `also` lists the others.

    Parameters
    ----------
    present
        The codes that occur in the features' column `Style.by`; symbols of other codes are left
        out. The code of the default symbol is empty.
    """
    cases = style.cases or {}
    shown = [(code, case) for code, case in cases.items() if code in present]
    if not shown or not set(present) <= set(cases):
        shown.append(("", style.otherwise))
    told: dict[str, dict[str, Any]] = {}
    for code, case in shown:
        words = case.words.in_language(language)
        if words in told:
            told[words].setdefault("also", []).append(code)
        else:
            told[words] = {"words": words, "code": code}
    return list(told.values())


def note(layer: Layer, *, language: Language) -> str:
    """Explain what the size of the marks shows; empty if it shows nothing."""
    if layer.style is None or layer.style.scale is None:
        return ""
    column = layer.table.column(layer.style.scale.column)
    if column is None:
        return ""
    return SIZE_SHOWS.in_language(language).format(column=column.label.in_language(language))
