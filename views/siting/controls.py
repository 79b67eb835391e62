"""The widgets of the siting page: objective, number of new posts, and where they may be placed."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from gis.analysis.candidates import LEAST_CORNERS, spots_of
from gis.analysis.points import PEOPLE, WEIGHT, points
from gis.belt.belt import Belt
from gis.questions.coverage import CoverageSettings, Straight
from gis.questions.siting import Allowed, Goal, SitingSettings, Spots, Times
from gis.ranges import Range, range_of
from layers.draw import Asks
from views import address, controls, first_question, saying
from views.edited_points import Places
from views.i18n import say, t, with_unit
from views.limits import LIMITS
from views.map_component import Event
from views.siting import edited_sites

KM = 1_000.0
GOAL = address.choice("siting-goal", {goal.value: goal for goal in Goal})
POSTS = address.number("siting-posts", range_of(SitingSettings, "posts"))
SHARE = address.number("siting-share", range_of(SitingSettings, "border_share"))
WHOLE = address.choice("siting-whole", {"people": 0.0, "both": 0.5, "border": 1.0})
TIMES = address.switch("siting-times")
SPOTS = address.choice("siting-spots", {spots.value: spots for spots in Spots})
EVERY = address.number("siting-every", range_of(Allowed, "every_m"), of_unit=KM)
AWAY = address.number("siting-away", range_of(Allowed, "from_boundary_m"), of_unit=KM)
PLACING = address.switch("siting-placing")


def question(belt: Belt, event: Event | None) -> SitingSettings:
    """Let the reader set the question; while an area is being drawn, `event` may add a corner."""
    goal = _goal()
    posts = SitingSettings().posts
    if goal is not Goal.FEWEST:
        posts = _slider(range_of(SitingSettings, "posts"), key=POSTS, start=posts)
    share, times = 0.0, Times.ONCE
    if goal.is_cover:
        share = _share(belt, goal)
        times = _times()
    within = controls.within(belt)
    with st.expander(t("Where a post may be placed"), icon=":material/add_location_alt:"):
        allowed = _allowed(belt, event)
    with st.expander(t("Posts and targets"), icon=":material/local_police:"):
        cover = controls.coverage(belt)
    return SitingSettings(
        cover=replace(cover, within=within),
        goal=goal,
        times=times,
        allowed=allowed,
        posts=posts,
        border_share=share,
    )


def placing() -> Asks:
    """Let the reader choose whether a click on the map adds a site."""
    on = st.toggle(
        t("Place a post by hand"),
        key=address.begins(PLACING, start=False),
        persist_state="session",
        help=t("Switch on, then click on the map where the post should be."),
    )
    return Asks.GROUND if on else Asks.FEATURES


def fill(asked: SitingSettings) -> None:
    """Set all widgets to an earlier question; call it before they are drawn."""
    cover, allowed = asked.cover, asked.allowed
    limit = LIMITS[type(cover.within)]
    told: dict[str, object] = {
        GOAL: asked.goal,
        POSTS: asked.posts,
        SHARE: asked.border_share,
        TIMES: asked.times is Times.TWICE,
        SPOTS: allowed.spots,
        EVERY: allowed.every_m / KM,
        AWAY: allowed.from_boundary_m / KM,
        "facility": cover.facility,
        f"kinds-{cover.facility}": list(cover.kinds),
        "targets": cover.targets,
        "measure": type(cover.within),
        limit.name: limit.on_screen(cover.within),
    }
    if asked.goal is Goal.FEWEST:
        told[WHOLE] = asked.border_share
    if not isinstance(cover.within, Straight):
        told |= {name: getattr(cover.within, name) for name in ("mode", "season", "direction")}
    for key, value in told.items():
        st.session_state[key] = value
    edited_sites.keep_area(allowed.corners)


def can_ask(belt: Belt, cover: CoverageSettings) -> bool:
    """Return whether the belt has the layers and the terrain that an earlier question needs."""
    known = {cover.facility, cover.targets} <= set(first_question.point_layers(belt))
    return known and (isinstance(cover.within, Straight) or belt.dem is not None)


def _goal() -> Goal:
    names = {
        Goal.MOST: t("Cover the most"),
        Goal.FEWEST: t("Cover everything with the fewest posts"),
        Goal.LEAST_TOTAL: t("Least total distance or time"),
        Goal.LEAST_WORST: t("Least maximum distance or time"),
    }
    return controls.from_list(t("Objective"), names, key=GOAL)


def _share(belt: Belt, goal: Goal) -> float:
    if not points(belt, PEOPLE)[WEIGHT].sum() > 0:
        saying.caption(t("There are no population figures, so only the border counts."))
        return 1.0
    return _what_is_covered() if goal is Goal.FEWEST else _weight()


def _weight() -> float:
    declared = range_of(SitingSettings, "border_share")
    steps = [round(step, 1) for step in declared.steps()]
    return float(
        st.select_slider(
            t("People or border"),
            steps,
            format_func=_in_parts,
            help=say(declared.why),
            key=address.begins(SHARE, steps[0], among=steps),
            persist_state="session",
        )
    )


def _in_parts(share: float) -> str:
    alone = {0.0: t("people only"), 1.0: t("border only")}
    return alone.get(share) or t("border {share:.0%}", share=share)


def _what_is_covered() -> float:
    names = {0.0: t("People"), 0.5: t("Both"), 1.0: t("Border")}
    return float(
        st.segmented_control(
            t("To be covered"),
            list(names),
            format_func=lambda share: names.get(share, t("Both")),
            default=0.0,
            required=True,
            key=address.begins(WHOLE, 0.0),
            persist_state="session",
        )
    )


def _times() -> Times:
    twice = st.toggle(
        t("Covered by at least two posts"),
        key=address.begins(TIMES, start=False),
        persist_state="session",
        help=t("Only what two posts reach counts as covered, so that one can be called away."),
    )
    return Times.TWICE if twice else Times.ONCE


def _allowed(belt: Belt, event: Event | None) -> Allowed:
    names = {
        Spots.VILLAGES: t("In villages"),
        Spots.ROADS: t("Along roads"),
        Spots.AREA: t("In a drawn area"),
    }
    there = {spots: names[spots] for spots in spots_of(belt)}
    spots = controls.side_by_side(t("Candidate sites"), there, key=SPOTS)
    every_m = Allowed().every_m
    corners: Places = ()
    if spots is not Spots.VILLAGES:
        every_m = _slider(range_of(Allowed, "every_m"), key=EVERY, start=every_m, of_unit=KM)
    if spots is Spots.AREA:
        corners = _area(belt, event)
    away_m = _slider(range_of(Allowed, "from_boundary_m"), key=AWAY, start=0.0, of_unit=KM)
    saying.caption(t("Never on water or outside the belt."))
    return Allowed(spots=spots, every_m=every_m, corners=corners, from_boundary_m=away_m)


def _area(belt: Belt, event: Event | None) -> Places:
    """Ask for an area by its corners; none of it counts before it is closed."""
    edited_sites.add_corner(event)
    edited_sites.leave_out_far_corners(belt)
    count = len(edited_sites.corners())
    if edited_sites.is_drawing():
        saying.box("info", t("Click the corners on the map: {count} so far.", count=count))
    with st.container(horizontal=True):
        too_few = count < LEAST_CORNERS
        _button(t("Done"), edited_sites.close_area, off=too_few or not edited_sites.is_drawing())
        _button(t("Start again"), edited_sites.clear_area, off=not count)
    return () if edited_sites.is_drawing() else edited_sites.corners()


def _button(label: str, action: Callable[[], None], *, off: bool) -> None:
    st.button(label, on_click=action, disabled=off)


def _slider(declared: Range, *, key: str, start: float, of_unit: float = 1.0) -> float:
    """Show a slider; with `of_unit` 1 000 metres are shown as kilometres."""
    unit = t("km") if of_unit == KM else say(declared.unit)
    first = start / of_unit
    chosen = st.slider(
        with_unit(say(declared.label), unit),
        min_value=declared.least / of_unit,
        max_value=declared.most / of_unit,
        value=first,
        step=declared.step / of_unit,
        format="%.2f" if of_unit == KM else "%.0f",
        help=say(declared.why),
        key=address.begins(key, first),
        persist_state="session",
    )
    return float(chosen) * of_unit
