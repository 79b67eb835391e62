"""Links from one page to a view of another; they open in this tab as in a new one."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from views import address, saying
from views.i18n import LANGUAGE_KEY, language, t

PAGES = "steps-pages"
SHEETS = "sheets"  # the page of sheets


def offer(pages: Sequence[StreamlitPage]) -> None:
    """Tell which pages there are."""
    st.session_state[PAGES] = {page.url_path: page for page in pages}


def link(said: str, page: str, view: Mapping[str, str]) -> None:
    """Show a link to a page; `view` has the codes of its address, and what it leaves out stays.

    Where a page stands alone, as in a test, there is nothing to lead to.
    """
    there = st.session_state.get(PAGES, {}).get(page)
    if there is None:
        saying.strong(said)
        return
    codes = {**view, LANGUAGE_KEY: language(), address.STEP: "1"}
    st.page_link(there, label=f"**{saying.plain(said)}**", query_params=codes)


def to_the_wall() -> None:
    """Show a link to the page for the wall, in a window of its own."""
    there = escape(f"?mode=wall&lang={language()}")
    said = escape(t("Show on the wall"))
    st.html(f'<a class="to-the-wall" href="{there}" target="_blank">{said}</a>')
