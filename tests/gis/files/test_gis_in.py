"""Reading of GeoPackages, shapefiles, zips, KML and GPX."""

import sqlite3
import struct
import zipfile
from contextlib import closing

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapefile
import shapely
from layer_files import faults_of, frame_of
from shapely import LineString, Point, box

from gis.crs import STORED
from gis.errors import CrsError, FileError, InputError
from gis.files.belt_folder import read_layer

CELLS = {"name": ["曼掌村", "勐龙镇"], "code": pd.array([532801103201, None], dtype="Int64")}
VILLAGES = gpd.GeoDataFrame(CELLS, geometry=[Point(100.8, 22), None], crs=STORED)


def gpkg(path, frame=VILLAGES, *, layer="villages", **options):
    pyogrio.write_dataframe(frame, path, layer=layer, use_arrow=True, **options)
    return path


def shp(folder, *, encoding="UTF-8", names=("曼掌村", "勐龙镇"), prj=True, epsg=4490):
    """Write with pyshp, so that GDAL does not read its own output."""
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
    assert len(frame_of(path)) == 2  # the only one, whatever its name
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
def test_a_geopackage_that_could_execute_code_is_refused(tmp_path, statement, told):
    path = gpkg(tmp_path / "villages.gpkg")
    with closing(sqlite3.connect(path)) as database:
        database.execute(statement)
        database.commit()
    with pytest.raises(FileError, match=told):
        frame_of(path)


def test_an_sqlite_file_that_is_not_a_geopackage_is_refused(tmp_path):
    path = tmp_path / "villages.gpkg"
    with closing(sqlite3.connect(path)) as database:
        database.execute("create table villages (name)")
        database.commit()
    with pytest.raises(FileError, match="not a GeoPackage"):
        frame_of(path)


def test_a_truncated_geopackage_is_refused(tmp_path):
    path = gpkg(tmp_path / "villages.gpkg")
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(FileError, match=r"villages\.gpkg"):
        frame_of(path)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("UTF-8", "UTF-8"),
        ("UTF-8", None),
        ("UTF-8", "GBK"),  # the stated encoding is wrong, as the bytes show
        ("GBK", "GBK"),
        ("GBK", "ANSI 936"),
        ("GBK", "OEM"),
        ("GBK", "UTF-8"),
        ("GBK", None),
    ],
)
def test_chinese_text_of_a_shapefile_is_read_whatever_encoding_it_states(tmp_path, encoding, told):
    path = shp(tmp_path, encoding=encoding)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if told:
        path.with_suffix(".cpg").write_text(told)
    frame = frame_of(path)
    assert frame["name"].tolist() == ["曼掌村", "勐龙镇"]
    assert frame["code"].astype(str).tolist() == ["532801103201"] * 2
    assert frame.crs == STORED


def test_another_encoding_is_used_if_it_is_stated(tmp_path):
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


def test_names_in_a_zip_are_not_used_as_paths(tmp_path):
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


def test_routes_and_waypoints_of_a_receiver_are_read_too(tmp_path):
    line = '<rte><name>R</name><rtept lat="21.5" lon="100.5"/><rtept lat="21.5" lon="100.6"/></rte>'
    point = '<wpt lat="21.5" lon="100.7"><name>W</name></wpt>'
    path = tmp_path / "patrols.gpx"
    for inside, shapes, count in (
        (line, [LineString([(100.5, 21.5), (100.6, 21.5)])], 0),
        (point, [Point(100.7, 21.5)], 0),
        (point + line, [LineString([(100.5, 21.5), (100.6, 21.5)])], 1),
    ):
        path.write_text(GPX.format(inside), encoding="utf-8")
        parts = [getattr(shape, "geoms", [shape])[0] for shape in frame_of(path).geometry]
        assert parts == shapes
        assert len(faults_of(path)) == count
    assert "contains 1 waypoint, which is not read" in faults_of(path)[0][1]


