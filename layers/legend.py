"""The legend of a map: each layer's symbols in words, from the style that draws the map."""

from collections.abc import Collection
from typing import Any

from gis.words import Language, Words
from layers.layer import Layer
from layers.style import Style

SIZE_SHOWS = Words("大小表示{column}", "Size shows {column}")


def entries(style: Style, *, present: Collection[str], language: Language) -> list[dict[str, Any]]:
    """List the symbols that the features of a layer bear: their words, and their code.

    Codes with the same words are one entry: the others stand in `also`.

    Parameters
    ----------
    present
        The codes that stand in the features' column `Style.by`; the symbols of other codes are
        left out. The code of the symbol for all the rest is empty.
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
    """Say what the size of the marks shows, or nothing."""
    if layer.style is None or layer.style.scale is None:
        return ""
    column = layer.table.column(layer.style.scale.column)
    if column is None:
        return ""
    return SIZE_SHOWS.in_language(language).format(column=column.label.in_language(language))
