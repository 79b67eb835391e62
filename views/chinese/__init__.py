"""The Chinese of every sentence that the pages and the engine say, by its English."""

from views.chinese.errors import ERRORS
from views.chinese.pages import PAGES

CHINESE: dict[str, str] = PAGES | ERRORS
