"""Joint posts as tables in words: who serves where, and what each committee shows of the six."""

from typing import Final

import pandas as pd

from gis.analysis.services.joint import JOINTS, NO, UNKNOWN, YES
from gis.schema import Column, Shape, Table
from gis.words import Language, Words
from layers.catalogue import cross_posts, posts, villages
from layers.columns import COMMITTEE, ID, NAME, PLACES, TOWNSHIP, choice, count

JOINT_WORDS: Final = {
    "patrol": Words("联巡", "Joint patrol"),
    "duty": Words("联勤", "Joint duty"),
    "defence": Words("联防", "Joint defence"),
    "control": Words("联管", "Joint control"),
    "check": Words("联查", "Joint checks"),
    "action": Words("联动", "Joint action"),
}
STATE_WORDS: Final = {
    YES: Words("有", "yes"),
    NO: Words("无", "no"),
    UNKNOWN: Words("不明", "not known"),
}
PLACE_WORDS: Final = {
    "committee": Words("村委会", "committee"),
    "village": Words("村寨", "village"),
    "township": Words("乡镇", "township"),
}
_OWN: Final = {column.name: column for column in cross_posts.LAYER.table.columns}

RELATIONS: Final = Table(
    key="joint_posts",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        _OWN["post"],
        choice("post_kind", Words("站点类型", "Kind of post"), posts.KIND.choices),
        _OWN["serves"],
        choice("place", Words("任职地类型", "Kind of place"), PLACE_WORDS),
        TOWNSHIP,
        COMMITTEE,
        _OWN["role"],
        _OWN["person"],
        _OWN["since"],
    ),
)
SIX: Final = Table(
    key="six_joints",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        TOWNSHIP,
        COMMITTEE,
        count("officers", Words("任职民警", "Attached officers")),
        count("rooms", Words("警务室", "Police rooms"), PLACES),
        *(Column(name=joint, label=words, for_all=True) for joint, words in JOINT_WORDS.items()),
    ),
)
WITHOUT: Final = Table(
    key="without_officer",
    shapes=frozenset({Shape.POINT}),
    columns=(
        ID,
        NAME,
        villages.KIND,
        TOWNSHIP,
        COMMITTEE,
        count("population", Words("人口", "Population")),
    ),
)


def six_rows(committees: pd.DataFrame, *, language: Language) -> pd.DataFrame:
    """Give the committees with each joint in words: its state and what was found."""
    told = {
        joint: [
            _told(*cells, language=language)
            for cells in zip(
                committees[joint],
                committees[f"{joint}_found"],
                committees[f"{joint}_of"],
                strict=True,
            )
        ]
        for joint in JOINTS
    }
    columns = ["township", "committee", "officers", "rooms"]
    return committees[columns].assign(**told).convert_dtypes()


def _told(state: str, found: object, of: object, *, language: Language) -> str:
    word = STATE_WORDS[state].in_language(language)
    if state == UNKNOWN:
        return word
    return f"{word} ({found})" if of is pd.NA else f"{word} ({found}/{of})"
