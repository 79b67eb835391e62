"""A proof as lines of text: both values side by side, long columns condensed to one line."""

import math
from collections.abc import Mapping
from functools import partial
from itertools import groupby

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
    prove_incident_words,
    prove_patrol_words,
    prove_service_words,
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
        told[question_of(settings).page] = f"{t('Coverage')}, {limit}"
    if questions.siting is not None:
        limit = cover_words.limit(spoken, questions.siting.cover.within)
        told[page_of_plan(questions.siting)] = f"{t('Next post')}, {limit}"
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
    t = partial(sentence, spoken)
    return (
        {
            "boundary_m": t("Border as drawn (m)"),
            "people": t("Residents"),
            "people_twice": t("Residents counted twice"),
            "villages_twice": t("Duplicate villages"),
            "villages_uncounted": t("Villages without a population figure"),
            "villages_by_kind": t("Villages by kind"),
            "crossings": t("Crossings"),
            "crossings_by_kind": t("Crossings by kind"),
            "posts": t("Posts"),
            "posts_by_kind": t("Posts by kind"),
            "road_m": t("Road (m)"),
            "sections": t("Sections"),
            "orphans": t("Sections without a member"),
            "misfits": t("Sections not on the road"),
            "sections_on_no_road": t("Road sections on no road"),
            "uncared_m": t("Unassigned (m)"),
            "doubled_m": t("Assigned twice (m)"),
            "nobody_m": t("Nobody answers for (m)"),
            "nobody_from_m": t("Nobody answers: from (m)"),
            "nobody_to_m": t("Nobody answers: to (m)"),
            "twice_m": t("Two or more answer for (m)"),
            "no_person": t("Rows without a person"),
            "not_five": t("Sections without five households"),
            "household_twice": t("Households in two sections"),
            "held_m": t("Row: holds (m)"),
            "alone_m": t("Row: holds alone (m)"),
            "held_villages": t("Row: villages"),
            "held_people": t("Row: people"),
            "people_in_reach": t("People in reach"),
            "people_left_out": t("People left out"),
            "people_total": t("People in total"),
            "people_share": t("Share of people in reach"),
            "uncounted": t("Villages without a population figure"),
            "border_in_reach_m": t("Border in reach (m)"),
            "border_twice_m": t("Border in reach twice or more (m)"),
            "border_total_m": t("Border as drawn (m)"),
            "border_share": t("Share of border in reach"),
            "targets_left_out": t("Targets left out"),
            "targets_total": t("Targets in total"),
            "raster_people": t("People by the population raster"),
            "villages_left_out": t("Villages left out"),
            "left_out_people": t("Villages left out: people"),
            "left_out_nearest": t("Villages left out: nearest post"),
            "left_out_away": t("Villages left out: m or min to it"),
            "target_left_out_nearest": t("Targets left out: nearest post"),
            "target_left_out_away": t("Targets left out: m or min to it"),
            "gaps": t("Gaps"),
            "gap_from_m": t("Gap: from (m)"),
            "gap_to_m": t("Gap: to (m)"),
            "gap_length_m": t("Gap: length (m)"),
            "gap_nobody_m": t("Gap: nobody answers for (m)"),
            "gap_offices": t("Gap: who answers"),
            "gap_parts": t("Gap: parts"),
            "gap_part_from_m": t("Part of a gap: from (m)"),
            "gap_part_to_m": t("Part of a gap: to (m)"),
            "gap_part_length_m": t("Part of a gap: length (m)"),
            "gap_part_offices": t("Part of a gap: who answers"),
            "gap_nearest": t("Gap: nearest post"),
            "gap_away": t("Gap: m or min to it"),
            "gap_farthest": t("Gap: farthest m or min"),
            "catchment_people": t("Post: people nearest to it"),
            "only_people": t("Post: people it alone reaches"),
            "only_targets": t("Post: targets it alone reaches"),
            "only_border_m": t("Post: border it alone reaches (m)"),
            "served": t("Post: people who go there"),
            "lost_min": t("Post: mean minutes lost if it closes"),
            "worst_min": t("Post: most minutes lost if it closes"),
            "stranded": t("Post: people left without a post if it closes"),
            "curve_people": t("Curve: people in reach"),
            "curve_border_m": t("Curve: border in reach (m)"),
            "cell_m": t("Width of a cell on the ground (m)"),
            "step_min": t("Sampled steps over the ground (min)"),
            "candidates": t("Candidate sites"),
            "covered_best": t("Best possible coverage: people or border (m)"),
            "people_today": t("People in reach today"),
            "people_then": t("People in reach with the sites"),
            "border_m_today": t("Border in reach today (m)"),
            "border_m_then": t("Border in reach with the sites (m)"),
            "targets_today": t("Targets in reach today"),
            "targets_then": t("Targets in reach with the sites"),
            "mean_today": t("Mean to the nearest post today"),
            "mean_then": t("Mean to the nearest post with the sites"),
            "farthest_today": t("Maximum to the nearest post today"),
            "farthest_then": t("Maximum to the nearest post with the sites"),
            "cut_off_today": t("People without a route today"),
            "cut_off_then": t("People without a route with the sites"),
            "gain_people": t("Site: people it adds"),
            "gain_border_m": t("Site: border it adds (m)"),
            "gain_targets": t("Site: targets it adds"),
            "alone_people": t("Site: people it alone reaches"),
            "alone_border_m": t("Site: border it alone reaches (m)"),
            "gain_villages": t("Site: villages it adds"),
            "site_near": t("Site: nearest village"),
            "site_near_m": t("Site: to the nearest village (m)"),
            "left_border": t("Stretches of border left out"),
            "left_border_from_m": t("Border left out: from (m)"),
            "left_border_to_m": t("Border left out: to (m)"),
            "left_border_length_m": t("Border left out: length (m)"),
            "site_at_m": t("Site: nearest chainage of the border (m)"),
            "curve_covered": t("Further posts: best possible coverage, people or border (m)"),
            "curve_beside_people": t("Further posts: people in reach"),
            "curve_beside_border_m": t("Further posts: border in reach (m)"),
            "curve_beside_targets": t("Further posts: targets in reach"),
        }
        | prove_patrol_words.names(spoken)
        | prove_service_words.names(spoken)
        | prove_incident_words.names(spoken)
    )
