"""A sentence in a language that is named: what the pages and the command `border-belt` share.

It knows no screen, no session and no engine, so that the command can speak at once.
"""

from gis.errors import Value, plain_value
from gis.words import Language
from views.chinese import CHINESE


def sentence(spoken: Language, english: str, /, **values: Value) -> str:
    """Say a sentence of the catalogue, its fields filled in."""
    template = english if spoken == "en" else CHINESE[english]
    plain = {name: plain_value(value, spoken) for name, value in values.items()}
    return template.format(**plain)
