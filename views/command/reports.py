"""`border-belt reports`: who reported in a month, who did not, as on the page Patrols."""

from argparse import Namespace
from functools import partial

from gis.analysis.patrols.patrols import Patrols
from gis.analysis.patrols.reports import Reports, month_of
from layers.results.patrols import BY_UNIT, MISSING_REPORTS, in_percent
from layers.tabulate import readable
from views import patrol_words
from views.command import opened, terminal
from views.command.exits import Exit
from views.command.patrols import records, rows
from views.in_language import sentence

MOST_ROWS = 100


def run(asked: Namespace) -> Exit:
    """Tell which reports of a month are missing."""
    session = opened.session(asked.folder)
    belt, patrols = session.belt, session.patrols
    month = None if asked.month is None else month_of(asked.month)
    found = patrols.reports(as_of=asked.as_of, month=month)
    if asked.json:
        head = {"belt": belt.name.zh or belt.name.en, "revision": belt.revision}
        terminal.say_json(head | _plain(found))
    else:
        name = belt.name.in_language(asked.lang)
        terminal.say(_in_words(asked, name, patrols, found))
    return Exit.DONE


def _in_words(asked: Namespace, name: str, patrols: Patrols, found: Reports) -> str:
    t = partial(sentence, asked.lang)
    units = readable(in_percent(found.by_unit), BY_UNIT, language=asked.lang)
    missing = readable(found.missing, MISSING_REPORTS, language=asked.lang)
    parts = [
        f"{name} · {patrol_words.month(asked.lang, found.first)}",
        terminal.table(patrol_words.of_reports(asked.lang, found)),
        f"{t('Units')}\n{rows(units, most=MOST_ROWS)}",
        f"{t('Missing reports')}\n{rows(missing, most=MOST_ROWS)}" if len(missing) else "",
        "\n".join(patrol_words.notes(asked.lang, patrols.left_out, found)),
    ]
    return "\n\n".join(filter(None, parts))


def _plain(found: Reports) -> dict[str, object]:
    """Give the figures for programs; what is not known is null."""
    return {
        "month": f"{found.first:%Y-%m}",
        "as_of": found.as_of.isoformat(),
        "units_are_listed": found.is_listed,
        "due": found.due,
        "missing": records(found.missing),
        "share": found.share if found.due else None,
        "findings": found.found,
        "units": records(found.by_unit),
        "missing_in_a_row": records(found.streaks),
        "to_ring_up": records(found.to_ring),
        "not_listed": list(found.strangers),
        "findings_not_filled_in": found.unfilled,
    }
