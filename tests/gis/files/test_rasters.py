import numpy as np
import pyproj
import pytest
import rasterio
from affine import Affine
from pyproj.transformer import TransformerGroup
from tiff import write_tif

from gis.errors import BeltError, CrsError, FileError, InputError
from gis.files.rasters import raster_faults, read_codes, read_grid
from gis.raster.terrain import Grid

WORKING = pyproj.CRS.from_epsg(4543)
WEST_M, NORTH_M, CELL_M = 376_000, 2_434_000, 100
UP = Affine(CELL_M, 0, WEST_M, 0, -CELL_M, NORTH_M)
ALL = (WEST_M, NORTH_M - 1_000, WEST_M + 1_000, NORTH_M)  # 10 × 10 cells


def tif(folder, values, *, transform=UP, epsg=4543, **profile):
    crs = f"EPSG:{epsg}" if epsg else None
    return write_tif(folder / "dem.tif", values, transform=transform, crs=crs, **profile)


def heights(rows=10, cols=10, dtype=np.int16):
    """Write row and column into the height: 500 + 10 row + col."""
    return (500 + 10 * np.arange(rows)[:, None] + np.arange(cols)).astype(dtype)


def refused(path, *, bounds_xy=ALL, margin_m=0) -> BeltError:
    with pytest.raises(BeltError) as caught:
        read_grid(path, crs=WORKING, bounds_xy=bounds_xy, margin_m=margin_m)
    return caught.value


def test_a_file_in_the_working_crs_is_read_as_it_is(tmp_path):
    values = heights()
    values[3, 4] = -9_999
    path = tif(tmp_path, values, nodata=-9_999)
    read = read_grid(path, crs=WORKING, bounds_xy=ALL, margin_m=0)
    assert read.values.dtype == np.float32
    assert np.isnan(read.values[3, 4])
    assert np.isnan(read.values).sum() == 1
    assert np.nansum(np.abs(read.values - values)[values > 0]) == 0
    assert read.transform == UP
    assert read.crs == WORKING


def test_only_the_belt_and_its_margin_are_read(tmp_path):
    # Cells 4 to 5 in either direction, 100 m around them, and two cells for the rim: 1 to 8.
    path = tif(tmp_path, heights())
    inner = (WEST_M + 400, NORTH_M - 600, WEST_M + 600, NORTH_M - 400)
    read = read_grid(path, crs=WORKING, bounds_xy=inner, margin_m=100)
    assert read.values.tolist() == heights()[1:9, 1:9].tolist()
    assert read.transform @ (0, 0) == (WEST_M + 100, NORTH_M - 100)


def test_without_nodata_every_cell_counts(tmp_path):
    # 0 is a height here: the file says of no number that it stands for a void.
    path = tif(tmp_path, np.eye(10, dtype=np.uint8) * 255)
    read = read_grid(path, crs=WORKING, bounds_xy=ALL, margin_m=0)
    assert not np.isnan(read.values).any()
    assert (read.values.min(), read.values.max()) == (0, 255)


def test_scale_and_offset_of_the_file_are_applied(tmp_path):
    path = tif(tmp_path, np.full((10, 10), 5_000, dtype=np.int16))
    with rasterio.open(path, "r+") as file:
        file.scales, file.offsets = (0.1,), (50,)
    read = read_grid(path, crs=WORKING, bounds_xy=ALL, margin_m=0)
    assert np.unique(read.values) == pytest.approx([550])  # 5000 · 0.1 + 50


def test_another_crs_is_warped_to_square_cells_of_the_working_one(tmp_path):
    # A plane over degrees, 100 m a hundredth of a degree of latitude; 100.8 E, 22.0 N is
    # 376 078.859, 2 434 286.653 (a table of PROJ), and there the height is 1000.
    degrees = Affine(0.001, 0, 100.75, 0, -0.001, 22.05)
    lat = 22.05 - (np.arange(100)[:, None] + 0.5) * 0.001
    plane = np.repeat(1_000 + (lat - 22) * 10_000, 100, axis=1).astype(np.float32)
    path = tif(tmp_path, plane, transform=degrees, epsg=4490)
    x, y = 376_078.859, 2_434_286.653
    around = (x - 500, y - 500, x + 500, y + 500)
    read = read_grid(path, crs=WORKING, bounds_xy=around, margin_m=0)
    assert read.cell_m[0] == read.cell_m[1] == pytest.approx(107, abs=3)
    col, row = ~read.transform @ (x, y)
    below, above = read.values[int(row) - 1 : int(row) + 2, int(col)][[2, 0]]
    # A cell of 107 m is 9.7 m of this plane; the place lies between its neighbours.
    assert below < 1_000 < above
    assert above - below == pytest.approx(2 * 9.7, abs=1)
    assert read.bounds_xy == pytest.approx(around, abs=110)


