"""What goes into a file: the rows of a layer or a result, and how programs are to draw them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd

from gis.schema import Column, Table
from gis.timestamps import CHINA
from gis.words import Words


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a row looks where a format has styles of its own: colours as `#rrggbb`, sizes in pixels.

    `icon` is a PNG of a point's mark, drawn `icon_px` wide; a line or the edge of an area has
    `line`, an area `fill` with its opacity from 0 to 1.
    """

    icon: bytes = b""
    icon_px: float = 0.0
    line: str = ""
    line_px: float = 0.0
    line_opacity: float = 1.0
    fill: str = ""
    fill_opacity: float = 1.0


class Drawing(Protocol):
    """How a layer is drawn by other programs, in the symbols of the map."""

    def qml(self, fields: Mapping[str, str]) -> str:
        """Write the style for QGIS; `fields` is what each column is called in the file."""

    def sld(self, fields: Mapping[str, str]) -> str:
        """Write the style as SLD."""

    def looks(self, frame: pd.DataFrame) -> tuple[Sequence[Look], Sequence[int]]:
        """Give the looks, and for each row the place of its own among them."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Content:
    """One layer of a file.

    Attributes
    ----------
    key
        Its name in the file, in ASCII.
    label
        What it is called.
    table
        Its declared columns; the frame may have others.
    frame
        Its rows, where they have places in the system of the file.
    drawing
        Its symbols; None where it has none.
    named_by
        The column that names a row; empty where none does.
    timezone
        The zone of its times, which have none themselves.
    words
        Gives the rows in words, for tables; without it they are as they are.
    """

    key: str
    label: Words
    table: Table
    frame: pd.DataFrame
    drawing: Drawing | None = None
    named_by: str = ""
    timezone: ZoneInfo = CHINA
    words: Callable[[pd.DataFrame], pd.DataFrame] | None = None

    @property
    def is_placed(self) -> bool:
        """Whether its rows have places."""
        return isinstance(self.frame, gpd.GeoDataFrame)

    def columns(self) -> dict[str, Column | None]:
        """Give the columns without the geometry, each with its declaration if it has one."""
        geometry = self.frame.geometry.name if isinstance(self.frame, gpd.GeoDataFrame) else ""
        return {
            str(name): self.table.column(str(name))
            for name in self.frame.columns
            if name != geometry
        }

    def in_words(self) -> pd.DataFrame:
        """Give the rows as a table for people."""
        if self.words is not None:
            return self.words(self.frame)
        return pd.DataFrame(self.frame[list(self.columns())])

    def of_rows(self, rows: Sequence[int]) -> "Content":
        """Give the content with some rows only, by their places from 0."""
        return replace(self, frame=self.frame.iloc[list(rows)].reset_index(drop=True))


Progress = Callable[[float], None]
"""Told the share that is done, from 0 to 1; it may raise `Stopped`."""


class Stopped(Exception):  # noqa: N818  # it is no error
    """The reader has stopped the writing."""


def unwatched(_share: float) -> None:
    """Take no notice of progress."""


def unlike(names: Sequence[str], *, taken: Sequence[str] = ()) -> list[str]:
    """Give names of which no two differ in case only, nor from those in `taken`: by numbers."""
    known = {name.casefold() for name in taken}
    result = []
    for name in names:
        free, number = name, 1
        while free.casefold() in known:
            number += 1
            free = f"{name}_{number}"
        known.add(free.casefold())
        result.append(free)
    return result
