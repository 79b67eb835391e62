"""A proof as lines of text: both values side by side, long columns condensed to one line."""

import math
from collections.abc import Mapping
from functools import partial
from itertools import groupby

from gis.analysis.incidents.proving import page_of_drill
from gis.analysis.incidents.twice import modelled, sent
from gis.analysis.proving import Questions, page_of_plan, question_of
from gis.analysis.responsibility.figures import BOUNDARY_NAME
from gis.proof import incidents, responsibility, services
from gis.proof.overview import PAGE
from gis.proof.patrols import PAGE as PATROLS
from gis.proof.report import Figure, Key, Number, Report, Text
from gis.words import Language
from layers.registry import catalogue
from views.command import (
    cover_words,
    prove_cover_words,
    prove_incident_words,
    prove_overview_words,
    prove_patrol_words,
    prove_service_words,
    prove_siting_words,
    terminal,
)
from views.in_language import sentence

BY_KIND = "_by_kind"  # ends the name of a figure whose rows are the kinds of a layer
MOST_ROWS = 12  # of a column that are told each; of more the greatest difference is


def pages(spoken: Language, questions: Questions) -> dict[str, str]:
    """Describe the settings of each page of a proof."""
    t = partial(sentence, spoken)
    told = {
        PAGE: t("Overview"),
        responsibility.PAGE: t("Responsibility"),
        PATROLS: t("Patrols"),
        services.PAGE: t("Services"),
        incidents.PAGE: t("Incidents"),
    }
    for settings in questions.covers:
        limit = cover_words.limit(spoken, settings.within)
        told[question_of(settings).page] = t(", ").join([t("Coverage"), limit])
    for dispatch in questions.desk.dispatches:
        told[sent.page_of_dispatch(dispatch)] = prove_incident_words.dispatch(spoken, dispatch)
        told[modelled.page_of(dispatch)] = prove_incident_words.modelled(spoken, dispatch)
    for drill in questions.desk.drills:
        told[page_of_drill(drill)] = prove_incident_words.drill(spoken, drill)
    for siting in questions.sitings:
        told[page_of_plan(siting.asked)] = prove_siting_words.page(spoken, siting.asked)
    return told


def told(spoken: Language, report: Report, *, pages: Mapping[str, str]) -> str:
    """Format a proof: the figures page by page, those that differ, those not proved, the totals."""
    t = partial(sentence, spoken)
    words = names(spoken)
    heads = [t("Figure"), t("Row"), t("Shown"), t("Proved"), t("Tolerance"), t("Result")]
    parts = []
    for page, figures in groupby(report.figures, key=lambda figure: figure.key.page):
        rows = _rows(spoken, list(figures), words)
        parts.append(f"{pages.get(page, page)}\n{terminal.table([heads, *rows])}")
    if report.not_proved:
        parts.append(_left(spoken, report, pages, words))
    parts.append(
        t(
            "{figures} {figures:figure|figures}: {agree} {agree:agrees|agree}, {part} "
            "{part:differs|differ}, {left} not proved.",
            figures=len(report.figures),
            agree=len(report.figures) - len(report.parted),
            part=len(report.parted),
            left=len(report.not_proved),
        )
    )
    return "\n\n".join(parts)


def _rows(spoken: Language, figures: list[Figure], words: Mapping[str, str]) -> list[list[str]]:
    by_name: dict[str, list[Figure]] = {}
    for figure in figures:
        by_name.setdefault(figure.key.name, []).append(figure)
    rows = []
    for name, own in by_name.items():
        each = own if len(own) <= MOST_ROWS else [one for one in own if not one.agrees]
        rows += [_row(spoken, figure, words) for figure in each]
        if len(own) > MOST_ROWS:
            rows.append(_folded(spoken, name, own, words))
    return rows


def _row(spoken: Language, figure: Figure, words: Mapping[str, str]) -> list[str]:
    t = partial(sentence, spoken)
    proved, tolerance = "–", ""
    if isinstance(figure.proved, Number):
        proved, tolerance = _written(figure.proved.value), f"{figure.proved.tolerance:.6g}"
    elif isinstance(figure.proved, Text):
        proved = " | ".join(figure.proved.allowed) or "–"
    return [
        words.get(figure.key.name, figure.key.name),
        _row_name(spoken, figure.key),
        _written(figure.shown),
        proved,
        tolerance,
        t("agrees") if figure.agrees else t("DIFFERS"),
    ]


def _row_name(spoken: Language, key: Key) -> str:
    """Name the row of a figure: a kind or the boundary in words, another by its id or number."""
    t = partial(sentence, spoken)
    layer, by_kind, _ = key.name.partition(BY_KIND)
    if not by_kind:
        line, apart, row = key.row.partition(" ")
        return t("the boundary") + apart + row if line == BOUNDARY_NAME else key.row
    column = catalogue()[layer].table.column("kind")
    words = column.choices.get(key.row) if column else None
    return words.in_language(spoken) if words else key.row or t("of unknown kind")


def _folded(
    spoken: Language, name: str, figures: list[Figure], words: Mapping[str, str]
) -> list[str]:
    """Condense a long column to its number of rows and the greatest difference."""
    t = partial(sentence, spoken)
    agree = [figure for figure in figures if figure.agrees]
    numbers = [
        (figure.shown, figure.proved)
        for figure in agree
        if isinstance(figure.shown, float) and isinstance(figure.proved, Number)
    ]
    apart = [abs(shown - proved.value) for shown, proved in numbers if math.isfinite(proved.value)]
    tolerances = [proved.tolerance for _, proved in numbers]
    return [
        words.get(name, name),
        t("{count} {count:row|rows}", count=len(figures)),
        t("{count} agree", count=len(agree)),
        t("differ by at most {most:.3g}", most=max(apart)) if apart else "",
        f"{max(tolerances):.6g}" if tolerances else "",
        t("agrees") if len(agree) == len(figures) else t("DIFFERS"),
    ]


def _left(
    spoken: Language, report: Report, pages: Mapping[str, str], words: Mapping[str, str]
) -> str:
    """List the figures that are not computed twice, with the reason."""
    t = partial(sentence, spoken)
    counts: dict[tuple[str, str, str], int] = {}
    for one in report.not_proved:
        key = one.key.page, one.key.name, one.reason.in_language(spoken)
        counts[key] = counts.get(key, 0) + 1
    rows = [
        [pages.get(page, page), words.get(name, name), f"{count}", why]
        for (page, name, why), count in counts.items()
    ]
    return f"{t('Not proved')}\n{terminal.table(rows)}"


def _written(value: float | str | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, str):
        return value or "–"
    if not math.isfinite(value):
        return "–"
    return f"{value:.0f}" if value == round(value) else f"{value:.6f}"


def names(spoken: Language) -> dict[str, str]:
    """Return the label of each figure."""
    pages = (
        prove_overview_words,
        prove_cover_words,
        prove_siting_words,
        prove_patrol_words,
        prove_service_words,
        prove_incident_words,
    )
    found: dict[str, str] = {}
    for page in pages:
        found |= page.names(spoken)
    return found