@pytest.mark.parametrize(
    ("make", "error", "told"),
    [
        (lambda d: tif(d, heights(), epsg=None), CrsError, "no coordinate reference system"),
        (lambda d: tif(d, heights(), epsg=2379), CrsError, "Ask the survey office"),
        (lambda d: tif(d, heights(), bands=3), FileError, "has 3 bands"),
        (lambda d: tif(d, heights(), transform=UP @ Affine.rotation(30)), FileError, "rotated"),
        (lambda d: tif(d, heights(), transform=UP @ Affine.scale(1, -1)), FileError, "rotated"),
        (lambda d: tif(d, heights() * 0 - 1, nodata=-1), InputError, "no data on this belt"),
        (lambda d: tif(d, heights() * 0 - 9_999), InputError, "from -9999 to -9999"),
        (
            lambda d: tif(d, heights(), transform=UP @ Affine.translation(50, 0)),
            InputError,
            "no data on this belt",
        ),
    ],
    ids=[
        "no crs",
        "xian 80",
        "bands",
        "rotated",
        "south up",
        "all void",
        "not valid elevations",
        "far",
    ],
)
def test_a_raster_that_is_not_terrain_of_this_belt_is_refused(tmp_path, make, error, told):
    wrong = refused(make(tmp_path))
    assert isinstance(wrong, error)
    assert "dem.tif" in str(wrong)
    assert told in str(wrong)


def test_a_vrt_with_the_name_of_another_format_is_refused(tmp_path):
    tif(tmp_path, heights()).rename(tmp_path / "secret.tif")
    path = tmp_path / "dem.tif"
    path.write_text(
        '<VRTDataset rasterXSize="10" rasterYSize="10"><VRTRasterBand dataType="Int16" band="1">'
        f"<SimpleSource><SourceFilename>{tmp_path}/secret.tif</SourceFilename></SimpleSource>"
        "</VRTRasterBand></VRTDataset>"
    )
    wrong = refused(path)
    assert "not a GeoTIFF" in str(wrong)


def test_a_broken_tiff_is_refused(tmp_path):
    path = tif(tmp_path, heights())
    path.write_bytes(path.read_bytes()[:60])
    assert "dem.tif cannot be read" in str(refused(path))


def test_a_tiff_that_was_cut_off_says_so_where_it_is_read(tmp_path):
    path = tif(tmp_path, np.arange(90_000.0).reshape(300, 300) % 999)
    path.write_bytes(path.read_bytes()[:-5_000])
    whole = (WEST_M, NORTH_M - 30_000, WEST_M + 30_000, NORTH_M)
    assert "dem.tif cannot be read" in str(refused(path, bounds_xy=whole))


def test_too_many_cells_are_refused_before_any_is_read(tmp_path):
    # 10 000 by 10 000 cells of 1 m that are written nowhere: some hundred bytes on disk.
    path = tmp_path / "dem.tif"
    fine = Affine(1, 0, WEST_M, 0, -1, NORTH_M)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        dtype="int16",
        height=10_000,
        width=10_000,
        count=1,
        crs="EPSG:4543",
        transform=fine,
        SPARSE_OK=True,
    ):
        pass
    everywhere = (WEST_M, NORTH_M - 10_000, WEST_M + 10_000, NORTH_M)
    assert "has 100 million cells" in str(refused(path, bounds_xy=everywhere))


def grid_of(rows, cols, *, west=WEST_M, north=NORTH_M, cell_m=CELL_M):
    nothing = np.zeros((rows, cols), np.float32)
    return Grid(nothing, Affine(cell_m, 0, west, 0, -cell_m, north), WORKING)


def test_of_land_cover_the_code_at_the_centre_of_each_cell_is_read(tmp_path):
    # Five cells of 20 m to each of 100 m: the third is at its centre.
    codes = np.arange(15 * 10, dtype=np.uint8).reshape(15, 10)
    path = tif(tmp_path, codes, transform=Affine(20, 0, WEST_M, 0, -20, NORTH_M), nodata=22)
    # 22 is at row 2, column 2, and stands for nothing; the third column lies beyond the file.
    assert read_codes(path, grid=grid_of(3, 3)).tolist() == [
        [-1, 27, -1],
        [72, 77, -1],
        [122, 127, -1],
    ]


