"""What the reader chooses of a sheet: its kind, paper and edition, and what belongs to its kind."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

import streamlit as st

from gis import __version__
from gis.analysis.responsibility.care import BOUNDARY
from gis.analysis.session import Session
from gis.questions.dispatch import DispatchSettings
from gis.questions.patrols import PlanSettings
from layers.editions import Edition
from layers.sheets.pages import Paper
from views import address, controls, folders, reader, saying
from views.asked import way, week
from views.i18n import language, t
from views.office.formats import KINDS, Format
from views.paper.changes import period_since
from views.paper.order import PUBLIC_KINDS, Order, SheetKind
from views.paper.subjects import PUBLIC, AtlasOf
from views.sheets import map_choices

KIND: Final = address.choice("sheet", {kind.value: kind for kind in SheetKind})
PAPER: Final = address.choice("paper", {paper.value: paper for paper in Paper})
FORMAT: Final = address.choice("sheet-format", {one.value: one for one in Format})
EDITION: Final = address.choice("sheet-edition", {one.value: one for one in Edition})
OF: Final = address.choice("atlas-of", {one.value: one for one in AtlasOf})


AN_ADDRESS: Final = "http://"

WITH_COVER: Final = frozenset({SheetKind.MAP, SheetKind.ATLAS})

MAKER: Final = f"border-belt {__version__}"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked: the order, and what belongs to its kind alone."""

    kind: SheetKind
    order: Order
    format: Format = Format.PDF
    area: str = map_choices.WHOLE
    view: str = ""
    shown: tuple[str, ...] | None = None
    of: AtlasOf = AtlasOf.COMMITTEES
    since: date | None = None
    dashboard: str = ""
    line: str = ""
    place: str = ""
    as_shapes: bool = field(default_factory=bool)
    way: DispatchSettings = field(default_factory=DispatchSettings)
    plan: PlanSettings = field(default_factory=PlanSettings)
    first_day: date | None = None


def ask(session: Session) -> Asked:
    """Show the choices and give what was chosen."""
    kind = controls.from_list(t("Kind of sheet"), _kinds(session), key=KIND)
    form, as_shapes = _format(kind)
    edition = Edition.INTERNAL
    if kind in PUBLIC_KINDS:
        edition = controls.side_by_side(
            t("Edition"),
            {Edition.INTERNAL: t("Internal use"), Edition.PUBLIC: t("Public")},
            key=EDITION,
        )
    paper = _paper(kind) if form is Format.PDF else Paper.A4
    maker = st.text_input(
        t("Made by"), placeholder=MAKER, key="sheet-maker", persist_state="session", max_chars=40
    )
    order = Order(
        paper=paper,
        edition=edition,
        role=reader.role(),
        language=language(),
        maker=(maker or "").strip() or MAKER,
        made=datetime.now(session.belt.timezone),
        fonts=folders.fonts(),
    )
    if kind in WITH_COVER:
        order = replace(order, cover=map_choices.cover(session, order))
    if kind is SheetKind.BRIEFING and form is Format.PPTX:
        saying.caption(t("Slides tell no changes since a day; the other formats do."))
        own = Asked(kind=kind, order=order)
    else:
        own = _of_kind(session, kind, order)
    return replace(own, format=form, as_shapes=as_shapes)


def _format(kind: SheetKind) -> tuple[Format, bool]:
    """Let the reader choose the format where a kind has several, and how slides have maps."""
    if kind not in KINDS:
        return Format.PDF, False
    names = {
        Format.PDF: "PDF",
        Format.DOCX: "Word",
        Format.PPTX: t("Slides"),
        Format.HTML: t("One page"),
    }
    why = t("One page is an HTML file with the map, which opens in a browser without a network.")
    form = controls.side_by_side(t("Format"), names, key=FORMAT, why=why)
    if form is not Format.PPTX:
        return form, False
    as_shapes = st.checkbox(
        t("Maps as shapes"),
        key="sheet-shapes",
        help=t("Each feature of a map can be moved and coloured; else maps are pictures."),
    )
    return form, as_shapes


def _paper(kind: SheetKind) -> Paper:
    papers = {Paper.A4: "A4", Paper.A3: "A3"}
    if kind is SheetKind.PLATES:
        papers[Paper.SIGN] = t("600 mm plate")
    return controls.side_by_side(t("Paper"), papers, key=PAPER)


