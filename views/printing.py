"""Pages on paper: a view without buttons, whose tables are whole, and the style of every print.

A table on the screen is a drawing of the rows in sight, so that paper would cut it. In the print
view it stands as text, and the browser breaks it between pages. The keys for printing open that
view by themselves (views/serving/shell.js); on what a browser's menu prints, a note says that
tables are cut.
"""

from datetime import date
from html import escape

import numpy as np
import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from gis.belt.belt import Belt
from views import address
from views.i18n import say, t

KEY = address.switch("print", start=False)
TO_TAKE = "format-to-take"  # key of a container of choices for a file, which no paper gives
SETTINGS = "settings-on-screen"  # key of a container of settings; `asked_for` tells them on paper
# Key of a container in a column of settings, which paper leaves out whole.
SETTINGS_COLUMN = "settings-column"
CUT = "print-cut"  # views/serving/shell.js knows by it that the print view is not open yet
FOUND = "found"  # key of the container of a search card, which is no part of the page
MOST_ROWS = 500
MANY_COLUMNS = 9  # more are written smaller, so that a portrait page holds them
MIDNIGHT = "00:00"
NOT_ON_PAPER = f"""
  [data-testid=stHeader], [data-testid=stToolbar], [data-testid=stElementToolbar],
  [data-testid=stDownloadButton], [data-testid=stPopover], [data-testid=stTooltipIcon],
  [data-testid=stButton], [role=tab][aria-selected=false], .stApp .st-key-heading-controls,
  .stApp .st-key-find, .to-the-wall, .stApp .st-key-{TO_TAKE}, .stApp .st-key-{SETTINGS},
  .stApp .st-key-{FOUND}, [data-testid=stColumn]:has(> * > * > .st-key-{SETTINGS_COLUMN})
"""
STYLE = f"""
.printed {{ overflow-x: auto; }}
.printed table {{ border-collapse: collapse; width: 100%; font-size: .82rem; }}
.printed :is(th, td) {{
  border-bottom: 1px solid #ddd8cd;
  padding: .2rem .5rem;
  text-align: left;
}}
.printed .number {{ text-align: right !important; font-variant-numeric: tabular-nums; }}
.printed tr, .figures > div {{ break-inside: avoid; }}
.printed thead {{ display: table-header-group; }}
.print-foot, .print-asked, .{CUT} {{ display: none; color: #4a443b; }}
.print-foot {{ font-size: .75rem; }}
@media print {{
  @page {{ margin: 12mm; }}
  * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
  .stMainBlockContainer {{ padding: 0 !important; }}
  .stMainBlockContainer, .stMainBlockContainer * {{ min-height: auto; }}
  [data-testid=stHorizontalBlock] {{ display: block !important; }}
  [data-testid=stColumn] {{ width: 100% !important; margin-bottom: .6rem; }}
  [data-testid=stVerticalBlock] {{ display: block !important; }}
  [data-testid=stElementContainer] {{ margin-bottom: .6rem; }}
  [class*="st-key-attention-"] [data-testid=stElementContainer] {{ margin-bottom: 0; }}
  {NOT_ON_PAPER} {{ display: none !important; }}
  iframe, [class*="st-key-attention-"] {{ break-inside: avoid; }}
  [class*="st-key-attention-"] a {{ min-height: 0 !important; padding: 0 !important; }}
  h1, h3 {{ break-after: avoid; }}
  .print-foot, .print-asked {{ display: block; }}
  .print-asked {{ margin: 0; }}
  .stApp:has([data-testid=stDataFrame]) .{CUT} {{ display: block; color: #8b1e2d; }}
  .printed.wide table {{ font-size: .5rem; }}
  .printed.wide:lang(zh) table {{ font-size: .6rem; }}
  .printed.wide :is(th, td) {{ padding: .15rem .12rem; overflow-wrap: anywhere; }}
  .printed.wide :is(th, td):first-child {{ overflow-wrap: normal; word-break: keep-all; }}
}}
"""


def is_on() -> bool:
    """Tell whether the reader has the print view open."""
    return bool(st.session_state.get(KEY, False))


def switch() -> None:
    """Let the reader open the print view."""
    st.toggle(
        t("Print view"),
        key=address.begins(KEY, start=False),
        persist_state="session",
        help=t("Tables stand whole; then print the page with the browser."),
    )


def asked_for(told: str) -> None:
    """Write on paper, in place of the settings, for what the answer is."""
    st.html(f'<p class="print-asked">{escape(told)}</p>')


def foot(belt: Belt, *, today: date) -> None:
    """Write beneath a page on paper what it is, when it was printed, and whether tables are cut."""
    told = " · ".join(
        [say(belt.name), say(belt.notice), t("Printed on {day}", day=today.isoformat())]
    )
    cut = t("Tables are cut to the rows in sight. Open the print view first to print them whole.")
    note = "" if is_on() else f'<p class="{CUT}">{escape(cut)}</p>'
    st.html(f'{note}<p class="print-foot">{escape(told)}</p>')


def table(shown: pd.DataFrame, *, missing: str, infinite: str) -> None:
    """Show a table as text: `missing` in an empty cell, `infinite` for a number without end."""
    numbers = ["number" if is_numeric_dtype(kind) else "" for kind in shown.dtypes]

    def line(tag: str, cells: list[str]) -> str:
        told = (
            f'<{tag} class="{look}">{escape(cell)}</{tag}>'
            for cell, look in zip(cells, numbers, strict=True)
        )
        return f"<tr>{''.join(told)}</tr>"

    rows = [
        line("td", [_text(cell, missing, infinite) for cell in row])
        for row in shown.head(MOST_ROWS).itertuples(index=False, name=None)
    ]
    head = line("th", [str(name) for name in shown.columns])
    more = len(shown) - MOST_ROWS
    rest = f"<p>{escape(t('{count} more {count:row|rows}; the file has all.', count=more))}</p>"
    look = "printed wide" if len(shown.columns) > MANY_COLUMNS else "printed"
    st.html(
        f'<div class="{look}"><table><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
        f"{rest if more > 0 else ''}</div>"
    )


def _text(cell: object, missing: str, infinite: str) -> str:
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return missing
    if isinstance(cell, float | np.floating) and np.isnan(cell):
        return missing
    if isinstance(cell, bool | np.bool_):
        return t("yes") if cell else t("no")
    if isinstance(cell, float | np.floating):
        return infinite if np.isinf(cell) else f"{cell:.12g}"
    if isinstance(cell, pd.Timestamp):
        told = f"{cell:%Y-%m-%d %H:%M}"
        return told.removesuffix(f" {MIDNIGHT}")
    return str(cell)
