"""Tables of texts, from CSV or XLSX: one row of headings, and rows that may have a position.

A number becomes its plain digits, so that no code turns into a float; gis/belt/conform.py
interprets the cells. Where two columns hold longitude and latitude, or one holds WKT, rows become
features. Columns named X and Y are never used as such: in Chinese surveys X points north.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Final
from unicodedata import normalize

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from openpyxl.utils import get_column_letter

from gis.crs import STORED
from gis.errors import FileError, InputError, Problem, each_row
from gis.files.opening import Read
from gis.schema import fold, visible

FIRST_ROW = 2  # row 1 is the headings
LON: Final = frozenset({"lon", "lng", "longitude", "经度", "东经"})
LAT: Final = frozenset({"lat", "latitude", "纬度", "北纬"})
WKT: Final = frozenset({"wkt", "geometry", "几何"})
NO_POSITION: Final = Problem(
    "{lon}, {lat} is not a valid longitude and latitude.",
    "The row is kept without a location; write both in decimal degrees.",
)
NO_WKT: Final = Problem(
    "{text} is not a valid WKT geometry.",
    "The row is kept without a location; write it in the form POINT (100.8 22.0), longitude first.",
)


def empty(path: Path) -> FileError:
    """Build the error for a file without any cell."""
    return FileError(
        "The file {name} is empty.",
        remedy="Put the column headings in its first row.",
        name=path.name,
    )


def table(cells: pd.DataFrame, path: Path, faults: tuple[Problem, ...]) -> Read:
    """Split off the headings, and build features from rows that have a position.

    The column of a fault is the letter of a spreadsheet until the headings are known.
    """
    cells = cells.apply(lambda column: column.str.strip())
    cells = cells.loc[:, (cells != "").any()]
    if cells.empty:
        raise empty(path)
    headings = _headings(cells.iloc[0], path)
    places = cells.columns.to_numpy(dtype=np.int64).tolist()
    letters = {get_column_letter(n + 1): name for n, name in zip(places, headings, strict=True)}
    faults = tuple(replace(one, column=letters.get(one.column, one.column)) for one in faults)
    body = cells.iloc[1:].set_axis(headings, axis="columns")
    body.index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(body), name="row")
    body = body[(body != "").any(axis="columns")]
    body = body.mask(body == "")
    roles = {fold(str(name)): name for name in reversed(body.columns)}
    wkt, lon, lat = (
        next((roles[heading] for heading in sorted(known) if heading in roles), None)
        for known in (WKT, LON, LAT)
    )
    if wkt is not None:
        frame, unread = _with_shapes(body, wkt=wkt)
    elif lon is not None and lat is not None:
        frame, unread = _with_points(body, lon=lon, lat=lat)
    else:
        return Read(body, faults)
    return Read(frame, (*faults, *unread))


def _headings(first: pd.Series, path: Path) -> list[str]:
    names = [str(name) for name in first]
    twice = sorted(name for name, count in Counter(names).items() if count > 1 and name)
    problems = [
        Problem(
            "Column {letter} has no heading.",
            "Add one in the first row.",
            layer=path.name,
            row=1,
            values={"letter": get_column_letter(int(place) + 1)},
        )
        for place, name in zip(first.index, names, strict=True)
        if not name
    ] + [
        Problem(
            "The heading {heading} is used for several columns.",
            "Rename or remove one of them.",
            layer=path.name,
            row=1,
            values={"heading": name},
        )
        for name in twice
    ]
    if problems:
        raise InputError.of(problems)
    return names


def _with_points(
    body: pd.DataFrame, *, lon: str, lat: str
) -> tuple[gpd.GeoDataFrame, tuple[Problem, ...]]:
    given = body[[lon, lat]]
    numbers = pd.DataFrame({name: _coordinates(given[name]) for name in (lon, lat)})
    unread = ~np.isfinite(numbers.to_numpy()).all(axis=1) & given.notna().any(axis="columns")
    bad = given[unread].fillna("")
    own = {"lon": list(bad[lon]), "lat": list(bad[lat])}
    points = np.full(len(body), None, dtype=object)
    has_place = np.isfinite(numbers.to_numpy()).all(axis=1)
    points[has_place] = shapely.points(numbers.to_numpy()[has_place])
    frame = gpd.GeoDataFrame(body.drop(columns=[lon, lat]), geometry=points, crs=STORED)
    return frame, each_row(list(bad.index), NO_POSITION, own=own)


def _coordinates(cells: pd.Series) -> pd.Series:
    """Read degrees, also in full-width digits and with invisible marks."""
    plain = [None if pd.isna(cell) else visible(normalize("NFKC", cell)) for cell in cells]
    return pd.to_numeric(pd.Series(plain, index=cells.index), errors="coerce").astype("float64")


def _with_shapes(body: pd.DataFrame, *, wkt: str) -> tuple[gpd.GeoDataFrame, tuple[Problem, ...]]:
    given = body[wkt]
    texts = given.astype(object).where(given.notna(), None)
    shapes = np.asarray(shapely.from_wkt(texts.to_numpy(), on_invalid="ignore"), dtype=object)
    unread = given[shapely.is_missing(shapes) & given.notna().to_numpy()]
    own = {"text": [text[:60] for text in unread]}
    frame = gpd.GeoDataFrame(body.drop(columns=[wkt]), geometry=shapes, crs=STORED)
    return frame, each_row(list(unread.index), replace(NO_WKT, column=wkt), own=own)
