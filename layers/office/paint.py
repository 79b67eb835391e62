"""How shapes and letters of slides look: fillings, lines with their dashes, fonts."""

from typing import Final, NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
WHOLE: Final = 100_000  # thousandths of a percent


class Look(NamedTuple):
    """How a shape is drawn; without a line or a filling it has none."""

    line: str = ""
    width_px: float = 1.0
    opacity: float = 1.0
    dash: str = ""
    fill: str = ""
    fill_opacity: float = 1.0


def paint(into: Element, look: Look, *, px_emu: float) -> None:
    """Say how a shape is filled and lined; widths are in px, each `px_emu` long."""
    if look.fill and look.fill_opacity:
        colour_in(into, look.fill, look.fill_opacity)
    else:
        etree.SubElement(into, f"{{{A}}}noFill")
    line = etree.SubElement(into, f"{{{A}}}ln")
    if not look.line:
        etree.SubElement(line, f"{{{A}}}noFill")
        return
    line.set("w", str(round(look.width_px * px_emu)))
    line.set("cap", "flat" if look.dash else "rnd")
    colour_in(line, look.line, look.opacity)
    if look.dash:
        _dashed(line, look)
    etree.SubElement(line, f"{{{A}}}round")


def _dashed(line: Element, look: Look) -> None:
    """Write dashes and gaps in parts of the width of the line."""
    lengths = [float(one) for one in look.dash.replace(",", " ").split()]
    dashes = etree.SubElement(line, f"{{{A}}}custDash")
    for dash, gap in zip(lengths[::2], lengths[1::2], strict=False):
        told = {"d": dash, "sp": gap}
        parts = {name: str(round(px / look.width_px * WHOLE)) for name, px in told.items()}
        etree.SubElement(dashes, f"{{{A}}}ds", parts)


def colour_in(into: Element, colour: str, opacity: float) -> None:
    """Fill a shape, a line or letters with a colour such as `#8c1d2b`."""
    fill = etree.SubElement(into, f"{{{A}}}solidFill")
    told = etree.SubElement(fill, f"{{{A}}}srgbClr", val=colour.lstrip("#").upper())
    if opacity < 1:
        etree.SubElement(told, f"{{{A}}}alpha", val=str(round(opacity * WHOLE)))


def face(letters: Element) -> None:
    """Name the fonts of the template for Latin and for Chinese letters, which WPS asks for."""
    for name in ("latin", "ea", "cs"):
        for own in letters.findall(f"{{{A}}}{name}"):
            letters.remove(own)
    etree.SubElement(letters, f"{{{A}}}latin", typeface="+mn-lt")
    etree.SubElement(letters, f"{{{A}}}ea", typeface="+mn-ea")
