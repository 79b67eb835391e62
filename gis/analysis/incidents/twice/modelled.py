"""Real against modelled minutes by both paths."""

import numpy as np

from gis.analysis.incidents.figures import of_model
from gis.analysis.incidents.twice.searches import POSTS, Searches
from gis.analysis.session import Session
from gis.proof import straight
from gis.proof.belt import Belt as Second
from gis.proof.desk import modelled
from gis.proof.raw import Unread
from gis.proof.report import Key, Proofs, Reason
from gis.questions.dispatch import DispatchSettings


def page_of(asked: DispatchSettings) -> str:
    """Return the name of a comparison; it has no hour."""
    return f"real and modelled {asked.mode} {asked.season}"


def prove(
    session: Session, second: Second, asked: DispatchSettings, searches: Searches
) -> tuple[dict[Key, float | str], Proofs, list[Reason]]:
    """Compare both ways; nothing where the belt gives no times."""
    page, settings = page_of(asked), DispatchSettings(mode=asked.mode, season=asked.season)
    friction, found = session.desk.friction(settings), session.desk.against_model(settings)
    if found is None or friction is None:
        return {}, {}, []
    shown = dict(of_model(page, found))
    try:
        incidents, posts = second.layer("incidents"), second.layer(POSTS)
        went = modelled.went(incidents, posts, can_stand=searches.can_stand(friction))
        where = second.lonlat("incidents")
        only = np.isin(np.arange(len(posts.rows)), [post for post in went if post is not None])
        minutes = searches.minutes(friction, where, page=page, only=only)
        away_m = straight.away_m(second.lonlat(POSTS), where)
        proved, reasons = modelled.prove(page, incidents, went, minutes=minutes, away_m=away_m)
    except Unread as why:
        return shown, {}, [Reason(page, "", why.why)]
    return shown, proved, reasons
