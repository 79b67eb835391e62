"""`border-belt plan-week`: who walks which stretch on which day, as on the page Patrols."""

from argparse import Namespace
from functools import partial

from gis.analysis.patrols.plan_question import Needs
from gis.analysis.patrols.week import Ages, Planned, Week
from gis.questions.patrols import PlanSettings
from layers.results.week import WALKS
from layers.tabulate import readable
from views import patrol_words, plan_words
from views.command import opened, terminal
from views.command.exits import Exit
from views.command.patrols import records, rows
from views.in_language import sentence

WALKED = ("date", "unit", "from_m", "to_m", "length_m", "minutes", "people", "days")


def run(asked: Namespace) -> Exit:
    """Plan the week from a day on."""
    given = {"hours": asked.hours, "target_days": asked.target, "crossing_weight": asked.weight}
    settings = PlanSettings(**{name: value for name, value in given.items() if value is not None})
    week = opened.session(asked.folder).week(settings, asked.first_day)
    if asked.json:
        terminal.say_json(_plain(week))
    else:
        terminal.say(_in_words(asked, week))
    return Exit.DONE


def _in_words(asked: Namespace, week: Week) -> str:
    t = partial(sentence, asked.lang)
    shown = readable(week.walks, WALKS, language=asked.lang, only=WALKED)
    first, last = (patrol_words.day(asked.lang, day) for day in (week.days[0], week.days[-1]))
    name = week.belt.name.in_language(asked.lang)
    parts = [
        f"{name} · {t('{first} to {last}', first=first, last=last)}",
        terminal.table(plan_words.figures(asked.lang, week)),
        plan_words.proof(asked.lang, week),
        rows(shown, most=len(shown)),
        "\n".join(plan_words.notes(asked.lang, week)),
    ]
    return "\n\n".join(parts)


def _plain(week: Week) -> dict[str, object]:
    """Give the plan for programs; ages in the proof are times the weight, where there is one."""
    return {
        "belt": week.belt.name.zh or week.belt.name.en,
        "revision": week.belt.revision,
        "from": week.days[0].isoformat(),
        "to": week.days[-1].isoformat(),
        **vars(week.settings),
        "greatest": week.greatest,
        "bound": week.bound,
        "gap": week.greatest - week.bound,
        "plan": _ages(week.planned),
        "as_last_week": week.practice and _ages(week.practice),
        "nobody_m": week.nobody_m,
        "taken_m": week.taken_m,
        "units_without_stretch": list(week.idle),
        "is_level": week.pace.is_level,
        "walks": records(week.walks[list(WALKED)]),
        "teams": [_team(one) for one in week.teams],
    }


def _ages(ages: Ages) -> dict[str, object]:
    return ages._asdict()


def _team(one: Planned) -> dict[str, object]:
    return {
        "unit": one.own.name,
        "people": one.own.people,
        "days_off": sorted(one.own.days_off),
        "length_m": one.own.length_m,
        "whole_min": one.whole_min,
        "greatest_from_each_day": list(one.week.limits),
        "bound": one.week.bound,
        "is_best": one.week.is_best,
        "needs": one.week.needs and _needs(one.week.needs),
    }


def _needs(needs: Needs) -> dict[str, object]:
    return needs._asdict()
