"""Symbols of analysis results on the map.

Each layer is drawn from the frame of one function of `gis`; none contains names of people.
"""

from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from gis.coverage.summary import MORE
from gis.crs import MetricFrame
from gis.questions.modes import Direction
from gis.schema import Shape, Table
from gis.words import Language, Words
from layers.columns import FROM_M, LENGTH, NAME, TO_M, choice
from layers.draw import DrawnLayer, Publish, Recolouring, drawn
from layers.features import ids, stamp
from layers.geometry import with_geometry
from layers.layer import Layer
from layers.masking import anyone
from layers.style import AreaSymbol, Case, LineSymbol, Mark, PointSymbol, Style, one_symbol

LETTERS: Final = np.array([*"0123-"])
DECIMALS: Final = 5  # 1 m: results are sent at every change and only looked at
SOFT_M: Final = 12.0  # simplification tolerance of rings: less than a pixel up to zoom 13
SOFT_BANDS_M: Final = 60.0  # the same for bands of minutes, which follow cells of about this size
BANDS_DECIMALS: Final = 4  # 11 m, for the same reason
EACH_KM_ZOOM: Final = 13  # every kilometre has a tick from this zoom on, every fifth below it
FIVE_KM: Final = 5

BAND_STARTS_MIN: Final = (0, 15, 30, 60, 90)
BAND_FILLS: Final = ("#1d6a8a", "#4797a8", "#86bfb9", "#bddcc0", "#e6ecc4")  # near to far

BANDS_WORDS: Final = {
    Direction.TO_POSTS: Words("到站用时", "Minutes to a post"),
    Direction.FROM_POSTS: Words("从站点出发用时", "Minutes from a post"),
}
WAY_WORDS: Final = {
    Direction.TO_POSTS: Words("到最近站点的路", "Way to the nearest post"),
    Direction.FROM_POSTS: Words("从最近站点来的路", "Way from the nearest post"),
}

GAP = "#c2410c"
GAP_HATCH: Final = "3 2"  # a gap is seen in grey too
TIMES_WORDS: Final = {
    "0": Words("无站点可及", "no post in reach"),
    "1": Words("一处可及", "one post in reach"),
    "2": Words("两处可及", "two posts in reach"),
    "3": Words("三处及以上", "three or more"),
}
UNKNOWN: Final = Words("未知", "unknown")
# Marks out of reach have a ring around them too: colour never tells a thing alone.
TIMES_COLOURS: Final = {
    "0": {"fill": GAP, "rim": "#ffffff", "halo": "#8f2f06"},
    "1": {"fill": "#cfe6df", "rim": "#2f6f69", "halo": ""},
    "2": {"fill": "#7fb9b4", "rim": "#245d5a", "halo": ""},
    "3": {"fill": "#3b7f8f", "rim": "#173f52", "halo": ""},
}
# The line keeps its own strokes; cover is shown by the band beneath them: the more posts, the wider
# and the darker, and at a gap widest and hatched. So it is read in grey, and by the colour-blind.
_BANDS: Final = {"0": (GAP, 16), "1": ("#26837a", 7), "2": ("#1d6b86", 10), "3": ("#173f6e", 13)}
LINES: Final = {
    code: LineSymbol(
        colour="#ffffff",
        width_px=2.2,
        dash="14 4 2 4",
        band_colour=colour,
        band_px=px,
        band_dash=GAP_HATCH if code == "0" else "",
    )
    for code, (colour, px) in _BANDS.items()
}

RINGS: Final = Layer(
    label=Words("覆盖范围", "Reach"),
    table=Table(key="rings", shapes=frozenset({Shape.AREA}), columns=()),
    order=15,
    style=one_symbol(
        Words("站点覆盖范围", "Within reach of a post"),
        AreaSymbol(fill="#3f86a8", fill_opacity=0.16, line="#2b6c8f", line_px=1.2, dash="5 4"),
    ),
)

STRETCHES: Final = Layer(
    label=Words("边境线覆盖", "Cover of the line"),
    table=Table(
        key="stretches",
        shapes=frozenset({Shape.LINE}),
        columns=(
            FROM_M,
            TO_M,
            LENGTH,
            choice("case", Words("可及站点", "Posts in reach"), TIMES_WORDS | {"-": UNKNOWN}),
        ),
    ),
    order=42,
    style=Style(
        by="case",
        cases={code: Case(words=TIMES_WORDS[code], symbol=line) for code, line in LINES.items()},
        otherwise=Case(words=UNKNOWN, symbol=LineSymbol(colour="#6f6f6f", width_px=3)),
    ),
    card=("from_m", "to_m", "length_m", "case"),
)

WAY: Final = Layer(
    label=WAY_WORDS[Direction.TO_POSTS],
    table=Table(key="way", shapes=frozenset({Shape.LINE}), columns=()),
    order=90,
    style=Style(
        by="kind",
        cases={
            kind: Case(
                words=words,
                symbol=LineSymbol(
                    colour=colour, width_px=4, dash=dash, band_colour="#ffffff", band_px=8
                ),
            )
            for kind, words, colour, dash in (
                ("up", Words("上坡", "uphill"), "#b3400a", ""),
                ("level", Words("平路", "level"), "#3a3a3a", ""),
                ("down", Words("下坡", "downhill"), "#1f6f9c", "9 4"),
                ("carried", Words("过桥、摆渡", "bridge or ferry"), "#5b2a86", "3 5"),
                ("straight", Words("直线", "straight line"), "#3a3a3a", "8 5"),
            )
        },
        otherwise=Case(words=Words("路", "way"), symbol=LineSymbol(colour="#3a3a3a", width_px=4)),
    ),
)

