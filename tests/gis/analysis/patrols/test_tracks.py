"""Tracks matched to the boundary: what was walked, which way, and what lies off the line."""

from datetime import datetime
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import walks
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString
from squared_paper import CRS, layer, on_map

from gis.analysis.patrols.tracks import LEAST_M, match, turning_points
from gis.crs import lonlat_from_xy
from gis.errors import InputError
from gis.files.tracks import Track
from gis.linear.measured_line import measure
from gis.timestamps import CHINA

SEEDS, INTERVALS_S = 20, (5, 10, 20, 30)
STARTED_S = datetime.fromisoformat("2026-05-31T07:00:00+08:00").timestamp()
STRAIGHT = LineString([(0, 0), (10_000, 0)])
RING = LineString([(0, 0), (1_500, 0), (1_500, 1_000), (0, 1_000), (0, 0)])  # 5 000 m round
NEAR_M = 15.0  # a walk without noise is found to about a cell at either end


def belt(drawn):
    return SimpleNamespace(boundary=measure(layer([drawn]), layer="boundary")[0], timezone=CHINA)


def track(xy, s):
    return Track(lonlat_from_xy(on_map(*xy), crs=CRS), STARTED_S + np.asarray(s))


def matched(drawn, walk, *, every_s=10, sigma_m=0.0, seed=0):
    rng = np.random.default_rng(seed)
    return match(belt(drawn), [track(*walk.fixes(every_s, rng=rng, sigma_m=sigma_m))])


def spans(found):
    """Give the stretches with their direction."""
    columns = found.stretches[["from_m", "to_m", "direction"]]
    return [tuple(row) for row in columns.itertuples(index=False)]


def near(*pairs):
    return [(pytest.approx(low, abs=NEAR_M), pytest.approx(high, abs=NEAR_M), way)
            for low, high, way in pairs]  # fmt: skip


def rested(walk, place, minutes):
    """Stand at a place of a walk: 1.2 m/s makes so many metres on the spot."""
    steps = int(minutes * 60 * walks.SPEED_MPS / 0.02)
    swaying = walk.xy[place] + np.array([[0.0, 0.0], [0.02, 0.0]])[np.arange(steps) % 2]
    there = walks.Walk(swaying, np.full(steps, walk.m[place]))
    before, after = (walks.Walk(walk.xy[one], walk.m[one])
                     for one in (slice(None, place), slice(place, None)))  # fmt: skip
    return before + there + after


def winding(rng):
    """Draw a line of some 20 km that winds as a border does."""
    x = np.arange(0.0, 20_000.0, 25.0)
    waves = ((400, 5_000), (120, 1_700), (40, 700))
    y = sum(high * np.sin(2 * np.pi * x / long + rng.uniform(0, 2 * np.pi)) for high, long in waves)
    return LineString(np.column_stack([x, y]))


def patrol(line, rng):
    """Walk on the line, two or three times on the road beside it, and on the line at the end."""
    place = rng.uniform(200, line.length - 13_000)
    whole = None
    for _ in range(rng.integers(2, 4)):
        on, link, off, back = rng.uniform((700, 0, 400, 0), (2_200, 60, 1_500, 60))
        on_it = walks.along(line, place, place + on)
        road = walks.beside(line, place + on + link, place + on + link + off)
        whole = on_it + road if whole is None else whole + on_it + road
        place += on + link + off + back
    return whole + walks.along(line, place, place + rng.uniform(700, 1_500))


def compared(seed, every_s):
    rng = np.random.default_rng(seed)
    line = winding(rng)
    walk = patrol(line, rng)
    found = match(belt(line), [track(*walk.fixes(every_s, rng=rng))])
    return walks.precision_and_recall([(low, high) for low, high, _ in spans(found)], walk)


def assert_within_the_limits(results):
    precision, recall = np.array(results).T
    assert np.median(precision) >= 0.99
    assert precision.min() >= 0.97
    assert np.median(recall) >= 0.99
    assert recall.min() >= 0.97


