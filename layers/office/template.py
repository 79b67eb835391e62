"""What the templates of an office must hold, and what is told of one that does not."""

from collections.abc import Iterable
from typing import Final, Protocol

from gis.errors import InputError

THUMBNAIL: Final = "/thumbnail"
CUSTOM: Final = "/custom-properties"


class _Link(Protocol):
    @property
    def reltype(self) -> str:
        """The kind of what it leads to."""


class _Links(Protocol):
    def items(self) -> Iterable[tuple[str, _Link]]:
        """Give the links of a package by their names."""

    def pop(self, key: str, /) -> object:
        """Take one away."""


def lacking(name: str, *, wanted: Iterable[str], there: Iterable[str]) -> None:
    """Refuse a template that lacks a style, a layout or a placeholder.

    Raises
    ------
    InputError
        Naming all that is missing.
    """
    known = set(there)
    missing = [one for one in wanted if one not in known]
    if missing:
        raise InputError(
            "The template {name} lacks: {missing}.",
            remedy="Add it under this name, or begin again with the template that the program "
            "comes with.",
            name=name,
            missing=", ".join(missing),
        )


def unreadable(name: str) -> InputError:
    """Say that a template cannot be read."""
    return InputError(
        "The template {name} cannot be read.",
        remedy="Save it again as .docx or .pptx, or remove it from the folder templates.",
        name=name,
    )


def without_traces(links: _Links) -> None:
    """Drop the small picture of a template, and properties that an office gave it."""
    for key, link in list(links.items()):
        if link.reltype.endswith((THUMBNAIL, CUSTOM)):
            links.pop(key)
