"""What a file of a table or a result says of itself, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from gis.belt.belt import Belt
from gis.errors import Value
from gis.files.writers.about import NOTHING, About
from gis.systems import System
from gis.words import Language, Words
from layers.editions import Edition
from layers.exported.contents import about
from layers.of_belt import layers_of
from views.in_language import sentence


@dataclass(frozen=True, kw_only=True, eq=False)
class Note:
    """What a file says of itself; results are for internal use alone.

    Attributes
    ----------
    title
        What the file holds.
    settings
        For what it was worked out; empty where the reader could set nothing.
    left_out
        What its sums leave out; it follows the notice of the belt.
    layers
        The keys of the layers that it is worked out from; all of the belt where none is named.
    """

    belt: Belt
    title: Words
    settings: Words = NOTHING
    left_out: Words = NOTHING
    layers: tuple[str, ...] = ()

    @property
    def notice(self) -> Words:
        """The notice of the belt, and what the sums leave out."""
        own, left = self.belt.notice, self.left_out
        return Words(f"{own.zh} {left.zh}".strip(), f"{own.en} {left.en}".strip())

    def about(self, system: System | None = None) -> About:
        """Give it as a file holds it; `system` is that of its coordinates, None without any."""
        keys = self.layers or tuple(layers_of(self.belt))
        own = about(self.belt, keys, title=self.title, edition=Edition.INTERNAL, system=system)
        return replace(own, notice=self.notice, settings=self.settings)


def both(tell: Callable[..., str], /, *asked: object) -> Words:
    """Say something in both languages; `tell` takes the language first."""
    return Words(tell("zh", *asked), tell("en", *asked))


def t(english: str, /, **values: Value) -> Words:
    """Give a sentence of the catalogue in both languages."""
    spoken: tuple[Language, Language] = ("zh", "en")
    return Words(*(sentence(one, english, **values) for one in spoken))
