"""The names of the figures of Incidents in a proof."""

from functools import partial

from gis.words import Language
from layers.results.incidents import STAGE_WORDS
from views.in_language import sentence


def names(spoken: Language) -> dict[str, str]:
    """Name each figure."""
    t = partial(sentence, spoken)
    stages = {stage.value: words.in_language(spoken) for stage, words in STAGE_WORDS.items()}
    return {
        "cases": t("Incidents"),
        "backwards": t("Incidents with a time before an earlier one"),
        **{f"{name}_median": t("{stage}: median (min)", stage=one) for name, one in stages.items()},
        **{
            f"{name}_p90": t("{stage}: 90th percentile (min)", stage=one)
            for name, one in stages.items()
        },
        "groups": t("Ten-household groups"),
        "group_households": t("Groups: households"),
        "group_phones": t("Groups: phones"),
        "groups_of_size": t("Groups by size"),
        "villages_without_group": t("Villages without a group"),
    }
