"""What files of an office hold, whoever writes them: plain words, tables and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from gis.words import Language
from layers.sheets.frame import Frame
from layers.sheets.map_svg import DrawnMap

PLAIN: Final[Mapping[int, None]] = MappingProxyType(
    dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
)
"""Characters that XML cannot hold."""


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What every file says of itself.

    Attributes
    ----------
    about
        A line below the title.
    classified
        Who may read it: the edition in words.
    facts
        Of which day the data are, their revision, who made the file and when.
    moment
        When it was made, with a time zone.
    signed
        The same as an office dates its letters.
    """

    title: str
    about: str
    classified: str
    notice: str
    facts: tuple[str, ...]
    maker: str
    keywords: tuple[str, ...]
    language: Language
    moment: datetime
    signed: str


class Picture(NamedTuple):
    """A PNG or JPEG, how large it is shown, and what it shows in words."""

    content: bytes
    width_mm: float
    height_mm: float
    described: str


class Heading(NamedTuple):
    """A heading; they are numbered."""

    text: str


class Matter(NamedTuple):
    """A numbered matter below a heading, with what else is known of it; `more` may be empty."""

    head: str
    more: str


class Sentence(NamedTuple):
    """A paragraph."""

    text: str


class Table(NamedTuple):
    """A table of words; `shares` are the widths of its columns."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


class Captioned(NamedTuple):
    """A picture with what stands below it."""

    picture: Picture
    caption: str


class Signature(NamedTuple):
    """Who made it and when, as at the end of a letter; then notice and facts."""


Part = Heading | Matter | Sentence | Table | Captioned | Signature


@dataclass(frozen=True, kw_only=True)
class Shapes:
    """A map as shapes that can be edited: as it is drawn on paper, and how many times enlarged."""

    drawn: DrawnMap
    frame: Frame
    enlarged: float
    described: str


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide: words on one side, its map and legend beside.

    Attributes
    ----------
    lines
        What is told, and what else is known of it.
    figures
        Label, value and a line about it.
    map
        As a picture, or as shapes that can be edited.
    """

    head: str
    lines: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str, str], ...]
    note: str
    map: Picture | Shapes
    legend: Picture


class _Properties(Protocol):
    """The properties of a document or of slides, as python-docx and python-pptx name them."""

    author: str
    category: str
    comments: str
    content_status: str
    created: datetime
    identifier: str
    keywords: str
    language: str
    last_modified_by: str
    last_printed: datetime
    modified: datetime
    revision: int
    subject: str
    title: str
    version: str


def plain(text: str) -> str:
    """Leave out the characters that XML cannot hold."""
    return text.translate(PLAIN)


def entitle(about: _Properties, imprint: Imprint) -> None:
    """Write what a file says of itself; nothing stays that a template said, such as a name."""
    moment = imprint.moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    about.title, about.subject = plain(imprint.title), plain(imprint.about)
    about.author = about.last_modified_by = plain(imprint.maker)
    about.category, about.keywords = imprint.classified, plain("; ".join(imprint.keywords))
    about.comments = plain("\n".join((imprint.notice, *imprint.facts)))
    about.content_status = about.identifier = about.version = ""
    about.language = {"zh": "zh-CN", "en": "en-GB"}[imprint.language]
    about.created = about.modified = about.last_printed = moment
    about.revision = 1
