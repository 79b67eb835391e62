"""For what a result of the daily work was worked out, as its file says it."""

from functools import partial

from gis.analysis.session import Session
from gis.questions.drill import DrillSettings
from gis.words import Language
from views import first_question, patrol_words
from views.daily import rows
from views.in_language import sentence
from views.limits import RADIUS


def nothing(_session: Session, _spoken: Language) -> str:
    """Say nothing: nothing was asked."""
    return ""


def of_line(session: Session, spoken: Language) -> str:
    """Say the day and the limit."""
    line = rows.line(session)
    return sentence(
        spoken,
        "As of {day}; overdue after {days:g} {days:day|days}",
        day=patrol_words.day(spoken, line.as_of),
        days=line.limit_days,
    )


def of_month(session: Session, spoken: Language) -> str:
    """Say the month of the reports."""
    return patrol_words.month(spoken, session.patrols.reports().first)


def of_week(session: Session, spoken: Language) -> str:
    """Say the days of the week and the hours of a walk."""
    week = rows.week(session)
    first, last = (patrol_words.day(spoken, day) for day in (week.days[0], week.days[-1]))
    t = partial(sentence, spoken)
    return t(
        "{days}; at most {hours:g} {hours:hour|hours} a day",
        days=t("{first} to {last}", first=first, last=last),
        hours=week.settings.hours,
    )


def by_car(_session: Session, spoken: Language) -> str:
    """Say how posts go."""
    t = partial(sentence, spoken)
    return t(", ").join([t("Car"), t("Dry season")])


def of_drill(_session: Session, spoken: Language) -> str:
    """Say which drill it is."""
    t = partial(sentence, spoken)
    number = t("Drill no. {seed:g}", seed=DrillSettings().seed)
    return t(", ").join([number, t("Car"), t("Dry season")])


def of_stations(session: Session, spoken: Language) -> str:
    """Say how far is far."""
    within = first_question.start_of_straight(session.belt)
    return sentence(spoken, "Straight line, {km:g} km", km=RADIUS.on_screen(within))
