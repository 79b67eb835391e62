"""Who may see which names, and which columns never leave the house.

Masking happens before anything is written as text, so that no page, layer or cache holds a
name that its reader may not see. Which columns name people is declared in the catalogue.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import pandas as pd

from gis.schema import Table
from gis.words import Language
from layers.layer import Layer

Frame = TypeVar("Frame", bound=pd.DataFrame)

NO_PART_OF_A_NAME = "·•・‧"  # the dots that stand between the parts of a transcribed name


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


def masked(frame: Frame, *, layer: Layer, role: Role) -> Frame:
    """Give the frame as `role` may see it: names of people are masked for the leader.

    Returns
    -------
    DataFrame
        The rows, index and columns of `frame`, which itself stays as it is, without those of prose
        for the leader: nobody knows which of its words are names. Empty cells stay empty.
    """
    return frame if role is Role.PLANNER else _masked(frame, layer.table)


def unclear(frame: pd.DataFrame, *, table: Table) -> list[str]:
    """List the columns that may name people: those that nobody has declared, and prose."""
    return [*_undeclared(frame, table), *_prose(frame, table)]


def internal(frame: Frame, *, table: Table, role: Role) -> Frame:
    """Give the frame as `role` may take it away for internal use.

    For the leader names of people are masked, and the columns that are `unclear` are left out.
    """
    if role is Role.PLANNER:
        return frame
    return _masked(frame, table).drop(columns=_undeclared(frame, table))


def public(frame: Frame, *, layer: Layer) -> Frame:
    """Give the frame without the columns that must not appear in public: names, sensitive ones.

    A column that the layer does not declare is left out too: nobody has said that it names no one.
    Whether the layer as a whole may appear is `Layer.sensitive`.
    """
    columns = layer.table.columns
    open_to_all = {column.name for column in columns if not (column.personal or column.sensitive)}
    return frame.drop(columns=[n for n in frame.columns if n not in {*open_to_all, "geometry"}])


def _masked(frame: Frame, table: Table) -> Frame:
    prose = _prose(frame, table)
    names = [column.name for column in table.columns if column.personal]
    cells = {n: frame[n].map(_mask_cell) for n in names if n in frame.columns and n not in prose}
    return frame.assign(**cells).drop(columns=prose)


def _prose(frame: pd.DataFrame, table: Table) -> list[str]:
    return [column.name for column in table.columns if column.prose and column.name in frame]


def _undeclared(frame: pd.DataFrame, table: Table) -> list[str]:
    return [n for n in frame.columns if n != "geometry" and table.column(str(n)) is None]


def _mask_cell(value: object) -> object:
    return mask(value) if isinstance(value, str) else value