GPX = (
    '<?xml version="1.0"?><gpx version="1.1" creator="t" '
    'xmlns="http://www.topografix.com/GPX/1/1">{}</gpx>'
)


def test_a_segment_of_one_point_costs_a_track_that_segment_alone(tmp_path):
    one = '<trkseg><trkpt lat="21.5" lon="100.5"/></trkseg>'
    two = '<trkseg><trkpt lat="21.5" lon="100.5"/><trkpt lat="21.6" lon="100.5"/></trkseg>'
    tracks = [one, one + two, two]
    path = tmp_path / "patrols.gpx"
    inside = "".join(f"<trk><name>{n}</name>{t}</trk>" for n, t in enumerate(tracks))
    path.write_text(GPX.format(inside), encoding="utf-8")
    frame = frame_of(path)
    assert frame["name"].tolist() == ["0", "1", "2"]
    assert frame.geometry.isna().tolist() == [True, False, False]
    assert [row for row, _ in faults_of(path)] == [1, 2]


def placemark(name, lon, more=""):
    return (
        f"<Placemark><name>{name}</name>{more}<Point><coordinates>{lon},22.0,900</coordinates>"
        "</Point></Placemark>"
    )


KML = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
DATA = '<ExtendedData><Data name="人口"><value>120</value></Data></ExtendedData>'


