"""Parts of a belt on squared paper outside its area; the boundary runs 10 km north."""

from shapely.geometry import Point, Polygon


def told(folder):
    return [
        (fault.fact, fault.values)
        for fault in folder.load().faults
        if fault.layer == "area" and "utside" in fault.fact
    ]


def area(north):
    corners = [(-100, -100), (5_000, -100), (5_000, north), (-100, north)]
    return Polygon(corners), {"name": "乡", "level": "township"}


def test_an_area_that_contains_the_belt_is_not_reported(folder, village):
    folder.layer("area", area(10_100))
    folder.layer("villages", village("甲", 1_000, 9_000, population=5))
    assert told(folder) == []


def test_villages_posts_and_boundary_outside_are_counted(folder, village):
    # The area ends at 4 km, and 200 m beside it count as in it.
    folder.layer("area", area(4_000))
    folder.layer(
        "villages",
        village("里", 1_000, 4_150, population=5),
        village("外", 1_000, 4_250, population=30),
        village("又外", 1_000, 9_000, population=7),
        village("不明", 1_000, 9_500, population=None),
    )
    folder.layer("posts", (Point(500, 8_000), {"name": "站", "kind": "police_room"}))
    (_, villages), (_, posts), (_, line) = told(folder)
    assert (villages["count"], villages["people"], villages["unknown"]) == (3, 37, 1)
    assert villages["names"] == ("外", "又外", "不明")
    assert (posts["count"], posts["names"]) == (1, ("站",))
    assert round(line["km"], 2) == 5.80
