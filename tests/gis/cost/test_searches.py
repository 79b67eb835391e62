"""Minutes over cells are those of Dijkstra's algorithm, bit for bit, and of sums done by hand."""

import heapq
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from gis.cost import each as each_post
from gis.cost.each import from_each
from gis.cost.field import FLAT, LANGMUIR, LONGEST_MIN, TOBLER, Field, Mean, edge
from gis.cost.hubs import hubs_among
from gis.cost.places import at_places, open_cells, way_back
from gis.cost.tiles import Work, nearest, second_nearest
from gis.cost.window import NOBODY

BLOCKED, PATH, SCRUB, WHEELS = range(4)
PACES = np.array([np.nan, 0.01, 0.025, -0.002])
CELL_M = 100.0


def field(heights, classes=None, *, rule=FLAT, turn=1.0, moves=8, links=()):
    heights = np.asarray(heights, dtype=np.float32)
    if classes is None:
        classes = np.full(heights.shape, PATH)
    start, end, minutes = zip(*links, strict=True) if links else ((), (), ())
    return Field(
        heights=heights,
        classes=np.asarray(classes, dtype=np.uint16),
        paces=PACES,
        fords=len(PACES),
        link_from=np.array(start, dtype=np.int64),
        link_to=np.array(end, dtype=np.int64),
        link_min=np.array(minutes, dtype=np.float64),
        width_m=CELL_M,
        height_m=CELL_M,
        rule=rule,
        turn=turn,
        moves=moves,
    )


def minutes_of(ground, *starts, limit_min=math.inf):
    return nearest(ground, starts=np.array(starts), limit_min=limit_min).minutes


