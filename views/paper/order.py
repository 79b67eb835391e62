"""What is asked of a sheet: its paper, its language, who may read it, and who made it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gis.errors import InputError, Value
from gis.questions.coverage import CoverageSettings
from gis.words import Language
from layers.editions import Edition
from layers.masking import Reader, Role
from layers.sheets.pages import Paper
from views.in_language import sentence


class SheetKind(StrEnum):
    """The kinds of sheets."""

    MAP = "map"
    BRIEFING = "briefing"
    ATLAS = "atlas"
    PLATES = "plates"
    STRIP = "strip"
    WEEK = "week"
    INCIDENT = "incident"


PUBLIC_KINDS = frozenset({SheetKind.MAP, SheetKind.ATLAS})
"""The kinds that have a public edition: the others name people, or tell where posts are."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """A sheet that is asked for.

    Attributes
    ----------
    role
        Who asks; names are masked for a leader. The public edition is the same for all.
    maker
        The office or program that makes it, as it is printed.
    made
        When, with its time zone.
    fonts
        The folder of the whole font; empty for none.
    cover
        The question whose answer maps show along the border; None for that of Overview.
    """

    paper: Paper
    edition: Edition
    role: Role
    language: Language
    maker: str
    made: datetime
    fonts: str = ""
    cover: CoverageSettings | None = None

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.edition is Edition.PUBLIC

    @property
    def reader(self) -> Reader:
        """Who will read it: of the public edition whoever sees the least."""
        role = Role.LEADER if self.is_public else self.role
        return Reader(language=self.language, role=role)

    def t(self, english: str, /, **values: Value) -> str:
        """Give a sentence of the catalogue in its language."""
        return sentence(self.language, english, **values)


def check(order: Order, kind: SheetKind) -> None:
    """Refuse an edition or a paper that a kind does not have.

    Raises
    ------
    InputError
        For the public edition of kinds that are not in `PUBLIC_KINDS`, and for the paper of sign
        makers where no plates are made.
    """
    if order.paper is Paper.SIGN and kind is not SheetKind.PLATES:
        raise InputError(
            "The paper {paper} is for plates alone.",
            remedy="Choose A4 or A3.",
            paper=order.paper.value,
        )
    if order.is_public and kind not in PUBLIC_KINDS:
        raise InputError(
            "A sheet of the kind {kind} has no public edition: it names people or tells where "
            "posts are.",
            remedy="Make it for internal use.",
            kind=kind.value,
        )
