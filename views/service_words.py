"""The services of a belt in plain sentences, as the page and the command say them alike."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from gis.analysis.cover import BeltCover
from gis.analysis.services.answer import Services
from gis.analysis.services.equipment import MEMBERS, UNKNOWN, Equipment
from gis.analysis.services.funds import Funds
from gis.analysis.services.stations import FIGURES, Rate, StationYear, rate
from gis.questions.coverage import Straight
from gis.words import Language, joined
from layers.catalogue import stations
from layers.results.services import ITEM_WORDS
from views import joint_words
from views.in_language import sentence
from views.told import Told, names_of


def told(
    spoken: Language, answer: Services, *, cover: BeltCover | None, reported: float | None
) -> list[Told]:
    """Tell what the services of a belt come to; of what the belt has no layer for, nothing."""
    lines: list[Told] = []
    if answer.year:
        lines += of_year(spoken, answer.year, reported=reported)
    if answer.equipment:
        lines += of_equipment(spoken, answer.equipment)
    if answer.funds:
        lines.append(of_funds(spoken, answer.funds))
    if cover:
        lines.append(of_reach(spoken, cover))
    return [*lines, *(joint_words.told(spoken, answer.joint) if answer.joint else [])]


def of_year(spoken: Language, year: StationYear, *, reported: float | None) -> list[Told]:
    """Tell the year of the stations."""
    t = partial(sentence, spoken)
    sums = {
        name: t("not given") if sum_ is None else f"{sum_:,}" for name, sum_ in year.totals.items()
    }
    settled, mediated = year.rates["settled"], year.rates["mediated"]
    return [
        _stations(spoken, year),
        Told(
            t("Service activities"),
            sums["activities"],
            t("People served: {people}.", people=sums["people_served"]),
        ),
        Told(
            t("Difficulties solved"),
            sums["difficulties"],
            t("Good deeds: {deeds}.", deeds=sums["good_deeds"]),
        ),
        Told(t("Funds raised (yuan)"), sums["funds_yuan"], t("By the stations, in the year.")),
        Told(t("Appeals settled"), _share(settled), _of(spoken, settled)),
        Told(
            t("Disputes mediated"),
            _share(mediated),
            t(" ").join([_of(spoken, mediated), *_reported(spoken, reported)]),
        ),
        _lowest(spoken, year),
        _not_given(spoken, year),
    ]


def of_equipment(spoken: Language, found: Equipment) -> list[Told]:
    """Tell of each item how many villages lack it, and name them."""
    return [_item(spoken, found, item) for item in map(str, found.items.index)]


def unrecorded(spoken: Language, found: Equipment) -> str:
    """Say of which items the belt tells nothing; empty where it tells of all."""
    t = partial(sentence, spoken)
    if not found.unrecorded:
        return ""
    names = joined((ITEM_WORDS[item].in_language(spoken) for item in found.unrecorded), spoken)
    return t("The villages of this belt say nothing about: {items}.", items=names)


def of_funds(spoken: Language, found: Funds) -> Told:
    """Tell what is due by the rule, and how it adds up."""
    t = partial(sentence, spoken)
    total, rule = found.total, found.rule
    about = t(
        "{fund:,.0f} for each of {villages:,.0f} administrative {villages:village|villages} "
        "and {teams:,.0f} production {teams:team|teams}; {member:,.0f} for each of "
        "{members:,.0f} {members:member|members}.",
        fund=rule.fund_yuan,
        villages=total["villages"],
        teams=total["teams"],
        member=rule.training_yuan + rule.activities_yuan,
        members=total["members"],
    )
    if total["uncounted"]:
        about += t(" ") + t(
            "Villages whose members are not given: {count:.0f}; they are in no sum.",
            count=total["uncounted"],
        )
    return Told(t("Funds due by the rule (yuan)"), f"{total['total_yuan']:,.0f}", about)


def of_reach(spoken: Language, cover: BeltCover) -> Told:
    """Tell how many people live farther from every station than the limit."""
    t = partial(sentence, spoken)
    people, within = cover.headline.people, cover.settings.within
    km = within.radius_m / 1_000 if isinstance(within, Straight) else 0.0
    about = t("Of {total:,.0f} {total:person|people}, in a straight line.", total=people.total)
    if not people.total:
        about = t("The villages have no population figures yet.")
    elif not people.none:
        about = t("Nobody lives farther from every station.")
    if people.uncounted:
        about += t(" ") + t(
            "Villages without a population figure: {count}; they are not in the totals.",
            count=people.uncounted,
        )
    return Told(t("People beyond {km:g} km of a station", km=km), f"{people.none:,.0f}", about)


def _by_words(spoken: Language, kinds: Mapping[str, int]) -> dict[str, int]:
    """Count stations by the words for their kind, without those of cells outside the list."""
    t = partial(sentence, spoken)
    found: dict[str, int] = {}
    for kind, count in kinds.items():
        known = stations.KIND.choices.get(kind)
        other = t("of another kind") if kind else t("of unknown kind")
        words = known.in_language(spoken) if known else other
        found[words] = found.get(words, 0) + count
    return found


def _stations(spoken: Language, year: StationYear) -> Told:
    t = partial(sentence, spoken)
    kinds = stations.KIND.choices
    parts = [
        t("{kind}: {count}", kind=words, count=count)
        for words, count in _by_words(spoken, year.kinds).items()
    ]  # fmt: skip
    lacking = [
        t("Without a station of this kind ({kind}): {names}.",
          kind=kinds[kind].in_language(spoken), names=names_of(spoken, names))
        for kind, names in year.lacking.items()
        if names
    ]  # fmt: skip
    committees = int(year.committees["committee"].notna().sum())
    both = t("Each of {count} {count:committee|committees} has one of each kind.", count=committees)
    about = [t("{kinds}.", kinds=t("; ").join(parts)), *(lacking or [both] * (committees > 0))]
    return Told(t("Stations"), f"{sum(year.kinds.values()):,}", t(" ").join(about))


def _lowest(spoken: Language, year: StationYear) -> Told:
    t = partial(sentence, spoken)
    label = t("Lowest mediation")
    if not year.rates["mediated"].of:
        return Told(label, t("not known"), t("No station tells of disputes received and mediated."))
    if year.lowest.empty:
        return Told(label, t("none"), t("Every committee mediated all its disputes."))
    about = [_of(spoken, _rate_of(row)) for _, row in year.lowest.head(1).iterrows()]
    if year.lowest["mediated_few"].any():
        about.append(t("Fewer than 20 cases: read it with care."))
    return Told(
        label,
        t("{names}, {share:.1%}", names=names_of(spoken, list(year.lowest["committee"])),
          share=year.lowest["mediated_share"].iloc[0]),
        t(" ").join(about),
    )  # fmt: skip


def _rate_of(row: pd.Series) -> Rate:
    return rate(int(row["mediated_done"]), int(row["mediated_of"]))


def _not_given(spoken: Language, year: StationYear) -> Told:
    """Say which figures stations owe and do not give, and what cannot be."""
    t = partial(sentence, spoken)
    missing = {name: year.missing[name] for name in FIGURES if year.missing[name]}
    columns = stations.LAYER.table
    parts = [
        t("{kind}: {count}", kind=column.label.in_language(spoken), count=count)
        for name, count in missing.items()
        if (column := columns.column(name))
    ]
    about = [
        t("Stations that owe them: {parts}. They count in no sum.", parts=t("; ").join(parts))
        if parts
        else t("Every station gives all figures of its kind.")
    ]
    if year.impossible:
        about.append(
            t(
                "More settled than received, so in no rate: {names}.",
                names=names_of(spoken, year.impossible),
            )
        )
    value = f"{sum(missing.values()):,}" if missing else t("none")
    return Told(t("Figures not given"), value, t(" ").join(about))


def _item(spoken: Language, found: Equipment, item: str) -> Told:
    t = partial(sentence, spoken)
    asked = int(found.items["asked"].to_dict()[item])
    name = ITEM_WORDS[item].in_language(spoken)
    label = (
        t("Villages without a party member") if item == MEMBERS else t("{item}: missing", item=name)
    )
    lack, unknown = found.named(item), found.named(item, state=UNKNOWN)
    about = []
    if lack:
        about.append(t("Missing in: {names}.", names=names_of(spoken, lack)))
    if unknown:
        about.append(
            t("Not known of {count}: {names}.", count=len(unknown), names=names_of(spoken, unknown))
        )
    if not about:
        about.append(
            t("Each of {count} {count:village|villages} has at least one.", count=asked)
            if item == MEMBERS
            else t("All {count} {count:place has|places have} it: none is missing.", count=asked)
        )
    return Told(label, f"{len(lack):,}" if lack else t("none"), t(" ").join(about))


def _share(rate: Rate) -> str:
    return f"{rate.share:.1%}" if rate.of else "–"


def _of(spoken: Language, rate: Rate) -> str:
    t = partial(sentence, spoken)
    if not rate.of:
        return t("No station gives both numbers.")
    return t(
        "{done:,} of {of:,}; at 95% confidence {low:.1%} to {high:.1%}.",
        done=rate.done,
        of=rate.of,
        low=rate.low,
        high=rate.high,
    )


def _reported(spoken: Language, share: float | None) -> list[str]:
    t = partial(sentence, spoken)
    return [] if share is None else [t("The official report says {share:.4g}%.", share=100 * share)]