def dijkstra(ground, start):
    """Search with a binary heap, in plain Python: the oracle."""
    rows, cols = ground.heights.shape
    heights = ground.heights.astype(float).tolist()
    paces = ground.paces[ground.classes].tolist()
    least = [[math.inf] * cols for _ in range(rows)]
    least[start // cols][start % cols] = 0.0
    queue = [(0.0, start // cols, start % cols)]
    reach = 2 if ground.moves == 16 else 1
    while queue:
        minutes, row, column = heapq.heappop(queue)
        if minutes > least[row][column]:
            continue
        ways = [
            (end // cols, end % cols, link_min)
            for begin, end, link_min in zip(
                ground.link_from.tolist(),
                ground.link_to.tolist(),
                ground.link_min.tolist(),
                strict=True,
            )
            if begin == row * cols + column
        ]
        for down in range(-reach, reach + 1):
            for right in range(-reach, reach + 1):
                there = row + down, column + right
                a_move = abs(down) + abs(right) in (1, 3) or abs(down) == abs(right) == 1
                if a_move and 0 <= there[0] < rows and 0 <= there[1] < cols:
                    way_min = move_min(ground, paces, heights, (row, column), there)
                    ways.append((*there, way_min))
        for to_row, to_column, way_min in ways:
            if minutes + way_min < least[to_row][to_column]:
                least[to_row][to_column] = minutes + way_min
                heapq.heappush(queue, (minutes + way_min, to_row, to_column))
    found = np.array(least)
    found[found > LONGEST_MIN] = np.inf
    return found


def move_min(ground, paces, heights, here, there):
    (row, column), (to_row, to_column) = here, there
    down, right = to_row - row, to_column - column
    crossed = [(paces[row][column], paces[to_row][to_column])]
    if abs(down) == 2:
        crossed.append((paces[row + down // 2][column], paces[row + down // 2][to_column]))
    elif abs(right) == 2:
        crossed.append((paces[row][column + right // 2], paces[to_row][column + right // 2]))
    size = mean([0.5 * (abs(one) + abs(other)) for one, other in crossed])
    total = mean([0.5 * (one + other) for one, other in crossed])
    feet = mean([0.5 * ((one > 0) + (other > 0)) for one, other in crossed])
    length_m = math.hypot(down * CELL_M, right * CELL_M)
    climb_m = ground.turn * (heights[to_row][to_column] - heights[row][column])
    if ground.rule == FLAT or feet == 0:
        return size * length_m
    if ground.rule == TOBLER:
        slower = math.exp(3.5 * abs(climb_m / length_m + 0.05) - 0.175)
        return 0.5 * ((size + total) * slower + (size - total)) * length_m
    gentle = -0.2125 * length_m <= climb_m < 0
    rate = 6 / 60 if climb_m >= 0 else 1.9998 / 60 if gentle else -1.9998 / 60
    return size * length_m + feet * rate * climb_m


def mean(pair):
    return pair[0] if len(pair) == 1 else 0.5 * (pair[0] + pair[1])


@st.composite
def grounds(draw, posts=4):
    shape = draw(hnp.array_shapes(min_dims=2, max_dims=2, min_side=4, max_side=13))
    steep = draw(st.sampled_from([0.0, 10.0, 60.0]))
    heights = draw(hnp.arrays(np.float32, shape, elements=st.integers(0, 9).map(float)))
    classes = draw(hnp.arrays(np.uint16, shape, elements=st.sampled_from([0, 1, 1, 2, 3])))
    dry = np.flatnonzero(classes)
    if len(dry) < 3:
        classes[:] = PATH
        dry = np.arange(classes.size)
    cells = st.sampled_from(dry.tolist())
    links = draw(st.lists(st.tuples(cells, cells, st.floats(0.25, 5.0)), max_size=4))
    ground = field(
        heights * np.float32(steep),
        classes,
        rule=draw(st.sampled_from([FLAT, TOBLER, LANGMUIR])),
        turn=draw(st.sampled_from([1.0, -1.0])),
        moves=draw(st.sampled_from([8, 16])),
        links=links,
    )
    return ground, np.array(draw(st.lists(cells, min_size=2, max_size=posts)))


LIMITS = st.sampled_from([math.inf, 3.0, 8.0])
TILES = st.sampled_from([4, 5, 256])


@given(grounds(), LIMITS, TILES, st.sampled_from([1, 2]))
def test_the_nearest_and_the_second_nearest_are_those_of_dijkstra(drawn, limit_min, tile, cores):
    ground, starts = drawn
    each = np.array([dijkstra(ground, int(start)) for start in starts])
    each[each > limit_min] = np.inf
    how = {"starts": starts, "limit_min": limit_min, "work": Work(tile, cores)}
    first = nearest(ground, **how)
    second = second_nearest(ground, first, **how)
    least = np.sort(each, axis=0)
    np.testing.assert_array_equal(first.minutes, least[0])
    np.testing.assert_array_equal(second.minutes, least[1])
    for found in (first, second):
        row, column = np.nonzero(np.isfinite(found.minutes))
        whose = found.posts[row, column]
        np.testing.assert_array_equal(each[whose, row, column], found.minutes[row, column])
        assert (found.posts[np.isinf(found.minutes)] == NOBODY).all()
    both = np.isfinite(second.minutes)
    assert (first.posts[both] != second.posts[both]).all()


@given(grounds(posts=8), LIMITS, st.sampled_from([1, 7, 60]))
def test_from_each_post_the_minutes_to_centres_are_those_of_dijkstra(drawn, limit_min, apart):
    # The first two posts are hubs for the others. With few places most cells are on no way to any.
    ground, starts = drawn
    cols = ground.heights.shape[1]
    dry = np.flatnonzero(ground.classes)[::apart]
    centres = np.column_stack([dry % cols, dry // cols]).astype(float)
    found = from_each(ground, starts=starts, places=centres, limit_min=limit_min)
    wanted = np.array([dijkstra(ground, int(start)).ravel()[dry] for start in starts])
    wanted[wanted > limit_min] = np.inf
    np.testing.assert_array_equal(found, wanted)


def valley(rng, *, rows=90, cols=300):
    """Hills, a road along the middle with branches, a river beside it, and a bridge at each end."""
    classes = np.full((rows, cols), SCRUB)
    classes[rows // 2] = WHEELS
    classes[10 : rows - 10, 20::70] = WHEELS
    classes[rows // 2 + 5] = BLOCKED
    bank = [(rows // 2 + 4) * cols + 3, (rows // 2 + 6) * cols + cols - 4]
    bridges = [
        (cell, cell + turn * 2 * cols, 0.5) for cell, turn in zip(bank, (1, -1), strict=True)
    ]
    bridges += [(end, start, link_min) for start, end, link_min in bridges]
    heights = rng.integers(0, 40, (rows, cols))
    return field(heights, classes, rule=TOBLER, links=bridges)


@pytest.mark.parametrize("moves", [8, 16])
@pytest.mark.parametrize("turn", [1.0, -1.0])
@pytest.mark.parametrize("limit_min", [40.0, 80.0, math.inf])
def test_on_wheels_hubs_change_no_bit(moves, turn, limit_min):
    rng = np.random.default_rng(11)
    ground = valley(rng)._replace(moves=moves, turn=turn)
    cols = ground.heights.shape[1]
    starts = rng.choice(np.flatnonzero(ground.classes == WHEELS), 12)
    starts[5] = starts[2]
    places = np.column_stack([np.linspace(0, cols - 1, 400), np.full(400, 3.4)])
    found = from_each(ground, starts=starts, places=places, limit_min=limit_min)
    each = [minutes_of(ground, start, limit_min=limit_min) for start in starts]
    wanted = np.array([at_places(ground, one, places)[0] for one in each])
    wanted[wanted > limit_min] = np.inf
    assert np.isfinite(wanted).any()
    np.testing.assert_array_equal(found, wanted)


def test_hubs_stand_by_the_road_in_the_middle_of_each_part():
    # Two parts from west to east, of three posts each; in the first one only the third is near
    # the road, in the second the middle one of three.
    classes = np.full((10, 200), SCRUB)
    classes[:, 60:] = WHEELS
    columns = np.array([10, 20, 50, 120, 150, 190])
    assert hubs_among(field(np.zeros((10, 200)), classes), 5 * 200 + columns).tolist() == [2, 4]


def test_from_each_post_all_is_found_in_little_room(monkeypatch):
    # The queue has to grow.
    rng = np.random.default_rng(5)
    ground = field(rng.integers(0, 60, (30, 30)), rule=TOBLER, moves=16)
    how = {"starts": np.array([0, 465, 899]), "limit_min": math.inf}
    places = rng.uniform(0, 29, (50, 2))
    roomy = from_each(ground, places=places, **how)
    monkeypatch.setattr(each_post, "ROOM", 20)
    np.testing.assert_array_equal(from_each(ground, places=places, **how), roomy)


@given(grounds())
def test_the_way_back_leads_down_to_the_post(drawn):
    ground, starts = drawn
    found = nearest(ground, starts=starts, limit_min=math.inf)
    reached = np.flatnonzero(np.isfinite(found.minutes))
    farthest = reached[np.argmax(found.minutes.ravel()[reached])]
    way = way_back(ground, found, int(farthest))
    on_the_way = found.minutes.ravel()[way]
    assert (np.diff(on_the_way) < 0).all()
    assert on_the_way[-1] == 0
    assert found.posts.ravel()[way[-1]] == found.posts.ravel()[way[0]]


def test_on_level_ground_a_step_takes_a_minute_and_a_slanting_one_more():
    # 100 m at 0.01 min/m are 1 minute, slanting 1.4142.
    found = minutes_of(field(np.zeros((5, 5))), 0)
    assert found[0].tolist() == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert found[4, 4] == pytest.approx(4 * math.sqrt(2))
    assert found[1, 2] == pytest.approx(1 + math.sqrt(2))


def test_with_the_moves_of_a_knight_ways_are_shorter():
    # One down and two to the right in one move: 100 m x root 5, for 1 + root 2.
    assert minutes_of(field(np.zeros((5, 5)), moves=16), 0)[1, 2] == pytest.approx(math.sqrt(5))


def test_a_knight_does_not_jump_over_water():
    classes = np.full((5, 5), PATH)
    classes[:, 2] = BLOCKED
    assert np.isinf(minutes_of(field(np.zeros((5, 5)), classes, moves=16), 0)[:, 3:]).all()


def test_up_and_down_take_what_tobler_says():
    # 5 m up in 100 m: slope 0.05, exp(3.5 x 0.10 - 0.175) = exp(0.175) minutes a step.
    # 5 m down: slope -0.05, exp(0 - 0.175): the quickest there is.
    slope = np.tile(np.arange(4) * 5.0, (4, 1))
    up = minutes_of(field(slope, rule=TOBLER), 0)[0]
    down = minutes_of(field(slope, rule=TOBLER), 3)[0]
    assert up.tolist() == pytest.approx([step * math.exp(0.175) for step in range(4)])
    assert down.tolist() == pytest.approx([step * math.exp(-0.175) for step in (3, 2, 1, 0)])


def test_towards_the_post_the_slope_is_climbed_the_other_way():
    slope = np.tile(np.arange(4) * 5.0, (4, 1))
    down = minutes_of(field(slope, rule=TOBLER, turn=-1.0), 0)[0]
    assert down[3] == pytest.approx(3 * math.exp(-0.175))


@pytest.mark.parametrize(
    ("climb_m", "minutes"),
    [
        (10.0, 1.0 + 1.0),  # 6 s a metre up: 60 s
        (-10.0, 1.0 - 19.998 / 60),  # gentle: 1.9998 s a metre less
        (-30.0, 1.0 + 59.994 / 60),  # steeper than 12 degrees: as much more
    ],
)
def test_up_and_down_take_what_langmuir_says(climb_m, minutes):
    assert edge(Mean(0.01, 0.01, 1.0), 100.0, climb_m, LANGMUIR) == pytest.approx(minutes)


def test_wheels_do_not_feel_a_slope():
    assert edge(Mean(0.002, -0.002, 0.0), 100.0, 50.0, TOBLER) == pytest.approx(0.2)


def test_half_on_wheels_and_half_on_foot_only_the_feet_feel_it():
    # Half of 100 m at 0.002 and half at 0.01 min/m: 0.1 + 0.5, and 10 m up on foot for a half:
    # 0.5 x 60 s.
    assert edge(Mean(0.006, 0.004, 0.5), 100.0, 10.0, LANGMUIR) == pytest.approx(0.6 + 0.5)


def test_a_limit_of_60_minutes_reaches_60_and_not_a_step_more():
    found = minutes_of(field(np.zeros((4, 70))), 0, limit_min=60.0)[0]
    assert found[60] == 60.0
    assert np.isinf(found[61:]).all()


def test_of_equally_near_posts_the_first_counts():
    found = nearest(field(np.zeros((4, 5))), starts=np.array([4, 0]), limit_min=math.inf)
    assert found.posts[0].tolist() == [1, 1, 0, 0, 0]


def test_posts_in_the_same_cell_are_nearest_and_second_nearest():
    ground, starts = field(np.zeros((4, 4))), np.array([5, 5])
    first = nearest(ground, starts=starts, limit_min=math.inf)
    second = second_nearest(ground, first, starts=starts, limit_min=math.inf)
    assert set(first.posts.ravel()) == {0}
    assert set(second.posts.ravel()) == {1}
    np.testing.assert_array_equal(first.minutes, second.minutes)


def test_a_cliff_that_takes_weeks_is_out_of_reach():
    cliff = np.zeros((4, 4))
    cliff[:, 2:] = 900.0  # exp(3.5 x 9) minutes are more than ten weeks
    assert np.isinf(minutes_of(field(cliff, rule=TOBLER), 0)[:, 2:]).all()


def test_without_posts_nothing_is_reached():
    ground = field(np.zeros((4, 4)))
    found = nearest(ground, starts=np.empty(0, np.int64), limit_min=math.inf)
    assert np.isinf(found.minutes).all()
    nobody = from_each(
        ground, starts=np.empty(0, np.int64), places=np.zeros((3, 2)), limit_min=math.inf
    )
    assert nobody.shape == (0, 3)


def test_between_centres_a_place_is_a_last_step_away():
    # Half way from the second centre to the third: 1 + 0.5 minutes.
    ground = field(np.zeros((4, 4)))
    found, over = at_places(ground, minutes_of(ground, 0), np.array([[1.5, 0.0]]))
    assert found.tolist() == [1.5]
    assert over.tolist() == [1]


def test_a_place_beside_a_river_is_not_reached_from_the_other_bank():
    classes = np.full((4, 5), PATH)
    classes[:, 2] = BLOCKED
    ground = field(np.zeros((4, 5)), classes)
    near, far = (
        at_places(ground, minutes_of(ground, 0), np.array([[x, 1.0]]))[0] for x in (1.6, 2.4)
    )
    assert near[0] == pytest.approx(math.sqrt(2) + 0.6)
    assert np.isinf(far[0])


def test_a_place_beyond_the_grid_is_not_reached():
    ground = field(np.zeros((4, 4)))
    found, over = at_places(ground, minutes_of(ground, 0), np.array([[-0.6, 0.0], [np.nan, 0.0]]))
    assert np.isinf(found).all()
    assert over.tolist() == [-1, -1]


def test_the_nearest_open_cell_is_at_most_two_away():
    classes = np.full((4, 7), BLOCKED)
    classes[:, 6] = PATH
    places = np.array([[6.2, 1.0], [4.0, 1.0], [3.0, 1.0]])
    assert open_cells(field(np.zeros((4, 7)), classes), places).tolist() == [13, 13, -1]


def test_a_tile_has_to_be_told_of_what_starts_beside_it():
    # The post stands on the last column of a tile: its neighbour begins one step farther.
    found = nearest(
        field(np.zeros((4, 16))), starts=np.array([3]), limit_min=math.inf, work=Work(4, 1)
    )
    assert found.minutes[0].tolist() == [3.0, 2.0, 1.0, *range(13)]
