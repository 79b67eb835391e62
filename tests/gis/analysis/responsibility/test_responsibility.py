"""Who answers along lines whose answers are planted, and worked out beside them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon
from squared_paper import layer, lonlat

from gis.analysis.responsibility.care import BOUNDARY, DUTIES, LineInCare, lines_in_care
from gis.analysis.responsibility.faults import Fault, faults_of
from gis.analysis.responsibility.place import at_chainage, near
from gis.analysis.responsibility.shares import shares_of
from gis.errors import InputError
from gis.linear.measured_line import measure

ROAD = LineString([(100, 0), (100, 5_000)])
SECTIONS = (
    "road,section,from_m,to_m,member,household_1,household_2,household_3,household_4,household_5"
)
TEN_KM = measure(layer([LineString([(0, 0), (0, 10_000)])]), layer="boundary")[0]
FIVE = "戊一,戊二,戊三,戊四,戊五"


def households(prefix):
    return ",".join(f"{prefix}{number}" for number in "一二三四五")


@pytest.fixture
def road(folder):
    """A road of 5 km with each fault once."""
    folder.layer("roads", (ROAD, {"name": "示范路"}))
    folder.table(
        "road_sections",
        SECTIONS,
        f"示范路,1,0,1000,甲示,{households('子')}",
        f"示范路,2,1000,1500,,{households('丑')}",  # nobody named
        f"示范路,3,1400,2000,丙示,{households('寅')}",  # 100 m also in section 2
        f"示范路,5,2180,3000,丁示,{households('卯')}",  # 180 m before it belong to nobody
        f"示范路,4,3000,3500,戊示,{households('辰')}",  # number 4 after number 5
        f"示范路,6,3500,4000,己示,{households('巳').replace('巳五', '')}",  # four households
        f"示范路,7,4000,4500,庚示,{households('午').replace('午五', '子一')}",  # one of section 1
        f"示范路,8,4500,5200,辛示,{households('未')}",  # the road ends at K5+000
        f"示范路,9,800,700,壬示,{households('申')}",  # reversed
        f"示范路,10,,4800,癸示,{households('酉')}",  # without a start
    )
    return lines_in_care(folder.load())[1]


def listed(care):
    rows = faults_of(care)
    return [
        (str(row.fault), row.from_m, row.to_m, tuple(care.claims.loc[list(row.rows), "section"]))
        for row in rows.itertuples()
    ]


def test_each_planted_fault_is_found_and_no_other(road):
    nan = pytest.approx(np.nan, nan_ok=True)
    m = pytest.approx
    assert listed(road) == [
        # Section 8 does not fit, so K4+500 to the end is nobody's too; the longest comes first.
        ("nobody", m(4_500, abs=1e-3), m(5_000, abs=1e-3), ()),
        ("nobody", m(2_000, abs=1e-3), m(2_180, abs=1e-3), ()),
        ("no_person", 1_000, 1_500, ("2",)),
        ("twice", m(1_400, abs=1e-3), m(1_500, abs=1e-3), ("2", "3")),
        ("households", 3_500, 4_000, ("6",)),
        ("household_twice", nan, nan, ("1", "7")),
        ("no_ends", nan, 4_800, ("10",)),
        ("reversed", 800, 700, ("9",)),
        ("off_line", 4_500, 5_200, ("8",)),
        ("out_of_order", 2_180, 3_000, ("5",)),
    ]
    twice = faults_of(road).set_index("fault").loc[Fault.HOUSEHOLD_TWICE]
    assert twice["household"] == "子一"
    assert faults_of(road).set_index("fault").loc[Fault.HOUSEHOLDS, "households"] == 4


def test_a_line_without_faults_has_none(folder):
    folder.table("duties", "person,from_m,to_m", "甲示,0,6000", "乙示,6000,10000")
    assert faults_of(lines_in_care(folder.load())[0]).empty


def test_a_boundary_that_nobody_leads_is_one_stretch_of_nobody(folder):
    (border,) = lines_in_care(folder.load())
    (row,) = faults_of(border).to_dict("records")
    assert row["fault"] == Fault.NOBODY
    assert (row["from_m"], row["to_m"]) == (0, pytest.approx(10_000, abs=1e-3))


def test_where_the_line_is_shortened_sections_keep_their_chainage_and_one_no_longer_fits(folder):
    folder.table("duties", "person,from_m,to_m", "甲示,0,6000", "乙示,6000,10000")
    folder.layer("boundary", (LineString([(0, 0), (0, 8_000)]), {}))
    (border,) = lines_in_care(folder.load())
    found = faults_of(border).set_index("fault")
    assert found.loc[Fault.OFF_LINE, "rows"] == (1,)
    assert found.loc[Fault.NOBODY, ["from_m", "to_m"]].tolist() == [
        pytest.approx(6_000, abs=1e-3),
        pytest.approx(8_000, abs=1e-3),
    ]


@pytest.mark.parametrize(
    ("m", "sections"),
    [(0, ["1"]), (999, ["1"]), (1_000, ["2"]), (1_450, ["2", "3"]), (2_100, []), (4_499, ["7"])],
)
def test_for_any_metre_it_is_told_who_answers_nobody_or_two(road, m, sections):
    assert road.at(m)["section"].tolist() == sections


def test_the_end_of_a_line_belongs_to_its_last_section(folder):
    folder.table("duties", "person,from_m,to_m", "甲示,0,6000", "乙示,6000,10000")
    (border,) = lines_in_care(folder.load())
    assert border.at(10_000)["person"].tolist() == ["乙示"]
    with pytest.raises(InputError, match="not on the line"):
        border.at(10_002)


def test_a_place_is_answered_for_on_the_boundary_and_on_the_roads_near_it(folder):
    folder.layer("roads", (ROAD, {"name": "示范路"}))
    folder.table("road_sections", SECTIONS, f"示范路,1,0,5000,甲示,{FIVE}")
    folder.table("duties", "person,role,from_m,to_m", "乙示,镇长,0,10000")
    square = Polygon([(0, 0), (4_000, 0), (4_000, 2_000), (0, 2_000)])
    folder.layer("area", (square, {"name": "甲村委会", "level": "committee"}))
    belt = folder.load()
    lines = lines_in_care(belt)
    here = near(belt, lines, lonlat(Point(100, 1_000)).coords[0])
    assert [answer.care.name for answer in here] == ["示范路", ""]
    assert here[0].offset_m == pytest.approx(0, abs=0.1)
    assert here[1].offset_m == pytest.approx(100, abs=0.1)
    assert here[0].committee == here[1].committee == "甲村委会"
    far = at_chainage(belt, lines[0], 9_000)
    assert (far.committee, far.claims["role"].tolist()) == ("", ["镇长"])


def test_the_share_of_each_is_its_metres_and_its_people(folder, village):
    folder.table("duties", "person,from_m,to_m", "甲示,0,4000", "乙示,3000,8000")
    folder.layer(
        "villages",
        village("甲寨", 500, 1_000, population=100),
        village("乙寨", 500, 3_500, population=50),  # both hold K3+500
        village("丙寨", 500, 5_000),  # no figure
        village("丁寨", 500, 9_000, population=250),  # nobody holds K9+000
    )
    belt = folder.load()
    rows = shares_of(belt, lines_in_care(belt)[0])
    assert rows["length_m"].tolist() == pytest.approx([4_000, 5_000], abs=1e-3)
    assert rows["alone_m"].tolist() == pytest.approx([3_000, 4_000], abs=1e-3)
    assert rows["share"].tolist() == pytest.approx([0.4, 0.5], abs=1e-6)
    assert rows["villages"].tolist() == [2, 2]
    assert rows["people"].tolist() == [150, 50]
    assert rows["uncounted"].tolist() == [0, 1]
    # Of 400 people with a figure.
    assert rows["people_share"].tolist() == pytest.approx([150 / 400, 50 / 400])


@given(
    st.lists(
        st.tuples(st.integers(0, 9_999), st.integers(1, 5_000)).map(
            lambda one: (one[0], min(sum(one), 10_000))
        ),
        max_size=8,
    ),
    st.integers(0, 9_999),
)
def test_the_claims_at_a_metre_are_those_whose_interval_holds_it(spans, m):
    claims = pd.DataFrame(spans, columns=["from_m", "to_m"], dtype=float).assign(person="甲示")
    care = LineInCare(name=BOUNDARY, layer=DUTIES, line=TEN_KM, claims=claims)
    # Half a metre in, so that no end lies on the position.
    held = [label for label, (a, b) in enumerate(spans) if a < m + 0.5 < b]
    assert list(care.at(m + 0.5).index) == held
    free = np.ones(10_000, dtype=bool)
    for a, b in spans:
        free[a:b] = False
    assert care.metres(times=0) == pytest.approx(free.sum(), abs=1e-3)
