"""A sentence in a language that is named: what the pages and the command `border-belt` share.

It knows no screen, no session and no engine, so that the command can speak at once.
"""

from gis.words import Language, Words
from views.chinese import CHINESE

Said = str | int | float | Words | None


def sentence(spoken: Language, english: str, /, **values: Said) -> str:
    """Say a sentence of the catalogue, its fields filled in."""
    template = english if spoken == "en" else CHINESE[english]
    plain = {
        name: v.in_language(spoken) if isinstance(v, Words) else v for name, v in values.items()
    }
    return template.format(**plain)
