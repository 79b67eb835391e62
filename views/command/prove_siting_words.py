"""The names of the figures of Next post in a proof."""

from functools import partial

from gis.questions.siting import Goal, SitingSettings, Times
from gis.words import Language
from views.command import cover_words
from views.in_language import sentence


def page(spoken: Language, asked: SitingSettings) -> str:
    """Describe a siting question in one line."""
    t = partial(sentence, spoken)
    goal = {
        Goal.MOST: t("Cover the most"),
        Goal.FEWEST: t("Cover everything with the fewest posts"),
        Goal.LEAST_TOTAL: t("Least total distance or time"),
        Goal.LEAST_WORST: t("Least maximum distance or time"),
    }[asked.goal]
    told = [t("Next post"), goal]
    if asked.times is Times.TWICE:
        told.append(t("two posts within reach"))
    return t(", ").join([*told, cover_words.limit(spoken, asked.cover.within)])


def names(spoken: Language) -> dict[str, str]:
    """Name each figure."""
    t = partial(sentence, spoken)
    return {
        "candidates": t("Candidate sites"),
        "candidates_used": t("Candidate sites used"),
        "covered_best": t("Best possible coverage: people or border (m)"),
        "weighed_best": t("Best possible coverage: weighted share"),
        "fewest_posts": t("Fewest posts that cover everything"),
        "beyond_people": t("Villages that no candidate site reaches"),
        "beyond_border_m": t("Border that no candidate site reaches (m)"),
        "least_limit": t("Limit that would be enough (m or min)"),
        "mean_best": t("Least possible mean (m or min)"),
        "farthest_best": t("Least possible maximum (m or min)"),
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
        "gain_uncounted": t("Site: villages it adds without a figure"),
        "gain_names": t("Site: the largest villages it adds"),
        "serves_people": t("Site: people whose nearest post it is"),
        "serves_places": t("Site: villages whose nearest post it is"),
        "saves": t("Site: saved, people times m or min"),
        "site_near": t("Site: nearest village"),
        "site_near_m": t("Site: to the nearest village (m)"),
        "left_border": t("Stretches of border left out"),
        "left_border_from_m": t("Border left out: from (m)"),
        "left_border_to_m": t("Border left out: to (m)"),
        "left_border_length_m": t("Border left out: length (m)"),
        "site_at_m": t("Site: nearest chainage of the border (m)"),
        "curve_covered": t("Further posts: best possible coverage, people or border (m)"),
        "curve_weighed": t("Further posts: best possible coverage, weighted share"),
        "curve_beside_people": t("Further posts: people in reach"),
        "curve_beside_border_m": t("Further posts: border in reach (m)"),
        "curve_beside_targets": t("Further posts: targets in reach"),
    }
