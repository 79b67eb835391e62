"""A proof of one belt: the figures of the pages compared with those of `gis/proof/`.

Both computations start here. The second one receives the paths of files, the headings of columns,
the limits, the sites that the page shows, and the friction surface as plain arrays.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from gis.analysis import figures
from gis.analysis.attention import proving as attention
from gis.analysis.cover import BeltCover
from gis.analysis.incidents import proving as incidents
from gis.analysis.incidents.times import INCIDENTS
from gis.analysis.next_post import proving as next_post
from gis.analysis.next_post.proving import Siting, page_of
from gis.analysis.patrols.figures import asked_of_week, of_patrols, of_week
from gis.analysis.patrols.line import WINDOWS_DAYS
from gis.analysis.patrols.walks import table_of
from gis.analysis.responsibility.figures import figures_of
from gis.analysis.services.figures import of_services
from gis.analysis.services.funds import rule_of
from gis.analysis.session import Session
from gis.analysis.travel import LIMIT_MIN
from gis.belt.belt import Belt
from gis.cost.field import MOVES, steps_of, way_min
from gis.errors import BeltError
from gis.files import belt_folder
from gis.linear.left_out import AGAIN, BRANCH, SECOND, SLIVER
from gis.proof import daily, people
from gis.proof import friction as proof_of_friction
from gis.proof import patrols as proof_of_patrols
from gis.proof.asked import Question, Report, Source
from gis.proof.belt import Belt as Second
from gis.proof.ground import Ground
from gis.proof.measures import Measure, Minutes
from gis.proof.raw import Unread, fold
from gis.proof.report import Key, Proofs, Reason, compared
from gis.proof.report import Report as Proof
from gis.proof.services import Due
from gis.questions.coverage import CoverageSettings, Straight, Travel, limits_min, radii_m
from gis.questions.modes import Direction
from gis.questions.patrols import PatrolSettings, PlanSettings
from gis.questions.siting import SitingSettings
from gis.schema import Table
from gis.travel.friction import Friction
from gis.words import Words

LEFT_OUT = {fact for fact, _ in (AGAIN, BRANCH, SECOND, SLIVER)}


@dataclass(frozen=True, kw_only=True)
class Questions:
    """What is proved: the covers of Overview and Coverage, and the questions of other pages.

    `sitings` are those of Next post; `stations` that of Services, in a straight line; `desk` those
    of Incidents.
    """

    covers: Sequence[CoverageSettings]
    sitings: Sequence[Siting] = ()
    stations: CoverageSettings | None = None
    desk: incidents.Questions = field(default_factory=incidents.Questions)


def prove(
    session: Session,
    folder: Path,
    *,
    tables: Mapping[str, Table],
    asked: Questions,
    report: Report,
) -> Proof:
    """Compute every figure twice and compare.

    Raises
    ------
    InputError
        As on the pages, if the first computation fails.
    """
    second = Second(_source(session.belt, folder, tables), report=report)
    shown = dict(figures.of_overview(session.overview))
    shown |= dict(figures_of(session.belt, session.lines_in_care))
    proved, reasons = second.overview()
    answered, doubts = daily.prove_care(second)
    proved, reasons = proved | answered, [*reasons, *doubts]
    for settings in asked.covers:
        cover = session.cover(settings)
        question = question_of(settings)
        shown |= dict(figures.of_cover(question.page, cover))
        found, more = second.cover(question, _measure(session, second, settings))
        if isinstance(settings.within, Travel) and session.belt.dem is not None:
            first, own, doubts = _friction(
                second, session.friction(settings.within), question.page, dem=session.belt.dem
            )
            shown, found, more = shown | first, found | own, [*more, *doubts]
        proved, reasons = proved | found, [*reasons, *more]
        found, more = _people(second, cover, question.page)
        proved, reasons = proved | found, [*reasons, *more]
    if table_of(session.belt) is not None:
        first, own, doubts = _patrols(session, second)
        shown, proved, reasons = shown | first, proved | own, [*reasons, *doubts]
    first, own, doubts = _services(session, second, asked.stations, _words(tables["area"], "level"))
    shown, proved, reasons = shown | first, proved | own, [*reasons, *doubts]
    first, own, doubts = incidents.prove(
        session, second, asked.desk, ground_of=lambda friction: _from_posts(second, friction)
    )
    shown, proved, reasons = shown | first, proved | own, [*reasons, *doubts]
    measures: dict[CoverageSettings, Measure] = {}
    for siting in asked.sitings:
        cover_of_plan = siting.asked.cover
        question = replace(question_of(cover_of_plan), page=page_of_plan(siting.asked))
        if cover_of_plan not in measures:  # its graph fills memory: one is kept
            measures = {cover_of_plan: _measure(session, second, cover_of_plan)}
        measure = measures[cover_of_plan]
        first, own, doubts = next_post.prove(
            session, second, siting, cover=question, measure=measure
        )
        shown, proved, reasons = shown | first, proved | own, [*reasons, *doubts]
    reach = attention.reach_of(asked.covers)
    first, own, doubts = attention.prove(
        session,
        second,
        proved,
        covered=(reach, question_of(reach).page) if reach else None,
        status=_words(tables[INCIDENTS], "status"),
    )
    shown, proved, reasons = shown | first, proved | own, [*reasons, *doubts]
    return compared(shown, proved, reasons=reasons)


TWICE = Words("边境线重复绘制或有分叉", "the border is drawn twice or has branches")


def question_of(settings: CoverageSettings) -> Question:
    """Convert coverage settings to plain values, with a name that describes them."""
    within = settings.within
    if isinstance(within, Straight):
        page, limit, limits = f"straight {within.radius_m:g} m", within.radius_m, radii_m()
    else:
        page = f"{within.mode} {within.season} {within.direction} {within.minutes:g} min"
        limit, limits = within.minutes, limits_min()
    return Question(
        page=page,
        facility=settings.facility,
        targets=settings.targets,
        limit=limit,
        limits=limits,
    )


def page_of_plan(asked: SitingSettings) -> str:
    """Return the name of a siting question."""
    return page_of(asked, question_of(asked.cover).page)


def _measure(session: Session, second: Second, settings: CoverageSettings) -> Measure:
    """Return the second measure of a question, in metres or minutes."""
    if isinstance(settings.within, Straight):
        return second.metres
    return second.in_minutes(ground_of(session.friction(settings.within)), most=LIMIT_MIN)


def _from_posts(second: Second, friction: Friction) -> Minutes:
    """Return the second measure of the ways from posts to places, over any distance."""
    profile = replace(friction.profile, direction=Direction.FROM_POSTS)
    return second.in_minutes(ground_of(replace(friction, profile=profile)), most=math.inf)


def ground_of(friction: Friction) -> Ground:
    """Convert the friction surface to the plain arrays of the second computation."""
    field, transform = friction.field, friction.grid.transform
    return Ground(
        heights=field.heights.astype(np.float64),
        classes=field.classes,
        paces=field.paces,
        fords=field.fords,
        links=np.column_stack([field.link_from, field.link_to, field.link_min]).astype(np.float64),
        cell_m=friction.cell_m,
        corner_xy=(transform.c, transform.f),
        size_xy=friction.grid.cell_m,
        towards="places" if friction.profile.direction is Direction.FROM_POSTS else "posts",
    )


def _source(belt: Belt, folder: Path, tables: Mapping[str, Table]) -> Source:
    names = {key: (key, *table.label) for key, table in tables.items()}
    return Source(
        paths=belt_folder.find_layers(folder, names),
        headings={
            key: {column.name: column.headings for column in table.columns}
            for key, table in tables.items()
        },
        words={key: _words(table) for key, table in tables.items()},
        crs=belt.crs.to_wkt(),
        border_doubt=TWICE if any(one.fact in LEFT_OUT for one in belt.faults) else None,
    )


def _words(table: Table, name: str = "kind") -> dict[str, str]:
    """Return the code of each choice of a column by its normalised words."""
    column = table.column(name)
    if column is None:
        return {}
    codes = {fold(alias): code for alias, code in column.aliases.items()}
    return codes | {
        fold(word): code for code, said in column.choices.items() for word in (code, *said)
    }


def _friction(
    second: Second, friction: Friction, page: str, *, dem: Path
) -> tuple[dict[Key, float | str], Proofs, list[Reason]]:
    """Return sampled steps over the ground, computed both ways."""
    ground = ground_of(friction)
    drawn = proof_of_friction.drawn(ground)
    field = friction.field._replace(turn=1.0)
    steps = steps_of(field.heights.shape[1], field)
    moves = [tuple(move) for move in MOVES.tolist()]
    shown: dict[Key, float | str] = {
        Key(page, "step_min", step.name): float(
            way_min(field, steps, (step.row, step.column), moves.index((step.down, step.right)))
        )
        for step in drawn
    }
    shown[Key(page, "cell_m")] = friction.cell_m[0]
    proved, reasons = second.friction(page, ground, drawn, dem=dem)
    return shown, proved, reasons


def _people(second: Second, cover: BeltCover, page: str) -> tuple[Proofs, list[Reason]]:
    """Return the population raster sums by the second path."""
    if cover.belt.population is None:
        return {}, []
    catchments = cover.catchments.geometry.reindex(cover.facilities.index)
    try:
        return people.prove(
            page,
            cover.belt.population,
            plane=second.plane,
            bands=list(cover.areas.geometry),
            catchments={str(post): shape for post, shape in catchments.items()},
        ), []
    except Unread as why:
        return {}, [Reason(page, people.NAME, why.why)]


def _patrols(
    session: Session, second: Second
) -> tuple[dict[Key, float | str], Proofs, list[Reason]]:
    """Give the page Patrols as it opens by both paths."""
    try:
        patrols, settings = session.patrols, PatrolSettings()
    except BeltError:  # no patrol has a date, and the page says so
        return {}, {}, []
    line, reports = patrols.line(settings), patrols.reports()
    shown = dict(of_patrols(patrols, line, reports))
    asked = proof_of_patrols.Asked(
        as_of=line.as_of, limit_days=settings.limit_days, windows_days=WINDOWS_DAYS
    )
    proved, reasons = daily.prove_patrols(second, asked)
    try:
        week = session.week(PlanSettings())
    except BeltError:  # no unit can be planned for, and the page says so
        return shown, proved, reasons
    more, doubts = daily.prove_week(second, *asked_of_week(week))
    return shown | dict(of_week(week)), proved | more, [*reasons, *doubts]


def _services(
    session: Session,
    second: Second,
    reach: CoverageSettings | None,
    levels: Mapping[str, str],
) -> tuple[dict[Key, float | str], Proofs, list[Reason]]:
    """Give the services by both paths."""
    rule = rule_of(session.belt)
    cover = session.cover(reach) if reach else None
    shown = dict(of_services(session.services(rule), cover))
    due = Due(fund=rule.fund_yuan, training=rule.training_yuan, activities=rule.activities_yuan)
    within = reach.within if reach else None
    radius_m = within.radius_m if isinstance(within, Straight) else None
    proved, reasons = daily.prove_services(second, due, radius_m=radius_m)
    own, doubts = daily.prove_joint(second, levels)
    return shown, proved | own, [*reasons, *doubts]
