"""What is said of a track that was matched to the boundary, on the page and by the command."""

from collections.abc import Iterator
from functools import partial

from gis.analysis.patrols.tracks import MatchedTrack
from gis.words import Language
from views.in_language import sentence

KM = 1_000.0


def summed(spoken: Language, found: MatchedTrack) -> str:
    """Tell how much of the track is on the boundary, and how much does not count."""
    t = partial(sentence, spoken)
    return t(
        "{count} {count:stretch|stretches}: {km:.1f} km walked, on {of_line:.1f} km of "
        "border. {minutes:.0f} {minutes:minute does|minutes do} not count.",
        count=len(found.stretches),
        km=found.stretches["length_m"].sum() / KM,
        of_line=found.covered_m / KM,
        minutes=found.unmatched["minutes"].sum(),
    )


def notes(spoken: Language, found: MatchedTrack) -> Iterator[str]:
    """Tell what was left out of the track."""
    t = partial(sentence, spoken)
    if found.jumps:
        yield t(
            "{jumps} of {fixes} {fixes:fix|fixes} {jumps:was|were} left out: nobody is as "
            "fast as they say.",
            jumps=found.jumps,
            fixes=found.fixes,
        )
