"""The drill in words, as its page and the command tell it."""

from functools import partial

import numpy as np

from gis.analysis.incidents.drill import DAY_MIN, Drill
from gis.crs import MetricFrame
from gis.words import Language
from views.in_language import sentence

TIMES = ("called", "sent", "arrived", "done", "back")


def source(spoken: Language) -> str:
    """Say where the calls come from, and who answers them."""
    return sentence(
        spoken,
        "The calls are drawn by chance from the ten-household groups, or from the villages "
        "where there are none, and are no incidents. Each is answered by the post that can "
        "be there first, while others are away.",
    )


def clock(spoken: Language, minute: float) -> str:
    """Say a minute of the day as a clock does, and whether it is on the next day."""
    days, rest = divmod(int(minute + 0.5), DAY_MIN)
    told = f"{rest // 60:02d}:{rest % 60:02d}"
    return sentence(spoken, "{clock} on the next day", clock=told) if days else told


def figures(spoken: Language, found: Drill, minute: float) -> list[tuple[str, str, str]]:
    """Give the figures of a drill at a minute of the day: label, value and note."""
    t = partial(sentence, spoken)
    took, calls = found.response_min, found.calls
    away = found.away(minute)
    late = calls["sent"] > calls["called"] + found.settings.sending_min
    others = int((calls["post"].notna() & ~calls["is_first"]).sum())
    waited = int((late & calls["is_first"]).sum())
    told = [
        (
            t("Clock"),
            clock(spoken, minute),
            t("{count} {count:team|teams} away now.", count=len(away)),
        ),
        (
            t("Call to arrival, median"),
            t("{minutes:.0f} min", minutes=np.median(took)) if len(took) else "–",
            t("The longest took {minutes:.0f} min.", minutes=took.max()) if len(took) else "",
        ),
        (
            t("The nearest post was away"),
            t("{count} of {of}", count=others + waited, of=len(calls)),
            t("Another went to {others} of them; {waited} had to wait.", others=others,
              waited=waited),
        ),
    ]  # fmt: skip
    if len(took) < len(calls):
        told.append((t("Nobody can come"), f"{len(calls) - len(took)}", ""))
    return told


def calls_at(spoken: Language, found: Drill, minute: float) -> MetricFrame:
    """Give the calls until a minute of the day, with their times as a clock tells them."""
    rows = found.at(minute)
    told = {
        f"{name}_at": [clock(spoken, one) if np.isfinite(one) else "" for one in rows[name]]
        for name in TIMES
    }
    return MetricFrame(rows.assign(**told, minutes=rows["minutes"].round(1)))
