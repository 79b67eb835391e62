"""The names of the figures of Incidents in a proof."""

from functools import partial

from gis.questions.dispatch import DispatchSettings
from gis.questions.drill import DrillSettings
from gis.questions.modes import Mode, Season
from gis.words import Language
from layers.results.incidents import STAGE_WORDS
from views.in_language import sentence

MODES = {Mode.FOOT: "On foot", Mode.MOTORCYCLE: "Motorcycle", Mode.CAR: "Car"}
SEASONS = {Season.DRY: "Dry season", Season.WET: "Wet season"}


def dispatch(spoken: Language, asked: DispatchSettings) -> str:
    """Describe a question to the desk in one line."""
    t = partial(sentence, spoken)
    told = [t("Who goes"), t(MODES[asked.mode]), t(SEASONS[asked.season])]
    return t(", ").join([*told, *([] if asked.at is None else [f"{asked.at:%H:%M}"])])


def modelled(spoken: Language, asked: DispatchSettings) -> str:
    """Describe a comparison of real and modelled minutes in one line."""
    t = partial(sentence, spoken)
    told = [t("Real and modelled minutes"), t(MODES[asked.mode]), t(SEASONS[asked.season])]
    return t(", ").join(told)


def drill(spoken: Language, asked: DrillSettings) -> str:
    """Describe a drill in one line."""
    t = partial(sentence, spoken)
    number = t("Drill no. {seed:g}", seed=asked.seed)
    return t(", ").join([number, t(MODES[asked.mode]), t(SEASONS[asked.season])])


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
        "hot_overall": t("Incidents per 100 households: all villages"),
        "hot_elsewhere": t("Incidents in no village with households"),
        "hot_cases": t("Village: incidents"),
        "hot_rate": t("Village: incidents per 100 households"),
        "hot_rate_low": t("Village: incidents per 100 households, from"),
        "hot_rate_high": t("Village: incidents per 100 households, to"),
        "hot_expected": t("Village: incidents at the rate of all"),
        "hot_density": t("Village: above, like or below all"),
        "goes_min": t("Post to place (min)"),
        "goes_straight_m": t("Post to place, straight (m)"),
        "goes_choice": t("Place: post that goes"),
        "goes_nearer": t("Place: posts nearer in a straight line"),
        "nearer_why": t("Nearer post: off duty, comes or not"),
        "nearer_rivers": t("Nearer post: rivers that the straight line crosses"),
        "nearer_open_min": t("Nearer post: with everything open (min)"),
        "nearer_shut": t("Nearer post: what is closed on its way"),
        "way_min": t("Way: steps over the ground (min)"),
        "way_m": t("Way: length (m)"),
        "way_roads": t("Way: roads along it"),
        "way_from_lon": t("Way: longitude of its start (°)"),
        "way_from_lat": t("Way: latitude of its start (°)"),
        "way_to_lon": t("Way: longitude of its end (°)"),
        "way_to_lat": t("Way: latitude of its end (°)"),
        "model_real_min": t("Incident: real minutes on the way"),
        "model_min": t("Incident: modelled minutes"),
        "model_straight_m": t("Incident: post to place, straight (m)"),
        "model_ratio": t("Incident: real by modelled minutes"),
        "model_cases": t("Incidents with both"),
        "model_unknown": t("Incidents without a known post, place or way"),
        "model_ratio_low": t("Real by modelled: lower quarter"),
        "model_ratio_median": t("Real by modelled: median"),
        "model_ratio_high": t("Real by modelled: upper quarter"),
        "drill_calls": t("Drill: calls"),
        "drill_called": t("Drill: call (minute of the day)"),
        "drill_place": t("Drill: place"),
        "drill_kind": t("Drill: kind"),
        "drill_post": t("Drill: post that goes"),
        "drill_first": t("Drill: post that is first were none away"),
        "drill_min": t("Drill: way (min)"),
        "drill_sent": t("Drill: sent (minute of the day)"),
        "drill_arrived": t("Drill: arrived (minute of the day)"),
        "drill_done": t("Drill: done (minute of the day)"),
        "drill_back": t("Drill: back (minute of the day)"),
        "drill_median": t("Drill: call to arrival, median (min)"),
        "groups": t("Ten-household groups"),
        "group_households": t("Groups: households"),
        "group_phones": t("Groups: phones"),
        "groups_of_size": t("Groups by size"),
        "villages_without_group": t("Villages without a group"),
        "group_homes_told": t("Groups: households in the villages layer"),
        "group_homes_covered": t("Groups: of these households in groups"),
        "village_homes": t("Village: households"),
        "village_groups": t("Village: groups"),
        "village_in_groups": t("Village: households in groups"),
        "village_share": t("Village: share of its households in groups"),
        "committee_villages": t("Committee: villages"),
        "committee_without": t("Committee: villages without a group"),
        "committee_homes": t("Committee: households"),
        "committee_groups": t("Committee: groups"),
        "committee_in_groups": t("Committee: households in groups"),
        "committee_share": t("Committee: share of its households in groups"),
    }
