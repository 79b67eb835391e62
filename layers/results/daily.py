"""Results of the daily work to be taken away: what they are called, and tables of several."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from gis.schema import Column, Table
from gis.words import Words
from layers.columns import choice
from layers.results import incidents as looks
from layers.results import responsibility

LINE = Column(name="line", label=Words("线路", "Line"), for_all=True)
FAULTS: Table = replace(responsibility.FAULTS, columns=(LINE, *responsibility.FAULTS.columns))
"""The faults of all lines in one table."""
TIMES: Table = replace(
    looks.TIMES,
    columns=(
        choice(
            "by",
            Words("分组", "Grouped"),
            {one.value: word for one, word in looks.BY_WORDS.items()},
        ),
        *looks.TIMES.columns,
    ),
)
"""The times of incidents by kind, village and post in one table."""
LABELS: Mapping[str, Words] = MappingProxyType(
    {
        "duty_shares": Words("边境责任段", "Duties on the border"),
        "section_shares": Words("道路责任段", "Road sections"),
        "responsibility_faults": Words("责任问题", "Faults of responsibility"),
        "overdue": Words("逾期边境段", "Overdue stretches"),
        "walked": Words("边境线最近巡逻", "Border by last patrol"),
        "missing_reports": Words("缺报", "Missing reports"),
        "units_reported": Words("各单位报告", "Reports by unit"),
        "timetable": Words("领导巡逻安排", "Leaders' timetable"),
        "week_plan": Words("下周巡逻计划", "Next week's plan"),
        "week_teams": Words("下周巡逻计划：各队", "Next week's plan: teams"),
        "incident_times": Words("警情用时", "Times of incidents"),
        "hot_spots": Words("村寨警情密度", "Incidents by household"),
        "real_and_modelled": Words("实际与推算用时", "Real and modelled minutes"),
        "group_villages": Words("各村寨联防组", "Groups by village"),
        "group_committees": Words("各村委会联防组", "Groups by committee"),
        "drill": Words("演练警情", "Calls of the drill"),
        "station_year": Words("服务站全年情况", "The year of the stations"),
        "missing": Words("村寨缺项", "What villages lack"),
        "equipment": Words("各村委会设施", "Equipment by committee"),
        "funds": Words("各乡镇经费", "Funds by township"),
        "beyond": Words("远离服务站的村寨", "Villages far from a station"),
        "six_joints": Words("六联", "Six joints"),
        "joint_posts": Words("交叉任职", "Joint posts"),
        "without_officer": Words("没有任职民警的村寨", "Villages without an officer"),
    }
)
"""By the keys of their tables."""
