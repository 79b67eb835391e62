"""Which results of the daily work can be taken away, and of what their files say they are.

They are the tables of the pages Responsibility, Patrols, Incidents and Services, as these open; who
goes to a place depends on the place, so its table is on its page alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd
from pandas.api.types import is_float_dtype

from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.questions.patrols import PatrolSettings
from gis.schema import Table
from gis.words import Language, Words
from layers.classed.classed import Classed
from layers.classed.daily import of_daily
from layers.masking import Role, internal
from layers.results import drill as drill_looks
from layers.results import incidents, joint, patrols, responsibility, services, week
from layers.results.daily import FAULTS, LABELS, TIMES
from layers.tabulate import with_lists_joined
from views.daily import asked, rows

DECIMALS = 6


@dataclass(frozen=True, kw_only=True, eq=False)
class Daily:
    """A result of the daily work.

    Attributes
    ----------
    layers
        From which it is.
    needs
        The layers without which there is none; of several sets any will do.
    rows
        Works it out, with words in a language; errors as on its page.
    asked
        Says for what it was worked out; empty where nothing was asked.
    with_heights
        Whether it needs the elevations.
    """

    table: Table
    layers: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    rows: Callable[[Session, Language], pd.DataFrame]
    asked: Callable[[Session, Language], str] = asked.nothing
    with_heights: bool = False

    @property
    def label(self) -> Words:
        """What it is called."""
        return LABELS[self.table.key]

    def is_of(self, belt: Belt) -> bool:
        """Tell whether a belt has what this is worked out from."""
        there = {*belt.frames, *belt.tables}
        has_heights = belt.dem is not None or not self.with_heights
        return has_heights and any(layers <= there for layers in self.needs)

    def taken(self, session: Session, *, role: Role, language: Language) -> pd.DataFrame:
        """Work out the rows as a role may take them away, with the columns of the table."""
        found = with_lists_joined(self.rows(session, language), language=language)
        declared = [n for n in found.columns if n == "geometry" or self.table.column(str(n))]
        # A cell of a spreadsheet holds fewer digits than a number of the engine.
        numbers = {n: DECIMALS for n in declared if is_float_dtype(found[n])}
        return internal(found.round(numbers)[declared], table=self.table, role=role)

    def classed(self, rows: pd.DataFrame) -> Classed:
        """Draw the rows as the map does."""
        return of_daily(self.table, self.label, rows, limit_days=PatrolSettings().limit_days)

    def settings(self, session: Session) -> Words:
        """Say for what it was worked out, in both languages."""
        return Words(self.asked(session, "zh"), self.asked(session, "en"))


def _of(*names: str) -> tuple[frozenset[str], ...]:
    return (frozenset(names),)


_ALL = (
    Daily(
        table=responsibility.CLAIMS["duties"],
        layers=("boundary", "duties", "villages"),
        needs=_of("duties"),
        rows=lambda session, _: rows.shares(session, "duties"),
    ),
    Daily(
        table=responsibility.CLAIMS["road_sections"],
        layers=("roads", "road_sections", "villages"),
        needs=_of("road_sections"),
        rows=lambda session, _: rows.shares(session, "road_sections"),
    ),
    Daily(
        table=FAULTS,
        layers=("boundary", "duties", "roads", "road_sections"),
        needs=(*_of("duties"), *_of("road_sections")),
        rows=rows.faults,
    ),
    Daily(
        table=patrols.OVERDUE_STRETCHES,
        layers=("boundary", "patrols", "duties"),
        needs=_of("patrols"),
        rows=lambda session, _: rows.line(session).overdue,
        asked=asked.of_line,
    ),
    Daily(
        table=patrols.WALKED,
        layers=("boundary", "patrols"),
        needs=_of("patrols"),
        rows=lambda session, _: rows.line(session).drawn,
        asked=asked.of_line,
    ),
    Daily(
        table=patrols.MISSING_REPORTS,
        layers=("patrols", "units"),
        needs=_of("patrols"),
        rows=lambda session, _: session.patrols.reports().missing,
        asked=asked.of_month,
    ),
    Daily(
        table=patrols.BY_UNIT,
        layers=("patrols", "units"),
        needs=_of("patrols"),
        rows=lambda session, _: patrols.in_percent(session.patrols.reports().by_unit),
        asked=asked.of_month,
    ),
    Daily(
        table=patrols.TIMETABLE,
        layers=("patrols", "duties"),
        needs=_of("patrols", "duties"),
        rows=rows.timetable,
        asked=asked.of_month,
    ),
    Daily(
        table=week.WALKS,
        layers=("boundary", "patrols", "units"),
        needs=_of("patrols"),
        rows=lambda session, _: rows.week(session).walks.drop(columns="day"),
        asked=asked.of_week,
    ),
    Daily(
        table=week.TEAMS,
        layers=("boundary", "patrols", "units"),
        needs=_of("patrols"),
        rows=lambda session, _: rows.week(session).by_team,
        asked=asked.of_week,
    ),
    Daily(
        table=TIMES,
        layers=("incidents", "villages"),
        needs=_of("incidents"),
        rows=rows.times,
    ),
    Daily(
        table=incidents.HOT_SPOTS,
        layers=("incidents", "villages"),
        needs=_of("incidents", "villages"),
        rows=rows.hot_spots,
    ),
    Daily(
        table=incidents.MODELLED,
        layers=("incidents", "posts", "roads", "rivers"),
        needs=_of("incidents", "posts"),
        rows=rows.modelled,
        asked=asked.by_car,
        with_heights=True,
    ),
    Daily(
        table=incidents.GROUP_VILLAGES,
        layers=("groups", "villages"),
        needs=_of("groups"),
        rows=lambda session, _: rows.groups(session, "villages"),
    ),
    Daily(
        table=incidents.GROUP_COMMITTEES,
        layers=("groups", "villages"),
        needs=_of("groups"),
        rows=lambda session, _: rows.groups(session, "committees"),
    ),
    Daily(
        table=drill_looks.CALLS,
        layers=("posts", "groups", "villages", "incidents", "roads", "rivers"),
        needs=(*_of("posts", "groups"), *_of("posts", "villages")),
        rows=rows.drill,
        asked=asked.of_drill,
        with_heights=True,
    ),
    Daily(
        table=services.STATION_YEAR,
        layers=("stations",),
        needs=_of("stations"),
        rows=rows.station_year,
    ),
    Daily(
        table=services.MISSING,
        layers=("villages",),
        needs=_of("villages"),
        rows=lambda session, _: rows.equipment(session).missing,
    ),
    Daily(
        table=services.EQUIPMENT,
        layers=("villages",),
        needs=_of("villages"),
        rows=lambda session, _: rows.equipment(session).committees,
    ),
    Daily(
        table=services.FUNDS,
        layers=("villages",),
        needs=_of("villages"),
        rows=rows.funds,
    ),
    Daily(
        table=services.BEYOND,
        layers=("stations", "villages"),
        needs=_of("stations", "villages"),
        rows=rows.beyond,
        asked=asked.of_stations,
    ),
    Daily(
        table=joint.SIX,
        layers=("cross_posts", "posts", "area", "villages", "crossings", "groups", "incidents"),
        needs=(*_of("posts"), *_of("cross_posts")),
        rows=rows.six,
    ),
    Daily(
        table=joint.RELATIONS,
        layers=("cross_posts", "posts", "villages"),
        needs=_of("cross_posts"),
        rows=rows.relations,
    ),
    Daily(
        table=joint.WITHOUT,
        layers=("cross_posts", "villages"),
        needs=_of("cross_posts", "villages"),
        rows=rows.without_officer,
    ),
)
DAILY: Mapping[str, Daily] = MappingProxyType({one.table.key: one for one in _ALL})
"""The results by the keys of their tables, page by page."""


def results_of(belt: Belt) -> dict[str, Daily]:
    """List the results that a belt has the layers for."""
    return {key: one for key, one in DAILY.items() if one.is_of(belt)}
