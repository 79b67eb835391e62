"""Figures: the key numbers of a page, with labels and differences.

All are sent to the browser as one piece of HTML. Five of Streamlit's metrics, each an element by
itself, made every move of the slider 20 ms slower.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from views.i18n import t

STYLE = """
dl.figures { display: grid; gap: .6rem 1.2rem; margin: 0; padding: 0;
  grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); }
.figures dt { font-size: .86rem; font-weight: 400; margin: 0; }
.figures dd { margin: 0; padding: 0; }
.figures .value { font-size: 1.65rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
.figures .change { font-size: .86rem; font-variant-numeric: tabular-nums; color: #6b6358; }
.figures .change.better { color: #1c6b3c; }
.figures .change.worse { color: #a3262a; }
.figures .up::before { content: "▲ "; }
.figures .down::before { content: "▼ "; }
.figures .about { font-size: .82rem; line-height: 1.35; color: #6b6358; }
dl.figures.cards { gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(13.5rem, 1fr)); }
.figures.cards > div { border: 1px solid #ddd8cd; border-radius: 6px; padding: .7rem .9rem; }
@media (max-width: 640px) {
  dl.figures, dl.figures.cards { grid-template-columns: 1fr 1fr; }
  .figures .value { font-size: 1.35rem; }
}
"""

Good = Literal["more", "less"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """The difference of a figure from the one that it is compared with.

    Attributes
    ----------
    text
        The difference with its sign.
    tone
        Whether it is good or bad; None if both are the same.
    """

    text: str
    tone: Literal["better", "worse"] | None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number: its label, value and a note."""

    label: str
    value: str
    about: str = ""
    change: Change | None = None


def change(more: float, *, written: Callable[[float], str], good: Good = "more") -> Change:
    """Format a difference with its sign; one that rounds to zero counts as no difference."""
    if written(abs(more)) == written(0.0):
        return Change(text=t("the same"), tone=None)
    return Change(text=written(more), tone="better" if (more > 0) == (good == "more") else "worse")


def row(figures: Iterable[Figure]) -> None:
    """Show figures side by side."""
    _show(figures, kind="row")


def cards(figures: Iterable[Figure]) -> None:
    """Show each figure in a frame, in as many columns as fit."""
    _show(figures, kind="cards")


def _show(figures: Iterable[Figure], *, kind: Literal["row", "cards"]) -> None:
    st.html(f'<dl class="figures {kind}">{"".join(map(_html, figures))}</dl>')


def _html(figure: Figure) -> str:
    parts = [f"<dt>{escape(figure.label)}</dt>", _line("value", figure.value)]
    if figure.change:
        parts.append(_line(_look_of(figure.change), figure.change.text))
    if figure.about:
        parts.append(_line("about", figure.about))
    return f"<div>{''.join(parts)}</div>"


def _line(kind: str, text: str) -> str:
    return f'<dd class="{kind}">{escape(text)}</dd>'


def _look_of(told: Change) -> str:
    if told.tone is None:
        return "change"
    return f"change {told.tone} {'down' if told.text.startswith('-') else 'up'}"
