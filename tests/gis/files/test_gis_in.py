"""GeoPackages, shapefiles, zips and GPX in."""

import sqlite3
import zipfile
from contextlib import closing

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapefile
from layer_files import frame_of
from shapely import LineString, Point

from gis.crs import STORED
from gis.errors import CrsError, FileError, InputError

CELLS = {"name": ["曼掌村", "勐龙镇"], "code": pd.array([532801103201, None], dtype="Int64")}
VILLAGES = gpd.GeoDataFrame(CELLS, geometry=[Point(100.8, 22), None], crs=STORED)


def gpkg(path, frame=VILLAGES, *, layer="villages", **options):
    pyogrio.write_dataframe(frame, path, layer=layer, use_arrow=True, **options)
    return path


def shp(folder, *, encoding="UTF-8", names=("曼掌村", "勐龙镇"), prj=True, epsg=4490):
    """Write with pyshp, so that GDAL doesn't read what GDAL wrote."""
    path = folder / "villages.shp"
    with shapefile.Writer(path, shapeType=shapefile.POINT, encoding=encoding) as writer:
        writer.field("name", "C", 20)
        writer.field("code", "N", 12)
        for name in names:
            writer.point(100.8, 22)
            writer.record(name, 532801103201)
    if prj:
        path.with_suffix(".prj").write_text(gpd.GeoSeries(crs=epsg).crs.to_wkt("WKT1_ESRI"))
    return path


def zipped(path, parts):
    with zipfile.ZipFile(path, "w") as archive:
        for name, source in parts.items():
            archive.writestr(name, source.read_bytes())
    return path


def parts(path, stem="villages"):
    return {
        f"{stem}{suffix}": path.with_suffix(suffix) for suffix in (".shp", ".shx", ".dbf", ".prj")
    }


def test_a_geopackage_is_read_with_its_codes_whole(tmp_path):
    frame = frame_of(gpkg(tmp_path / "villages.gpkg"))
    assert frame.crs == STORED
    assert list(frame.index) == [1, 2]
    assert frame.index.name == "row"
    assert frame["name"].tolist() == ["曼掌村", "勐龙镇"]
    assert str(frame["code"][1]) == "532801103201"
    assert frame.geometry[1] == Point(100.8, 22)
    assert frame.geometry[2] is None


def test_of_several_layers_that_with_the_name_of_the_file_is_read(tmp_path):
    path = gpkg(tmp_path / "villages.gpkg", layer="others")
    assert len(frame_of(path)) == 2  # the only one, whatever it's called
    gpkg(path, VILLAGES[:1], layer="villages", append=True)
    assert len(frame_of(path)) == 1
    path = gpkg(tmp_path / "posts.gpkg", layer="a")
    gpkg(path, layer="b", append=True)
    with pytest.raises(FileError, match="2 layers, none of them named posts: a, b"):
        frame_of(path)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("create view v as select * from villages", "view named v"),
        (
            "create trigger t after insert on villages begin delete from villages; end",
            "trigger named t",
        ),
        ("create virtual table w using fts4(a)", "table named w"),
    ],
)
def test_a_geopackage_that_could_run_something_is_refused(tmp_path, statement, told):
    path = gpkg(tmp_path / "villages.gpkg")
    with closing(sqlite3.connect(path)) as database:
        database.execute(statement)
        database.commit()
    with pytest.raises(FileError, match=told):
        frame_of(path)


def test_an_sqlite_file_that_is_no_geopackage_is_refused(tmp_path):
    path = tmp_path / "villages.gpkg"
    with closing(sqlite3.connect(path)) as database:
        database.execute("create table villages (name)")
        database.commit()
    with pytest.raises(FileError, match="not a GeoPackage"):
        frame_of(path)


def test_a_geopackage_that_breaks_off_is_refused(tmp_path):
    path = gpkg(tmp_path / "villages.gpkg")
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(FileError, match=r"villages\.gpkg"):
        frame_of(path)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("UTF-8", "UTF-8"),
        ("UTF-8", None),
        ("UTF-8", "GBK"),  # the file is wrong about itself: its bytes say so
        ("GBK", "GBK"),
        ("GBK", "ANSI 936"),
        ("GBK", "OEM"),
        ("GBK", "UTF-8"),
        ("GBK", None),
    ],
)
def test_chinese_texts_of_a_shapefile_are_read_whatever_it_says_of_them(tmp_path, encoding, told):
    path = shp(tmp_path, encoding=encoding)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if told:
        path.with_suffix(".cpg").write_text(told)
    frame = frame_of(path)
    assert frame["name"].tolist() == ["曼掌村", "勐龙镇"]
    assert frame["code"].astype(str).tolist() == ["532801103201"] * 2
    assert frame.crs == STORED


def test_another_encoding_is_believed_where_it_is_told(tmp_path):
    path = shp(tmp_path, encoding="latin-1", names=("Gräfliche Höhe",))
    path.with_suffix(".cpg").write_text("ISO 88591")
    assert frame_of(path)["name"].tolist() == ["Gräfliche Höhe"]


def test_texts_in_no_encoding_are_an_error(tmp_path):
    path = shp(tmp_path)
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes().replace("曼掌村".encode(), b"\xff" * 9))
    with pytest.raises(FileError, match="in neither UTF-8 nor GBK"):
        frame_of(path)


