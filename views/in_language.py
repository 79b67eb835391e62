"""Translation into a given language, shared by the pages and the command `border-belt`.

Independent of screen, session and engine, so that the command can print messages at once.
"""

from gis.errors import Value, plain_value
from gis.words import Language, filled
from views.chinese import CHINESE


def sentence(spoken: Language, english: str, /, **values: Value) -> str:
    """Return a sentence of the catalogue with its fields filled in."""
    template = english if spoken == "en" else CHINESE[english]
    plain = {name: plain_value(value, spoken) for name, value in values.items()}
    return filled(template, plain)
