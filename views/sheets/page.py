"""The page Sheets: choose a kind and a format, look at the first page, take the file away."""

from base64 import b64encode
from collections.abc import Callable
from html import escape

import streamlit as st

from gis.analysis.session import Session
from layers.sheets.typeset import Sheet
from views import folders, saying, state, taken_away
from views.i18n import t
from views.office.formats import TEMPLATES, Format, Wanted, office_file
from views.paper.atlas import atlas
from views.paper.briefing import briefing
from views.paper.incident_card import incident_card
from views.paper.map_sheet import MapFrame, around_area, map_sheet, of_view, whole_belt
from views.paper.order import SheetKind
from views.paper.plates import plates
from views.paper.strip_sheet import strip_sheet
from views.paper.week_sheet import week_sheet
from views.sheets.choices import Asked, ask

KB = 1_000.0
LOOK = "width: 100%; border: 1px solid #ddd8cd; border-radius: 4px"


def show() -> None:
    """Let the reader choose a sheet, and make it when asked."""
    session = state.session()
    asked_side, sheet_side = st.columns([1, 3], gap="large")
    with asked_side:
        asked = ask(session)
        is_asked = st.button(
            t("Make the sheet"), type="primary", icon=":material/print:", width="stretch"
        )
    with sheet_side:
        if is_asked:
            _make(session, asked)
        else:
            _about()


def _about() -> None:
    saying.box(
        "info",
        t(
            "A sheet is a PDF with title, legend, scale, north, date and notice, for printing. "
            "Choose what it shows, then press the button: its first page appears here. Maps and "
            "briefings are also made as Word files, slides, and a page that opens by itself."
        ),
        icon="description",
    )


def _make(session: Session, asked: Asked) -> None:
    if asked.format is Format.PDF:
        _make_pdf(session, asked)
    else:
        _make_file(session, asked)


def _make_file(session: Session, asked: Asked) -> None:
    """Make a file that an office edits, or carries away, and offer the template it is made of."""
    wanted = Wanted(
        kind=asked.kind,
        format=asked.format,
        belt=folders.folder(),
        frame=_frame(session, asked),
        shown=asked.shown,
        since=asked.since,
        as_shapes=asked.as_shapes,
    )
    with st.spinner(t("Drawing the sheet …")):
        content = office_file(session, asked.order, wanted)
    taken_away.ready(t("Download the file"), content, file_name=_file_name(asked), look="primary")
    saying.caption(t("{kb:,.0f} kB", kb=len(content) / KB))
    if asked.format in TEMPLATES:
        name, shipped = TEMPLATES[asked.format]
        saying.caption(
            t(
                "An office that edits the template and puts it into the folder templates of the "
                "belt, as {name}, gets its files in its own manner.",
                name=name,
            )
        )
        taken_away.on_click(t("Download the template"), shipped, file_name=name)


def _make_pdf(session: Session, asked: Asked) -> None:
    bar = st.progress(0.0, text=t("Drawing the sheet …"))

    def tell(share: float) -> None:
        bar.progress(share, t("Drawing the sheet …"))

    sheet = _sheet(session, asked, tell)
    bar.progress(1.0, t("Writing the PDF …"))
    content = sheet.pdf(moment=asked.order.made)
    picture = sheet.first_page()
    bar.empty()
    with st.container(horizontal=True, vertical_alignment="center"):
        taken_away.ready(
            t("Download the PDF"), content, file_name=_file_name(asked), look="primary"
        )
        saying.caption(t("{kb:,.0f} kB; the first page:", kb=len(content) / KB))
    # Within the page, since a picture with an address of its own could be fetched by anybody.
    source = f"data:image/png;base64,{b64encode(picture).decode()}"
    described = escape(t("The first page of the sheet"))
    st.html(f'<img src="{source}" alt="{described}" style="{LOOK}">')


def _sheet(session: Session, asked: Asked, report: Callable[[float], None]) -> Sheet:
    order = asked.order
    makers: dict[SheetKind, Callable[[], Sheet]] = {
        SheetKind.MAP: lambda: map_sheet(
            session, order, frame=_frame(session, asked), shown=asked.shown
        ),
        SheetKind.BRIEFING: lambda: briefing(session, order, since=asked.since),
        SheetKind.ATLAS: lambda: atlas(session, order, of=asked.of, report=report),
        SheetKind.PLATES: lambda: plates(session, order, dashboard=asked.dashboard),
        SheetKind.STRIP: lambda: strip_sheet(session, order, line=asked.line),
        SheetKind.WEEK: lambda: week_sheet(
            session, order, first_day=asked.first_day, settings=asked.plan
        ),
        SheetKind.INCIDENT: lambda: incident_card(
            session, order, place=asked.place, settings=asked.way
        ),
    }
    return makers[asked.kind]()


def _frame(session: Session, asked: Asked) -> MapFrame:
    if asked.view:
        return of_view(session.belt, asked.order, asked.view)
    if asked.area:
        return around_area(session.belt, asked.area)
    return whole_belt(session.belt, asked.order)


def _file_name(asked: Asked) -> str:
    order = asked.order
    of = asked.of if asked.kind is SheetKind.ATLAS else ""
    paper = order.paper if asked.format is Format.PDF else ""
    name = "-".join(part.lower() for part in (asked.kind, of, paper) if part)
    return f"{name}-{order.edition}.{asked.format}"
