"""What files of an office say of themselves: the same as sheets on paper."""

from typing import Any

from gis.analysis.session import Session
from layers.office.content import Imprint
from views.paper.furniture import dated, words
from views.paper.order import Order


def imprint(session: Session, order: Order, *, title: str, about: str = "") -> Imprint:
    """Say what a file is, for whom, from which data, by whom and when."""
    told: dict[str, Any] = words(session, order)
    day, t = order.made.date(), order.t
    return Imprint(
        title=title,
        about=about or dated(session, order),
        classified=told["classified"],
        notice=told["notice"],
        facts=tuple(told["facts"]),
        maker=order.maker,
        keywords=tuple(told["keywords"]),
        language=order.language,
        moment=order.made,
        signed=t("{year}-{month:02d}-{day:02d}", year=str(day.year), month=day.month, day=day.day),
    )
