"""The names of the figures of Coverage in a proof."""

from functools import partial

from gis.words import Language
from views.in_language import sentence


def names(spoken: Language) -> dict[str, str]:
    """Name each figure."""
    t = partial(sentence, spoken)
    return {
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
    }
