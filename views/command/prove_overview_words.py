"""The names of the figures of Overview and Responsibility in a proof."""

from functools import partial

from gis.words import Language
from views.in_language import sentence


def names(spoken: Language) -> dict[str, str]:
    """Name each figure."""
    t = partial(sentence, spoken)
    return {
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
        "attention_count": t("Needs attention: count"),
        "attention_people": t("Needs attention: people"),
        "attention_metres": t("Needs attention: metres"),
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
    }
