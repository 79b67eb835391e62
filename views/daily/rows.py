"""The rows of each result of the daily work, as its page opens."""

from collections.abc import Sequence
from typing import TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd

from gis.analysis.incidents.times import By
from gis.analysis.patrols.line import WalkedLine
from gis.analysis.patrols.week import Week
from gis.analysis.points import MARKS
from gis.analysis.responsibility.care import BOUNDARY
from gis.analysis.responsibility.faults import faults_of
from gis.analysis.responsibility.shares import shares_of
from gis.analysis.services.equipment import Equipment
from gis.analysis.session import Session
from gis.errors import InputError
from gis.linear import chainage
from gis.questions.dispatch import DispatchSettings
from gis.questions.drill import DrillSettings
from gis.questions.patrols import PatrolSettings, PlanSettings
from gis.words import Language
from layers.catalogue import incidents as catalogue
from layers.results import joint, patrols, services
from views import claim_words, drill_words, first_question
from views.in_language import sentence

Known = TypeVar("Known")


def shares(session: Session, layer: str) -> pd.DataFrame:
    """Give the claims of the lines of a layer, with what each holds and its stretch."""
    found = []
    for care in session.lines_in_care:
        if care.layer != layer or care.claims.empty:
            continue
        own = shares_of(session.belt, care)
        percent = {name: 100.0 * own[name] for name in ("share", "people_share")}
        found.append(chainage.draw(own.assign(**percent), line=care.line))
    return _all(found)


def faults(session: Session, spoken: Language) -> pd.DataFrame:
    """Give the faults of all lines in care."""
    found = []
    for care in session.lines_in_care:
        if care.claims.empty:
            continue
        own = faults_of(care)
        claims = [
            sentence(spoken, ", ").join(
                claim_words.claim_label(spoken, care, claim)
                for _, claim in care.claims.loc[list(labels)].iterrows()
            )
            for labels in own["rows"]
        ]
        line = sentence(spoken, "Land border") if care.name == BOUNDARY else care.name
        found.append(own.drop(columns="rows").assign(claims=claims, line=line))
    return _all(found)


def line(session: Session) -> WalkedLine:
    """Give the boundary at the day of the last patrol."""
    return session.patrols.line(PatrolSettings())


def week(session: Session) -> Week:
    """Give the plan of the week after the last patrol."""
    return session.week(PlanSettings())


def timetable(session: Session, _: Language) -> pd.DataFrame:
    """Give the leaders' timetable, planned against walked, in per cent."""
    found = session.patrols.timetable(as_of=line(session).as_of)
    return patrols.in_percent(_known(found))


def times(session: Session, spoken: Language) -> pd.DataFrame:
    """Give how long incidents took, of all, by kind, by village and by post."""
    table = _known(session.desk.times).table
    kinds = catalogue.KIND.choices
    values = [
        kinds[value].in_language(spoken) if by == By.KIND.value and value in kinds else value
        for by, value in zip(table["by"], table["value"], strict=True)
    ]
    of_all = table["by"] == By.ALL.value
    return table.assign(value=pd.Series(values, index=table.index, dtype=object).mask(of_all))


def hot_spots(session: Session, _: Language) -> pd.DataFrame:
    """Give the rates of incidents by village."""
    return _known(session.desk.hot_spots).villages


def modelled(session: Session, _: Language) -> pd.DataFrame:
    """Give the real minutes of incidents beside modelled ones."""
    found = session.desk.against_model(DispatchSettings())
    return _known(found).cases


def groups(session: Session, by: str) -> pd.DataFrame:
    """Give the ten-household groups by villages or by committees."""
    found: pd.DataFrame = getattr(_known(session.desk.groups), by)
    return found.assign(share_percent=100.0 * found["share"].astype(np.float64))


def drill(session: Session, spoken: Language) -> pd.DataFrame:
    """Give the calls of the first drill at the end of its day."""
    found = session.desk.drill(DrillSettings())
    return drill_words.calls_at(spoken, found, found.moments[-1])


def station_year(session: Session, _: Language) -> pd.DataFrame:
    """Give the year of the stations by committee."""
    year = _known(session.services().year)
    return services.year_rows(year.committees, whole=year.rates["mediated"].share)


def equipment(session: Session) -> Equipment:
    """Give what villages have."""
    return _known(session.services().equipment)


def funds(session: Session, _: Language) -> pd.DataFrame:
    """Give the funds due by the rule of the belt."""
    return _known(session.services().funds).townships


def beyond(session: Session, _: Language) -> pd.DataFrame:
    """Give the villages farther from every station than the radius of the belt."""
    within = first_question.start_of_straight(session.belt)
    cover = session.cover(first_question.station_reach(session.belt, within))
    return cover.left_out.drop(columns=list(MARKS), errors="ignore")


def six(session: Session, spoken: Language) -> pd.DataFrame:
    """Give what each committee shows of the six joints."""
    found = _known(session.services().joint)
    return joint.six_rows(found.committees, language=spoken)


def relations(session: Session, _: Language) -> pd.DataFrame:
    """Give who of which post serves where."""
    found = _known(session.services().joint)
    return _known(found.relations)


def without_officer(session: Session, _: Language) -> pd.DataFrame:
    """Give the villages that no officer serves."""
    found = _known(session.services().joint)
    return _known(found.without_officer)


def _known(found: Known | None) -> Known:
    if found is None:
        raise InputError(
            "The data of this belt do not tell of it.",
            remedy="The page of this result says what is missing.",
        )
    return found


def _all(found: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put the rows of several lines together."""
    rows = pd.concat(_known(found or None), ignore_index=True)
    return gpd.GeoDataFrame(rows, crs=found[0].crs) if "geometry" in rows else rows
