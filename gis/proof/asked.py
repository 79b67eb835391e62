"""The input of the second computation, in plain values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gis.proof.raw import Headings
from gis.proof.report import Floats
from gis.words import Words

Report = Callable[[str, int, int], None]
"""Called with the page being computed, the amount done, and the total."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """The settings of a page: name, layers, limit, and the limits of its curve."""

    page: str
    facility: str
    targets: str
    limit: float
    limits: Sequence[float]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A siting question, and the sites that the page shows.

    Attributes
    ----------
    cover
        The coverage settings behind it, in metres or minutes.
    goal
        `most`, `fewest`, `least_total` or `least_worst`.
    times
        How many posts a place needs within reach.
    border_share
        The weight of the border, the rest being that of the people; each counts by its share.
    ids, names, lonlat
        IDs and names of the sites in order, and their positions (n, 2) in degrees.
    posts, most_posts
        The number of posts asked for, and the greatest on the curve.
    most_candidates
        Of more candidates the page leaves some out.
    curve
        Whether to prove the curve.
    """

    cover: Question
    goal: str
    times: int
    border_share: float
    ids: Sequence[str]
    names: Sequence[str]
    lonlat: Floats
    posts: int
    most_posts: int
    most_candidates: int
    curve: bool


@dataclass(frozen=True, kw_only=True)
class Source:
    """The sources of the second computation.

    Attributes
    ----------
    paths, headings
        The file of each layer, and by layer the accepted headings of its columns.
    words
        By layer, the code of each kind by its normalised words.
    crs
        The working CRS, as text.
    border_doubt
        Why the border cannot be computed a second time, if overlaps or branches are left out of it.
    """

    paths: Mapping[str, Path]
    headings: Mapping[str, Headings]
    words: Mapping[str, Mapping[str, str]]
    crs: str
    border_doubt: Words | None
