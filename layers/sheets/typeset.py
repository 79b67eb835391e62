"""Setting a sheet: from a template, its values and its drawings to PDF or to a picture.

Templates are packaged beside this file. Values reach them as JSON, so that no text of the data is
ever read as markup. Fonts of the system are ignored: the same sheet looks the same everywhere.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, Final

import typst

from layers.sheets.fonts import FAMILY, Font

STANDARD: Final = "ua-1"  # PDF/UA-1: tagged, with language, title and descriptions
PREVIEW_PPI: Final = 110.0


Set = Callable[..., tuple[object, list[typst.TypstWarning]]]
_set: Set = typst.compile_with_warnings  # its types leave out that files may be given by name


class SettingError(RuntimeError):
    """A warning of the typesetter: a fault of a template, since texts were looked up before."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet, ready to be set.

    Attributes
    ----------
    template
        The name of a file in `templates/`, without its ending.
    values
        What the template reads from `values.json`.
    drawings
        SVG and pictures by the name under which the template has them.
    font
        From `font_for`, with all texts of the sheet.
    """

    template: str
    values: Mapping[str, Any]
    drawings: Mapping[str, bytes]
    font: Font

    def pdf(self, *, moment: datetime) -> bytes:
        """Set it as PDF/UA-1; `moment` is when it is made, for the metadata.

        Raises
        ------
        SettingError
            Where the typesetter warns of anything.
        """
        content, warnings = _set(
            _sources(self),
            font_paths=[self.font.folder],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARD,
            timestamp=moment.astimezone(UTC).replace(microsecond=0),
        )
        return _checked(content, warnings)[0]

    def first_page(self) -> bytes:
        """Set its first page as PNG, to be looked at on screen; errors as in `pdf`.

        Where templates have a list of pages, only the first one is set, and numbered as it will be.
        """
        return replace(self, values={**self.values, "first": True}).picture(ppi=PREVIEW_PPI)

    def picture(self, *, ppi: float) -> bytes:
        """Set it as PNG with so many dots an inch, the first page alone; errors as in `pdf`."""
        content, warnings = _set(
            _sources(self),
            font_paths=[self.font.folder],
            ignore_system_fonts=True,
            format="png",
            ppi=ppi,
        )
        return _checked(content, warnings)[0]


def texts_of(value: object) -> Iterator[str]:
    """List every text in the values of a sheet."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from texts_of(one)


def _sources(sheet: Sheet) -> dict[str, bytes]:
    there = files("layers.sheets") / "templates"
    told = json.dumps({**sheet.values, "font": FAMILY}, ensure_ascii=False)
    return {
        "main": (there / f"{sheet.template}.typ").read_bytes(),
        "common.typ": (there / "common.typ").read_bytes(),
        "values.json": told.encode(),
        **sheet.drawings,
    }


def _checked(content: object, warnings: list[typst.TypstWarning]) -> list[bytes]:
    if warnings:
        raise SettingError("; ".join(one.message for one in warnings))
    pages = content if isinstance(content, list) else [content]
    return [bytes(page) for page in pages if isinstance(page, bytes)]
