"""The sums of what needs attention, each under the name of its proof."""

from collections.abc import Iterator

from gis.analysis.attention.matters import Attention, Matter, Subject
from gis.analysis.responsibility.care import BOUNDARY
from gis.analysis.responsibility.figures import BOUNDARY_NAME
from gis.proof.attention import COUNT, METRES, PEOPLE
from gis.proof.overview import PAGE
from gis.proof.report import Key

BY_LINE = frozenset({Subject.NOBODY, Subject.UNNAMED})
OF_METRES = frozenset({Subject.GAPS, Subject.NOBODY, Subject.OVERDUE})


def figures_of_attention(found: Attention) -> Iterator[tuple[Key, float | str]]:
    """List the sums of each matter; a zero for each subject that needs no attention."""
    for matter in found.matters:
        row = _row(matter)
        yield Key(PAGE, COUNT, row), float(matter.count)
        if matter.subject is Subject.UNREACHED:
            yield Key(PAGE, PEOPLE, row), float(matter.people)
        if matter.subject in OF_METRES:
            yield Key(PAGE, METRES, row), matter.metres
    for subject in found.clear:
        yield Key(PAGE, COUNT, subject.value), 0.0


def _row(matter: Matter) -> str:
    if matter.subject not in BY_LINE:
        return matter.subject.value
    line = BOUNDARY_NAME if matter.line == BOUNDARY else matter.line
    return f"{matter.subject.value} {line}"
