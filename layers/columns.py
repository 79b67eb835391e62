"""Columns and units shared by layers, declared once so that they read the same everywhere."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from gis.schema import Column, Kind
from gis.words import Words

PEOPLE = Words("人", "people")
PLACES = Words("处", "places")
METRES = Words("米", "m")
# Of text that may be anything, the cells that can be nothing but a code or times of day.
A_CODE = r"第?(?=.*\d)[A-Za-z]{0,3}\d*[A-Za-z]?([-–—/.()（）_+ ]+[A-Za-z]{0,3}\d*)*[号段组]?"
TIMES_OF_DAY = (
    r"(全天|24小时|白天|夜间|"
    r"\d{1,2}[:：]\d{2}(:\d{2})?(\s*[-–—~～至到,，;；、]\s*\d{1,2}[:：]\d{2}(:\d{2})?)*)"
)
KILOMETRES = Words("公里", "km")
MINUTES = Words("分钟", "min")
HOURS = Words("小时", "h")


def choice(
    name: str,
    label: Words,
    choices: Mapping[str, Words],
    *,
    accepts: tuple[str, ...] = (),
    aliases: Mapping[str, str] = MappingProxyType({}),
) -> Column:
    """Declare a column of codes, each with a label."""
    return Column(
        name=name, label=label, kind=Kind.CHOICE, accepts=accepts, choices=choices, aliases=aliases
    )


def open_choice(
    name: str,
    label: Words,
    choices: Mapping[str, Words],
    *,
    accepts: tuple[str, ...] = (),
    aliases: Mapping[str, str] = MappingProxyType({}),
) -> Column:
    """Declare a column of codes that may hold other words too, which are shown as they are."""
    closed = choice(name, label, choices, accepts=accepts, aliases=aliases)
    return replace(closed, others=True)


def kind(
    choices: Mapping[str, Words],
    *,
    accepts: tuple[str, ...] = ("类别", "type"),
    aliases: Mapping[str, str] = MappingProxyType({}),
) -> Column:
    """Declare the column that gives the kind of each row."""
    return choice("kind", Words("类型", "Kind"), choices, accepts=accepts, aliases=aliases)


def yes_no(
    name: str,
    label: Words,
    *,
    accepts: tuple[str, ...] = (),
    aliases: Mapping[str, str] = MappingProxyType({}),
) -> Column:
    """Declare a column of yes or no."""
    return Column(name=name, label=label, kind=Kind.YES_NO, accepts=accepts, aliases=aliases)


def count(
    name: str,
    label: Words,
    unit: Words = PEOPLE,
    *,
    accepts: tuple[str, ...] = (),
    export: str = "",
) -> Column:
    """Declare a column of non-negative integers."""
    return Column(
        name=name,
        label=label,
        kind=Kind.INTEGER,
        unit=unit,
        accepts=accepts,
        least=0,
        export=export,
    )


def metres(name: str, label: Words, *, export: str = "") -> Column:
    """Declare a column of computed lengths in metres."""
    return Column(name=name, label=label, kind=Kind.NUMBER, unit=METRES, export=export)


def minutes(name: str, label: Words, *, export: str = "") -> Column:
    """Declare a column of computed travel times in minutes."""
    return Column(name=name, label=label, kind=Kind.NUMBER, unit=MINUTES, export=export)


ID = Column(
    name="id",
    label=Words("编号", "ID"),
    accepts=("fid", "编码", "序号", "objectid"),
    for_all=True,
)
NAME = Column(
    name="name",
    label=Words("名称", "Name"),
    accepts=("名字", "村名", "title"),
    required=True,
    for_all=True,
)
OPTIONAL_NAME = replace(NAME, required=False)
CODE = Column(
    name="code",
    label=Words("区划代码", "Code"),
    accepts=("代码", "行政区划代码", "adcode"),
    identifies=True,
    form=A_CODE,
)
COMMITTEE = Column(
    name="committee",
    label=Words("村委会", "Committee"),
    accepts=("行政村", "所属村委会"),
    for_all=True,
)
TOWNSHIP = Column(
    name="township",
    label=Words("乡镇", "Township"),
    accepts=("所属乡镇", "镇"),
    for_all=True,
)
VILLAGE = Column(
    name="village",
    label=Words("村寨", "Village"),
    accepts=("村民小组", "自然村"),
    for_all=True,
)
HOUSEHOLDS = count(
    "households", Words("户数", "Households"), Words("户", "households"), export="househ"
)
FLAG = Column(  # whoever writes a note may write a name
    name="flag", label=Words("备注", "Note"), accepts=("标记", "remark", "说明")
)
SYNTHETIC = Column(
    name="synthetic",
    label=Words("合成数据", "Synthetic"),
    kind=Kind.YES_NO,
    accepts=("是否合成", "示范"),
)
OPENING_HOURS = Column(
    name="hours",
    label=Words("开放时间", "Hours"),
    accepts=("时间", "通行时间", "运营时间"),
    form=TIMES_OF_DAY,
)
WAIT_MIN = Column(
    name="wait_min",
    label=Words("等候", "Wait"),
    kind=Kind.NUMBER,
    unit=MINUTES,
    accepts=("等候分钟", "候渡时间"),
    least=0,
    most=1440,
)
WET_SEASON = choice(
    "wet_season",
    Words("雨季", "Wet season"),
    {
        "open": Words("通行", "open"),
        "closed": Words("中断", "closed"),
        "slow": Words("缓行", "slow"),
    },
    accepts=("雨季通行", "雨季状况"),
)
OVER_WATER = (ID, OPTIONAL_NAME, OPENING_HOURS, WAIT_MIN, WET_SEASON, FLAG, SYNTHETIC)
FROM_M = Column(
    name="from_m",
    label=Words("起点桩号", "From"),
    kind=Kind.CHAINAGE,
    unit=METRES,
    accepts=("from", "from_k", "起点", "起桩", "起始桩号"),
    required=True,
    least=0,
)
TO_M = Column(
    name="to_m",
    label=Words("终点桩号", "To"),
    kind=Kind.CHAINAGE,
    unit=METRES,
    accepts=("to", "to_k", "终点", "止桩", "终止桩号"),
    required=True,
    least=0,
)
LENGTH = metres("length_m", Words("长度", "Length"))
AREA_KM2 = Column(
    name="area_km2",
    label=Words("面积", "Area"),
    kind=Kind.NUMBER,
    unit=Words("平方公里", "km²"),
)
