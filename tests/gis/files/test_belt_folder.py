import pytest

from gis.errors import FileError
from gis.files.belt_folder import find_layers, fingerprint, read_layer, read_settings

KEYS = ["boundary", "villages", "posts"]


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
    found = find_layers(tmp_path, KEYS)
    assert list(found) == ["boundary", "villages"]
    assert found["boundary"].name == "boundary.shp"
    assert found["villages"].name == "villages.CSV"


def test_two_files_for_one_layer_are_an_error_that_names_both(tmp_path):
    for name in ("villages.csv", "villages.geojson"):
        (tmp_path / name).touch()
    with pytest.raises(FileError, match=r"villages\.csv, villages\.geojson"):
        find_layers(tmp_path, KEYS)


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "shp", "zip", "csv", "xlsx", "gpx"])
def test_an_empty_file_is_an_error_that_names_it(tmp_path, suffix):
    path = tmp_path / f"villages.{suffix}"
    path.touch()
    with pytest.raises(FileError, match=path.name):
        read_layer(path)


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "shp", "zip", "csv", "xlsx", "gpx"])
def test_a_missing_file_is_an_error_that_names_it(tmp_path, suffix):
    with pytest.raises(FileError, match=f"villages.{suffix} cannot be opened"):
        read_layer(tmp_path / f"villages.{suffix}")


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "shp", "zip", "xlsx", "gpx"])
def test_a_list_of_other_files_under_a_false_name_is_refused(tmp_path, suffix):
    # GDAL would read the CSV that this points to, whatever the list is called.
    (tmp_path / "secret.csv").write_text("word\nsecret\n")
    path = tmp_path / f"villages.{suffix}"
    path.write_text(
        '<OGRVRTDataSource><OGRVRTLayer name="secret">'
        f"<SrcDataSource>CSV:{tmp_path}/secret.csv</SrcDataSource>"
        "</OGRVRTLayer></OGRVRTDataSource>"
    )
    with pytest.raises(FileError, match=path.name) as refused:
        read_layer(path)
    assert "secret" not in str(refused.value)


def test_the_revision_follows_the_content_and_the_names_of_the_belts_files(tmp_path):
    (tmp_path / "belt.toml").write_text("a")
    (tmp_path / "boundary.geojson").write_text("b")
    before = fingerprint(tmp_path)
    assert len(before) == 16
    assert int(before, 16) >= 0
    (tmp_path / "README.md").write_text("no part of the belt")
    assert fingerprint(tmp_path) == before
    (tmp_path / "boundary.geojson").rename(tmp_path / "villages.geojson")
    assert fingerprint(tmp_path) != before
    (tmp_path / "villages.geojson").rename(tmp_path / "boundary.geojson")
    assert fingerprint(tmp_path) == before
    (tmp_path / "boundary.geojson").write_text("c")
    assert fingerprint(tmp_path) != before
