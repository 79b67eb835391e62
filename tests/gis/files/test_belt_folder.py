import pytest
from layer_files import frame_of

from gis.errors import FileError
from gis.files.belt_folder import (
    find_layers,
    find_raster,
    fingerprint,
    read_settings,
    unread_files,
)

NAMES = {"boundary": ("boundary", "边境线"), "villages": ("villages", "村寨"), "posts": ("posts",)}


def test_settings_are_read(tmp_path):
    (tmp_path / "belt.toml").write_text('name = "景洪"\n[defaults]\nradius_m = 5000\n', "utf-8")
    assert read_settings(tmp_path) == {"name": "景洪", "defaults": {"radius_m": 5000}}


def test_settings_from_windows_notepad_are_read(tmp_path):
    (tmp_path / "belt.toml").write_bytes('\ufeffname = "景洪"\r\n'.encode())
    assert read_settings(tmp_path) == {"name": "景洪"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "The file belt.toml cannot be opened: No such file or directory."),
        (b'name = "a"\ncrs = EPSG:4543\n', "line 2"),
        ('name = "景洪"'.encode("gbk"), "not encoded in UTF-8"),
    ],
)
def test_settings_that_cannot_be_read_are_an_error(tmp_path, content, told):
    if content is not None:
        (tmp_path / "belt.toml").write_bytes(content)
    with pytest.raises(FileError, match=told):
        read_settings(tmp_path)


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileError, match="does not exist"):
        read_settings(tmp_path / "nowhere")


def test_layers_are_found_by_their_key_and_in_the_order_asked_for(tmp_path):
    for name in ("villages.CSV", "boundary.shp", "boundary.dbf", "notes.csv", "posts.txt"):
        (tmp_path / name).touch()
    found = find_layers(tmp_path, NAMES)
    assert list(found) == ["boundary", "villages"]
    assert found["boundary"].name == "boundary.shp"
    assert found["villages"].name == "villages.CSV"


def test_two_files_for_one_layer_are_an_error_that_names_both(tmp_path):
    for name in ("villages.csv", "villages.geojson"):
        (tmp_path / name).touch()
    with pytest.raises(FileError, match=r"villages\.csv, villages\.geojson"):
        find_layers(tmp_path, NAMES)


@pytest.mark.parametrize(
    "name",
    ["Villages.geojson", "VILLAGES.csv", "村寨.gpkg", "村 寨.geojson", "ｖｉｌｌａｇｅｓ.kml"],
)
def test_a_layer_is_found_under_its_chinese_name_and_in_any_case(tmp_path, name):
    (tmp_path / name).touch()
    assert find_layers(tmp_path, NAMES) == {"villages": tmp_path / name}


def test_every_file_that_is_not_read_is_named_with_the_reason(tmp_path):
    read = [
        "belt.toml",
        "villages.shp",
        "villages.shx",
        "villages.dbf",
        "villages.shp.xml",
        "dem.tif",
        "dem.tif.aux.xml",
    ]
    quiet = ["README.md", "LICENSE", ".hidden", "~$villages.xlsx"]
    told = {
        "hamlets.geojson": "no layer has this name",
        "heights.tif": "no layer has this name",
        "map.pdf": "type is not supported",
        "posts.dbf": "part of a file that is not in the folder",
        "old": "has no sub-folders",
    }  # fmt: skip
    for name in [*read, *quiet, *told]:
        (tmp_path / name).mkdir() if name == "old" else (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "old" / "villages.csv").touch()
    layers = find_layers(tmp_path, NAMES)
    raster = find_raster(tmp_path, "dem")
    problems = unread_files(tmp_path, [*layers.values(), raster], known=NAMES)
    assert {p.layer: p.fact for p in problems}.keys() == told.keys()
    for problem in problems:
        assert told[problem.layer] in problem.fact
    assert "boundary, villages, posts, dem" in str(problems[0])


@pytest.mark.parametrize("name", ["dem.tif", "DEM.tif", "dem.TIFF", "Dem.Tif"])
def test_a_raster_is_found_in_any_case(tmp_path, name):
    (tmp_path / name).touch()
    assert find_raster(tmp_path, "dem") == tmp_path / name
    assert find_raster(tmp_path, "population") is None


@pytest.mark.parametrize(
    "suffix", ["geojson", "gpkg", "shp", "zip", "csv", "xlsx", "gpx", "kml", "kmz", "fgb"]
)
def test_an_empty_file_is_an_error_that_names_it(tmp_path, suffix):
    path = tmp_path / f"villages.{suffix}"
    path.touch()
    with pytest.raises(FileError, match=path.name):
        frame_of(path)


@pytest.mark.parametrize(
    "suffix", ["geojson", "gpkg", "shp", "zip", "csv", "xlsx", "gpx", "kml", "kmz", "fgb"]
)
def test_a_missing_file_is_an_error_that_names_it(tmp_path, suffix):
    with pytest.raises(FileError, match=f"villages.{suffix} cannot be opened"):
        frame_of(tmp_path / f"villages.{suffix}")


@pytest.mark.parametrize(
    "suffix", ["geojson", "gpkg", "shp", "zip", "xlsx", "gpx", "kml", "kmz", "fgb"]
)
def test_a_vrt_with_the_name_of_another_format_is_refused(tmp_path, suffix):
    # GDAL would read the CSV that this points to, whatever the list is called.
    (tmp_path / "secret.csv").write_text("word\nsecret\n")
    path = tmp_path / f"villages.{suffix}"
    path.write_text(
        '<OGRVRTDataSource><OGRVRTLayer name="secret">'
        f"<SrcDataSource>CSV:{tmp_path}/secret.csv</SrcDataSource>"
        "</OGRVRTLayer></OGRVRTDataSource>"
    )
    with pytest.raises(FileError, match=path.name) as refused:
        frame_of(path)
    assert "secret" not in str(refused.value)


def test_the_revision_follows_the_content_and_the_names_of_the_belts_files(tmp_path):
    (tmp_path / "belt.toml").write_text("a")
    (tmp_path / "boundary.geojson").write_text("b")
    before = fingerprint(tmp_path)
    assert len(before) == 16
    assert int(before, 16) >= 0
    (tmp_path / "README.md").write_text("no part of the belt")
    with_notes = fingerprint(tmp_path)
    assert with_notes != before  # a file that is not read is told on About
    (tmp_path / "README.md").write_text("other words")
    assert fingerprint(tmp_path) == with_notes
    (tmp_path / "README.md").unlink()
    (tmp_path / "boundary.geojson").rename(tmp_path / "villages.geojson")
    assert fingerprint(tmp_path) != before
    (tmp_path / "villages.geojson").rename(tmp_path / "boundary.geojson")
    assert fingerprint(tmp_path) == before
    (tmp_path / "boundary.geojson").write_text("c")
    assert fingerprint(tmp_path) != before
