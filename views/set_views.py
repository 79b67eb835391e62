"""The set views of a belt, words and a map each: the wall turns them, a file of slides holds them.

Offices and places are named, people never.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

import pandas as pd

from gis.analysis.attention.matters import Attention, Matter, Subject
from gis.analysis.cover import BeltCover
from gis.analysis.responsibility.care import LineInCare
from gis.analysis.session import Session
from gis.crs import MetricFrame
from gis.errors import Value
from gis.linear import chainage
from gis.questions.patrols import PatrolSettings
from gis.words import Language
from layers.catalogue import villages
from layers.draw import DrawnLayer, Recolouring
from layers.results import coverage as cover_layers
from layers.results import patrols as patrol_layers
from layers.results import responsibility as care_layers
from layers.results import services as service_layers
from views import attention_words, first_question, who_answers
from views.attention_words import Line
from views.in_language import sentence
from views.limits import RADIUS
from views.told import Told

POSTS = "posts"
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
class SetView:
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
    figures: tuple[Told, ...] = ()
    note: str = ""
    place: MetricFrame | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the views are made of.

    Attributes
    ----------
    cover
        How far posts reach at the settings that Overview begins with; None without posts.
    figures
        The numbers of the belt, in words.
    """

    session: Session
    spoken: Language
    cover: BeltCover | None
    figures: Sequence[Told] = field(default=())

    def t(self, english: str, /, **values: Value) -> str:
        """Give a sentence of the catalogue in the language of the views."""
        return sentence(self.spoken, english, **values)

    @cached_property
    def found(self) -> Attention:
        """What needs attention."""
        of_posts = self.cover is not None and self.cover.settings.facility == POSTS
        return self.session.attention(self.cover.settings if self.cover and of_posts else None)


def set_views(asked: Asked) -> list[SetView]:
    """Give the views of a belt; what it has no data of, or nothing to tell of, has none."""
    made = [
        view(asked) for view in (_attention, _numbers, _reach, _gaps, _patrols, _care, _of_villages)
    ]
    return [one for one in made if one is not None]


def _attention(asked: Asked) -> SetView:
    t, found = asked.t, asked.found
    heads = [Line(_line(asked, one).head, "") for one in found.matters]
    quiet = attention_words.quiet(asked.spoken, found) if len(heads) <= FEW else []
    if not heads:
        heads = [Line(t("Nothing in the data needs attention."), "")]
    return SetView(
        key="attention",
        head=t("Needs attention"),
        lines=tuple(heads),
        note=t(" ").join(quiet),
        show=partial(_covered, asked, also={"incidents"}),
    )


def _numbers(asked: Asked) -> SetView:
    t = asked.t
    return SetView(
        key="numbers",
        head=t("The belt in numbers"),
        figures=tuple(asked.figures),
        show=partial(_covered, asked, also={"roads"}),
    )


def _reach(asked: Asked) -> SetView | None:
    t, cover = asked.t, asked.cover
    told = _of(asked, Subject.UNREACHED, Subject.CROSSINGS)
    if not told or cover is None:
        return None
    return SetView(
        key="reach",
        head=t("Who has no post in reach"),
        lines=told,
        show=partial(_unreached, cover, asked.spoken),
    )


def _gaps(asked: Asked) -> SetView | None:
    t, cover = asked.t, asked.cover
    if cover is None or cover.uncovered.empty:
        return None
    longest = cover.uncovered.head(MOST_LINES)
    lines = [
        Line(t("{km:.1f} km", km=gap["length_m"] / 1_000), who_answers.of_gap(gap, asked.spoken))
        for _, gap in longest.iterrows()
    ]
    return SetView(
        key="gaps",
        head=t("The longest gaps and who answers for them"),
        lines=tuple(lines),
        show=partial(_covered, asked),
        place=MetricFrame(longest.head(1)),
    )


def _patrols(asked: Asked) -> SetView | None:
    t, as_of = asked.t, asked.found.as_of
    told = _of(asked, Subject.OVERDUE, Subject.REPORTS)
    if not told or as_of is None:
        return None
    line = asked.session.patrols.line(PatrolSettings(), as_of=as_of)
    return SetView(
        key="patrols",
        head=t("Patrols and reports"),
        lines=told,
        show=lambda: Shown(
            results=[
                patrol_layers.ages(line.drawn, limit_days=line.limit_days, language=asked.spoken)
            ]
        ),
        place=None if line.overdue.empty else MetricFrame(line.overdue.head(1)),
    )


def _care(asked: Asked) -> SetView | None:
    t, subjects = asked.t, (Subject.NOBODY, Subject.UNNAMED)
    matters = [one for one in asked.found.matters if one.subject in subjects]
    care = _line_of(asked.session, matters[0]) if matters else None
    if care is None:
        return None
    return SetView(
        key="responsibility",
        head=t("Where nobody answers"),
        lines=_of(asked, *subjects),
        show=lambda: Shown(results=[care_layers.stretches(care, language=asked.spoken)]),
        place=_around(care, matters[0].span),
    )


def _of_villages(asked: Asked) -> SetView | None:
    both = (Subject.EQUIPMENT, Subject.INCIDENTS)
    told = _of(asked, *both)
    if not told:
        return None
    of_these = tuple(one.subject for one in asked.found.matters if one.subject in both)
    subjects = attention_words.subjects(asked.spoken, of_these)

    def show() -> Shown:
        equipment = asked.session.services().equipment
        lacking = (
            [service_layers.lacking(equipment.missing, language=asked.spoken)]
            if equipment and len(equipment.missing)
            else []
        )
        return Shown(own=GROUND | {"boundary", "incidents"}, results=lacking)

    head = subjects[0].upper() + subjects[1:]
    return SetView(key="villages", head=head, lines=told, show=show)


def _covered(asked: Asked, *, also: Collection[str] = ()) -> Shown:
    """Show the border by the posts within reach."""
    if asked.cover is None:
        return Shown(own=GROUND | {"boundary", *also})
    return Shown(
        own=GROUND | set(also),
        results=[cover_layers.stretches(asked.cover.levels, language=asked.spoken)],
    )


def _unreached(cover: BeltCover, spoken: Language) -> Shown:
    """Show the villages by the posts within reach, and the crossings."""
    by_reach = (
        []
        if cover.villages.empty
        else [cover_layers.by_times(villages.LAYER, cover.villages, language=spoken)]
    )
    return Shown(own={"boundary", "posts", "villages", "crossings"}, recoloured=by_reach)


def _of(asked: Asked, *subjects: Subject) -> tuple[Line, ...]:
    """Tell the matters of some subjects, the gravest first."""
    matters = [one for one in asked.found.matters if one.subject in subjects]
    return tuple(_line(asked, one) for one in matters[:MOST_LINES])


def _line(asked: Asked, matter: Matter) -> Line:
    radius_km = RADIUS.on_screen(first_question.start_of_straight(asked.session.belt))
    limit_days = PatrolSettings().limit_days
    return attention_words.of_matter(
        asked.spoken, matter, reach_km=radius_km, limit_days=limit_days
    )


def _line_of(session: Session, matter: Matter) -> LineInCare | None:
    return next((care for care in session.lines_in_care if care.name == matter.line), None)


def _around(care: LineInCare, span: tuple[float, float] | None) -> MetricFrame:
    """Give the line around a stretch, or the whole of it."""
    length_m = care.line.length_m
    low, high = span or (0.0, length_m)
    ends = {"from_m": [max(low - AROUND_M, 0.0)], "to_m": [min(high + AROUND_M, length_m)]}
    return chainage.draw(pd.DataFrame(ends), line=care.line)