def _kinds(session: Session) -> dict[SheetKind, str]:
    """Name the kinds; those for which the belt has nothing are left out."""
    kinds = {
        SheetKind.MAP: t("Map"),
        SheetKind.BRIEFING: t("Briefing"),
        SheetKind.ATLAS: t("Atlas"),
    }
    if any(care.name and not care.claims.empty for care in session.lines_in_care):
        kinds[SheetKind.PLATES] = t("Roadside plates")
    if _lines(session):
        kinds[SheetKind.STRIP] = t("Strip map")
    if "patrols" in session.belt.tables or "patrols" in session.belt.frames:
        kinds[SheetKind.WEEK] = t("Week's plan")
    if "posts" in session.belt.frames:
        kinds[SheetKind.INCIDENT] = t("Incident card")
    return kinds


def _lines(session: Session) -> dict[str, str]:
    """Name the lines for which somebody answers."""
    return {
        care.name: t("Land border") if care.name == BOUNDARY else care.name
        for care in session.lines_in_care
        if not care.claims.empty
    }


def _of_kind(session: Session, kind: SheetKind, order: Order) -> Asked:
    """Show the choices that belong to a kind alone."""
    more = {
        SheetKind.MAP: _of_map,
        SheetKind.ATLAS: _of_atlas,
        SheetKind.BRIEFING: _of_briefing,
        SheetKind.PLATES: _of_plates,
        SheetKind.STRIP: _of_strip,
        SheetKind.INCIDENT: _of_incident,
        SheetKind.WEEK: _of_week,
    }
    return more[kind](session, order) if kind in more else Asked(kind=kind, order=order)


def _of_map(session: Session, order: Order) -> Asked:
    area, view = map_choices.frame(session)
    shown = map_choices.layers_on(session, order)
    return Asked(kind=SheetKind.MAP, order=order, area=area, view=view, shown=shown)


def _of_atlas(_session: Session, order: Order) -> Asked:
    names = {
        AtlasOf.COMMITTEES: t("Village committees"),
        AtlasOf.SECTIONS: t("Road sections"),
        AtlasOf.DUTIES: t("Stretches of duty"),
        AtlasOf.POSTS: t("Posts"),
    }
    there = {of: name for of, name in names.items() if not order.is_public or of in PUBLIC}
    of = controls.from_list(t("A page for each of the"), there, key=OF)
    return Asked(kind=SheetKind.ATLAS, order=order, of=of)


def _of_briefing(session: Session, order: Order) -> Asked:
    period = period_since(session, None)
    if period is None:
        return Asked(kind=SheetKind.BRIEFING, order=order)
    since = st.date_input(
        t("Changes since"), period.first, max_value=period.last, key="sheet-since"
    )
    return Asked(kind=SheetKind.BRIEFING, order=order, since=since)


def _of_plates(_session: Session, order: Order) -> Asked:
    dashboard = st.text_input(
        t("QR code to the address"),
        placeholder=AN_ADDRESS,
        key="sheet-qr",
        help=t("Address of this dashboard in your network; empty for plates without a QR code."),
    )
    return Asked(kind=SheetKind.PLATES, order=order, dashboard=(dashboard or "").strip())


def _of_strip(session: Session, order: Order) -> Asked:
    names = _lines(session)
    line = st.selectbox(t("Line"), list(names), format_func=names.__getitem__, key="sheet-line")
    return Asked(kind=SheetKind.STRIP, order=order, line=line or "")


def _of_incident(_session: Session, order: Order) -> Asked:
    place = st.text_input(
        t("Place of the incident"),
        value=_place_of_the_desk(),
        placeholder=t("Group, village, K73+200 …"),
    )
    return Asked(
        kind=SheetKind.INCIDENT, order=order, place=(place or "").strip(), way=way.dispatch()
    )


def _place_of_the_desk() -> str:
    """Give the place that the reader has asked about last on the page Incidents."""
    clicked = st.session_state.get("desk-clicked")
    if clicked:
        lon, lat = clicked[0]
        return f"{lon},{lat}"
    return str(st.session_state.get("desk-place") or "")


def _of_week(session: Session, order: Order) -> Asked:
    first = week.first_day(session.patrols)
    return Asked(kind=SheetKind.WEEK, order=order, first_day=first, plan=week.plan())
