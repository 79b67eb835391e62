"""An analyst's ten tasks, each a few lines of a notebook, in one session of the demonstration.

The answers are those of data/README.md, which tests/data/test_jinghong.py counts in the files
without our code; answers worked out otherwise have their working beside them.
"""

import io
import itertools
import json
import zipfile
from dataclasses import replace
from datetime import date, time

import numpy as np
import pytest
import shapefile
from demonstration import JINGHONG
from demonstration import session as opened
from pyproj import Geod

from gis.analysis.responsibility.place import at_chainage
from gis.files.geojson_write import geojson_export
from gis.files.shapefile_write import Encoding, shapefile_zip
from gis.linear.chainage import parse_k
from gis.questions.coverage import CoverageSettings, Straight
from gis.questions.dispatch import DispatchSettings
from gis.questions.modes import Mode
from gis.questions.patrols import PatrolSettings
from gis.questions.siting import SitingSettings
from layers.results import tables as result_tables


def within(kilometres):
    """The question of who is in reach of a post at so many kilometres."""
    return CoverageSettings(within=Straight(radius_m=1_000 * kilometres))


def places_of(layer):
    """The positions of a layer of points in its file, as lon and lat (2, rows)."""
    features = json.loads((JINGHONG / f"{layer}.geojson").read_text("utf-8"))["features"]
    return np.array([feature["geometry"]["coordinates"][:2] for feature in features]).T


def populations():
    features = json.loads((JINGHONG / "villages.geojson").read_text("utf-8"))["features"]
    return np.array([feature["properties"]["population"] for feature in features])


def geodesic_m(ones, others):
    """Geodesics between two sets of positions, (ones, others)."""
    pairs = np.broadcast_arrays(
        ones[0][:, None], ones[1][:, None], others[0][None, :], others[1][None, :]
    )
    return Geod(ellps="WGS84").inv(*pairs)[2]


@pytest.fixture(scope="module")
def session():
    return opened()


@pytest.mark.parametrize(
    ("kilometres", "people", "bare_km"), [(3, 18_426, 64.7), (5, 23_703, 28.1), (8, 25_945, 15.5)]
)
def test_1_reads_reach_at_three_radii(session, kilometres, people, bare_km):
    sums = session.cover(within(kilometres)).headline
    assert sums.people.in_reach == people
    assert sums.people.in_reach + sums.people.none == 29_249
    assert sums.line_m.none / 1_000 == pytest.approx(bare_km, abs=0.05)


def test_2_finds_the_longest_gap(session):
    longest = session.cover(within(5)).uncovered.iloc[0]
    assert longest.from_m == pytest.approx(parse_k("K95+970"), abs=1)
    assert longest.to_m == pytest.approx(112_390, abs=1)


def test_3_finds_the_village_farthest_from_any_post(session):
    villages = session.cover(within(3)).villages
    farthest = villages.loc[villages["nearest_m"].idxmax()]
    assert farthest["name"] == "勐宋五组"
    assert farthest["nearest_m"] == pytest.approx(13_360, abs=5)


def test_4_tells_who_answers_for_a_metre_and_where_nobody_does(session):
    border = session.lines_in_care[0]
    nobody = border.stretches[border.stretches["status"] == "nobody"]
    ends = [(round(one.from_m), round(one.to_m)) for one in nobody.itertuples()]
    assert ends == [(parse_k("K64+395"), parse_k("K65+595"))]
    # The middle of that stretch, and a metre of somebody's.
    assert len(at_chainage(session.belt, border, parse_k("K64+995")).claims) == 0
    assert len(at_chainage(session.belt, border, parse_k("K73+200")).claims) >= 1


def test_5_lists_the_missing_reports(session):
    reports = session.patrols.reports()
    assert (len(reports.missing), reports.due) == (7, 270)


def test_6_finds_the_stretch_that_was_not_walked_longest(session):
    line = session.patrols.line(PatrolSettings(limit_days=7))
    oldest = line.overdue.iloc[0]
    assert oldest.from_m == pytest.approx(parse_k("K88+455"), abs=1)
    assert oldest.to_m == pytest.approx(parse_k("K94+343"), abs=1)
    assert oldest["last"].date() == date(2015, 4, 7)


def test_7_asks_who_is_there_first_at_night(session):
    place = session.places.find_one("6995-017")
    found = session.desk.dispatch(place, DispatchSettings(mode=Mode.CAR, at=time(21)))
    assert found.choices[0].post["name"] == "二号检查点(示范)"


def test_8_measures_how_incidents_went(session):
    times = session.desk.times.table.iloc[0]
    assert (times["by"], times["cases"], times["open"]) == ("all", 40, 6)
    assert (times["sending_median"], times["sending_p90"]) == (5, 11)
    assert (times["way_median"], times["way_p90"]) == (17, 28)


def most_people_of_pairs(within_m):
    """The most people whom two new posts in villages bring within reach: every pair is tried.

    From the raw files alone, with pyproj's geodesics.
    """
    villages, people = places_of("villages"), populations()
    left_out = geodesic_m(villages, places_of("posts")).min(axis=1) > within_m
    reached = (geodesic_m(villages, villages) <= within_m) & left_out
    return max(
        people[one | other].sum() for one, other in itertools.combinations(reached.astype(bool), 2)
    )


def test_9_sites_two_posts_as_well_as_any_pair_of_villages(session):
    today = within(3)
    planned = session.plan(SitingSettings(cover=today, posts=2, border_share=0.0))
    assert planned.answer.proven
    then = session.cover(replace(today, added=planned.sites)).headline
    assert then.people.in_reach - 18_426 == most_people_of_pairs(3_000)


def test_10_takes_the_gaps_away_as_geojson_and_shapefile(session):
    gaps = session.cover(within(3)).uncovered
    features = json.loads(geojson_export(gaps, notice=session.belt.notice))["features"]
    packed = shapefile_zip(
        gaps,
        stem="gaps",
        table=result_tables.UNCOVERED,
        encoding=Encoding.UTF8,
        notice=session.belt.notice,
    )
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        parts = {name[-4:]: io.BytesIO(files.read(name)) for name in files.namelist()}
    rows = shapefile.Reader(
        shp=parts[".shp"], dbf=parts[".dbf"], shx=parts[".shx"], encoding="utf-8"
    )
    assert len(features) == len(rows) == len(gaps)
