"""Walks along a line and beside it, with what a receiver makes of them."""

from dataclasses import dataclass

import numpy as np
import shapely

SPEED_MPS = 1.2
ROAD_M = 60.0  # from the line, on its left
SIGMA_M = 15.0
LEFT_OUT_M = 50.0  # on either side of each place where a walk leaves or joins the line


@dataclass(frozen=True)
class Walk:
    """A path with its places (n, 2), and where on the line each is (n,), NaN beside it."""

    xy: np.ndarray
    m: np.ndarray

    def __add__(self, other):
        return Walk(np.concatenate([self.xy, other.xy]), np.concatenate([self.m, other.m]))

    def fixes(self, every_s, *, rng, sigma_m=SIGMA_M, speed_mps=SPEED_MPS):
        """Give what a receiver records, a fix every `every_s`: places and seconds."""
        step_m = np.hypot(*np.diff(self.xy, axis=0).T)
        at_s = np.concatenate([[0.0], np.cumsum(step_m)]) / speed_mps
        s = np.arange(0.0, at_s[-1], every_s)
        xy = np.column_stack([np.interp(s, at_s, one) for one in self.xy.T])
        return xy + rng.normal(0.0, sigma_m, xy.shape), s


def along(line, from_m, to_m):
    """Walk on the line, forwards or back."""
    m = np.linspace(from_m, to_m, max(int(abs(to_m - from_m) / 2.0), 2))
    return Walk(shapely.get_coordinates(shapely.line_interpolate_point(line, m)), m)


def beside(line, from_m, to_m, *, away_m=ROAD_M):
    """Walk on the road that runs beside the line."""
    m = np.linspace(from_m, to_m, max(int(abs(to_m - from_m) / 2.0), 2))
    ends = [shapely.get_coordinates(shapely.line_interpolate_point(line, m + d)) for d in (-5, 5)]
    ahead = (ends[1] - ends[0]) / np.hypot(*(ends[1] - ends[0]).T)[:, None]
    left = np.column_stack([-ahead[:, 1], ahead[:, 0]])
    return Walk(along(line, from_m, to_m).xy[: len(m)] + away_m * left, np.full(len(m), np.nan))


def drawn(walk):
    """Give the metres of the line that are walked, without those near where it is left or joined.

    Also those that are left out: two lists of pairs (from, to).
    """
    on = np.isfinite(walk.m)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(int)))
    runs = [walk.m[first:end] for first, end in zip(edges[::2], edges[1::2], strict=True)]
    spans = [(run.min(), run.max()) for run in runs]
    places = [place for run in runs for place in (run[0], run[-1])]
    return spans, [(place - LEFT_OUT_M, place + LEFT_OUT_M) for place in places]


def precision_and_recall(matched, walk):
    """Compare matched metres with those of the walk, on metre marks."""
    spans, left_out = drawn(walk)
    marks = np.arange(-200.0, max(high for _, high in [*spans, *matched, (0, 0)]) + 200) + 0.5

    def within(pairs):
        inside = np.zeros(len(marks), bool)
        for low, high in pairs:
            inside |= (marks >= low) & (marks <= high)
        return inside

    kept = ~within(left_out)
    told, true = within(matched) & kept, within(spans) & kept
    both = (told & true).sum()
    return both / max(told.sum(), 1), both / max(true.sum(), 1)
