"""What needs attention by both paths; the second from the second values of the other pages."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from gis.analysis.attention.figures import figures_of_attention
from gis.analysis.attention.finding import CROSSINGS
from gis.analysis.incidents.times import CLOSED, INCIDENTS
from gis.analysis.patrols.walks import table_of
from gis.analysis.points import PEOPLE
from gis.analysis.responsibility.figures import name_of
from gis.analysis.session import Session
from gis.errors import BeltError
from gis.proof import attention
from gis.proof.attention import Asked
from gis.proof.belt import Belt as Second
from gis.proof.overview import PAGE
from gis.proof.raw import Unread
from gis.proof.report import Key, Proofs, Reason
from gis.questions.coverage import CoverageSettings, Straight
from gis.questions.patrols import PatrolSettings

POSTS: Final = "posts"


def reach_of(covers: Sequence[CoverageSettings]) -> CoverageSettings | None:
    """Give the coverage that the overview looks at: that of posts in metres."""
    straight = (one for one in covers if isinstance(one.within, Straight))
    return next((one for one in straight if one.facility == POSTS), None)


def prove(
    session: Session,
    second: Second,
    known: Proofs,
    *,
    covered: tuple[CoverageSettings, str] | None,
    status: Mapping[str, str],
) -> tuple[dict[Key, float | str], Proofs, list[Reason]]:
    """Return the sums of what needs attention, computed both ways.

    Parameters
    ----------
    known
        The second values of the other pages.
    covered
        The coverage that the overview looks at, and its page; None without posts.
    status
        The codes of the status of incidents by their normalised words.
    """
    belt, (reach, page) = session.belt, covered or (None, None)
    found = session.attention(reach)
    asked = Asked(
        cover=page,
        targets=reach is not None and reach.targets == CROSSINGS and CROSSINGS in belt.frames,
        lines=[name_of(care) for care in session.lines_in_care if not care.claims.empty],
        as_of=found.as_of,
        patrols_as_of=_last_patrol(session),
        closed=frozenset(word for word, code in status.items() if code == CLOSED),
    )
    try:
        own, doubts = attention.attention(
            known,
            asked,
            villages=second.layer(PEOPLE),
            incidents=second.layer(INCIDENTS) if INCIDENTS in belt.frames else None,
        )
    except Unread as why:
        return {}, {}, [Reason(PAGE, "attention_", why.why)]
    return dict(figures_of_attention(found)), own, doubts


def _last_patrol(session: Session) -> date | None:
    """Give the day of the page Patrols as it opens; None where no patrol has a date."""
    if table_of(session.belt) is None:
        return None
    with suppress(BeltError):
        return session.patrols.line(PatrolSettings()).as_of
    return None
