"""The page Next post: the best sites for new posts, the gain of each, and changes by hand."""

import streamlit as st

from gis.analysis.candidates import area_of, as_sites, check_place
from gis.analysis.points import PEOPLE as VILLAGES
from gis.analysis.session import Session
from gis.analysis.solve import Outcome
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.errors import BeltError
from gis.questions.siting import Goal, SitingSettings, Spots
from layers import draw
from layers.draw import Asks, DrawnLayer
from layers.results import coverage as cover_layers
from layers.results import siting as siting_layers
from layers.results.siting_tables import SITES
from views import (
    address,
    belt_map,
    edited_points,
    first_question,
    i18n,
    map_component,
    page_style,
    saying,
    state,
    tables,
)
from views.i18n import language, t
from views.map_component import Event
from views.reach_words import direction_of
from views.saying import plain
from views.siting import controls as siting_controls
from views.siting import edited_sites, metrics, sentences
from views.siting import tables as siting_tables
from views.siting.plan import Shown, friction, shown, solved

MAP, MAP_HEIGHT_PX = "siting", 560
TABLE = "siting-sites-table"
ON_SCREEN = (
    *("name", "place", "gain_people", "gain_line_m", "gain_targets"),
    *("only_people", "only_line_m"),
)


def show() -> None:
    """Let the reader set the question, and show the best sites."""
    session = state.session()
    if not first_question.point_layers(session.belt):
        saying.box(
            "info", t("This belt has no layer of facilities yet; add posts to see what they reach.")
        )
        return
    _explore(session)


@st.fragment
def _explore(session: Session) -> None:
    """Ask and answer; a click or a drag on the map comes in as an event, once."""
    with i18n.showing_errors():
        state.stay_with(session)
        belt = session.belt
        event = map_component.news(map_component.last(MAP), key=MAP)
        on_top = st.container()  # the result, above the settings
        asking, seen = st.columns([1, 3], gap="medium")
        with asking:
            asked = siting_controls.question(belt, event)
            drawing = asked.allowed.spots is Spots.AREA and edited_sites.is_drawing()
            asks = Asks.GROUND if drawing else siting_controls.placing()
            hidden = belt_map.layer_switch(belt)
        with seen:
            # The number of elements above the map must not change, or the map would be reloaded.
            above, map_place = st.container(), st.container()
        brought = edited_sites.meet_address(asked)
        address.write()
        if drawing:
            with on_top:
                saying.subheader(t("Click the corners of the area where a post may be placed."))
            change = belt_map.changing(_area(belt), hidden=hidden, asks=asks)
            with map_place:
                belt_map.show(belt, change=change, key=MAP, height=MAP_HEIGHT_PX)
            return
        with above:
            if brought:
                _leave_out_forbidden(session, asked)
            # The first step of a search is seconds away where there are many villages.
            with st.spinner(t("Searching for the best places …")):
                plan = _plan(session, asked, solved(session, asked), event, asks)
            edited_sites.note(asked)
            address.write()
            _undo(plan)
        with on_top:
            _answer(plan)
        with map_place:
            _map(plan, hidden, asks)
        _sites(plan)
        siting_tables.show(plan)
        address.write()


def _leave_out_forbidden(session: Session, asked: SitingSettings) -> None:
    """Leave out the sites of an address that may not stand where it says, and tell why."""
    kept, refused = edited_points.allowed(
        edited_sites.sites(asked) or (), belt=session.belt, friction=friction(session, asked)
    )
    if refused:
        i18n.tell(refused)
        edited_sites.keep(asked, kept) if kept else edited_sites.forget()


def _plan(
    session: Session, asked: SitingSettings, outcome: Outcome, event: Event | None, asks: Asks
) -> Shown:
    """Show the sites of the outcome, or those by hand including a valid last event."""
    by_hand = edited_sites.sites(asked)
    before = outcome.sites if by_hand is None else by_hand
    now = edited_sites.after(event, now=before, asks=asks)
    if now != before and event:
        try:
            check_place(session.belt, (event.lon, event.lat), friction=friction(session, asked))
        except BeltError as refused:
            i18n.tell(refused)
            now = before
        else:
            edited_sites.keep(asked, now)
    return shown(session, asked, outcome, now)


