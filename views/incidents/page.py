"""Incidents: the desk that sends a post, the list of incidents, the groups, and a drill."""

import streamlit as st

from gis.analysis.session import Session
from views import address, i18n, page_style, saying, state, tables
from views.i18n import t
from views.incidents import desk, drill, groups, listing

TABS = tables.declare_tabs(
    "incidents-tabs", ("desk", "list", "groups", "drill"), name="incidents-tab"
)


def show() -> None:
    """Show what the belt has of posts, incidents and groups."""
    session = state.session()
    frames = session.belt.frames
    heads = {
        "desk": (t("Who goes now"), "posts"),
        "list": (t("List of incidents"), "incidents"),
        "groups": (t("Ten-household groups"), "groups"),
        "drill": (t("Drill"), "posts"),
    }
    there = {code: head for code, (head, layer) in heads.items() if layer in frames}
    if not there:
        saying.box(
            "info",
            t("This belt has no layer of posts, incidents or groups, so nobody can be sent."),
        )
        return
    st.fragment(_explore, run_every=drill.REPLAY.every_s())(session, there)


def _explore(session: Session, heads: dict[str, str]) -> None:
    """Show the open part; only this one is made."""
    with i18n.showing_errors(), st.container(key=page_style.STEADY):
        state.stay_with(session)
        drill.REPLAY.follow()
        code, tab = tables.open_tab(heads, key=TABS)
        with tab:
            if code == "desk":
                desk.show(session)
            elif code == "list":
                listing.show(session)
            elif code == "groups":
                groups.show(session)
            else:
                drill.show(session)
        address.write()
