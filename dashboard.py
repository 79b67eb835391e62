"""The dashboard and its pages; errors that a reader can correct become messages here.

Start it with `make run`, or `streamlit run dashboard.py`; BELT names the folder of the belt.
Streamlit finds `app` in this file and serves it, so every way to start it goes through the guard.
"""

from datetime import datetime

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from views.guard.guard import guarding
from views.serving.layers import serving

IS_PAGE = get_script_run_ctx(suppress_warning=True) is not None
if IS_PAGE:  # a component of the map can only be told to a server that runs
    from gis.analysis.session import Session
    from views import (
        about,
        address,
        controls,
        i18n,
        page_style,
        printing,
        saying,
        state,
        steps,
    )
    from views.coverage import page as coverage
    from views.export import page as export
    from views.i18n import say, t
    from views.incidents import page as incidents
    from views.overview import page as overview
    from views.patrols import page as patrols
    from views.responsibility import page as responsibility
    from views.search import box
    from views.services import page as services
    from views.sheets import page as sheets
    from views.siting import page as siting
    from views.wall import page as wall


def main() -> None:
    """Set the page up, and show the one that was asked for."""
    address.arrive()
    address.write()  # before the page is known: its address in the browser takes over what is here
    page_style.apply()
    if wall.is_on():
        _for_the_wall()
        return
    heading = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    name = heading.empty()
    field = heading.container(key=page_style.SEARCH_FIELD)
    with heading.container(horizontal=True, width="content", key=page_style.HEADING_CONTROLS):
        controls.language_switch()  # before any other text, since it sets the language
        controls.who()
        printing.switch()
    with field:
        box.field()
    st.set_page_config(page_title=t("Border belt"), page_icon="🧭", layout="wide")
    pages = _pages()
    steps.offer(pages)
    page = st.navigation(pages, position="top")
    with i18n.showing_errors():
        session = state.session()
        with name.container():
            _title(session)
        i18n.warn_of_missing_layers(state.gone_layers(session))
        searched = box.begin(session, on_page=page.url_path)
        page.run()
        box.finish(session, searched)
        printing.foot(session.belt, today=datetime.now(session.belt.timezone).date())
        state.settle()
    address.write()


def _for_the_wall() -> None:
    """Show the views for the wall in place of the pages, at the address of whichever page."""
    st.set_page_config(page_title=t("Border belt"), page_icon="🧭", layout="wide")
    st.navigation(_pages(), position="hidden")
    with i18n.showing_errors():
        wall.show()
        state.settle()
    address.write()


def _pages() -> list[StreamlitPage]:
    return [
        st.Page(overview.show, title=t("Overview"), default=True),
        st.Page(coverage.show, title=t("Coverage"), url_path="coverage"),
        st.Page(siting.show, title=t("Next post"), url_path="siting"),
        st.Page(responsibility.show, title=t("Responsibility"), url_path="responsibility"),
        st.Page(patrols.show, title=t("Patrols"), url_path="patrols"),
        st.Page(incidents.show, title=t("Incidents (6995)"), url_path="incidents"),
        st.Page(services.show, title=t("Services"), url_path="services"),
        st.Page(sheets.show, title=t("Sheets"), url_path="sheets"),
        st.Page(export.show, title=t("Export"), url_path="export"),
        st.Page(about.show, title=t("About the data"), url_path="about"),
        # The page at the root has no name in its URL; with the name it opens too.
        st.Page(overview.show, title=t("Overview"), url_path="overview", visibility="hidden"),
    ]


def _title(session: "Session") -> None:
    """Name the belt, and the day until which its data tell."""
    saying.title(say(session.belt.name))
    if session.last_day is not None:
        saying.caption(t("Data as of {day}", day=session.last_day.isoformat()))


if IS_PAGE:
    main()
else:
    app = st.App(__file__, middleware=[guarding(__file__), *serving()])
