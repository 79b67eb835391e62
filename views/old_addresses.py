"""What addresses of earlier versions said: the words of a choice, in either language."""

from types import MappingProxyType
from typing import get_args
from urllib.parse import parse_qsl, urlencode

from gis.words import Language
from views.chinese.guard import ITS_NAME
from views.in_language import sentence

SENTENCES = MappingProxyType(
    {
        "measure": {"Straight line": "straight", "Travel time": "minutes"},
        "mode": {"On foot": "foot", "Motorcycle": "motorcycle", "Car": "car"},
        "season": {"Dry season": "dry", "Wet season": "wet"},
        "direction": {"To the post": "to_posts", "From the post": "from_posts"},
        "areas": {"How far": "bands", "Which post": "catchments"},
    }
)
"""The English of each choice, and its code now; the address held it in the reader's language."""
MOST_FIELDS = 200
LANGUAGES = MappingProxyType({ITS_NAME: "zh", "English": "en"})


def renewed(query: str) -> str:
    """Give the query of an address with codes in place of words, and without what is empty.

    Where it holds no words of earlier versions it is given as it is.
    """
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return query
    now = [(key, code(key, value) or value) for key, value in pairs]
    return urlencode([(key, value) for key, value in now if value]) if now != pairs else query


def code(key: str, words: str) -> str:
    """Give the code of a choice by its words; nothing where no address ever held them."""
    if key == "lang":
        return LANGUAGES.get(words, "")
    choices = SENTENCES.get(key, {})
    return next(
        (
            choice
            for english, choice in choices.items()
            if words in {sentence(spoken, english) for spoken in get_args(Language)}
        ),
        "",
    )