@pytest.mark.parametrize("suffix", ["kml", "kmz"])
def test_placemarks_of_all_folders_are_rows(tmp_path, suffix):
    inside = (
        f"<Folder><name>一</name>{placemark('曼掌', 100.8, DATA)}</Folder>"
        f"<Folder><name>二</name>{placemark('勐龙', 100.9)}{placemark('景哈', 101)}</Folder>"
    )
    path = tmp_path / f"villages.{suffix}"
    if suffix == "kml":
        path.write_text(KML.format(inside), encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("doc.kml", KML.format(inside))
            archive.writestr("files/icon.png", b"")
    frame = frame_of(path)
    assert list(frame.index) == [1, 2, 3]
    assert frame["name"].tolist() == ["曼掌", "勐龙", "景哈"]
    assert frame["人口"].tolist()[0] == "120"
    assert frame.geometry.tolist() == [Point(100.8, 22), Point(100.9, 22), Point(101, 22)]
    assert set(frame.columns) == {"name", "人口", "geometry"}
    assert frame.crs.to_epsg() == 4326


@pytest.mark.parametrize(
    ("inside", "wkt"),
    [
        ("<LineString><coordinates>100,22 101,23,5\n102,24</coordinates></LineString>",
         "LINESTRING (100 22, 101 23, 102 24)"),
        (("<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 4,0 4,4 0,0</coordinates>"
         "</LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>2,1 3,1 3,2 2,1"
         "</coordinates></LinearRing></innerBoundaryIs></Polygon>"),
         "POLYGON ((0 0, 4 0, 4 4, 0 0), (2 1, 3 1, 3 2, 2 1))"),
        (("<MultiGeometry><Point><coordinates>1,2</coordinates></Point><Point><coordinates>3,4"
         "</coordinates></Point></MultiGeometry>"), "MULTIPOINT ((1 2), (3 4))"),
        (('<gx:Track xmlns:gx="http://www.google.com/kml/ext/2.2"><gx:coord>1 2 3</gx:coord>'
         "<gx:coord>4 5 6</gx:coord></gx:Track>"), "LINESTRING (1 2, 4 5)"),
        ("", None),
        ("<Point><coordinates></coordinates></Point>", None),
    ],
)  # fmt: skip
def test_geometries_of_a_placemark(tmp_path, inside, wkt):
    path = tmp_path / "villages.kml"
    path.write_text(KML.format(f"<Placemark id='7'><name>a</name>{inside}</Placemark>"))
    frame = frame_of(path)
    assert [getattr(shape, "wkt", None) for shape in frame.geometry] == [wkt]
    assert frame["id"].tolist() == ["7"]
    assert faults_of(path) == []


@pytest.mark.parametrize("text", ["100", "a,b", "100,22"])
def test_a_placemark_with_too_few_coordinates_is_reported(tmp_path, text):
    line = f"<LineString><coordinates>{text}</coordinates></LineString>"
    path = tmp_path / "villages.kml"
    path.write_text(KML.format(f"<Placemark><name>a</name>{line}</Placemark>"))
    assert frame_of(path).geometry.tolist() == [None]
    ((row, told),) = faults_of(path)
    assert (row, "cannot be read" in told) == (1, True)


def test_a_kml_with_entities_or_without_any_placemark(tmp_path):
    path = tmp_path / "villages.kml"
    path.write_text(KML.format("").replace("<kml", '<!DOCTYPE a [<!ENTITY b "c">]><kml', 1))
    with pytest.raises(FileError, match="not a KML"):
        read_layer(path)
    path.write_text(KML.format(""))
    assert len(frame_of(path)) == 0


def test_a_flatgeobuf_is_read(tmp_path):
    path = tmp_path / "villages.fgb"
    pyogrio.write_dataframe(VILLAGES[:1], path, driver="FlatGeobuf")
    frame = frame_of(path)
    assert frame["name"].tolist() == ["曼掌村"]
    assert frame.geometry[1] == Point(100.8, 22)


def edited(path, *statements):
    """Change a GeoPackage as a program would that maintains neither types nor indexes."""
    with closing(sqlite3.connect(path)) as database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


def test_cells_that_do_not_fit_their_column_are_read_as_they_are(tmp_path):
    # GDAL reads 约120 as 0, 1.5 as 1 and text in a column of fractions as 0.0.
    cells = {"people": [1, 2, 3, 4], "share": [0.5, 0.25, 0.125, 1.0], "seen": [DAY] * 4}
    data = gpd.GeoDataFrame(cells, geometry=[Point(100.8, 22)] * 4, crs=STORED)
    path = edited(
        gpkg(tmp_path / "villages.gpkg", data),
        "UPDATE villages SET people = '约120' WHERE fid = 2",
        "UPDATE villages SET people = 1.5 WHERE fid = 3",
        "UPDATE villages SET share = '一半' WHERE fid = 1",
        "UPDATE villages SET share = 9e999 WHERE fid = 4",
        "UPDATE villages SET seen = '去年' WHERE fid = 4",
    )
    frame = frame_of(path)
    assert frame["people"].tolist() == [1, "约120", 1.5, 4]
    assert frame["share"].tolist() == ["一半", 0.25, 0.125, float("inf")]
    assert [str(cell)[:10] for cell in frame["seen"]] == ["2026-05-31"] * 3 + ["去年"]


DAY = pd.Timestamp("2026-05-31 10:00")


def test_other_layers_with_rows_are_reported(tmp_path):
    path = gpkg(tmp_path / "villages.gpkg")
    gpkg(path, layer="old", append=True)
    gpkg(path, VILLAGES[:0], layer="empty", append=True)
    ((_, told),) = faults_of(path)
    assert "also contains the layer old, which is not read" in told


SRS_TABLES = ("gpkg_geometry_columns", "gpkg_contents")


@pytest.mark.parametrize("srs_id", [0, -1])
def test_a_geopackage_without_a_system_is_refused_with_those_that_fit(tmp_path, srs_id):
    path = edited(
        gpkg(tmp_path / "villages.gpkg"),
        *(f"UPDATE {table} SET srs_id = {srs_id}" for table in SRS_TABLES),  # noqa: S608
    )
    with pytest.raises(CrsError, match=r"no coordinate reference system.*would fit EPSG:4490"):
        read_layer(path)


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize(
    ("x", "y", "fitting"),
    [
        (376_078.0, 2_434_286.0, "EPSG:4534–4554"),  # metres, of whatever zone
        (34_376_078.0, 2_434_286.0, "EPSG:4522"),  # zone 34 of 3 degrees: 4513 + 34 - 25
        (17_700_000.0, 2_434_286.0, "EPSG:4495"),  # zone 17 of 6 degrees: 4491 + 17 - 13
    ],
)
def test_systems_that_would_fit_are_suggested_from_the_coordinates(tmp_path, x, y, fitting):
    path = shp(tmp_path)
    data = gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point(x, y)])
    gpkg(path.with_suffix(".gpkg"), data)
    with pytest.raises(CrsError, match=f"would fit {fitting}"):
        read_layer(path.with_suffix(".gpkg"))


