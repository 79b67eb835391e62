"""What is said of patrols, on the page and by the command: the figures, each with its sentence."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pandas as pd

from gis.analysis.patrols.line import WINDOWS_DAYS, WalkedLine
from gis.analysis.patrols.reports import Reports, State
from gis.analysis.patrols.walks import LeftOut
from gis.linear.chainage import format_k
from gis.words import Language, joined
from views.in_language import sentence
from views.told import MOST_NAMED, Told

KM = 1_000.0


def day(spoken: Language, when: date) -> str:
    """Write a day."""
    t = partial(sentence, spoken)
    return t("{year}-{month:02d}-{day:02d}", year=when.year, month=when.month, day=when.day)


def month(spoken: Language, when: date) -> str:
    """Write the month of a day."""
    t = partial(sentence, spoken)
    return t("{year}-{month:02d}", year=when.year, month=when.month)


def days(spoken: Language, count: float) -> str:
    """Write a number of days."""
    t = partial(sentence, spoken)
    return t("{count:g} {count:day|days}", count=count)


def of_line(spoken: Language, line: WalkedLine) -> list[Told]:
    """Tell how much of the border was walked lately, and what is overdue."""
    t = partial(sentence, spoken)
    total_km = line.belt.boundary.length_m / KM
    labels = {
        window: t("Walked in the last {days}", days=days(spoken, window)) for window in WINDOWS_DAYS
    }
    labels[1] = t("Walked on {day}", day=day(spoken, line.as_of))
    walked = [
        Told(
            labels[window],
            f"{line.share(window):.1%}",
            t(
                "{km:.1f} of {total:.1f} km of border.",
                km=line.walked_m(window) / KM,
                total=total_km,
            ),
        )
        for window in WINDOWS_DAYS
    ]
    overdue = Told(
        t("Not walked for more than {days}", days=days(spoken, line.limit_days)),
        t("{km:.1f} km", km=line.overdue_m / KM),
        _oldest(spoken, line),
    )
    return [*walked, overdue]


def _oldest(spoken: Language, line: WalkedLine) -> str:
    t = partial(sentence, spoken)
    if line.overdue.empty:
        return t("No stretch of the border is overdue.")
    row = line.overdue.iloc[0]
    ends = {"from_k": format_k(row["from_m"]), "to_k": format_k(row["to_m"])}
    if pd.isna(row["days"]):
        return t(
            "Never walked: {km:.1f} km, the longest stretch {from_k} to {to_k}.",
            km=line.never_m / KM,
            **ends,
        )
    return t(
        "Longest ago: {from_k} to {to_k}, last walked on {day} by {units}, {days} ago.",
        day=day(spoken, row["last"].date()),
        units=joined(row["units"], spoken) or t("a unit not named"),
        days=days(spoken, int(row["days"])),
        **ends,
    )


def of_reports(spoken: Language, found: Reports) -> list[Told]:
    """Tell which reports are missing, who must be rung up, and what was found."""
    t = partial(sentence, spoken)
    of_month = month(spoken, found.first)
    missing = Told(
        t("Missing reports, {month}", month=of_month),
        f"{len(found.missing)}",
        t("{share:.1%} of {due} due {due:report|reports} came.", share=found.share, due=found.due)
        if found.due
        else t("No report was due."),
    )
    silent = found.to_ring
    ring = Told(
        t("To ring up on {day}", day=day(spoken, found.as_of)),
        t("none") if silent.empty else f"{len(silent)}",
        _silent(spoken, found),
    )
    came = int((found.states == State.REPORTED).to_numpy().sum())
    findings = Told(
        t("Findings, {month}", month=of_month),
        f"{found.found}",
        t("In {count} daily {count:report|reports}.", count=came),
    )
    return [missing, ring, findings]


def _silent(spoken: Language, found: Reports) -> str:
    t = partial(sentence, spoken)
    if found.to_ring.empty:
        return t("Each unit that was due has reported.")
    named = [
        t("{unit} (missing for {days})", unit=unit, days=days(spoken, int(in_a_row)))
        for unit, in_a_row in found.to_ring[["unit", "in_a_row"]].itertuples(index=False)
    ]
    more = " …" if len(named) > MOST_NAMED else ""
    return joined(named[:MOST_NAMED], spoken) + more


def notes(spoken: Language, left: LeftOut, found: Reports) -> Iterator[str]:
    """Tell by which rule units are due, and which rows count nowhere or not everywhere."""
    t = partial(sentence, spoken)
    if not found.is_listed:
        yield t(
            "This belt does not list who has to report (layer units). So each unit that ever "
            "reported counts as due on each day from the first report to the last."
        )
    if found.strangers:
        yield t(
            "They report and are not listed in the layer units, so their reports are not counted: "
            "{units}.",
            units=joined(found.strangers, spoken),
        )
    if left.undated:
        yield t(
            "Patrols without a date, which count nowhere: {count} ({rows}).",
            **_rows(spoken, left.undated),
        )
    if left.unplaced:
        yield t(
            "Patrols without a valid stretch, which count as reports and not as walked border: "
            "{count} ({rows}).",
            **_rows(spoken, left.unplaced),
        )
    if left.nameless:
        yield t(
            "Patrols without a unit, which count as walked border and not as reports: "
            "{count} ({rows}).",
            **_rows(spoken, left.nameless),
        )
    if found.unfilled:
        yield t(
            "Reports whose findings are not filled in, counted as 0: {count}.",
            count=found.unfilled,
        )


def _rows(spoken: Language, ids: tuple[str, ...]) -> dict[str, str]:
    more = " …" if len(ids) > MOST_NAMED else ""
    return {"count": f"{len(ids)}", "rows": joined(ids[:MOST_NAMED], spoken) + more}
