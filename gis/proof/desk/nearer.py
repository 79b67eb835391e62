"""Why a post that is nearer in a straight line does not go first, as far as a second path decides.

Its duty is read from its hours, its minutes come from searches over the surfaces of the hour and of
the dry season, and the rivers that the straight line crosses from their file.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from gis.proof.plane import Plane
from gis.proof.raw import Layer, Unread
from gis.proof.report import MINUTES, Floats, Key, Number, Proofs, Reason, Text
from gis.words import Words

SAVED_MIN = 1.0
TOUCH_M = 0.01
BY_WAY = Words(
    "取决于所画的是几条同样快的路线中的哪一条",
    "it depends on which of several equally fast ways is drawn",
)
EDGE = Words(
    "全部开放时正好早到 1 分钟，或正好在查找的界限上",
    "with everything open it is sooner by just 1 min, or at the limit of the search",
)
TOUCHES = Words(
    "直线的一端正好在河上", "an end of the straight line lies on a river within the tolerance"
)


class Post(NamedTuple):
    """A nearer post, and what was searched from it.

    Attributes
    ----------
    row
        The row of its figures.
    off_duty
        By its hours.
    can_stand
        Whether passable ground is near it.
    now_min, open_min
        To the place at the hour, and in the dry season with everything open; infinite without way.
    limit_min
        The desk tells minutes up to this.
    ends
        The post and the place in degrees (2, 2).
    """

    row: str
    off_duty: bool
    can_stand: bool
    now_min: float
    open_min: float
    limit_min: float
    ends: Floats


def prove(
    page: str, posts: Sequence[Post], rivers: Layer, plane: Plane
) -> tuple[Proofs, list[Reason]]:
    """Prove what is told of each nearer post; what is closed on its way is not proved."""
    found: Proofs = {}
    reasons = [Reason(page, "nearer_shut", BY_WAY)]
    lines: list[tuple[str, Floats]] | Words = _lines(rivers, plane)
    if isinstance(lines, Words):
        reasons.append(Reason(page, "nearer_rivers", lines))
    for post in posts:
        found[Key(page, "nearer_why", post.row)] = Text(_why(post))
        sooner = _sooner(post)
        if sooner is None:
            reasons.append(Reason(page, "nearer_open_min", EDGE, post.row))
        else:
            found[Key(page, "nearer_open_min", post.row)] = Number(sooner, MINUTES)
        if isinstance(lines, Words):
            continue
        try:
            names = "; ".join(crossed(plane.xy(post.ends), lines))
            found[Key(page, "nearer_rivers", post.row)] = Text((names,))
        except Unread as why:
            reasons.append(Reason(page, "nearer_rivers", why.why, post.row))
    return found, reasons


def crossed(ends: Floats, lines: Sequence[tuple[str, Floats]]) -> list[str]:
    """Name the rivers that a straight line (2, 2) crosses, in its order from its second end.

    Parameters
    ----------
    lines
        Of each river its name and its line (n, 2) on the map; `None` parts it from the next.

    Raises
    ------
    Unread
        If an end of the straight line lies on a river.
    """
    post, place = ends
    whole = post - place
    length_m = float(np.hypot(*whole))
    met: list[tuple[float, str]] = []
    for name, line in lines:
        start, step = line[:-1] - place, np.diff(line, axis=0)
        turn = _cross(whole, step)
        with np.errstate(divide="ignore", invalid="ignore"):
            along, share = _cross(start, step) / turn, _cross(start, whole) / turn
        here = along[(share >= 0) & (share <= 1)] * length_m  # a parted line has no number here
        if (np.minimum(np.abs(here), np.abs(here - length_m)) <= TOUCH_M).any():
            raise Unread(*TOUCHES)
        inside = np.unique(np.round(here[(here > 0) & (here < length_m)], 6))
        if len(inside):
            met.append((float(inside.mean()), name))
    return list(dict.fromkeys(name for _, name in sorted(met)))


def _cross(one: Floats, other: Floats) -> Floats:
    return np.asarray(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0], np.float64)


def _lines(rivers: Layer, plane: Plane) -> list[tuple[str, Floats]] | Words:
    """Give each river by name with its lines on the map, a row of NaN between two of them."""
    kinds = {row.geometry["type"] for row in rivers.rows if row.geometry}
    if not kinds <= {"LineString", "MultiLineString"}:
        return Words("有的河流画成面", "some rivers are drawn as areas")
    parts: dict[int, list[Floats]] = {}
    for at, line in rivers.lines():
        parts.setdefault(at, []).extend([plane.xy(line), np.full((1, 2), np.nan)])
    names = rivers.texts("name")
    return [(names[at], np.vstack(own)) for at, own in parts.items()]


def _why(post: Post) -> tuple[str, ...]:
    """Tell whether it is off duty, and whether it comes; either where that is on the edge."""
    beyond = "not found" if np.isfinite(post.limit_min) or not post.can_stand else "no way"
    comes = "comes" if post.now_min <= post.limit_min and np.isfinite(post.now_min) else beyond
    told = {comes, *(("comes", beyond) if _same(post.now_min, post.limit_min) else ())}
    return tuple(why_of(off_duty=post.off_duty, comes=one) for one in sorted(told))


def why_of(*, off_duty: bool, comes: str) -> str:
    """Write why a post is not the first."""
    return f"off duty, {comes}" if off_duty else comes


def _sooner(post: Post) -> float | None:
    """Give the minutes with everything open where that is sooner, else NaN; None on the edge."""
    if post.off_duty:
        return np.nan
    now_min = post.now_min if post.now_min <= post.limit_min else np.inf
    saved = now_min - post.open_min if np.isfinite(post.open_min) else 0.0
    at_limit = [_same(one, post.limit_min) for one in (post.now_min, post.open_min)]
    if any(at_limit) or _same(saved, SAVED_MIN):
        return None
    is_told = np.isfinite(post.open_min) and post.open_min <= post.limit_min and saved > SAVED_MIN
    return post.open_min if is_told else np.nan


def _same(one: float, other: float) -> bool:
    return bool(np.isfinite(one + other) and abs(one - other) <= MINUTES)
