"""What the page shows: the answers for one day and one limit."""

from dataclasses import dataclass

import pandas as pd

from gis.analysis.patrols.line import WalkedLine
from gis.analysis.patrols.reports import Reports
from gis.belt.belt import Belt


@dataclass(frozen=True, eq=False, kw_only=True)
class Shown:
    """The answers; no timetable where the belt has none. `hidden` are layers switched off."""

    belt: Belt
    line: WalkedLine
    reports: Reports
    timetable: pd.DataFrame | None
    hidden: list[str]
