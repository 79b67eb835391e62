"""The Chinese translation of every message of the pages and the engine, keyed by its English."""

from views.chinese.attention import ATTENTION
from views.chinese.command import COMMAND
from views.chinese.errors import ERRORS
from views.chinese.export import EXPORT, EXPORT_ERRORS
from views.chinese.file_notes import FILE_NOTES
from views.chinese.guard import GUARD, GUARD_ERRORS
from views.chinese.incidents import INCIDENT_ERRORS, INCIDENTS
from views.chinese.map_cards import MAP_CARDS
from views.chinese.office import OFFICE, OFFICE_ERRORS
from views.chinese.pages import PAGES
from views.chinese.patrols import PATROL_ERRORS, PATROLS
from views.chinese.plan import PLAN, PLAN_ERRORS
from views.chinese.proof import PROOF
from views.chinese.responsibility import RESPONSIBILITY
from views.chinese.search import SEARCH
from views.chinese.services import SERVICES
from views.chinese.sheets import SHEET_ERRORS, SHEETS
from views.chinese.siting import SITING
from views.chinese.streamlit import SHELL
from views.chinese.tracks import TRACK_ERRORS, TRACKS
from views.chinese.wall import WALL

CHINESE: dict[str, str] = (
    PAGES
    | ATTENTION
    | EXPORT
    | EXPORT_ERRORS
    | FILE_NOTES
    | RESPONSIBILITY
    | SITING
    | PATROLS
    | INCIDENTS
    | PLAN
    | SEARCH
    | SERVICES
    | GUARD
    | COMMAND
    | PROOF
    | ERRORS
    | GUARD_ERRORS
    | PATROL_ERRORS
    | INCIDENT_ERRORS
    | TRACKS
    | WALL
    | SHELL
    | SHEETS
    | SHEET_ERRORS
    | TRACK_ERRORS
    | PLAN_ERRORS
    | MAP_CARDS
    | OFFICE
    | OFFICE_ERRORS
)
