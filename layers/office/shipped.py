"""The templates that come with the program; `.packaging/office_templates.py` makes them."""

from importlib.resources import files

DOCUMENT = "briefing.docx"
SLIDES = "slides.pptx"


def document() -> bytes:
    """Give the template of documents."""
    return (files("layers.office") / "templates" / DOCUMENT).read_bytes()


def slides() -> bytes:
    """Give the template of slides."""
    return (files("layers.office") / "templates" / SLIDES).read_bytes()
