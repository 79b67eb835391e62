"""The strip map of a line, row by row: SVG that scales and prints.

All words of it are plain text: each is escaped where it is written.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Final, NamedTuple

from gis.analysis.responsibility.care import Status
from gis.linear.k_notation import format_k
from layers.results.drawing import Drawing, svg_of, width_of
from layers.results.responsibility import COLOURS

WIDE: Final = 340.0  # of a row, in its own units; on a phone about as many CSS pixels
LEFT: Final = 12.0  # the margin on both sides
LINE_UP: Final = 15.0  # between the levels of names above the bar
LEVELS: Final = 3
BAR_HIGH: Final = 24.0
TICKS: Final = 10  # parts of a row
HELD_FILLS: Final = ("#cfe6df", "#a9d0c6")  # neighbours differ
HATCH: Final = 7.0  # between the strokes where nobody answers
FONT: Final = 12.0
ROUNDING_M: Final = 1e-6  # a line of 12.8 km may sum to a little more, and needs no further row


class MarkKind(StrEnum):
    """What stands beside the line."""

    VILLAGE = "village"
    BOARD = "board"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of the line: who answers for it, and what else is written under it.

    `short` stands in place of `person` where that does not fit.
    """

    from_m: float
    to_m: float
    status: Status
    number: str = ""
    person: str = ""
    short: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A village or a board beside the line."""

    m: float
    name: str
    kind: MarkKind


class _Scale(NamedTuple):
    """A row: metres from its start to its end on the line, and where they lie on the drawing."""

    start_m: float
    row_m: float
    end_m: float

    def x(self, m: float) -> float:
        """Give the place of a chainage."""
        return LEFT + (m - self.start_m) / self.row_m * (WIDE - 2 * LEFT)

    def shows(self, piece: Piece) -> bool:
        """Tell whether a part of a piece lies in this row."""
        return piece.to_m > self.start_m and piece.from_m < self.start_m + self.row_m


class _Ink(NamedTuple):
    """How a text looks."""

    anchor: str = "middle"
    size: float = FONT
    colour: str = "#2f2a22"
    weight: int = 400
    halo: str = "none"


PLAIN: Final = _Ink()
SMALL: Final = _Ink(size=FONT - 1, halo="#ffffff")
GREY: Final = "#6b6358"


def strip_map(
    pieces: Sequence[Piece], marks: Sequence[Mark], *, length_m: float, row_m: float
) -> list[Drawing]:
    """Draw a line in rows of equal length.

    Parameters
    ----------
    pieces
        The whole line in order, without gaps between them.
    row_m
        The metres of a row, such as a kilometre; the last row is as long as the others.

    Returns
    -------
    list of Drawing
        One a row, each `WIDE` units wide, without fixed pixels.
    """
    starts = [row * row_m for row in range(max(1, math.ceil((length_m - ROUNDING_M) / row_m)))]
    scales = [_Scale(start, row_m, min(length_m, start + row_m)) for start in starts]
    named = [_levelled(marks, scale) for scale in scales]
    levels = [level for row in named for _, level in row if level is not None]
    top = 16.0 + (max(levels, default=-1) + 1) * LINE_UP
    below = 54.0 if any(piece.note for piece in pieces) else 40.0
    return [
        _row(pieces, row, scale, (top, below)) for row, scale in zip(named, scales, strict=True)
    ]


def status_icon(status: Status) -> str:
    """Draw a piece of a bar as a status has it, for a legend."""
    held = status is Status.HELD
    fill = HELD_FILLS[1] if held else "#ffffff"
    box = f'<rect x="1" y="1" width="32" height="{BAR_HIGH:g}" fill="{fill}" '
    stroke = f'stroke="{COLOURS[status]}" stroke-width="{1 if held else 2}"/>'
    hatch = "" if held else _hatch(1.0, 33.0, 1.0, status)
    return f"{svg_of(34, BAR_HIGH + 2)}{box}{stroke}{hatch}</svg>"


def mark_icon(kind: MarkKind) -> str:
    """Draw a mark as it stands beside the line, for a legend."""
    return f"{svg_of(34, BAR_HIGH + 2)}{_beside(kind, 17.0, BAR_HIGH / 2 + 1)}</svg>"


def _levelled(marks: Sequence[Mark], scale: _Scale) -> list[tuple[Mark, int | None]]:
    """Give each name of a row a level on which it meets no other; None where there is no room."""
    ends = [-1.0] * LEVELS
    placed: list[tuple[Mark, int | None]] = []
    for mark in sorted(marks, key=lambda mark: mark.m):
        if not scale.start_m <= mark.m < scale.start_m + scale.row_m:
            continue
        left, right = _name_box(mark, scale)
        level = next((at for at, end in enumerate(ends) if left > end), None)
        if level is not None:
            ends[level] = right + 4.0
        placed.append((mark, level))
    return placed


def _name_box(mark: Mark, scale: _Scale) -> tuple[float, float]:
    """Give the left and right end of a name, which stays within its row."""
    half = width_of(mark.name, SMALL.size) / 2
    middle = min(max(scale.x(mark.m), half + 1), WIDE - half - 1)
    return middle - half, middle + half


def _row(
    pieces: Sequence[Piece],
    marks: Sequence[tuple[Mark, int | None]],
    scale: _Scale,
    place: tuple[float, float],
) -> Drawing:
    """Draw one row; its bar begins at `place[0]`, its K-values stand `place[1]` below the bar."""
    top, below = place
    label = f"{format_k(scale.start_m)} – {format_k(scale.end_m)}"
    parts = [svg_of(WIDE, top + BAR_HIGH + below + 4)]
    for at, piece in enumerate(pieces):
        parts += _piece(piece, HELD_FILLS[at % 2], scale, top)
    parts += _ticks(scale, top + BAR_HIGH, below)
    for mark, level in marks:
        parts += _mark(mark, level, scale, top)
    told = [_told(piece) for piece in pieces if scale.shows(piece)]
    names = [f"{mark.name} {format_k(mark.m)}" for mark, _ in marks]
    return Drawing("".join([*parts, "</svg>"]), "; ".join([label, *told, *names]))


def _told(piece: Piece) -> str:
    """Tell of a piece in words: its ends, and what is written on and below it."""
    ends = f"{format_k(piece.from_m)}–{format_k(piece.to_m)}"
    return " ".join(filter(None, (ends, piece.number, piece.person, piece.note)))


def _piece(piece: Piece, fill: str, scale: _Scale, top: float) -> Iterator[str]:
    from_m = max(piece.from_m, scale.start_m)
    to_m = min(piece.to_m, scale.start_m + scale.row_m)
    if not scale.shows(piece):
        return
    left, right = scale.x(from_m), scale.x(to_m)
    wrong = piece.status is not Status.HELD
    colour = COLOURS[piece.status]
    yield (
        f'<rect x="{left:.1f}" y="{top:.1f}" '
        f'width="{right - left:.1f}" height="{BAR_HIGH}" fill="{"#ffffff" if wrong else fill}" '
        f'stroke="{colour}" stroke-width="{2 if wrong else 1}"/>'
    )
    if wrong:
        yield _hatch(left, right, top, piece.status)
    if scale.start_m != _named_from_m(piece, scale.row_m):
        return
    below = top + BAR_HIGH
    alarm = _Ink(colour=colour, weight=700) if wrong else PLAIN
    for words, y, ink in (
        ((piece.number,), below - 7.5, _Ink(halo="#ffffff") if wrong else PLAIN),
        ((piece.person, piece.short), below + 22, alarm),
        ((piece.note,), below + 36, PLAIN),
    ):
        fits = (text for text in words if text and width_of(text, ink.size) <= right - left - 2)
        if text := next(fits, ""):
            yield _text((left + right) / 2, y, text, ink)


def _named_from_m(piece: Piece, row_m: float) -> float:
    """Give the start of the row that names a piece: where most of it lies, the first of equals."""
    first = math.floor(piece.from_m / row_m)
    rows = [row * row_m for row in range(first, max(math.ceil(piece.to_m / row_m), first + 1))]
    return max(rows, key=lambda at_m: min(piece.to_m, at_m + row_m) - max(piece.from_m, at_m))


def _hatch(left: float, right: float, top: float, status: Status) -> str:
    """Draw slanted strokes over a bar; crossed ones where two answer."""
    bottom = top + BAR_HIGH
    strokes = []
    x = left - BAR_HIGH
    while x < right:
        low, high = max(x, left), min(x + BAR_HIGH, right)
        strokes.append(f"M{low:.1f} {bottom - low + x:.1f}L{high:.1f} {bottom - high + x:.1f}")
        if status is Status.TWICE:
            strokes.append(f"M{low:.1f} {top + low - x:.1f}L{high:.1f} {top + high - x:.1f}")
        x += HATCH
    stroke = f'stroke="{COLOURS[status]}" stroke-width="1.4" fill="none"'
    return f'<path d="{"".join(strokes)}" {stroke}/>'


def _ticks(scale: _Scale, y: float, below: float) -> Iterator[str]:
    for tick in range(TICKS + 1):
        at_m = scale.start_m + scale.row_m * tick / TICKS
        if at_m <= scale.end_m + ROUNDING_M:
            long = 3 if tick % 5 else 6
            yield f'<path d="M{scale.x(at_m):.1f} {y:.1f}v{long}" stroke="#5b5348"/>'
    start, end = format_k(scale.start_m), format_k(scale.end_m)
    yield _text(LEFT, y + below, start, _Ink(anchor="start", colour=GREY))
    x = scale.x(scale.end_m)
    if x - LEFT > 2.2 * width_of(end, FONT):
        yield _text(x, y + below, end, _Ink(anchor="end", colour=GREY))


def _mark(mark: Mark, level: int | None, scale: _Scale, top: float) -> Iterator[str]:
    x = scale.x(mark.m)
    yield _beside(mark.kind, x, top)
    if level is None:
        return
    base = top - 9 - level * LINE_UP
    if level:
        yield f'<path d="M{x:.1f} {top - 5:.1f}V{base + 3:.1f}" stroke="#b9b2a4"/>'
    left, right = _name_box(mark, scale)
    yield _text((left + right) / 2, base, mark.name, SMALL)


def _beside(kind: MarkKind, x: float, y: float) -> str:
    if kind is MarkKind.VILLAGE:
        look = 'r="4.5" fill="#f6efe0" stroke="#5d4a34" stroke-width="1.6"'
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" {look}/>'
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="#b5443c"/>'


def _text(x: float, y: float, text: str, ink: _Ink) -> str:
    look = (
        f'text-anchor="{ink.anchor}" font-size="{ink.size:g}" font-weight="{ink.weight}" '
        f'fill="{ink.colour}" stroke="{ink.halo}" stroke-width="3" paint-order="stroke"'
    )
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(text)}</text>'
