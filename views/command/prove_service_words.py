"""The names of the figures of Services in a proof."""

from functools import partial

from gis.analysis.services.stations import FIGURES
from gis.words import Language
from layers.catalogue import stations
from layers.results.joint import JOINT_WORDS
from views.in_language import sentence


def names(spoken: Language) -> dict[str, str]:
    """Name each figure."""
    t = partial(sentence, spoken)
    figures = {
        name: column.label.in_language(spoken)
        for name in FIGURES
        if (column := stations.LAYER.table.column(name))
    }
    return {
        "stations": t("Stations"),
        "station_sum": t("Stations: sum of the year"),
        "not_given": t("Stations: figures not given"),
        "rate_done": t("Rate: settled or mediated"),
        "rate_of": t("Rate: received"),
        "rate_share": t("Rate: share"),
        "rate_low": t("Rate: interval from"),
        "rate_high": t("Rate: interval to"),
        **{
            f"committee_{name}": t("Committee: {figure}", figure=label)
            for name, label in figures.items()
        },
        "committee_mediated": t("Committee: share mediated"),
        "lowest_mediation": t("Lowest mediation"),
        "equipment_have": t("Villages that have it"),
        "equipment_lack": t("Villages that lack it"),
        "equipment_unknown": t("Villages of which it is not known"),
        "equipment_state": t("What a village lacks"),
        "fund_villages": t("Funds: administrative villages"),
        "fund_teams": t("Funds: production teams"),
        "fund_members": t("Funds: members"),
        "fund_uncounted": t("Funds: villages whose members are not given"),
        "fund_total": t("Funds: total of a township (yuan)"),
        "fund_whole": t("Funds due by the rule (yuan)"),
        "joint_officers": t("Committee: attached officers"),
        "joint_rooms": t("Committee: police rooms"),
        **{
            f"joint_{name}": t("Committee: {figure}", figure=words.in_language(spoken))
            for name, words in JOINT_WORDS.items()
        },
        "joint_serves": t("Joint post: kind of place served"),
        "without_officer": t("Villages without an officer"),
        "without_officer_village": t("Village without an officer"),
        "people_beyond": t("People far from every station"),
        "villages_beyond": t("Villages far from every station"),
    }
