"""Minutes compared with those of SciPy, on more cells than plain Python can search."""

import numpy as np
import pytest
from scipy.sparse import coo_array, csgraph

from gis.cost.each import from_each
from gis.cost.field import LANGMUIR, TOBLER, Field
from gis.cost.tiles import Work, nearest

BLOCKED, PATH, SCRUB = range(3)
PACES = np.array([np.nan, 0.01, 0.025])
CELL_M = 100.0
SIDE = 300
MOVES = [(0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)]


@pytest.fixture(scope="module")
def hills():
    """Hills with patches of path and scrub, one cell in ten impassable."""
    rng = np.random.default_rng(3)
    shape = (SIDE, SIDE)
    classes = rng.choice([BLOCKED, PATH, SCRUB], shape, p=[0.1, 0.45, 0.45])
    return Field(
        heights=rng.integers(0, 60, shape).astype(np.float32),
        classes=classes.astype(np.uint16),
        paces=PACES,
        fords=len(PACES),
        link_from=np.empty(0, np.int64),
        link_to=np.empty(0, np.int64),
        link_min=np.empty(0),
        width_m=CELL_M,
        height_m=CELL_M,
        rule=TOBLER,
        turn=1.0,
        moves=8,
    )


def graph(ground):
    """Weight each move: the mean of two paces over its length, with slopes by Tobler."""
    cells = np.arange(ground.classes.size).reshape(ground.classes.shape)
    rows, cols = cells.shape
    paces = ground.paces[ground.classes].ravel()
    heights = ground.heights.astype(float).ravel()
    parts = []
    for down, right in MOVES:
        here = cells[max(-down, 0) : rows - max(down, 0), max(-right, 0) : cols - max(right, 0)]
        here = here.ravel()
        there = here + down * cols + right
        length_m = CELL_M * np.hypot(down, right)
        slope = (heights[there] - heights[here]) / length_m
        slower = np.exp(3.5 * np.abs(slope + 0.05) - 0.175)
        minutes = 0.5 * (paces[here] + paces[there]) * slower * length_m
        is_open = np.isfinite(minutes)
        parts.append((here[is_open], there[is_open], minutes[is_open]))
    start, end, minutes = (np.concatenate(part) for part in zip(*parts, strict=True))
    return coo_array((minutes, (start, end)), shape=(cells.size, cells.size)).tocsr()


def test_both_searches_give_the_minutes_of_scipy(hills):
    starts = np.flatnonzero(hills.classes)[[5, 40_000, 80_000]]
    wanted = csgraph.dijkstra(graph(hills), indices=starts)
    assert np.isfinite(wanted).sum() > 3 * 80_000
    found = nearest(hills, starts=starts, limit_min=np.inf, work=Work(tile=64, cores=2))
    np.testing.assert_allclose(found.minutes.ravel(), wanted.min(axis=0), rtol=0, atol=1e-9)
    places = np.flatnonzero(hills.classes)[::97]
    columns_and_rows = np.column_stack(np.divmod(places, SIDE)[::-1]).astype(float)
    each = from_each(hills, starts=starts, places=columns_and_rows, limit_min=np.inf)
    np.testing.assert_allclose(each, wanted[:, places], rtol=0, atol=1e-9)


@pytest.mark.parametrize("moves", [8, 16])
@pytest.mark.parametrize("rule", [TOBLER, LANGMUIR])
def test_the_search_in_windows_and_the_search_of_one_post_agree_to_the_last_bit(hills, rule, moves):
    ground = hills._replace(rule=rule, moves=moves)
    start = np.flatnonzero(ground.classes)[[40_000]]
    found = nearest(ground, starts=start, limit_min=np.inf, work=Work(tile=64, cores=2))
    places = np.flatnonzero(ground.classes)[::97]
    columns_and_rows = np.column_stack(np.divmod(places, SIDE)[::-1]).astype(float)
    (each,) = from_each(ground, starts=start, places=columns_and_rows, limit_min=np.inf)
    np.testing.assert_array_equal(each, found.minutes.ravel()[places])