ARCS_XY = (500_000.0, 2_400_000.0)  # the centre of what has arcs


def with_arcs(path, kind, wkb):
    """Write a GeoPackage of one geometry with arcs, given as the WKB of its kind."""
    data = gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point(ARCS_XY)], crs=4543)
    gpkg(path, data, layer=path.stem)
    head = b"GP\x00\x01" + struct.pack("<i", 4543)
    with closing(sqlite3.connect(edited(path))) as database:
        database.execute(f"UPDATE {path.stem} SET geom = ?", (head + wkb,))  # noqa: S608
        database.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = ?", (kind,))
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET sql = replace(sql, 'POINT', ?)", (kind,))
        database.commit()
    return path


def circular_string(*points):
    return struct.pack(f"<BII{2 * len(points)}d", 1, 8, len(points), *sum(points, ()))


def from_centre_m(shape):
    """Give the distances from the centre, every half metre along a shape."""
    along = shapely.get_coordinates(shapely.segmentize(shape, 0.5))
    return shapely.distance(Point(ARCS_XY), shapely.points(along))


def test_arcs_become_segments_within_a_tenth_of_a_metre(tmp_path):
    """A half circle of 1 km around the centre: its length is pi km, its middle 1 km up."""
    (x, y), radius = ARCS_XY, 1_000.0
    arc = circular_string((x - radius, y), (x, y + radius), (x + radius, y))
    path = with_arcs(tmp_path / "boundary.gpkg", "CIRCULARSTRING", arc)
    line = frame_of(path).geometry[1]
    assert line.geom_type == "LineString"
    # A chord over 0.25 degrees lies 1 000 (1 - cos 0.125 deg) = 2.4 mm within the arc.
    assert abs(from_centre_m(line) - radius).max() < 0.1
    assert line.length == pytest.approx(3_141.593, abs=0.1)
    ((row, told),) = faults_of(path)
    assert (row, "has arcs" in told) == (1, True)


def test_surfaces_with_arcs_become_areas_within_a_tenth_of_a_metre(tmp_path):
    """A circle of 1 km around the centre as a surface among several: its area is pi km2."""
    (x, y), radius = ARCS_XY, 1_000.0
    corners = [(x - radius, y), (x, y + radius), (x + radius, y), (x, y - radius)]
    ring = circular_string(*corners, corners[0])
    surface = struct.pack("<BII", 1, 10, 1) + ring  # a curve polygon of one ring
    surfaces = struct.pack("<BII", 1, 12, 1) + surface
    path = with_arcs(tmp_path / "area.gpkg", "MULTISURFACE", surfaces)
    area = frame_of(path).geometry[1]
    assert area.geom_type in {"Polygon", "MultiPolygon"}
    assert abs(from_centre_m(area) - radius).max() < 0.1
    # The chords cut off 2/3 of 2.4 mm along 6.28 km: 10 m2.
    assert area.area == pytest.approx(3_141_593, abs=20)
    ((row, told),) = faults_of(path)
    assert (row, "has arcs" in told) == (1, True)


