"""Who may see which names, and which columns never leave the house.

A leader and the public get the columns that are declared open, and of those the cells that have
the form of their column; a leader gets masked names too. All else may hold anything, a name or a
telephone number among it. Masking happens before anything is written as text, so that no page,
layer or cache holds what its reader may not see.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

import pandas as pd

from gis.belt.contacts import holds_contact
from gis.errors import Problem
from gis.schema import Column, Kind, Table
from gis.words import Language
from layers.layer import Layer

Frame = TypeVar("Frame", bound=pd.DataFrame)

NO_PART_OF_A_NAME: Final = "·•・‧"  # the dots that stand between the parts of a transcribed name
# What a person is at an office is no name: `所长陶示乙任景哈乡党委委员` names 陶示乙.
TITLE: Final = (
    r"(?:(?:乡|镇|村|党委|党支部|支部|党总支|人大|政府|派出所|检查站|警务室)?"
    r"(?:副?(?:所长|站长|队长|大队长|中队长|组长|乡长|镇长|县长|市长|村长|部长|局长|"
    r"教导员|指导员|政委|书记|主席|主任|支书)|民警|辅警|警长|武装部长|武干|干事|委员|支委|专干))"
)
PHRASE: Final = re.compile(
    rf"(?P<title>{TITLE}?)(?P<gap>[\s:：]*)(?P<name>.*?)(?P<post>(?:兼|担)?任[^任兼]*{TITLE})?"
)
PHRASES: Final = re.compile(r"([,，、;；。/\n]+)")
CELL: Final = "value"  # the field of a problem that repeats what a cell holds


class Role(StrEnum):
    """Who looks at the page."""

    LEADER = "leader"
    PLANNER = "planner"


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who looks, and in which language."""

    language: Language
    role: Role


def anyone(language: Language) -> Reader:
    """Give the reader who sees the least: for what names nobody and looks the same to all."""
    return Reader(language=language, role=Role.LEADER)


def mask(name: str) -> str:
    """Leave the first character of a name: 张三丰 is `张**`; a single one becomes `*`.

    The stars are always two, so that they don't tell the length.
    """
    letters = [
        letter
        for letter in unicodedata.normalize("NFKC", name)
        if not letter.isspace() and letter not in NO_PART_OF_A_NAME
    ]
    if len(letters) < 2:
        return "*" * len(letters)
    return f"{letters[0]}**"


def mask_names(text: str) -> str:
    """Mask the name in each phrase, and leave the titles: `所长张三丰任乡党委委员` keeps both."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(
        part if PHRASES.fullmatch(part) else _mask_phrase(part) for part in PHRASES.split(normal)
    )


def masked(frame: Frame, *, layer: Layer, role: Role) -> Frame:
    """Give the frame as `role` may see it on the map.

    Returns
    -------
    DataFrame
        The rows and index of `frame`, which itself stays as it is. For the leader names are
        masked, and declared columns that are not open are left out. Empty cells stay empty.
    """
    return frame if role is Role.PLANNER else _for_the_leader(frame, layer.table)


def internal(frame: Frame, *, table: Table, role: Role) -> Frame:
    """Give the frame as `role` may take it away for internal use.

    For the planner it holds every column as it came; for the leader those that are open, and the
    masked names.
    """
    if role is Role.PLANNER:
        return frame
    undeclared = [n for n in frame.columns if n != "geometry" and table.column(str(n)) is None]
    return _for_the_leader(frame, table).drop(columns=undeclared)


def public(frame: Frame, *, layer: Layer) -> Frame:
    """Give the frame with the columns that are declared open, and are not sensitive.

    Whether the layer as a whole may appear is `Layer.sensitive`.
    """
    declared = {str(n): layer.table.column(str(n)) for n in frame.columns}
    kept = {n: c for n, c in declared.items() if c and c.is_open and not c.sensitive}
    shown = frame.drop(columns=[n for n in frame.columns if n not in {*kept, "geometry"}])
    return shown.assign(**{n: open_cells(frame[n], column=c) for n, c in kept.items()})


def is_public(cells: pd.Series, *, column: Column) -> bool:
    """Tell whether anybody may read all cells of a column."""
    if column.sensitive or not column.is_open:
        return False
    return bool(open_cells(cells, column=column).notna().eq(cells.notna()).all())


def open_cells(cells: pd.Series, *, column: Column) -> pd.Series:
    """Empty the cells of an open column that have another form, since those may hold anything."""
    test = _has_form(column)
    if test is None:
        return cells
    fits = [missing or test(cell) for cell, missing in zip(cells, cells.isna(), strict=True)]
    return cells if all(fits) else cells.where(pd.Series(fits, index=cells.index, dtype=bool))


def told_to(role: Role, problem: Problem, *, column: Column | None) -> Problem:
    """Give a problem as `role` may read it: for the leader it repeats no words of a closed cell."""
    if role is Role.PLANNER or (column and column.for_all and column.is_open):
        return problem

    def closed(name: str, text: str) -> str:
        return mask(text) if name == CELL and any(map(str.isalpha, text)) else text

    return problem.rewritten(closed)


def _for_the_leader(frame: Frame, table: Table) -> Frame:
    there = [column for column in table.columns if column.name in frame]
    closed = [c.name for c in there if not (c.is_open or c.personal)]
    names = {c.name: frame[c.name].map(_mask_cell) for c in there if c.personal}
    cells = {c.name: open_cells(frame[c.name], column=c) for c in there if c.is_open}
    return frame.assign(**names, **cells).drop(columns=closed)


def _has_form(column: Column) -> Callable[[object], bool] | None:
    """Give the test of the cells of a column; None where every cell is open."""
    if column.kind is Kind.CHOICE:
        return lambda cell: cell in column.choices
    if column.kind is not Kind.TEXT or not column.form or column.for_all:
        return None
    form = re.compile(column.form)
    return lambda cell: bool(form.fullmatch(str(cell))) and not holds_contact(cell)


def _mask_cell(value: object) -> object:
    return mask_names(value) if isinstance(value, str) else value


def _mask_phrase(text: str) -> str:
    found = PHRASE.fullmatch(text.strip())
    if found is None:
        return mask(text)
    title, gap, name, post = found.group("title", "gap", "name", "post")
    return f"{title}{gap if name else ''}{mask(name)}{post or ''}"