def test_land_cover_without_nodata_counts_every_cell(tmp_path):
    path = tif(tmp_path, np.array([[0, 255]], np.uint8))
    assert read_codes(path, grid=grid_of(2, 2)).tolist() == [[0, 255], [-1, -1]]


def test_land_cover_may_be_in_degrees(tmp_path):
    # 100.8 E, 22.0 N is 376 078.859, 2 434 286.653 (a table of PROJ): half a cell from the corner
    # of this file it lies in the middle of row 50, column 50.
    codes = (100 * np.arange(100)[:, None] + np.arange(100)).astype(np.uint16)
    degrees = Affine(0.001, 0, 100.7495, 0, -0.001, 22.0505)
    path = tif(tmp_path, codes, transform=degrees, epsg=4490)
    there = grid_of(1, 1, west=376_078.859 - 5, north=2_434_286.653 + 5, cell_m=10)
    assert read_codes(path, grid=there).tolist() == [[5050]]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda d: tif(d, np.ones((2, 2), np.float32)),
            "float32, which are not valid land-cover codes",
        ),
        (
            lambda d: tif(d, np.full((2, 2), -5, np.int16)),
            "-5 … -5, which are not valid land-cover codes",
        ),
        (
            lambda d: tif(d, np.full((2, 2), 70_000, np.int32)),
            "70000, which are not valid land-cover codes",
        ),
        (lambda d: tif(d, np.ones((2, 2), np.uint8), nodata=1), "no data on this belt"),
        (
            lambda d: tif(d, np.ones((2, 2), np.uint8), transform=UP @ Affine.translation(50, 0)),
            "no data on this belt",
        ),
    ],
    ids=["fractions", "negative", "large", "all void", "far"],
)
def test_a_raster_that_is_not_land_cover_of_this_belt_is_refused(tmp_path, make, told):
    with pytest.raises(InputError) as refused:
        read_codes(make(tmp_path), grid=grid_of(2, 2))
    assert told in str(refused.value)


@pytest.mark.parametrize("code", [24047, 4240])
def test_a_dem_on_another_datum_is_transformed(tmp_path, code):
    """Heights rise by 1 m a cell from west to east: a height tells how far east a place is."""
    system = pyproj.CRS.from_epsg(code)
    west, north, cell = (
        (650_000.0, 2_440_000.0, 30.0) if system.is_projected else (100.4, 22.0, 3e-4)
    )
    values = np.tile(np.arange(300, dtype=np.float32), (300, 1))
    up = rasterio.transform.from_origin(west, north, cell, cell)
    path = tif(tmp_path, values, transform=up, epsg=code)
    # The middle of column 150, row 150, by PROJ's own step and then into the working zone.
    ways = TransformerGroup(system, 4326, always_xy=True).transformers
    step = min((way for way in ways if way.accuracy >= 0), key=lambda way: way.accuracy)
    lonlat = step.transform(west + 150.5 * cell, north - 150.5 * cell)
    x, y = pyproj.Transformer.from_crs(4490, 4543, always_xy=True).transform(*lonlat)
    box = (x - 300, y - 300, x + 300, y + 300)
    grid = read_grid(path, crs=pyproj.CRS.from_epsg(4543), bounds_xy=box, margin_m=0)
    col, row = (v - 0.5 for v in ~grid.transform * (x, y))
    around = grid.values[round(row), int(col) : int(col) + 2]
    assert around[0] + (col - int(col)) * (around[1] - around[0]) == pytest.approx(150, abs=0.02)


def test_infinite_cells_are_void_and_counted(tmp_path):
    values = heights(dtype=np.float32)
    values[2, 3], values[5, 5] = np.inf, -np.inf
    path = tif(tmp_path, values)
    grid = read_grid(path, crs=WORKING, bounds_xy=ALL, margin_m=0)
    assert np.isnan(grid.values).sum() == 2
    (fault,) = raster_faults(path, key="dem", crs=WORKING, bounds_xy=ALL)
    assert str(fault).startswith("dem.tif: 2 cells are infinite and count as void.")


def test_the_transformation_of_a_raster_on_another_datum_is_reported(tmp_path):
    path = tif(
        tmp_path, heights(), transform=Affine(100, 0, 655_000, 0, -100, 2_430_000), epsg=24047
    )
    far = (-1e6, 0, 1e6, 5e6)
    (fault,) = raster_faults(path, key="dem", crs=WORKING, bounds_xy=far)
    # 655 000, 2 430 000 lies at 100.5 E, 22.0 N: north of Thailand, which ends at 20.46 N.
    assert "Indian 1975 to WGS 84 (4)”, which is accurate to 3 m in Thailand - onshore" in str(
        fault
    )
    assert "outside that area" in str(fault)