def test_a_ring_that_is_open_is_closed_and_a_broken_geometry_told(tmp_path):
    square = [(100.0, 22.0), (100.1, 22.0), (100.1, 22.1), (100.0, 22.1)]
    data = gpd.GeoDataFrame(
        {"name": ["a", "b"]}, geometry=[box(100, 22, 100.1, 22.1)] * 2, crs=4490
    )
    path = gpkg(tmp_path / "area.gpkg", data, layer="area")
    head = b"GP\x00\x01" + struct.pack("<i", 4490)
    opened = struct.pack("<BIII8d", 1, 3, 1, 4, *(v for xy in square for v in xy))
    short = struct.pack("<BII2d", 1, 2, 1, 100.0, 22.0)  # a line of one point
    with closing(sqlite3.connect(edited(path))) as database:
        database.execute("UPDATE area SET geom = ? WHERE fid = 1", (head + opened,))
        database.execute("UPDATE area SET geom = ? WHERE fid = 2", (head + short,))
        database.commit()
    frame = frame_of(path)
    assert frame.geometry[1].equals(box(100, 22, 100.1, 22.1))
    assert frame.geometry[2] is None
    faults = faults_of(path)
    assert [row for row, _ in faults] == [1, 2]
    assert "A ring is not closed" in faults[0][1]
    assert "a line has only one point" in faults[1][1]


@pytest.mark.parametrize("z", [float("nan"), float("inf"), 900.0])
def test_a_z_value_of_any_kind_does_not_change_the_position(tmp_path, z):
    data = gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point(100.8, 22, z)], crs=STORED)
    frame = frame_of(gpkg(tmp_path / "villages.gpkg", data))
    assert not frame.geometry[1].has_z
    assert frame.geometry[1] == Point(100.8, 22)


@pytest.mark.filterwarnings("ignore:invalid value encountered")
@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf")])
def test_no_coordinate_passes_that_is_not_finite(tmp_path, bad):
    lines = [LineString([(100.8, 22), (100.9, bad), (101, 22)]), LineString([(100, 22), (101, 22)])]
    data = gpd.GeoDataFrame({"name": ["a", "b"]}, geometry=lines, crs=STORED)
    path = gpkg(tmp_path / "roads.gpkg", data, layer="roads")
    assert frame_of(path).geometry.isna().tolist() == [True, False]
    ((row, told),) = faults_of(path)
    assert (row, "A coordinate is not a number" in told) == (1, True)


# The table of a shapefile


def dbf(path, fields, rows, *, encoding="utf-8"):
    """Write a shapefile of points, its table byte by byte: (name, type, length), cells as bytes."""
    with shapefile.Writer(path, shapeType=shapefile.POINT) as writer:
        writer.field("x", "C", 1)
        for _ in rows:
            writer.point(100.8, 22)
            writer.record("")
    head = b"".join(
        name.encode(encoding)[:10].ljust(11, b"\0")
        + kind.encode()
        + bytes(4)
        + bytes([length, 0])
        + bytes(14)
        for name, kind, length in fields
    )
    lengths = [length for _, _, length in fields]
    records = b"".join(
        b" " + b"".join(cell[:n].ljust(n) for cell, n in zip(row, lengths, strict=True))
        for row in rows
    )
    start, length = 32 + len(head) + 1, 1 + sum(lengths)
    about = struct.pack("<BBBBIHH20x", 3, 126, 11, 26, len(rows), start, length)
    path.with_suffix(".dbf").write_bytes(about + head + b"\r" + records + b"\x1a")
    path.with_suffix(".prj").write_text(gpd.GeoSeries(crs=4490).crs.to_wkt("WKT1_ESRI"))
    return path


def test_a_text_cut_inside_a_character_loses_that_character_alone(tmp_path):
    # 曼掌村民 is 12 bytes in UTF-8; a field of 10 cuts the fourth character after its first byte.
    rows = [["曼掌村民".encode()], ["单行".encode()], ["勐龙".encode()]]
    path = dbf(tmp_path / "villages.shp", [("name", "C", 10)], rows)
    assert frame_of(path)["name"].tolist() == ["曼掌村", "单行", "勐龙"]
    ((row, told),) = faults_of(path)
    assert row == 1
    assert "villages.shp, row 1, name: The text 曼掌村 was cut inside a character" in told


