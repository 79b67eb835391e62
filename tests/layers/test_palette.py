"""The map is read on its ground, in grey print, and by the colour-blind.

Contrast as WCAG 2.2 defines it (relative luminance, ratio); 3:1 is its criterion 1.4.11 for
graphics. Colour-blindness by the matrices of Machado, Oliveira and Fernandes (2009), table 1,
severity 1.0, on linear RGB. Differences are those of CIE 1976 L*a*b* under D65.
"""

import importlib
import pkgutil
from itertools import combinations

import numpy as np
import pytest

import layers.results
from layers.layer import Layer
from layers.registry import catalogue
from layers.relief import TINTS
from layers.style import AreaSymbol, LineSymbol, PointSymbol

LEAST_CONTRAST = 3.0
LEAST_DIFFERENCE = 10.0  # of two looks that only colour tells apart; 2.3 is just noticeable
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
SEEN_BY = {
    "all": np.eye(3),
    "protanopes": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopes": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopes": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
    "grey": np.tile(LUMINANCE, (3, 1)),
}
# Linear sRGB to XYZ, IEC 61966-2-1, and the white of D65.
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = XYZ @ np.ones(3)


def linear(colour):
    signal = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(signal <= 0.04045, signal / 12.92, ((signal + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    low, high = sorted(float(LUMINANCE @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(colour, seen):
    xyz = XYZ @ np.clip(seen @ linear(colour), 0, 1) / WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one, other, seen):
    return float(np.linalg.norm(lab(one, SEEN_BY[seen]) - lab(other, SEEN_BY[seen])))


def drawn_layers():
    """All layers that any map draws: those of the catalogue and those of results."""
    results = [
        value
        for module in pkgutil.iter_modules(layers.results.__path__)
        for value in vars(importlib.import_module(f"layers.results.{module.name}")).values()
        if isinstance(value, Layer)
    ]
    named = {layer.key: layer for layer in [*catalogue().values(), *results]}
    return [layer for layer in named.values() if layer.style]


def symbols(layer):
    style = layer.style
    cases = [case.symbol for case in style.cases.values()] if style.cases else []
    return [*cases, *style.alternate, *([] if cases else [style.otherwise.symbol])]


def inks(symbol):
    """The colours by which a symbol is seen: one of them must stand out."""
    if isinstance(symbol, PointSymbol):
        return {symbol.fill, symbol.rim}
    if isinstance(symbol, AreaSymbol):
        return {symbol.line}
    return {symbol.colour, symbol.band_colour} - {""}


LAYERS = drawn_layers()


def test_contrast_is_that_of_the_standard():
    # WCAG 2.2 gives 21:1 for black on white; #777777 on white is 4.48:1 in its understanding text.
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_differences_are_those_of_cie():
    # L* of mid grey #777777 is 50.03; red of sRGB is L* 53.24, a* 80.09, b* 67.20 (Lindbloom).
    assert lab("#777777", np.eye(3))[0] == pytest.approx(50.03, abs=0.02)
    assert lab("#ff0000", np.eye(3)) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    # A deuteranope takes this red and this green for alike, who sees all colours does not.
    assert difference("#b0601f", "#7a7a1f", "deuteranopes") < 12
    assert difference("#b0601f", "#7a7a1f", "all") > 35


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.key)
def test_every_mark_and_line_stands_out_from_the_ground(layer):
    weak = {
        str(symbol): round(best, 2)
        for symbol in symbols(layer)
        if (best := min(max(contrast(ink, tint) for ink in inks(symbol)) for tint in TINTS))
        < LEAST_CONTRAST
    }
    assert weak == {}


def shape(symbol):
    """What tells a symbol from others without its colour."""
    if isinstance(symbol, PointSymbol):
        return (symbol.mark, round(symbol.size_px / 3))
    if isinstance(symbol, LineSymbol):
        return (symbol.dash, round(symbol.width_px), symbol.band_dash, round(symbol.band_px / 3))
    return (symbol.dash, round(symbol.line_px))


# The fills of catchments mean nothing: their outlines part them, the fills only help.
MEANT = [layer for layer in LAYERS if layer.key != "catchments"]


@pytest.mark.parametrize("seen", SEEN_BY)
@pytest.mark.parametrize("layer", MEANT, ids=lambda layer: layer.key)
def test_the_kinds_of_a_layer_are_told_apart_without_colour_or_by_everybody(layer, seen):
    def ink(symbol):
        if isinstance(symbol, LineSymbol):
            is_cased = symbol.band_colour in ("", "#ffffff")
            return symbol.colour if is_cased else symbol.band_colour
        return symbol.fill

    alike = [
        (ink(one), ink(other))
        for one, other in combinations(dict.fromkeys(symbols(layer)), 2)
        if type(one) is type(other)
        and shape(one) == shape(other)
        and difference(ink(one), ink(other), seen) < LEAST_DIFFERENCE
    ]
    assert alike == []
