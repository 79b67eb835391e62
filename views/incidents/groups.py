"""What the ten-household groups cover, and which villages have none."""

import pandas as pd

from gis.analysis.session import Session
from gis.schema import Table
from layers.results import incidents as looks
from views import incident_list_words, metrics, saying, tables
from views.file_notes.note import Note
from views.file_notes.note import t as both
from views.i18n import language, t
from views.metrics import Figure

TABS = tables.declare_tabs("groups-tables", ("without", "committees", "villages"), name="groups")
LAYERS = ("groups", "villages")


def show(session: Session) -> None:
    """Show the figures and the tables of the groups."""
    belt, found = session.belt, session.desk.groups
    if found is None:
        return
    lines = incident_list_words.of_groups(language(), found)
    metrics.cards(Figure(label=one.label, value=one.value, about=one.about) for one in lines)
    heads = {
        "without": t("Villages without a group"),
        "committees": t("Groups by committee"),
        "villages": t("Groups by village"),
    }
    code, tab = tables.open_tab(heads, key=TABS)
    with tab:
        if code == "without" and found.without.empty:
            saying.box("success", t("None: every village with households has a group."))
        elif code == "without":
            note = Note(belt=belt, title=both("Villages without a group"), layers=LAYERS)
            _listed(found.without, looks.GROUP_VILLAGES, note, key="groups-without")
        elif code == "committees":
            note = Note(belt=belt, title=both("Groups by committee"), layers=LAYERS)
            _listed(found.committees, looks.GROUP_COMMITTEES, note, key="groups-committees")
        else:
            saying.caption(
                t("A dash is for villages of which the villages layer gives no households.")
            )
            note = Note(belt=belt, title=both("Groups by village"), layers=LAYERS)
            _listed(found.villages, looks.GROUP_VILLAGES, note, key="groups-villages")


def _listed(rows: pd.DataFrame, table: Table, note: Note, *, key: str) -> None:
    told = rows.assign(share_percent=(100.0 * rows["share"].astype(float)).round(1))
    names = [column.name for column in table.columns if column.name in told]
    tables.choosable(told, table, only=names, key=key, note=note)
