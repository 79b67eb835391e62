"""What the server does once: publish the scripts of the map, and freeze the garbage collector.

Streamlit serves the folder `static/` beside the script to everybody whom the guard admits, whatever
their role. Files there are named for their content, so they are never stale; see
gis/files/published.py.
"""

import gc
import time
from pathlib import Path

from gis.files.published import publish, remove_older
from layers.draw import Publish
from layers.plugin import Assets, sources

KEPT_S = 7 * 86_400  # files of earlier revisions, which a page that is still open may request
FROM_FRAME = "../../app/static/"  # relative to the frame of a component, under any base path


def publisher(static: Path, *, suffix: str = ".json") -> Publish:
    """Return a function that publishes a document and returns its URL."""
    return lambda content: FROM_FRAME + publish(static, content, suffix=suffix)


def publish_scripts(static: Path) -> Assets:
    """Publish Leaflet and the scripts and style sheets of the map."""
    scripts, sheets = sources()
    script, sheet = publisher(static, suffix=".js"), publisher(static, suffix=".css")
    return Assets(
        scripts=tuple(script(text.encode()) for text in scripts.values()),
        sheets=tuple(sheet(text.encode()) for text in sheets.values()),
        linked=True,
    )


def settle(static: Path) -> None:
    """Freeze the garbage collector after the first page; call it once, with all data loaded.

    What is loaded by then stays and is no longer scanned for garbage. A scan takes 70 ms with the
    libraries of this project, while all sessions wait.
    """
    remove_older(static, than_s=KEPT_S, now_s=time.time())
    gc.collect()
    gc.freeze()
