"""The names of the figures of patrols in a proof."""

from functools import partial

from gis.words import Language
from views.in_language import sentence


def names(spoken: Language) -> dict[str, str]:
    """Name each figure."""
    t = partial(sentence, spoken)
    return {
        "rows_undated": t("Patrols without a date"),
        "rows_unplaced": t("Patrols without a valid stretch"),
        "rows_nameless": t("Patrols without a unit"),
        "walked_m": t("Border walked in so many days (m)"),
        "walked_share": t("Share of border walked in so many days"),
        "overdue_m": t("Border overdue (m)"),
        "never_m": t("Border never walked (m)"),
        "walked_stretches": t("Stretches by last visit"),
        "walked_from_m": t("Stretch: from (m)"),
        "walked_to_m": t("Stretch: to (m)"),
        "walked_length_m": t("Stretch: length (m)"),
        "walked_days": t("Stretch: days since it was walked"),
        "walked_units": t("Stretch: walked by"),
        "overdue_stretches": t("Overdue stretches"),
        "overdue_from_m": t("Overdue: from (m)"),
        "overdue_to_m": t("Overdue: to (m)"),
        "overdue_length_m": t("Overdue: length (m)"),
        "overdue_days": t("Overdue: days since it was walked"),
        "overdue_units": t("Overdue: walked by"),
        "overdue_nobody_m": t("Overdue: held by nobody (m)"),
        "overdue_offices": t("Overdue: who answers"),
        "reports_due": t("Reports due"),
        "reports_missing": t("Reports missing"),
        "reports_share": t("Share of due reports that came"),
        "reports_came": t("Daily reports that came"),
        "findings": t("Findings of the month"),
        "findings_unfilled": t("Reports without findings filled in"),
        "to_ring_up": t("Units to ring up"),
        "missing_nth": t("Missing report: nth day in a row"),
        "unit_due": t("Unit: reports due"),
        "unit_reported": t("Unit: reports that came"),
        "unit_missing": t("Unit: reports missing"),
        "unit_findings": t("Unit: findings"),
        "unit_in_a_row": t("Unit: missing in a row now"),
        "unit_last": t("Unit: last report"),
        "planned": t("Leader: days planned"),
        "planned_walked": t("Leader: of them walked"),
        "week_greatest": t("Week: greatest age (days)"),
        "week_at_end": t("Week: greatest age at its end (days)"),
        "week_mean_days": t("Week: mean age at its end (days)"),
        "week_hours": t("Week: walking (hours)"),
        "week_border_min": t("Week: whole border on foot, there and back (min)"),
        "week_taken_m": t("Week: border of no unit, taken up by the nearest team (m)"),
        "week_nobody_m": t("Week: border in no plan (m)"),
        "week_team_least": t("Week: least greatest age of a team (days)"),
    }
