"""`border-belt match`: what a GPX track walked of the boundary, as the page Patrols tells it."""

from argparse import Namespace
from functools import partial

import pandas as pd

from gis.analysis.patrols.tracks import MatchedTrack
from gis.analysis.patrols.tracks import match as match_track
from gis.files.tracks import open_tracks
from layers.results.tracks import STRETCHES, UNMATCHED, by_the_clock, off_the_line
from layers.tabulate import readable
from views import track_words
from views.command import opened, terminal
from views.command.exits import Exit
from views.command.patrols import records, rows
from views.in_language import sentence


def run(asked: Namespace) -> Exit:
    """Match the tracks of a file to the boundary; nothing of them is kept."""
    belt = opened.session(asked.folder).belt
    found = match_track(belt, open_tracks(asked.track))
    if asked.json:
        terminal.say_json(_plain(found))
    else:
        terminal.say(_in_words(asked, found))
    return Exit.DONE


def _in_words(asked: Namespace, found: MatchedTrack) -> str:
    t = partial(sentence, asked.lang)
    parts = [
        f"{found.belt.name.in_language(asked.lang)} · {asked.track.name}",
        "\n".join([track_words.summed(asked.lang, found), *track_words.notes(asked.lang, found)]),
    ]
    for head, frame, table in (
        (t("Walked on the border"), by_the_clock(found.stretches), STRETCHES),
        (t("Does not count"), off_the_line(found), UNMATCHED),
    ):
        if len(frame):
            shown = readable(frame, table, language=asked.lang)
            parts.append(f"{head}\n{rows(shown, most=len(shown))}")
    return "\n\n".join(parts)


def _plain(found: MatchedTrack) -> dict[str, object]:
    """Give the stretches for programs; times are those of the belt's zone."""
    return {
        "belt": found.belt.name.zh or found.belt.name.en,
        "revision": found.belt.revision,
        "timezone": str(found.belt.timezone),
        "fixes": found.fixes,
        "fixes_left_out": found.jumps,
        "walked_m": int(found.stretches["length_m"].sum()),
        "border_m": found.covered_m,
        "stretches": records(_timed(found.stretches)),
        "unmatched": records(_timed(found.unmatched)),
    }


def _timed(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a table with its times as text, to the second."""
    at = {name: frame[name].dt.strftime("%Y-%m-%dT%H:%M:%S") for name in ("started", "ended")}
    return frame.assign(**at)