@pytest.mark.parametrize("suffix", [".shx", ".dbf", ".prj"])
def test_a_part_of_a_shapefile_that_is_missing_is_named(tmp_path, suffix):
    path = shp(tmp_path)
    path.with_suffix(suffix).unlink()
    with pytest.raises(FileError, match=f"is missing villages{suffix}"):
        frame_of(path)


def test_xian_80_is_recognised_by_the_prj(tmp_path):
    with pytest.raises(CrsError, match="Ask the survey office"):
        frame_of(shp(tmp_path, epsg=4610))


def test_metres_under_a_prj_of_degrees_are_refused(tmp_path):
    path = gpkg(
        tmp_path / "villages.gpkg",
        gpd.GeoDataFrame(CELLS, geometry=[Point(376_078, 2_434_286)] * 2, crs=STORED),
    )
    with pytest.raises(InputError, match="projected coordinates in metres") as refused:
        frame_of(path)
    assert [problem.row for problem in refused.value.problems] == [1, 2]


def test_a_zip_is_read_from_whatever_folder_and_under_chinese_names(tmp_path):
    inner = parts(shp(tmp_path), stem="数据/村庄")
    noise = {"__MACOSX/._村庄.shp": inner["数据/村庄.shp"], "说明.txt": inner["数据/村庄.prj"]}
    path = zipped(tmp_path / "villages.zip", inner | noise)
    assert frame_of(path)["name"].tolist() == ["曼掌村", "勐龙镇"]


class WindowsName(zipfile.ZipInfo):
    def _encodeFilenameFlags(self):  # noqa: N802
        return self.filename.encode("gbk"), 0


def test_names_as_chinese_windows_zips_them_are_read(tmp_path):
    path = tmp_path / "villages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, source in parts(shp(tmp_path), stem="村庄").items():
            archive.writestr(WindowsName(name), source.read_bytes())
    assert frame_of(path)["name"].tolist() == ["曼掌村", "勐龙镇"]


def test_two_shapefiles_of_chinese_windows_are_listed_by_name(tmp_path):
    path = tmp_path / "villages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("村庄.shp", "口岸.shp"):
            archive.writestr(WindowsName(name), b"")
    with pytest.raises(FileError, match=r"2 shapefiles: 村庄\.shp, 口岸\.shp"):
        frame_of(path)


def test_two_shapefiles_in_a_zip_are_an_error_that_names_them(tmp_path):
    path = shp(tmp_path)
    both = zipped(tmp_path / "villages.zip", parts(path, "a") | parts(path, "b"))
    with pytest.raises(FileError, match=r"2 shapefiles: a\.shp, b\.shp"):
        frame_of(both)


def test_names_in_a_zip_lead_nowhere(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    path = zipped(tmp_path / "villages.zip", parts(shp(inside), stem="../../evil"))
    assert len(frame_of(path)) == 2
    assert not list(tmp_path.parent.rglob("evil*"))


def test_a_zip_that_would_unpack_to_too_much_is_refused(tmp_path, monkeypatch):
    path = zipped(tmp_path / "villages.zip", parts(shp(tmp_path)))
    monkeypatch.setattr("gis.files.archive.MAX_UNPACKED_BYTES", 100)
    with pytest.raises(FileError, match="contains 4 files"):
        frame_of(path)


TRACKS = """<?xml version="1.0"?>{dtd}
<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">
<trk><name>北段</name><trkseg>
<trkpt lat="22.0" lon="100.8"><ele>900</ele><time>2026-05-31T01:00:00Z</time></trkpt>
<trkpt lat="22.1" lon="100.9"><time>2026-05-31T03:30:00Z</time></trkpt>
</trkseg></trk><trk><name>南段</name><trkseg>
<trkpt lat="21.5" lon="100.5"/><trkpt lat="21.6" lon="100.6"/>
</trkseg></trk></gpx>"""


def test_tracks_are_lines_with_their_first_and_last_time(tmp_path):
    path = tmp_path / "patrols.gpx"
    path.write_text(TRACKS.format(dtd=""), encoding="utf-8")
    frame = frame_of(path)
    assert list(frame.index) == [1, 2]
    assert frame["name"].tolist() == ["北段", "南段"]
    assert frame["started"][1] == pd.Timestamp("2026-05-31T01:00Z")
    assert frame["ended"][1] == pd.Timestamp("2026-05-31T03:30Z")
    assert frame["date"][1] == frame["started"][1]
    assert frame["started"].isna().tolist() == [False, True]
    assert frame.geometry[1].geoms[0] == LineString([(100.8, 22), (100.9, 22.1)])


def test_comments_may_stand_before_the_tracks_but_not_alone(tmp_path):
    path = tmp_path / "patrols.gpx"
    path.write_text(TRACKS.format(dtd="<!-- a --> <!-- b -->"), encoding="utf-8")
    assert len(frame_of(path)) == 2
    path.write_text("<!-- a -->" * 5_000)
    with pytest.raises(FileError, match="not a GPX"):
        frame_of(path)


def test_a_gpx_with_entities_is_refused(tmp_path):
    path = tmp_path / "patrols.gpx"
    path.write_text(TRACKS.format(dtd='<!DOCTYPE gpx [<!ENTITY a "a">]>'), encoding="utf-8")
    with pytest.raises(FileError, match="not a GPX"):
        frame_of(path)
