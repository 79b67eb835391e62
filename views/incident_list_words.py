"""How incidents went and what the groups cover, in plain sentences."""

from functools import partial

from gis.analysis.incidents.groups import GroupsOfBelt
from gis.analysis.incidents.hot_spots import Density, HotSpots
from gis.analysis.incidents.modelled import RealAgainstModelled
from gis.analysis.incidents.times import IncidentTimes
from gis.words import Language
from views.in_language import sentence
from views.told import Told, names_of


def of_times(spoken: Language, times: IncidentTimes) -> list[Told]:
    """Tell the medians of all incidents."""
    t = partial(sentence, spoken)
    whole = times.table.iloc[0] if len(times.cases) else None
    lines = [
        Told(
            t("Incidents"),
            f"{len(times.cases):,}",
            t("Not closed: {count}.", count=0 if whole is None else int(whole["open"])),
        )
    ]
    labels = {
        "sending": t("Call to sending"),
        "way": t("Sending to arrival"),
        "response": t("Call to arrival"),
        "whole": t("Call to closing"),
    }
    for stage, label in labels.items():
        counted = 0 if whole is None else int(whole[f"{stage}_n"])
        if whole is None or not counted:
            lines.append(Told(label, t("not known"), t("No incident gives both times.")))
            continue
        lines.append(
            Told(
                label,
                _minutes(spoken, whole[f"{stage}_median"]),
                t("90th percentile: {time}; {count} {count:case|cases}.",
                  time=_minutes(spoken, whole[f"{stage}_p90"]), count=counted),
            )
        )  # fmt: skip
    return lines


def of_spots(spoken: Language, spots: HotSpots) -> Told:
    """Tell which villages stand out."""
    t = partial(sentence, spoken)
    above = spots.villages[spots.villages["density"] == Density.ABOVE.value]
    about = t("All villages together: {rate:.2f} per 100 households.", rate=spots.overall)
    if above.empty:
        about = t("So few cases tell no village apart from the rest.") + t(" ") + about
    names = names_of(spoken, list(above["name"]))
    return Told(t("Villages that stand out"), names or t("none"), about)


def of_model(spoken: Language, found: RealAgainstModelled) -> Told:
    """Tell how real minutes compare with modelled ones."""
    t = partial(sentence, spoken)
    label = t("Real by modelled minutes")
    if found.cases.empty:
        return Told(label, t("not known"), t("No incident has both."))
    about = t(
        "Half of {count} {count:case|cases} lie between {low:.2f} and {high:.2f}; above 1 "
        "people are slower "
        "than modelled.",
        count=len(found.cases),
        low=found.low,
        high=found.high,
    )
    return Told(label, f"{found.ratio:.2f}", about)


def of_groups(spoken: Language, found: GroupsOfBelt) -> list[Told]:
    """Tell how many groups there are, their sizes, and what they cover."""
    t = partial(sentence, spoken)
    known = found.villages[found.villages["village_households"].notna()]
    homes, covered = found.homes, found.homes_covered
    lines = [
        Told(
            t("Ten-household groups"),
            f"{found.count:,}",
            t("Households: {households:,}; phones: {phones}.", households=found.households,
              phones=t("not given") if found.phones is None else f"{found.phones:,}"),
        ),
        Told(
            t("Groups of ten households"),
            f"{found.ten:,}" if found.ten else t("none"),
            t("Fewer than ten: {fewer:,}; more: {more:,}; not given: {unknown:,}.",
              fewer=found.fewer, more=found.more, unknown=found.unknown),
        ),
        Told(
            t("Villages without a group"),
            f"{len(found.without):,}" if len(found.without) else t("none"),
            t("Of {count} {count:village|villages} with households.", count=len(known)),
        ),
    ]  # fmt: skip
    if homes:
        lines.append(
            Told(
                t("Households in groups"),
                f"{covered / homes:.1%}",
                t("{covered:,.0f} of {homes:,.0f} in the villages layer.",
                  covered=covered, homes=homes),
            )
        )  # fmt: skip
    return lines


def _minutes(spoken: Language, minutes: float) -> str:
    """Write a time: minutes up to two hours, then hours."""
    t = partial(sentence, spoken)
    if minutes < 120:
        return t("{minutes:.0f} min", minutes=minutes)
    return t("{hours:.1f} h", hours=minutes / 60)