def _answer(plan: Shown) -> None:
    """Show the answer, whether it is optimal, and the totals."""
    if plan.sites or plan.by_hand:
        metrics.verdict(plan)
    elif plan.outcome.beyond:
        saying.box("warning", sentences.missing(plan.asked, plan.outcome.beyond))
    elif plan.outcome.candidates.places.empty:
        saying.box(
            "warning",
            t(
                "There are no candidate sites: allow other places, or reduce the "
                "distance from the border."
            ),
        )
    elif plan.asked.goal is Goal.FEWEST:
        saying.box("success", t("No new post is needed: everything asked for is in reach."))
    else:
        saying.box("info", t("No candidate site would add coverage."))
    metrics.cut_off(plan)
    metrics.not_asked(plan)
    metrics.sums(plan)
    metrics.missing(plan)


def _undo(plan: Shown) -> None:
    """Show what changes by hand lose, with a button to undo them."""
    if plan.by_hand:
        with st.container(horizontal=True, vertical_alignment="center"):
            saying.box("warning", metrics.against_the_answer(plan), icon="pan_tool")
            st.button(t("Back to the computed plan"), on_click=edited_sites.forget)


def _map(plan: Shown, hidden: list[str], asks: Asks) -> None:
    said, way = language(), direction_of(plan.asked.cover.within)
    drawn = [
        cover_layers.areas(plan.cover.areas, language=said, direction=way),
        siting_layers.border(plan.border_changes, language=said),
        siting_layers.candidates(plan.outcome.candidates.places, language=said),
    ]
    if plan.asked.allowed.spots is Spots.AREA:
        drawn += _area(plan.belt)
    if plan.sites:
        drawn.append(siting_layers.sites(plan.told, language=said))
    changes = plan.village_changes
    change = belt_map.changing(
        drawn,
        hidden=hidden,
        recoloured=[] if changes.empty else [siting_layers.by_change(changes, language=said)],
        focus=_focus(plan),
        asks=asks,
    )
    belt_map.show(plan.belt, change=change, key=MAP, height=MAP_HEIGHT_PX)


def _area(belt: Belt) -> list[DrawnLayer]:
    corners = edited_sites.corners()
    return siting_layers.area(
        area_of(belt, corners), as_sites(corners, crs=belt.crs), language=language()
    )


def _focus(plan: Shown) -> draw.Focus | None:
    """Move the map to the site or the village whose row was clicked."""
    for table, (rows, layer) in {
        TABLE: (plan.told, SITES.key),
        siting_tables.LEFT_OUT: (siting_tables.left_out(plan), VILLAGES),
    }.items():
        row = tables.chosen_row(table)
        if row is not None and row < len(rows):
            place = MetricFrame(rows.iloc[[row]])
            feature = str(place["id"].iloc[0])
            return belt_map.focus_on(place, token=f"{table}-{row}", key=layer, feature=feature)
    return None


def _sites(plan: Shown) -> None:
    """List the sites, each with its gain and the reason."""
    if not plan.sites:
        return
    saying.subheader(t("Where and why"))
    with st.container(key=page_style.CARDS):
        for name, place, why in plan.told[["text", "place", "why"]].itertuples(index=False):
            with st.container(border=True, gap="xxsmall"):
                saying.strong(name)
                saying.text(place)
                saying.caption(why)
    saying.caption(t("Each gain is in addition to the rows above."))
    note = siting_tables.sites_note(plan)
    tables.choosable(plan.told, SITES, only=ON_SCREEN, key=TABLE, note=note)
    row = tables.chosen_row(TABLE)
    if row is not None and row < len(plan.sites):
        st.button(
            t("Remove {name}", name=plain(plan.told["name"].iloc[row])),
            on_click=edited_sites.keep,
            args=(plan.asked, edited_points.without(plan.sites, row=row)),
        )
