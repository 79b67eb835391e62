"""A card of figures in words, such as who goes to a place; it is printed whole."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from views.told import Told

STYLE = """
.told-card { border: 2px solid #8c1d2b; border-radius: 8px; padding: .7rem 1rem; }
.told-card h4 { margin: 0 0 .4rem; padding: 0; font-size: 1.1rem; }
.stApp .told-card :is(dl, dd) { margin: 0; padding: 0; }
.told-card dt { font-size: .82rem; color: #6b6358; margin-top: .45rem; font-weight: 400; }
.told-card .value { font-weight: 600; overflow-wrap: anywhere; }
.told-card .first .value { font-size: 1.3rem; color: #8c1d2b; }
.told-card .about { font-size: .88rem; line-height: 1.4; overflow-wrap: anywhere; }
@media print { .told-card { break-inside: avoid; } }
"""


def show(head: str, about: str, lines: Sequence[Told]) -> None:
    """Show a card; the first figure is the largest."""
    rows = "".join(_row(line, is_first=at == 0) for at, line in enumerate(lines))
    said = f'<div class="about">{escape(about)}</div>' if about else ""
    st.html(f'<div class="told-card"><h4>{escape(head)}</h4>{said}<dl>{rows}</dl></div>')


def _row(line: Told, *, is_first: bool) -> str:
    look = ' class="first"' if is_first else ""
    about = f'<div class="about">{escape(line.about)}</div>' if line.about else ""
    return (
        f"<div{look}><dt>{escape(line.label)}</dt>"
        f'<dd><div class="value">{escape(line.value)}</div>{about}</dd></div>'
    )
