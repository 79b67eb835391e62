"""What addresses of earlier versions said: the words of a choice, in either language."""

from types import MappingProxyType
from typing import get_args

from gis.words import Language
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
LANGUAGES = MappingProxyType({"中文": "zh", "English": "en"})


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
