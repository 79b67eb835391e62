"""What the second path is asked, in plain values, and where it begins."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gis.proof.raw import Headings
from gis.proof.report import Floats
from gis.words import Words

Report = Callable[[str, int, int], None]
"""Is told what is worked on, how much of it is done, and of how much."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a page asks: the name of the question, its layers, its limit, and those of its curve."""

    page: str
    facility: str
    targets: str
    limit: float
    limits: Sequence[float]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A question about new posts, and the sites that the page shows.

    Attributes
    ----------
    cover
        The question of cover behind it, in metres.
    ids, names, lonlat
        The sites in their order, what they are called, and where they are (n, 2), in degrees.
    most_posts
        The last number of posts of the curve.
    by
        What is to be covered: `people`, or `border_m` where nobody is counted.
    """

    cover: Question
    ids: Sequence[str]
    names: Sequence[str]
    lonlat: Floats
    posts: int
    most_posts: int
    by: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the second path begins.

    Attributes
    ----------
    paths, headings
        The file of each layer, and by layer the headings that its columns may have.
    words
        By layer, the code of each folded word for a kind.
    crs
        The working CRS, as text.
    border_doubt
        Why the border has no second path, if something drawn twice or a branch is left out of it.
    """

    paths: Mapping[str, Path]
    headings: Mapping[str, Headings]
    words: Mapping[str, Mapping[str, str]]
    crs: str
    border_doubt: Words | None
