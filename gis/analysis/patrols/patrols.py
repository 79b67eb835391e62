"""All that is asked of the patrols of one belt, at any day."""

from datetime import date, timedelta

import pandas as pd

from gis.analysis.patrols.line import WalkedLine, walked_line
from gis.analysis.patrols.reports import Reports, month_of, reports
from gis.analysis.patrols.timetable import timetable
from gis.analysis.patrols.walks import KEY, LeftOut, Walks, date_of, table_of, walks_of
from gis.belt.belt import Belt
from gis.errors import InputError
from gis.questions.patrols import PatrolSettings


class Patrols:
    """The patrols of a belt, read once.

    Raises
    ------
    InputError
        Where the belt has no patrols, or none of them has a date.
    """

    belt: Belt
    walks: Walks
    left_out: LeftOut

    def __init__(self, belt: Belt) -> None:
        table = table_of(belt)
        if table is None:
            raise InputError(
                "This belt has no layer {key}.",
                remedy="Add a file named {key} to the belt folder, for example {key}.csv.",
                key=KEY,
            )
        self.belt = belt
        self.walks, self.left_out = walks_of(table, line=belt.boundary)
        if not len(self.walks.day):
            raise InputError(
                "No patrol of this belt has a date.",
                remedy="Fill in the dates of the patrols, for example 2026-05-31.",
            )

    @property
    def first_day(self) -> date:
        """The day of the first patrol."""
        return date_of(int(self.walks.day[0]))

    @property
    def last_day(self) -> date:
        """The day of the last patrol: what is asked about where no day is named."""
        return date_of(int(self.walks.day[-1]))

    @property
    def next_day(self) -> date:
        """The day after the last patrol: the first one of the week that is planned by default."""
        return self.last_day + timedelta(days=1)

    def line(self, settings: PatrolSettings, *, as_of: date | None = None) -> WalkedLine:
        """Tell when each metre of the boundary was walked last, as it was known on a day."""
        return walked_line(
            self.belt,
            self.walks,
            as_of=as_of or self.last_day,
            limit_days=settings.limit_days,
        )

    def reports(
        self, *, as_of: date | None = None, month: tuple[date, date] | None = None
    ) -> Reports:
        """Tell who reported in a month, as it was known on a day.

        Parameters
        ----------
        as_of
            By default the day of the last patrol, or the last one of the month if that is earlier.
        month
            Its first and its last day; by default those of the month in which `as_of` lies.
        """
        day = as_of or (min(self.last_day, month[1]) if month else self.last_day)
        return reports(self.belt, self.walks, as_of=day, month=month or month_of(day))

    def timetable(self, *, as_of: date | None = None) -> pd.DataFrame | None:
        """Compare the leaders' timetable with what was walked, in the month until a day."""
        day = as_of or self.last_day
        return timetable(self.belt, self.walks, as_of=day, month=month_of(day))
