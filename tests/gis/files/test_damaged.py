"""Files of each kind with a byte turned or the end cut off: read, or refused in words."""

from zipfile import ZIP_DEFLATED, ZipFile

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from gis.errors import BeltError
from gis.files.belt_folder import read_layer
from gis.files.tables_write import xlsx_bytes

DAMAGED_AT = 40  # places of a file, evenly apart


@pytest.mark.parametrize("suffix", [".zip", ".kmz", ".xlsx", ".gpkg", ".fgb", ".kml", ".gpx"])
def test_a_damaged_file_is_read_or_refused_in_words(tmp_path, suffix):
    path = tmp_path / f"villages{suffix}"
    whole = sound(path)
    for place in range(0, len(whole), max(len(whole) // DAMAGED_AT, 1)):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        for content in (damaged, whole[:place]):
            path.write_bytes(content)
            assert all(told.fact and told.remedy for told in problems_of(path))


def problems_of(path):
    """Read a file; give why it is refused, nothing where it is read."""
    try:
        read_layer(path)
    except BeltError as refused:
        return refused.problems
    return ()


def sound(path):
    """Write a layer of two villages of the kind that the name says, and give its bytes."""
    names = {"name": ["甲", "乙"]}
    frame = gpd.GeoDataFrame(names, geometry=[Point(102, 22), Point(102, 23)], crs=4490)
    place = "<Placemark><Point><coordinates>102,22</coordinates></Point></Placemark>"
    kml = f'<kml xmlns="http://www.opengis.net/kml/2.2">{place}</kml>'
    gpx = '<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="22" lon="102"/></gpx>'
    match path.suffix:
        case ".zip":
            frame.to_file(path.with_suffix(".shp"), encoding="utf-8")
            with ZipFile(path, "w", ZIP_DEFLATED) as archive:
                for part in path.parent.glob("villages.*"):
                    if part != path:
                        archive.write(part, part.name)
        case ".kmz":
            with ZipFile(path, "w", ZIP_DEFLATED) as archive:
                archive.writestr("doc.kml", kml)
        case ".xlsx":
            path.write_bytes(xlsx_bytes(pd.DataFrame(names), heads={}, sheet="villages"))
        case ".kml" | ".gpx":
            path.write_text(kml if path.suffix == ".kml" else gpx, "utf-8")
        case _:
            frame.to_file(path)
    return path.read_bytes()