DRAG_IT: Final = Words("拟设站点（可拖动）", "New post (drag it)")
ADDED_POSTS: Final = Layer(
    label=Words("拟设站点", "New posts"),
    one_en="New post",
    table=Table(key="added", shapes=frozenset({Shape.POINT}), columns=(NAME,)),
    order=95,
    style=one_symbol(DRAG_IT, PointSymbol(mark=Mark.SHIELD, fill="#c2255c", size_px=24)),
    card=("name",),
    map_label="name",
    label_zoom=5,
    draggable=True,
    sensitive=True,
)

TICKS: Final = Layer(
    label=Words("公里桩", "Kilometres"),
    one_en="Kilometre",
    table=Table(key="ticks", shapes=frozenset({Shape.POINT}), columns=()),
    order=52,
    style=one_symbol(
        Words("公里桩", "Kilometre"), PointSymbol(mark=Mark.DOT, fill="#8c1d2b", size_px=5)
    ),
    map_label="text",
    label_zoom=9,
)


def areas(
    bands: MetricFrame, *, language: Language, direction: Direction = Direction.TO_POSTS
) -> DrawnLayer:
    """Draw the area within reach: rings in metres (`from_m`, `to_m`) or bands in minutes.

    Parameters
    ----------
    bands
        From `gis.coverage.buffers.buffers` or `gis.travel.areas.bands`.
    direction
        The direction of travel that the legend of the bands states.
    """
    if "to_min" not in bands:
        soft = MetricFrame(bands.set_geometry(bands.simplify(SOFT_M)))
        return drawn(RINGS, soft, reader=anyone(language), decimals=DECIMALS)
    # Simplified together, so that neighbours still share their edges.
    soft = MetricFrame(bands.set_geometry(bands.simplify_coverage(SOFT_BANDS_M)))
    banded = MetricFrame(soft.assign(band=[f"{end:g}" for end in bands["to_min"]]))
    layer = replace(RINGS, label=BANDS_WORDS[direction], style=bands_style(bands))
    return drawn(layer, banded, reader=anyone(language), decimals=BANDS_DECIMALS)


def bands_style(bands: pd.DataFrame) -> Style:
    """Colour each band by its lower limit and label it with both limits."""
    cases = {
        f"{end:g}": Case(
            words=Words(f"{start:g}–{end:g} 分钟", f"{start:g}–{end:g} min"),
            symbol=AreaSymbol(
                fill=BAND_FILLS[int(np.searchsorted(BAND_STARTS_MIN, start, side="right")) - 1],
                fill_opacity=0.45,
                line="#2b6c8f",
                line_px=0.6,
            ),
        )
        for start, end in zip(bands["from_min"], bands["to_min"], strict=True)
    }
    otherwise = Case(words=Words("更久", "longer"), symbol=AreaSymbol(fill="#ffffff"))
    return Style(by="band", cases=cases, otherwise=otherwise)


def stretches(pieces: MetricFrame, *, language: Language) -> DrawnLayer:
    """Draw pieces of a line by the number of posts within reach.

    Parameters
    ----------
    pieces
        Lines with `from_m`, `to_m`, `length_m` and `times`, such as the levels of
        `gis.analysis.cover`.
    """
    # Cards show whole metres, as chainage does.
    length_m = pieces["length_m"].round()
    coloured = MetricFrame(pieces.assign(case=reach_codes(pieces["times"]), length_m=length_m))
    return drawn(STRETCHES, coloured, reader=anyone(language), decimals=DECIMALS)


def route(
    parts: MetricFrame, *, language: Language, direction: Direction = Direction.TO_POSTS
) -> DrawnLayer:
    """Draw the `parts` of a `Route`, coloured by gradient and with their direction."""
    layer = replace(WAY, label=WAY_WORDS[direction])
    return drawn(layer, parts, reader=anyone(language), decimals=DECIMALS)


def added_posts(posts: MetricFrame, *, language: Language) -> DrawnLayer:
    """Draw trial posts as draggable marks."""
    return drawn(ADDED_POSTS, posts, reader=anyone(language))


def ticks(places: MetricFrame, *, language: Language, publish: Publish | None = None) -> DrawnLayer:
    """Draw kilometre ticks along a line.

    Parameters
    ----------
    places
        Points with `km`, whole kilometres from the start of the line. Every fifth is always shown,
        the others from zoom 13 on.
    publish
        As in `layers.draw.drawn`.
    """
    km = places["km"].astype(int)
    marked = places.assign(
        text=[f"K{number}" for number in km],
        zoom=[0 if number % FIVE_KM == 0 else EACH_KM_ZOOM for number in km],
    )
    return drawn(TICKS, MetricFrame(marked), reader=anyone(language), publish=publish)


def by_times(layer: Layer, covered: MetricFrame, *, language: Language) -> Recolouring:
    """Recolour the marks of a base layer by the number of posts within reach.

    Parameters
    ----------
    layer
        A layer of points; its marks keep their outlines.
    covered
        The rows with which the layer was drawn, in the same order, with `times`.
    """
    looks = {
        code: {"words": words.in_language(language), **TIMES_COLOURS[code]}
        for code, words in TIMES_WORDS.items()
    }
    here = with_geometry(covered)
    codes = "".join(reach_codes(here["times"]))
    return Recolouring(key=layer.key, stamp=stamp(ids(here)), codes=codes, looks=looks)


def reach_codes(times: pd.Series) -> list[str]:
    """Encode multiplicities as one character each; `-` for unknown."""
    known = pd.to_numeric(times, errors="coerce").clip(upper=MORE)
    # Unknown is -1, which indexes the last letter.
    codes: list[str] = LETTERS[known.fillna(-1).to_numpy(dtype=np.int64)].tolist()
    return codes
