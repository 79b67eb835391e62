"""The Chinese translation of every message of the pages and the engine, keyed by its English."""

from views.chinese.command import COMMAND
from views.chinese.errors import ERRORS
from views.chinese.guard import GUARD, GUARD_ERRORS
from views.chinese.pages import PAGES
from views.chinese.proof import PROOF
from views.chinese.siting import SITING

CHINESE: dict[str, str] = PAGES | SITING | GUARD | COMMAND | PROOF | ERRORS | GUARD_ERRORS