def test_noisy_walks_beside_a_road_are_matched_to_the_metres_that_were_walked():
    # Five seeds for each interval; on the paper a metre of the map is one on the ground.
    assert_within_the_limits(
        [compared(seed, INTERVALS_S[seed % len(INTERVALS_S)]) for seed in range(SEEDS)]
    )


@pytest.mark.thorough
@pytest.mark.parametrize("every_s", INTERVALS_S)
def test_noisy_walks_are_matched_at_every_interval(every_s):
    assert_within_the_limits([compared(seed, every_s) for seed in range(5 * SEEDS)])


def test_a_walk_there_and_back_is_two_stretches():
    walk = walks.along(STRAIGHT, 2_000, 5_000) + walks.along(STRAIGHT, 5_000, 2_600)
    found = matched(STRAIGHT, walk)
    assert spans(found) == near((2_000, 5_000, "ahead"), (2_600, 5_000, "back"))
    assert found.unmatched.empty
    # 3 000 m at 1.2 m/s take 2 500 s: 41 min 40 s. The turn is known to a few fixes.
    turned = found.stretches["ended"].iloc[0]
    assert abs((turned - pd.Timestamp("2026-05-31 07:41:40")).total_seconds()) <= 60
    assert found.stretches["started"].iloc[1] == turned
    assert found.stretches["started"].iloc[0] == pd.Timestamp("2026-05-31 07:00")
    assert found.stretches["date"].iloc[0] == pd.Timestamp("2026-05-31")


