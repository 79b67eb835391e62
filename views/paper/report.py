"""The parts of a report on paper: headings, figures, a card, tables, drawings, a map."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

from layers.results.drawing import Drawing
from layers.sheets.pages import MapPage
from views.paper.order import Order
from views.told import Told

Part = dict[str, Any]
BELOW_MAP_MM: Final = 62.0  # for its legend


def heading(text: str) -> Part:
    """Head what follows."""
    return {"kind": "heading", "text": text}


def sentence(text: str) -> Part:
    """Say a sentence."""
    return {"kind": "text", "text": text}


def figures(rows: Iterable[Told]) -> Part:
    """Show figures in frames."""
    return {"kind": "figures", "rows": [list(row) for row in rows]}


def card(rows: Iterable[Told]) -> Part:
    """Show a card; its first line is the answer."""
    return {"kind": "card", "rows": [list(row) for row in rows]}


def table(shown: pd.DataFrame, *, share: float = 0.9) -> Part:
    """Show a table of words; `share` is the size of its letters."""
    rows = [
        ["" if pd.isna(cell) else _written(cell) for cell in row]
        for row in shown.itertuples(index=False, name=None)
    ]
    return {"kind": "table", "heads": list(map(str, shown.columns)), "rows": rows, "share": share}


def wide_table(shown: pd.DataFrame, *, share: float) -> Part:
    """Show a table as wide as the page, its rows high enough to be read on a wall."""
    return {**table(shown, share=share), "wide": True}


def strips(drawings: Sequence[Drawing], *, columns: int) -> tuple[Part, dict[str, bytes]]:
    """Show drawings side by side in so many columns."""
    rows = [{"svg": f"strip-{at}.svg", "words": one.words} for at, one in enumerate(drawings)]
    content = {f"strip-{at}.svg": one.svg.encode() for at, one in enumerate(drawings)}
    return {"kind": "strips", "columns": columns, "rows": rows}, content


def symbols(told: Iterable[tuple[str, str]]) -> tuple[Part, dict[str, bytes]]:
    """Explain drawings, each given with its words, in one line."""
    rows, drawings = [], {}
    for at, (svg, words) in enumerate(told):
        rows.append({"svg": f"symbol-{at}.svg", "words": words})
        drawings[f"symbol-{at}.svg"] = svg.encode()
    return {"kind": "symbols", "rows": rows}, drawings


def map_part(page: MapPage, order: Order, *, described: str) -> tuple[Part, dict[str, bytes]]:
    """Show a map with its legend below it."""
    told, drawings = page.values("map", described=described, language=order.language)
    return {"kind": "map", "map": told, "below": BELOW_MAP_MM}, drawings


def _written(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:,.1f}".removesuffix(".0")
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
