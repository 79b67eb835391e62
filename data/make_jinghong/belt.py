"""The whole belt, written into one folder."""

from pathlib import Path

import shapely

from data.make_jinghong import figures, layers, posts, road_care, services, watch, writing
from data.make_jinghong.about import belt_toml
from data.make_jinghong.border import markers
from data.make_jinghong.country import Country, country
from data.make_jinghong.layers import synthetic
from data.make_jinghong.rows import Row
from data.make_jinghong.settlements import Place


def make(folder: Path) -> None:
    """Write every file of the belt: on one computer the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    land = country()
    places, tables = _layers(land)
    for key, rows in places.items():
        writing.write_layer(folder / f"{key}.geojson", rows)
    for key, rows in tables.items():
        writing.write_table(folder / f"{key}.csv", rows)
    writing.write_terrain(folder / "dem.tif", land.ground.land)
    (folder / "belt.toml").write_text(belt_toml(), encoding="utf-8", newline="\n")


def _layers(land: Country) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    ground, committees = land.ground, land.ground.committees
    guard = posts.posts(land)
    groups = services.groups(ground.cells, committees=committees, places=land.places)
    villages = layers.villages(land)
    care = road_care.sections(land.daxili(), _beside(land))
    places = {
        "boundary": layers.boundary(land),
        "area": layers.area(land),
        "villages": villages,
        "crossings": synthetic(posts.name_nearest(land.crossings, guard)),
        "posts": synthetic(guard),
        "stations": synthetic(services.stations(committees)),
        "roads": layers.road_rows(land),
        "rivers": layers.rivers(land),
        "bridges": layers.bridge_rows(land),
        "ferries": layers.ferry_rows(land),
        "markers": synthetic(markers(ground.along)),
        "signs": synthetic(road_care.signs(land.daxili(), care)),
        "groups": synthetic(groups),
        "incidents": synthetic(watch.incidents(groups, villages, guard)),
    }
    tables = {
        "road_sections": care,
        "patrols": watch.patrols(ground.along, committees),
        "duties": watch.duties(ground.along, committees),
        "units": watch.units(ground.along, committees),
    }
    return places, tables


def _beside(land: Country) -> list[Place]:
    """Give the villages that stand along the Daxili road, the nearest ones."""
    line = shapely.LineString(land.daxili().line)
    villages = [one for one in land.places if one.kind == "village_group"]
    villages.sort(key=lambda one: line.distance(shapely.Point(one.xy)))
    return villages[: figures.DAXILI_VILLAGES]
