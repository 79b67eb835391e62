"""Amounts in or out of reach as figures: amount, total and difference.

`there` is the amount of the coverage result compared with; None without comparison.
"""

from collections.abc import Callable

from views import metrics
from views.i18n import t
from views.metrics import Change, Figure, Good

KM = 1_000.0


def people(
    label: str, here: float, there: float | None, *, total: float, good: Good = "more"
) -> Figure:
    """Return people as a figure: number, total and difference."""
    return Figure(
        label=label,
        value=f"{here:,.0f}",
        about=t("{share:.1%} of {total:,.0f}", share=here / total, total=total),
        change=_change(here, there, written="{:+,.0f}".format, good=good),
    )


def border(label: str, here_m: float, there_m: float | None, *, total_m: float) -> Figure:
    """Return a length of border in metres as a figure in kilometres."""
    return Figure(
        label=label,
        value=t("{km:.2f} km", km=here_m / KM),
        about=t("{share:.1%} of {total:,.2f} km", share=here_m / total_m, total=total_m / KM),
        change=_change(here_m, there_m, written=lambda m: t("{km:+.2f} km", km=m / KM)),
    )


def places(
    label: str, here: float, there: float | None, *, total: float, good: Good = "more"
) -> Figure:
    """Return a number of targets as a figure."""
    return Figure(
        label=label,
        value=f"{here:.0f}",
        about=t("of {total:.0f}", total=total),
        change=_change(here, there, written="{:+,.0f}".format, good=good),
    )


def _change(
    here: float, there: float | None, *, written: Callable[[float], str], good: Good = "more"
) -> Change | None:
    """Return the difference; None without comparison."""
    return None if there is None else metrics.change(here - there, written=written, good=good)
