"""What is said of the plan of a week, on the page and by the command."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd

from gis.analysis.patrols.plan_question import Needs
from gis.analysis.patrols.week import Ages, Planned, Week
from gis.linear.chainage import format_k
from gis.words import Language, joined
from layers.results.week import day_words
from views.in_language import sentence
from views.patrol_words import day, days
from views.told import Told

HOUR_MIN = 60
KM = 1_000.0
MOST_STRETCHES = 3


def figures(spoken: Language, week: Week) -> list[Told]:
    """Tell what the plan does, each figure beside that of another week like the last one."""
    t = partial(sentence, spoken)
    plan, last = week.planned, week.practice
    end = day(spoken, week.days[-1])

    def beside(value: str | None) -> str:
        if value is None:
            return t("Nobody walked in the last seven days.")
        return t("Walking as in the last seven days: {value}.", value=value)

    def of_last(value: Ages | None, name: str) -> str | None:
        return None if value is None else days(spoken, getattr(value, name))

    def hours(ages: Ages) -> str:
        return t("{hours:.0f} h", hours=ages.hours)

    def mean(ages: Ages) -> str:
        return t("{count:.1f} {count:day|days}", count=ages.mean_at_end)

    return [
        Told(
            t("Greatest age in the week"),
            days(spoken, plan.greatest),
            beside(of_last(last, "greatest")),
        ),
        Told(
            t("Greatest age on {day}", day=end),
            days(spoken, plan.at_end),
            beside(of_last(last, "at_end")),
        ),
        Told(t("Mean age on {day}", day=end), mean(plan), beside(last and mean(last))),
        Told(t("Walking of all teams"), hours(plan), beside(last and hours(last))),
    ]


def proof(spoken: Language, week: Week) -> str:
    """Tell how good the plan is: what no plan can be under, and the gap."""
    t = partial(sentence, spoken)
    greatest, bound = days(spoken, week.greatest), days(spoken, week.bound)
    worst = max(week.teams, key=lambda one: (one.week.bound, one.whole_min))
    if week.greatest > week.bound:
        return t(
            "Proven: no plan keeps every age below {bound}. Here the greatest is {greatest}, so "
            "the gap is {gap}; the search was stopped before it could close it.",
            bound=bound,
            greatest=greatest,
            gap=days(spoken, week.greatest - week.bound),
        )
    if week.greatest <= week.settings.target_days:
        return t(
            "No stretch gets older than the target of {target}; less was not looked for. The gap "
            "is 0.",
            target=days(spoken, week.settings.target_days),
        )
    return t(
        "Proven: no plan keeps every age below {greatest}; the gap is 0. {why}",
        greatest=greatest,
        why=_why(spoken, week, worst),
    )


def _why(spoken: Language, week: Week, worst: Planned) -> str:
    t = partial(sentence, spoken)
    needs = worst.week.needs
    if needs is None:
        return t(
            "{unit} decides it: its border takes {hours:.1f} h, with {most:g} h a day, and every "
            "other plan was tried.",
            unit=worst.own.name,
            hours=worst.whole_min / HOUR_MIN,
            most=week.settings.hours,
        )
    return t(
        "{unit} decides it: for less, {stretches} would have to be walked {when}, which takes "
        "{walks} {walks:walk|walks} of {most:g} h; the team can make {count}.",
        unit=worst.own.name,
        stretches=_stretches(spoken, week, needs),
        when=_when(spoken, week, needs),
        walks=needs.walks,
        most=week.settings.hours,
        count=needs.days,
    )


def _stretches(spoken: Language, week: Week, needs: Needs) -> str:
    named = ["–".join(format_k(m) for m in week.on_line(np.array(pair))) for pair in needs.spans]
    return joined(named[:MOST_STRETCHES], spoken) + (" …" if len(named) > MOST_STRETCHES else "")


def _when(spoken: Language, week: Week, needs: Needs) -> str:
    t = partial(sentence, spoken)
    first, last = (
        day_words(week.days[number - 1]).in_language(spoken) for number in (needs.first, needs.last)
    )
    if needs.first == needs.last:
        return t("on {day}", day=first)
    return t("from {first} to {last}", first=first, last=last)


def notes(spoken: Language, week: Week) -> Iterator[str]:
    """Tell by which rules the plan is made, and what it leaves out."""
    t = partial(sentence, spoken)
    yield t(
        "The greatest age is made least over the week, then from the second day on, and so on; "
        "then the longest walk of each team is made shortest. An age is the days since the last "
        "visit at the end of a day."
    )
    yield t(
        "A metre belongs to the unit that walked it most often; each unit is one team and walks "
        "one stretch a day. Minutes are those along the border in the slower direction, without "
        "the way there and back."
    )
    if week.pace.is_level:
        yield t("This belt has no elevations, so the ground counts as level.")
    if week.settings.crossing_weight > 1:
        yield t(
            "Within 500 m of a crossing a day counts {times:g} times, in the proof and in the "
            "table of teams; the figures above are plain days.",
            times=week.settings.crossing_weight,
        )
    if week.taken_m >= 1:
        yield t(
            "{km:.1f} km of the border belong to no unit and count to the nearest team; what "
            "nobody ever walked counts as older than all records.",
            km=week.taken_m / KM,
        )
    if week.nobody_m >= 1:
        yield t(
            "{km:.1f} km were never walked and are more than the nearest teams can walk in the "
            "week, so they are not in the plan.",
            km=week.nobody_m / KM,
        )
    if week.idle:
        yield t(
            "Units without a stretch of their own, which are not in the plan: {units}.",
            units=joined(week.idle, spoken),
        )
    # The cells themselves are outside their form, so they are the planner's alone.
    unread = [one.own.name for one in week.teams if one.own.unread]
    if unread:
        yield t(
            "Units whose days off cannot be read, and count as none: {units}.",
            units=joined(unread, spoken),
        )


def timetable(spoken: Language, week: Week) -> pd.DataFrame:
    """Set units against days: where each walks, and for how long."""
    t = partial(sentence, spoken)
    heads = [day_words(one).in_language(spoken) for one in week.days]
    off, free = t("day off"), t("no walk due")
    cells = {
        one.own.name: [off if when.isoweekday() in one.own.days_off else free for when in week.days]
        for one in week.teams
    }
    for unit, number, from_m, to_m, minutes in week.walks[
        ["unit", "day", "from_m", "to_m", "minutes"]
    ].itertuples(index=False):
        cells[unit][number - 1] = t(
            "{from_k}–{to_k} ({hours:.1f})",
            from_k=format_k(from_m),
            to_k=format_k(to_m),
            hours=minutes / HOUR_MIN,
        )
    return pd.DataFrame.from_dict(cells, orient="index", columns=heads).rename_axis(t("Unit"))
