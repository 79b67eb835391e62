"""KML and KMZ, read as XML, by GDAL and by our own reader."""

import io
import zipfile
from xml.etree.ElementTree import fromstring

import pyogrio
import pytest
from layer_files import frame_of
from shapely import MultiPolygon, Point
from written_layers import ABOUT, AREAS, LINES, content, plain_table

from gis.crs import MERCATOR
from gis.datums import WGS84
from gis.errors import CrsError
from gis.files.writers.content import Look, Stopped
from gis.files.writers.kml import kml, kmz

NS = {"k": "http://www.opengis.net/kml/2.2"}


class Drawing:
    """Marks for the first kind, lines and areas in colours of their own."""

    def __init__(self, look):
        self.look = look

    def looks(self, frame):
        return [self.look], [0] * len(frame)


MARK = Look(icon=b"\x89PNG-1", icon_px=16, fill="#102030")
EDGE = Look(line="#a0b0c0", line_px=3, line_opacity=0.5, fill="#010203", fill_opacity=0.2)


def written(*contents, language="zh"):
    return fromstring(kml(contents, about=ABOUT, language=language))


def test_fields_have_their_names_and_show_their_headings():
    root = written(content(crs=WGS84))
    fields = {
        field.attrib["name"]: (field.attrib["type"], field.findtext("k:displayName", None, NS))
        for field in root.iterfind(".//k:SimpleField", NS)
    }
    assert fields["population"] == ("double", "人口（人）")  # 2^40 is no `int`
    assert fields["kind"] == ("string", "类型")
    assert fields["自有"] == ("string", "自有")
    in_english = written(content(crs=WGS84), language="en")
    assert "Population (people)" in [e.text for e in in_english.iterfind(".//k:displayName", NS)]


def test_codes_and_yes_are_words_and_signs_of_xml_stay_texts():
    first, second, _ = written(content(crs=WGS84)).iterfind(".//k:Placemark", NS)
    cells = {d.attrib["name"]: d.text for d in first.iterfind(".//k:SimpleData", NS)}
    assert (cells["kind"], cells["flag_up"], cells["since"]) == ("村", "是", "2015-04-30")
    assert second.findtext("k:name", None, NS) == "𫞩寨 & <甲>"
    assert "population" not in {d.attrib["name"] for d in second.iterfind(".//k:SimpleData", NS)}


def test_gdal_and_our_reader_find_the_rows(tmp_path):
    path = tmp_path / "villages.kml"
    path.write_bytes(kml([content(crs=WGS84)], about=ABOUT, language="zh"))
    by_gdal = pyogrio.read_dataframe(path)
    assert by_gdal["population"].tolist()[::2] == [120, 2**40]
    assert by_gdal.total_bounds.tolist() == pytest.approx([100.8, 21.9, 100.9, 22.0])
    ours = frame_of(path)
    assert ours["population"].tolist()[::2] == ["120", str(2**40)]
    assert ours.geometry.isna().tolist() == [False, False, True]


def test_lines_areas_and_several_parts_come_back(tmp_path):
    path = tmp_path / "area.kml"
    several = [MultiPolygon([AREAS[0], AREAS[1]]), AREAS[0], None]
    layers = [content("roads", shapes=LINES, crs=WGS84), content("area", shapes=several, crs=WGS84)]
    path.write_bytes(kml([*layers, plain_table()], about=ABOUT, language="zh"))
    names = [name for name, _ in pyogrio.list_layers(path)]
    assert len(names) == 2
    back = frame_of(path).geometry
    assert back[4].normalize().equals(several[0].normalize())
    assert back[2].equals(LINES[1])


def test_styles_are_those_of_the_layer():
    root = written(content(crs=WGS84, drawing=Drawing(EDGE)))
    style = root.find(".//k:Style", NS)
    # Opacity, blue, green, red: half of 255 is 80 in hex, a fifth 33.
    assert style.findtext("k:LineStyle/k:color", None, NS) == "80c0b0a0"
    assert style.findtext("k:LineStyle/k:width", None, NS) == "3"
    assert style.findtext("k:PolyStyle/k:color", None, NS) == "33030201"
    urls = {e.text for e in root.iterfind(".//k:styleUrl", NS)}
    assert urls == {f"#{style.attrib['id']}"}


def test_a_kmz_brings_its_marks_along_and_a_kml_needs_none():
    marked = content(crs=WGS84, drawing=Drawing(MARK))
    with zipfile.ZipFile(io.BytesIO(kmz([marked], about=ABOUT, language="zh"))) as archive:
        root = fromstring(archive.read("doc.kml"))
        href = root.findtext(".//k:IconStyle/k:Icon/k:href", None, NS)
        assert archive.read(href) == MARK.icon
    assert root.findtext(".//k:IconStyle/k:scale", None, NS) == "0.5"
    alone = written(marked)
    assert alone.find(".//k:Icon", NS) is None
    assert alone.findtext(".//k:IconStyle/k:color", None, NS) == "ff302010"


def test_the_document_tells_what_it_is():
    root = written(content(crs=WGS84))
    told = root.findtext("k:Document/k:description", None, NS)
    assert "内部使用" in told
    assert "Data revision: 0123456789abcdef" in told
    assert root.findtext("k:Document/k:name", None, NS) == "村寨"


def test_metres_are_refused():
    with pytest.raises(CrsError, match="longitude and latitude only"):
        written(content(shapes=[Point(1, 2)] * 3, crs=MERCATOR))


def test_the_writing_can_be_stopped():
    def stop(_):
        raise Stopped

    with pytest.raises(Stopped):
        kml([content(crs=WGS84)], about=ABOUT, language="zh", progress=stop)
