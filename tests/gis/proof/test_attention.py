"""The sums of what needs attention are those of the other pages, computed a second time."""

import pytest
from proofs_of import parted, proof_of, proved
from shapely import Point

from gis.analysis.attention import finding


@pytest.fixture
def belt(folder, village):
    """Ten kilometres of border, one post at its start, and something amiss with everything."""
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("近", 100, 1_000, population=70, loudspeaker="是"),
        village("远", 100, 9_000, population=50, loudspeaker="否"),
        village("空", 100, 9_500, population=0, loudspeaker="否"),
    )
    folder.layer(
        "crossings",
        (Point(0, 2_000), {"name": "一", "kind": "path"}),
        (Point(0, 8_000), {"name": "二", "kind": "path"}),
    )
    folder.table("duties", "person,from_m,to_m,township", "甲,0,6000,示例乡", ",8000,9000,示例乡")
    folder.table(
        "patrols",
        "date,unit,from_m,to_m,findings",
        "2026-05-01,一组,0,4000,0",
        "2026-05-20,一组,2000,5000,0",
    )
    folder.layer(
        "incidents",
        (Point(0, 500), {"time": "2026-05-02 10:00", "kind": "other", "status": "已办结"}),
        (Point(0, 700), {"time": "2026-05-03 10:00", "kind": "other", "status": "处理中"}),
        (
            Point(0, 900),
            {"time": "2026-05-04 10:00", "kind": "other", "closed": "2026-05-05 10:00"},
        ),
    )
    return folder


def test_each_sum_is_found_twice_and_is_right(belt):
    report = proof_of(belt.path)
    assert parted(report) == []

    def told(name, row):
        return proved(report, "overview", f"attention_{name}", row)

    # The post reaches 3 km: 近 and its crossing, and border to K3+000.
    assert (told("count", "unreached"), told("people", "unreached")) == (1, 50)
    assert (told("count", "gaps"), told("metres", "gaps")) == (1, pytest.approx(7_000, abs=2))
    assert told("count", "crossings") == 1
    # 6 000 to 8 000 m and 9 000 to 10 000 m are nobody's; one row names no person.
    assert told("count", "nobody boundary") == 2
    assert told("metres", "nobody boundary") == pytest.approx(3_000, abs=4)
    assert told("count", "unnamed boundary") == 1
    # On 20 May, 0 to 2 000 m were walked 19 days ago, and 5 000 m to the end never.
    assert told("count", "overdue") == 2
    assert told("metres", "overdue") == pytest.approx(7_000, abs=4)
    assert told("count", "incidents") == 1
    assert told("count", "equipment") == 2


def test_a_falsified_sum_is_named(belt, monkeypatch):
    monkeypatch.setattr(finding, "still_open", lambda rows: rows["status"].notna())
    wrong = parted(proof_of(belt.path))
    assert [(page, name, row) for page, name, row, *_ in wrong] == [
        ("overview", "attention_count", "incidents")
    ]