def test_one_row_in_another_encoding_garbles_no_other(tmp_path):
    rows = [["曼掌村".encode()], ["单行".encode("gbk")], ["勐龙镇".encode()], ["景哈".encode()]]
    path = dbf(tmp_path / "villages.shp", [("name", "C", 12)], rows)
    assert frame_of(path)["name"].tolist() == ["曼掌村", "单行", "勐龙镇", "景哈"]
    ((row, told),) = faults_of(path)
    assert (row, "not in UTF-8" in told) == (2, True)


def test_the_names_of_fields_are_text_too(tmp_path):
    for encoding, name, read in (
        ("gbk", "编号", "编号"),
        ("utf-8", "边界长度", "边界长"),  # 12 bytes, cut at 10: one byte of the fourth is left over
    ):
        path = dbf(tmp_path / "villages.shp", [(name, "N", 5)], [[b"   12"]], encoding=encoding)
        frame = frame_of(path)
        assert list(frame.columns) == [read, "geometry"]
        assert frame[read].tolist() == [12]
        told = [fault for _, fault in faults_of(path)]
        assert len(told) == (name != read)
        assert all(f"The name of the field {read} was cut off" in fault for fault in told)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (
            ["532801103201001871", "532801103201001872"],
            ["532801103201001871", "532801103201001872"],
        ),
        (["53280110320100187112", "5"], ["53280110320100187112", "5"]),
        (["532801103201001871.000", "1.5"], ["532801103201001871", "1.5"]),
        (["1.25", "-2.5e3"], ["1.25", "-2500.0"]),
        (["007", "12"], ["7", "12"]),
        (["****", ""], ["<NA>", "<NA>"]),
    ],
)
def test_numbers_of_a_table_keep_their_digits(tmp_path, cells, read):
    path = dbf(tmp_path / "villages.shp", [("code", "N", 24)], [[c.encode()] for c in cells])
    assert [str(cell) for cell in frame_of(path)["code"]] == read


def test_other_kinds_of_cells_of_a_table_are_read(tmp_path):
    fields = [("seen", "D", 8), ("there", "L", 1), ("bad", "D", 8)]
    rows = [[b"20260531", b"T", b"2026AB01"], [b"00000000", b"?", b"20260531"]]
    frame = frame_of(dbf(tmp_path / "villages.shp", fields, rows))
    assert frame["seen"].tolist() == [pd.Timestamp("2026-05-31"), pd.NaT]
    assert frame["there"].tolist() == [True, pd.NA]
    assert frame["bad"].tolist() == ["2026AB01", "20260531"]


def test_rows_marked_as_deleted_are_gone_with_their_shapes(tmp_path):
    path = dbf(tmp_path / "villages.shp", [("name", "C", 3)], [[b"a"], [b"b"], [b"c"]])
    table = path.with_suffix(".dbf")
    content = bytearray(table.read_bytes())
    content[-1 - 2 * 4] = ord("*")  # the record of b: 4 bytes each, and the mark of the end
    table.write_bytes(content)
    frame = frame_of(path)
    assert frame["name"].tolist() == ["a", "c"]
    assert len(frame.geometry) == 2


@pytest.mark.parametrize(
    ("part", "cut", "told"),
    [
        (".dbf", 5, "3 shapes in the .shx; 3 rows stated in the .dbf, 2 present"),
        (".shx", 8, "2 shapes in the .shx; 3 rows"),
        (".shp", 8, "is cut off: it has 176 of 184 bytes"),
    ],
)
def test_parts_of_different_lengths_are_refused(tmp_path, part, cut, told):
    # The .shp has 100 bytes and 28 for each of three points; a record of the table has 4.
    path = dbf(tmp_path / "villages.shp", [("name", "C", 3)], [[b"a"], [b"b"], [b"c"]])
    piece = path.with_suffix(part)
    piece.write_bytes(piece.read_bytes()[:-cut])
    with pytest.raises(FileError, match=told):
        read_layer(path)
