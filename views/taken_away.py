"""Files that a reader takes away: the one place that hands them to Streamlit.

Streamlit keeps them in memory under an address that it works out of their content and their type,
of long files from some parts of it. The type bears the mark of the reader, by which the guard
knows whose file it is, and a word for the content; see views/guard/files.py.
"""

import hashlib
import secrets
from collections.abc import Callable
from pathlib import PurePath
from typing import Literal

import streamlit as st

from views import reader
from views.guard.files import marked

ICON = ":material/download:"
TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".fgb": "application/octet-stream",
    ".geojson": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".html": "application/octet-stream",  # never shown at an address of this server
    ".kml": "application/vnd.google-earth.kml+xml",
    ".kmz": "application/vnd.google-earth.kmz",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def ready(
    label: str,
    content: bytes,
    *,
    file_name: str,
    look: Literal["primary", "secondary"] = "secondary",
) -> None:
    """Offer a file that is written already."""
    word = hashlib.sha256(content).hexdigest()[:16]
    st.download_button(
        label,
        content,
        file_name=file_name,
        mime=_kind(file_name, word),
        on_click="ignore",
        type=look,
    )


def on_click(
    label: str,
    write: Callable[[], bytes],
    *,
    file_name: str,
    look: Literal["primary", "tertiary"] = "tertiary",
) -> None:
    """Offer a file that is written when it is asked for."""
    st.download_button(
        label,
        write,
        file_name=file_name,
        mime=_kind(file_name, secrets.token_hex(8)),
        key=file_name.replace(".", "-"),
        on_click="ignore",
        type=look,
        icon=ICON,
    )


def _kind(file_name: str, word: str) -> str:
    return marked(TYPES[PurePath(file_name).suffix], mark=reader.mark(), word=word)
