"""`border-belt sheet`: a map, an atlas, plates or a briefing, as the page Sheets makes them.

The internal edition is the planner's; the public one is the same for everybody.
"""

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from gis import __version__
from gis.analysis.session import Session
from gis.errors import InputError
from gis.files.saving import save
from gis.questions.dispatch import DispatchSettings
from gis.questions.modes import Mode, Season
from layers.editions import Edition
from layers.masking import Role
from layers.sheets.pages import Paper
from layers.sheets.typeset import Sheet
from views import folders
from views.command import cover, opened, terminal
from views.command.exits import Exit
from views.office.formats import Format, Wanted, check_format, office_file
from views.paper.atlas import atlas
from views.paper.briefing import briefing
from views.paper.content import drawable
from views.paper.incident_card import incident_card
from views.paper.map_sheet import MapFrame, around_area, map_sheet, of_view, whole_belt
from views.paper.order import Order, SheetKind
from views.paper.plates import plates
from views.paper.strip_sheet import strip_sheet
from views.paper.subjects import AtlasOf
from views.paper.week_sheet import week_sheet

PROGRAM = f"border-belt {__version__}"


def run(asked: Namespace) -> Exit:
    """Write a sheet of a belt as PDF, or as a file that an office edits."""
    form, kind = _format(asked), SheetKind(asked.kind)
    check_format(kind, form)
    _check_since(asked, kind, form)
    _check_limit(asked, kind)
    session = opened.session(asked.folder)
    order = Order(
        paper=Paper(asked.paper),
        edition=Edition(asked.edition),
        role=Role.PLANNER,
        language=asked.lang,
        maker=asked.maker or PROGRAM,
        made=datetime.now(session.belt.timezone),
        fonts=folders.fonts(),
        cover=cover.settings(session.belt, asked) if _has_limit(asked) else None,
    )
    if form is Format.PDF:
        content = MAKERS[kind](session, order, asked).pdf(moment=order.made)
    else:
        content = office_file(session, order, _wanted(session, order, asked, form))
    save(content, path=asked.output, belt=asked.folder)
    t = order.t
    terminal.say(t("{name}: {kb:,.0f} kB", name=asked.output.name, kb=len(content) / 1_000))
    return Exit.DONE


def _format(asked: Namespace) -> Format:
    """Give the format that is asked for, or that the ending of the file says."""
    ending = asked.output.suffix.lower().removeprefix(".")
    told = asked.format or ending
    if told not in list(Format):
        raise InputError(
            "The ending of {name} says no format.",
            remedy="Let it end in .pdf, .docx, .pptx or .html, or give --format.",
            name=asked.output.name,
        )
    return Format(told)


def _check_since(asked: Namespace, kind: SheetKind, form: Format) -> None:
    """Refuse a day from which changes count where none are told.

    Raises
    ------
    InputError
        For slides, and for sheets that are no briefing.
    """
    if asked.since and (kind is not SheetKind.BRIEFING or form is Format.PPTX):
        raise InputError(
            "This sheet tells no changes, so --since has no effect.",
            remedy="Leave it out, or make a briefing as pdf, docx or html.",
        )


def _has_limit(asked: Namespace) -> bool:
    return asked.radius_m is not None or asked.minutes is not None


def _check_limit(asked: Namespace, kind: SheetKind) -> None:
    """Refuse a limit of reach where no border is coloured by it.

    Raises
    ------
    InputError
        For sheets that are no map, and for the public edition.
    """
    if _has_limit(asked) and (kind is not SheetKind.MAP or asked.edition == Edition.PUBLIC):
        raise InputError(
            "This sheet shows no reach of posts, so --radius and --minutes have no effect.",
            remedy="Leave them out, or make an internal map.",
        )


def _wanted(session: Session, order: Order, asked: Namespace, form: Format) -> Wanted:
    return Wanted(
        kind=SheetKind(asked.kind),
        format=form,
        belt=asked.folder,
        frame=_frame(session, order, asked),
        shown=_shown(session, order, asked.layers),
        since=asked.since,
        as_shapes=asked.shapes,
    )


def _frame(session: Session, order: Order, asked: Namespace) -> MapFrame:
    belt = session.belt
    if asked.area:
        return around_area(belt, asked.area)
    if asked.view:
        return of_view(belt, order, asked.view)
    return whole_belt(belt, order)


def _map(session: Session, order: Order, asked: Namespace) -> Sheet:
    frame, shown = _frame(session, order, asked), _shown(session, order, asked.layers)
    return map_sheet(session, order, frame=frame, shown=shown)


def _briefing(session: Session, order: Order, asked: Namespace) -> Sheet:
    return briefing(session, order, since=asked.since)


def _atlas(session: Session, order: Order, asked: Namespace) -> Sheet:
    return atlas(session, order, of=AtlasOf(asked.of))


def _plates(session: Session, order: Order, asked: Namespace) -> Sheet:
    return plates(session, order, dashboard=asked.qr)


def _strip(session: Session, order: Order, asked: Namespace) -> Sheet:
    return strip_sheet(session, order, line=asked.road)


def _week(session: Session, order: Order, asked: Namespace) -> Sheet:
    return week_sheet(session, order, first_day=asked.first_day)


def _incident(session: Session, order: Order, asked: Namespace) -> Sheet:
    settings = DispatchSettings(mode=Mode(asked.mode or Mode.CAR), season=Season(asked.season))
    return incident_card(session, order, place=asked.place, settings=settings)


def _shown(session: Session, order: Order, text: str | None) -> list[str] | None:
    if text is None:
        return None
    there = drawable(session.belt, order)
    keys = [key.strip() for key in text.split(",") if key.strip()]
    for key in keys:
        if key not in there:
            raise InputError(
                "This belt has no layer {key} that a map can show in this edition.",
                remedy="Its layers are: {names}.",
                key=key,
                names=", ".join(there),
            )
    return keys


MAKERS: Mapping[SheetKind, Callable[[Session, Order, Namespace], Sheet]] = MappingProxyType(
    {
        SheetKind.MAP: _map,
        SheetKind.BRIEFING: _briefing,
        SheetKind.ATLAS: _atlas,
        SheetKind.PLATES: _plates,
        SheetKind.STRIP: _strip,
        SheetKind.WEEK: _week,
        SheetKind.INCIDENT: _incident,
    }
)
