"""What stands on every sheet around its content: who may read it, notice, dates, maker."""

from typing import Any

from gis.analysis.session import Session
from layers.sheets.pages import Layout
from views.paper.order import Order


def values(
    session: Session, order: Order, layout: Layout, *, title: str, about: str
) -> dict[str, Any]:
    """Give the values that every template reads.

    Parameters
    ----------
    title, about
        The title of the sheet, and a line below it.
    """
    return {
        "title": title,
        "about": about,
        "lang": order.language,
        "region": "cn" if order.language == "zh" else "gb",
        "layout": layout.values(),
        "words": words(session, order),
    }


def dated(session: Session, order: Order) -> str:
    """Tell until which day the data tell; empty where nothing is dated."""
    if session.last_day is None:
        return ""
    t = order.t
    return t("Data as of {day}", day=session.last_day.isoformat())


def words(session: Session, order: Order) -> dict[str, Any]:
    """Say who may read a file, what it is made of, by whom and when; and name what maps have."""
    belt, t = session.belt, order.t
    facts = [
        dated(session, order),
        t("Data revision {revision}", revision=belt.revision),
        t("Made by {maker}", maker=order.maker),
        t("Made on {day}", day=order.made.date().isoformat()),
    ]
    if order.is_public:
        facts.append(t("Map review number: to be given by the authority"))
    return {
        "page": t("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "notice": belt.notice.in_language(order.language),
        "facts": [fact for fact in facts if fact],
        "maker": order.maker,
        "keywords": [belt.name.in_language(order.language), belt.revision],
        "classified": t("Public edition") if order.is_public else t("Internal use, keep safe"),
        "legend": t("Legend"),
        "north": t("N"),
        "drawn": _drawn(session, order),
    }


def _drawn(session: Session, order: Order) -> list[str]:
    """Tell what the map is drawn in, and where its boundary comes from."""
    belt, t = session.belt, order.t
    told = [
        t("Projection: {crs}", crs=belt.crs.name),
        t("Graticule: CGCS2000; the scale holds on the ground at the middle of the map."),
    ]
    source = belt.sources.get("boundary")
    if source and source.source:
        told.append(t("Boundary: {source}, {date}", source=source.source, date=source.date))
    return told
