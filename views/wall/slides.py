"""What the wall shows, one view after another: words on one side, the map that shows them beside.

Offices and places are named, people never.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from gis.analysis.attention.matters import Attention, Matter, Subject
from gis.analysis.cover import BeltCover
from gis.analysis.responsibility.care import LineInCare
from gis.analysis.session import Session
from gis.crs import MetricFrame
from gis.linear import chainage
from gis.questions.patrols import PatrolSettings
from layers.catalogue import villages
from layers.draw import DrawnLayer, Recolouring
from layers.results import coverage as cover_layers
from layers.results import patrols as patrol_layers
from layers.results import responsibility as care_layers
from layers.results import services as service_layers
from views import attention_words, first_question, state, who_answers
from views.attention_words import Line
from views.i18n import language, sentences, t
from views.limits import RADIUS
from views.metrics import Figure
from views.overview import numbers
from views.overview.attention import POSTS

MOST_LINES = 3  # with all that is told of each
FEW = 4  # so many leave room for what is well
GROUND = frozenset({"rivers", "posts"})
AROUND_M = 2_500.0  # of the line on both sides of a short stretch


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the map of a view shows: of the belt's own layers `own`, and the results on them."""

    own: Collection[str] = GROUND
    results: Sequence[DrawnLayer] = ()
    recoloured: Sequence[Recolouring] = ()


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One view.

    Attributes
    ----------
    key
        What it is about; each view has another.
    lines, figures, note
        What is told, from the top.
    show
        Makes what the map shows.
    place
        Where the map goes; None is the whole belt.
    """

    key: str
    head: str
    show: Callable[[], Shown]
    lines: tuple[Line, ...] = ()
    figures: tuple[Figure, ...] = ()
    note: str = ""
    place: MetricFrame | None = None


def slides(session: Session) -> list[Slide]:
    """Give the views of a belt; what it has no data of, or nothing to tell of, has none."""
    settings = first_question.default_coverage(session.belt)
    cover = state.cover(session, settings) if settings else None
    found = session.attention(settings if settings and settings.facility == POSTS else None)
    made = [
        _attention(session, found, cover),
        _numbers(session, cover),
        _reach(session, found, cover),
        _gaps(cover),
        _patrols(session, found),
        _care(session, found),
        _villages(session, found),
    ]
    return [one for one in made if one is not None]


def _attention(session: Session, found: Attention, cover: BeltCover | None) -> Slide:
    heads = [Line(_line(session, one).head, "") for one in found.matters]
    quiet = attention_words.quiet(language(), found) if len(heads) <= FEW else []
    if not heads:
        heads = [Line(t("Nothing in the data needs attention."), "")]
    return Slide(
        key="attention",
        head=t("Needs attention"),
        lines=tuple(heads),
        note=sentences(*quiet),
        show=lambda: _covered(cover, also={"incidents"}),
    )


def _numbers(session: Session, cover: BeltCover | None) -> Slide:
    figures = numbers.figures(session.belt, session.overview, cover)
    return Slide(
        key="numbers",
        head=t("The belt in numbers"),
        figures=tuple(figures),
        show=lambda: _covered(cover, also={"roads"}),
    )


def _reach(session: Session, found: Attention, cover: BeltCover | None) -> Slide | None:
    told = _of(session, found, Subject.UNREACHED, Subject.CROSSINGS)
    if not told or cover is None:
        return None
    return Slide(
        key="reach",
        head=t("Who has no post in reach"),
        lines=told,
        show=lambda: _unreached(cover),
    )


def _gaps(cover: BeltCover | None) -> Slide | None:
    if cover is None or cover.uncovered.empty:
        return None
    longest = cover.uncovered.head(MOST_LINES)
    lines = [
        Line(t("{km:.1f} km", km=gap["length_m"] / 1_000), who_answers.of_gap(gap))
        for _, gap in longest.iterrows()
    ]
    return Slide(
        key="gaps",
        head=t("The longest gaps and who answers for them"),
        lines=tuple(lines),
        show=lambda: _covered(cover),
        place=MetricFrame(longest.head(1)),
    )


def _patrols(session: Session, found: Attention) -> Slide | None:
    told = _of(session, found, Subject.OVERDUE, Subject.REPORTS)
    if not told or found.as_of is None:
        return None
    line = session.patrols.line(PatrolSettings(), as_of=found.as_of)
    return Slide(
        key="patrols",
        head=t("Patrols and reports"),
        lines=told,
        show=lambda: Shown(
            results=[
                patrol_layers.ages(line.drawn, limit_days=line.limit_days, language=language())
            ]
        ),
        place=None if line.overdue.empty else MetricFrame(line.overdue.head(1)),
    )


def _care(session: Session, found: Attention) -> Slide | None:
    subjects = (Subject.NOBODY, Subject.UNNAMED)
    matters = [one for one in found.matters if one.subject in subjects]
    care = _line_of(session, matters[0]) if matters else None
    if care is None:
        return None
    lines = _of(session, found, *subjects)
    return Slide(
        key="responsibility",
        head=t("Where nobody answers"),
        lines=lines,
        show=lambda: Shown(results=[care_layers.stretches(care, language=language())]),
        place=_around(care, matters[0].span),
    )


def _villages(session: Session, found: Attention) -> Slide | None:
    both = (Subject.EQUIPMENT, Subject.INCIDENTS)
    told = _of(session, found, *both)
    if not told:
        return None
    of_these = tuple(one.subject for one in found.matters if one.subject in both)
    subjects = attention_words.subjects(language(), of_these)

    def show() -> Shown:
        equipment = session.services().equipment
        lacking = (
            [service_layers.lacking(equipment.missing, language=language())]
            if equipment and len(equipment.missing)
            else []
        )
        return Shown(own=GROUND | {"boundary", "incidents"}, results=lacking)

    head = subjects[0].upper() + subjects[1:]
    return Slide(key="villages", head=head, lines=told, show=show)


def _covered(cover: BeltCover | None, *, also: Collection[str] = ()) -> Shown:
    """Show the border by the posts within reach."""
    if cover is None:
        return Shown(own=GROUND | {"boundary", *also})
    return Shown(
        own=GROUND | set(also),
        results=[cover_layers.stretches(cover.levels, language=language())],
    )


def _unreached(cover: BeltCover) -> Shown:
    """Show the villages by the posts within reach, and the crossings."""
    by_reach = (
        []
        if cover.villages.empty
        else [cover_layers.by_times(villages.LAYER, cover.villages, language=language())]
    )
    return Shown(own={"boundary", "posts", "villages", "crossings"}, recoloured=by_reach)


def _of(session: Session, found: Attention, *subjects: Subject) -> tuple[Line, ...]:
    """Tell the matters of some subjects, the gravest first."""
    matters = [one for one in found.matters if one.subject in subjects]
    return tuple(_line(session, one) for one in matters[:MOST_LINES])


def _line(session: Session, matter: Matter) -> Line:
    radius_km = RADIUS.on_screen(first_question.start_of_straight(session.belt))
    limit_days = PatrolSettings().limit_days
    return attention_words.of_matter(language(), matter, reach_km=radius_km, limit_days=limit_days)


def _line_of(session: Session, matter: Matter) -> LineInCare | None:
    return next((care for care in session.lines_in_care if care.name == matter.line), None)


def _around(care: LineInCare, span: tuple[float, float] | None) -> MetricFrame:
    """Give the line around a stretch, or the whole of it."""
    length_m = care.line.length_m
    low, high = span or (0.0, length_m)
    ends = {"from_m": [max(low - AROUND_M, 0.0)], "to_m": [min(high + AROUND_M, length_m)]}
    return chainage.draw(pd.DataFrame(ends), line=care.line)
