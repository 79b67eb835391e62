"""`border-belt prove`: every figure of the pages, computed twice, as a table or as JSON."""

from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import product
from pathlib import Path
from time import monotonic

from gis.analysis import proving
from gis.analysis.incidents import proving as incidents
from gis.analysis.next_post.proving import Siting
from gis.analysis.proving import Questions
from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.errors import BeltError
from gis.files import proofs
from gis.files.proofs import LastProof
from gis.proof.report import Figure, Number, Report, Text
from gis.questions.coverage import CoverageSettings
from gis.questions.dispatch import DispatchSettings
from gis.questions.drill import DrillSettings
from gis.questions.modes import Direction, Mode, Season
from gis.questions.siting import Goal, SitingSettings, Times
from layers.registry import tables
from views import first_question
from views.command import opened, prove_words, terminal
from views.command.exits import Exit
from views.proofs import FOLDER

QUIET_S = 1.0  # steps that take no longer show no progress
EVENING = time(21)  # some posts are off duty then, and ferries closed


def run(asked: Namespace) -> Exit:
    """Prove a belt, store the result for the page "About the data", and print it."""
    try:
        session = opened.session(asked.folder)
    except BeltError as refused:
        terminal.complain(terminal.told(asked.lang, refused.problems))
        return Exit.MISUSED  # 1 would mean that figures differ
    belt = session.belt
    questions = questions_of(belt, every=True)
    report = _proved(session, asked.folder, questions, asked.lang)
    proofs.keep(
        LastProof(
            at=datetime.now(UTC),
            agree=len(report.figures) - len(report.parted),
            part=len(report.parted),
            not_proved=len(report.not_proved),
        ),
        revision=belt.revision,
        folder=asked.home / FOLDER,
    )
    if asked.json:
        terminal.say_json(_plain(belt, report))
    else:
        pages = prove_words.pages(asked.lang, questions)
        terminal.say(prove_words.told(asked.lang, report, pages=pages))
    return Exit.REFUSED if report.parted else Exit.DONE


def questions_of(belt: Belt, *, every: bool) -> Questions:
    """Return what is proved of a belt, in metres and, if there is terrain, in minutes.

    Parameters
    ----------
    every
        Whether to ask for each mode, direction and goal, or only for those that pages open with.
    """
    straight = first_question.default_coverage(belt)
    if straight is None:
        return Questions(covers=())
    stations = None
    if {"stations", "villages"} <= set(belt.frames):
        within = first_question.start_of_straight(belt)
        stations = first_question.station_reach(belt, within)
    targets = first_question.targets_of(belt, straight.facility)[0]
    straight = replace(straight, targets=targets)
    covers = [straight, *(_in_minutes(belt, straight, every=every) if belt.dem else ())]
    first = first_question.default_siting(belt, straight)
    sitings = [Siting(asked=first)]
    if every:
        sitings = [
            siting
            for cover in (straight, *covers[1:2])  # in metres, and on foot
            for siting in _each_goal(replace(first, cover=cover))
        ]
    desk = _of_the_desk() if every else incidents.Questions()
    return Questions(covers=covers, sitings=sitings, stations=stations, desk=desk)


def _of_the_desk() -> incidents.Questions:
    """Ask who goes at any hour and on a wet evening, and for the drill as its page opens."""
    return incidents.Questions(
        dispatches=[DispatchSettings(), DispatchSettings(season=Season.WET, at=EVENING)],
        drills=[DrillSettings()],
    )


def _each_goal(first: SitingSettings) -> list[Siting]:
    """Ask a question of Next post for each goal, and for two posts where one may cover."""
    goals = [replace(first, goal=goal) for goal in Goal]
    twice = [replace(one, times=Times.TWICE) for one in goals if one.goal.is_cover]
    return [
        # The curve does not depend on the goal.
        Siting(asked=one, curve=one.goal is Goal.MOST)
        for one in (*goals, *twice)
    ]


def _in_minutes(belt: Belt, straight: CoverageSettings, *, every: bool) -> list[CoverageSettings]:
    """Ask on foot to the posts in both seasons, or by every mode in both directions."""
    start = first_question.start_of_travel(belt)
    ways = product(Mode, Direction) if every else [(start.mode, start.direction)]
    return [
        replace(straight, within=replace(start, mode=mode, season=season, direction=direction))
        for mode, direction in ways
        for season in Season
    ]


def _proved(session: Session, folder: Path, questions: Questions, spoken: str) -> Report:
    pages = prove_words.pages("en" if spoken == "en" else "zh", questions)
    began, told = monotonic(), set[str]()

    def tell(page: str, done: int, of: int) -> None:
        """Report progress once per page, and again at its end."""
        if monotonic() - began >= QUIET_S and (page not in told or done == of):
            told.add(page)
            terminal.complain(f"{pages.get(page, page)}  {done}/{of}")

    return proving.prove(session, folder, tables=tables(), asked=questions, report=tell)


def _plain(belt: Belt, report: Report) -> dict[str, object]:
    """Return a proof as plain values for JSON; unknown values are null."""
    return {
        "belt": belt.name.zh or belt.name.en,
        "revision": belt.revision,
        "figures": [_figure(figure) for figure in report.figures],
        "not_proved": [{**one.key._asdict(), "reason": one.reason.en} for one in report.not_proved],
        "agree": len(report.figures) - len(report.parted),
        "part": len(report.parted),
    }


def _figure(figure: Figure) -> dict[str, object]:
    proved = figure.proved
    told: dict[str, object] = {"shown": _known(figure.shown), "proved": None, "tolerance": None}
    if isinstance(proved, Number):
        told |= {"proved": _known(proved.value), "tolerance": proved.tolerance}
    elif isinstance(proved, Text):
        told |= {"proved": list(proved.allowed)}
    return {**figure.key._asdict(), **told, "agrees": figure.agrees}


def _known(value: float | str | None) -> float | str | None:
    """Replace NaN and infinity, which JSON lacks, by None."""
    return None if isinstance(value, float) and not abs(value) < float("inf") else value
