"""What changed since a day, as far as the data have dates: patrols, incidents, new sections.

A period is compared with the one before it, which is as long.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import pandas as pd

from gis.analysis.session import Session
from gis.errors import InputError
from gis.questions.patrols import PatrolSettings
from views.paper.order import Order

USUAL_DAYS: Final = 30
NOT_TOLD: Final = "–"


@dataclass(frozen=True, kw_only=True)
class Period:
    """A period of days, both ends included, and the day before which the data tell nothing."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """The period that ends where this one begins."""
        last = self.first - timedelta(days=1)
        return Period(first=last - timedelta(days=self.days - 1), last=last)

    def holds(self, days: pd.Series) -> pd.Series:
        """Tell which days lie in it; a missing one does not."""
        on = pd.to_datetime(days).dt.tz_localize(None).dt.date
        return pd.Series(
            [pd.notna(day) and self.first <= day <= self.last for day in on], index=days.index
        )


def period_since(session: Session, since: date | None) -> Period | None:
    """Give the period until the last day of the data; None where nothing is dated.

    Parameters
    ----------
    since
        Its first day; by default the last thirty days.

    Raises
    ------
    InputError
        Where it lies after the last day of the data.
    """
    last = session.last_day
    if last is None:
        return None
    first = since or last - timedelta(days=USUAL_DAYS - 1)
    if first > last:
        raise InputError(
            "The data end on {last}, before {first}.",
            remedy="Name an earlier day.",
            last=last.isoformat(),
            first=first.isoformat(),
        )
    return Period(first=first, last=last)


def changes(session: Session, order: Order, period: Period) -> list[tuple[str, str, str]]:
    """List what changed: what, in the period, in the one before (a dash where no data reach)."""
    return [
        *_patrols(session, order, period),
        *_incidents(session, order, period),
        *_sections(session, order, period),
    ]


def _patrols(session: Session, order: Order, period: Period) -> Iterator[tuple[str, str, str]]:
    table = _rows(session, "patrols")
    if table is None or session.last_day is None:
        return
    t, settings = order.t, PatrolSettings()
    first = pd.to_datetime(table["date"]).min().date()
    was_told = period.before.first >= first

    def km(until: Period) -> str:
        line = session.patrols.line(settings, as_of=until.last)
        return t("{km:.1f} km", km=line.walked_m(until.days) / 1_000)

    def overdue(on: date) -> str:
        line = session.patrols.line(settings, as_of=on)
        return t("{km:.1f} km", km=line.overdue_m / 1_000)

    counted = _counts(table["date"], period, has_before=was_told)
    yield t("Patrols walked"), *counted
    yield t("Border walked"), km(period), km(period.before) if was_told else NOT_TOLD
    label = t("Not walked for more than {count:g} {count:day|days}", count=settings.limit_days)
    before = period.before.last
    yield label, overdue(period.last), overdue(before) if before >= first else NOT_TOLD
    if "findings" in table and table["findings"].notna().any():
        sums = [int(table.loc[one.holds(table["date"]), "findings"].sum()) for one in _both(period)]
        yield t("Findings of patrols"), f"{sums[0]:,}", f"{sums[1]:,}" if was_told else NOT_TOLD


def _incidents(session: Session, order: Order, period: Period) -> Iterator[tuple[str, str, str]]:
    table = _rows(session, "incidents")
    if table is None:
        return
    t = order.t
    told = table["time"].dropna()
    was_told = bool(len(told)) and period.before.first >= pd.to_datetime(told).min().date()
    yield t("Incidents reported"), *_counts(table["time"], period, has_before=was_told)
    if "closed" in table and table["closed"].notna().any():
        yield t("Incidents closed"), *_counts(table["closed"], period, has_before=was_told)


def _sections(session: Session, order: Order, period: Period) -> Iterator[tuple[str, str, str]]:
    table = _rows(session, "road_sections")
    if table is None or "since" not in table or table["since"].isna().all():
        return
    t = order.t
    yield t("Sections newly taken over"), *_counts(table["since"], period, has_before=True)


def _counts(days: pd.Series, period: Period, *, has_before: bool) -> tuple[str, str]:
    now, before = (int(one.holds(days).sum()) for one in _both(period))
    return f"{now:,}", f"{before:,}" if has_before else NOT_TOLD


def _both(period: Period) -> tuple[Period, Period]:
    return period, period.before


def _rows(session: Session, key: str) -> pd.DataFrame | None:
    belt = session.belt
    found = belt.tables.get(key, belt.frames.get(key))
    return None if found is None or found.empty else found
