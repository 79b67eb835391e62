"""A belt of one's own, drawn on the squared paper of squared_paper.py and written to a folder."""

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from hypothesis import settings
from shapely.geometry import LineString, Point, mapping
from squared_paper import CRS, on_map

from gis.belt import Belt, load
from gis.crs import lonlat_from_xy
from layers.registry import tables

settings.register_profile("steady", deadline=None)  # no test fails because a machine is busy
settings.load_profile("steady")

# On the central meridian a metre of paper is a metre of ground: this is 10 km, to the millimetre.
MERIDIAN = LineString([(0, 0), (0, 10_000)])


def lonlat(shape):
    """Bring a shape from the paper, in metres, to longitude and latitude."""
    return shapely.transform(shape, lambda xy: lonlat_from_xy(on_map(*xy), crs=CRS))


class BeltFolder:
    """The folder of a belt; each call writes one of its files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def settings(self, text: str = "") -> None:
        (self.path / "belt.toml").write_text(text, "utf-8")

    def layer(self, key: str, *features: tuple[object, dict[str, object]]) -> None:
        """Write features, each a shape on the paper (or None) and its cells, as GeoJSON."""
        document = {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "geometry": None if shape is None else mapping(lonlat(shape)),
                    "properties": cells,
                }
                for shape, cells in features
            ],
        }
        text = json.dumps(document, ensure_ascii=False)
        (self.path / f"{key}.geojson").write_text(text, "utf-8")

    def table(self, key: str, *lines: str) -> None:
        """Write a CSV, its headings first."""
        (self.path / f"{key}.csv").write_text("\n".join(lines), "utf-8")

    def terrain(self, *, height_m: float = 100.0, rise: float = 0.0) -> None:
        """Write ground that rises to the east, `rise` metres a metre, and is level else.

        Cells of 50 m, 15 km around, their centres on multiples of 50 m.
        """
        cells = 601
        east_m = 50.0 * np.arange(cells) - 15_000
        self._raster("dem", np.tile(height_m + rise * east_m, (cells, 1)), cell_m=50.0)

    def people(self, *, in_a_cell: float) -> None:
        """Write as many people in each cell of 100 m, 15 km around."""
        self._raster("population", np.full((301, 301), in_a_cell), cell_m=100.0)

    def _raster(self, key: str, values: object, *, cell_m: float) -> None:
        values = np.asarray(values, dtype=np.float32)
        rows, cols = values.shape
        (x, y) = on_map(-cell_m * cols / 2, cell_m * rows / 2)[0]
        with rasterio.open(
            self.path / f"{key}.tif",
            "w",
            driver="GTiff",
            dtype="float32",
            count=1,
            width=cols,
            height=rows,
            crs=CRS,
            transform=Affine(cell_m, 0, x, 0, -cell_m, y),
        ) as file:
            file.write(values, 1)

    def load(self) -> Belt:
        return load(self.path, tables=tables())


@pytest.fixture
def bare(tmp_path):
    """A folder without a boundary: settings alone."""
    folder = BeltFolder(tmp_path)
    folder.settings()
    return folder


@pytest.fixture
def folder(bare):
    """A belt whose boundary runs 10 km north."""
    bare.layer("boundary", (MERIDIAN, {}))
    return bare


@pytest.fixture
def village():
    """A feature of the villages: a name, a place on the paper and other cells."""
    return lambda name, x, y, **cells: (Point(x, y), {"name": name, **cells})