@pytest.mark.parametrize("every_s", INTERVALS_S)
def test_a_rest_of_twenty_minutes_is_neither_a_turn_nor_a_walk(every_s):
    walk = walks.along(STRAIGHT, 2_000, 5_000)
    for place in (len(walk.m) - 1, len(walk.m) // 2):  # at the end, where noise would lengthen it
        found = matched(STRAIGHT, rested(walk, place, 20), every_s=every_s, sigma_m=15.0)
        ((low, high, way),) = spans(found)
        assert way == "ahead"
        assert abs(low - 2_000) <= 50
        assert abs(high - 5_000) <= 50


def test_what_lies_off_the_line_is_told_and_does_not_count():
    walk = walks.along(STRAIGHT, 1_000, 3_000) + walks.beside(STRAIGHT, 3_000, 4_200)
    walk += walks.along(STRAIGHT, 4_200, 6_000)
    found = matched(STRAIGHT, walk, sigma_m=15.0)
    (one, _, _), (_, _, _) = spans(found)
    assert abs(one - 1_000) <= 35
    assert spans(found)[0][1] == pytest.approx(3_000, abs=50)
    assert spans(found)[1][0] == pytest.approx(4_200, abs=50)
    away = found.unmatched.iloc[0]
    assert len(found.unmatched) == 1
    assert away["why"] == "away"
    assert away["left_m"] == pytest.approx(3_000, abs=50)
    assert away["joined_m"] == pytest.approx(4_200, abs=50)
    # 60 m there, 1 200 m along the road, 60 m back: 1 320 m, 18 min 20 s at 1.2 m/s.
    assert away["walked_m"] == pytest.approx(1_320, rel=0.07)
    assert away["minutes"] == pytest.approx(18.3, abs=1.5)
    assert away["offset_m"] == pytest.approx(60, abs=8)


def test_a_walk_on_the_road_alone_is_no_patrol_of_the_line():
    found = matched(STRAIGHT, walks.beside(STRAIGHT, 1_000, 6_000), sigma_m=15.0)
    assert found.stretches.empty
    assert found.unmatched["why"].tolist() == ["away"]
    assert found.unmatched[["left_m", "joined_m"]].isna().all(axis=None)


def test_where_the_line_folds_the_walk_stays_on_its_leg():
    # The way back runs 40 m beside the way there: 4 040 m in all.
    hairpin = LineString([(0, 0), (2_000, 0), (2_000, 40), (0, 40)])
    for seed in range(5):
        there = matched(hairpin, walks.along(hairpin, 200, 1_700), sigma_m=10.0, seed=seed)
        ((low, high, way),) = spans(there)
        assert way == "ahead"
        assert abs(low - 200) <= 35
        assert abs(high - 1_700) <= 35
    round_it = matched(hairpin, walks.along(hairpin, 3_900, 300))
    assert spans(round_it) == near((300, 3_900, "back"))


def test_a_walk_may_run_through_the_start_of_a_ring():
    walk = walks.along(RING, 4_400, 5_000) + walks.along(RING, 0, 700)
    assert spans(matched(RING, walk)) == near((4_400, 700, "ahead"))
    once = walks.along(RING, 0, 5_000)
    whole = matched(RING, once + walks.along(RING, 0, 300)).stretches
    assert whole[["from_m", "to_m", "length_m"]].to_numpy().tolist() == [[0, 5_000, 5_000]]


def test_crossing_the_line_is_told_with_its_place_and_is_no_stretch():
    over = LineString([(4_000, -800), (4_000, 800)])
    off = walks.along(over, 0, 1_600)
    found = matched(STRAIGHT, off, every_s=5)
    assert found.stretches.empty
    assert found.unmatched["why"].tolist() == ["away", "touched", "away"]
    assert found.unmatched["joined_m"].tolist()[:2] == pytest.approx([4_000, 4_000], abs=10)


def test_without_fixes_nobody_knows_what_was_walked():
    xy, s = walks.along(STRAIGHT, 1_000, 5_000).fixes(10, rng=np.random.default_rng(0), sigma_m=0)
    heard = (s < 1_000) | (s > 2_000)  # silent from 2 200 m to 3 400 m
    found = match(belt(STRAIGHT), [track(xy[heard], s[heard])])
    assert spans(found) == near((1_000, 2_190, "ahead"), (3_410, 5_000, "ahead"))
    assert found.unmatched["why"].tolist() == ["gap"]
    assert found.unmatched["minutes"].tolist() == pytest.approx(
        [
            1_010 / 60,
        ],
        abs=0.4,
    )
    # A pause at one place hides nothing.
    late = s + 1_800.0 * (s > 1_000)
    assert spans(match(belt(STRAIGHT), [track(xy, late)])) == near((1_000, 5_000, "ahead"))


def test_a_fix_that_jumps_is_left_out_and_counted():
    xy, s = walks.along(STRAIGHT, 1_000, 3_000).fixes(10, rng=np.random.default_rng(0), sigma_m=0)
    xy[50] += (0.0, 900.0)
    found = match(belt(STRAIGHT), [track(xy, s)])
    assert spans(found) == near((1_000, 3_000, "ahead"))
    assert (found.jumps, found.fixes) == (1, len(s))
    assert found.unmatched.empty


def test_a_track_of_another_place_is_refused():
    with pytest.raises(InputError, match="within 50 km"):
        match(belt(STRAIGHT), [track([(0, 70_000), (10, 70_000)], [0, 10])])


def test_one_fix_is_no_walk():
    found = match(belt(STRAIGHT), [track([(500, 0)], [0])])
    assert found.stretches.empty
    assert found.unmatched["why"].tolist() == ["touched"]


@given(st.lists(st.floats(0, 3_000), min_size=2, max_size=60))
def test_turns_are_far_apart_and_between_them_is_all_that_was_walked(m):
    m = np.array(m)
    if np.ptp(m) < LEAST_M:
        return
    turns = turning_points(m)
    ways = np.diff(m[turns])
    assert (np.abs(ways) >= LEAST_M).all()
    assert (ways[1:] * ways[:-1] < 0).all()  # ahead and back in turn
    assert (m[turns].min(), m[turns].max()) == (m.min(), m.max())
    assert (np.diff(turns) > 0).all()
