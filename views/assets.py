"""What the server does once: puts the scripts of the map where it serves files, and settles.

Streamlit serves the folder `static/` beside the script to whom the guard lets in, of either role.
Files there are named for their content, so they are never stale; see gis/files/published.py.
"""

import gc
import time
from pathlib import Path

from gis.files.published import publish, remove_older
from layers.draw import Publish
from layers.plugin import Assets, sources

KEPT_S = 7 * 86_400  # files of former data; a page that is still open may ask for them
FROM_FRAME = "../../app/static/"  # seen from the frame of a component, under any base path


def publisher(static: Path, *, suffix: str = ".json") -> Publish:
    """Give the function that publishes a document and tells its address."""
    return lambda content: FROM_FRAME + publish(static, content, suffix=suffix)


def publish_scripts(static: Path) -> Assets:
    """Publish Leaflet and our own scripts and style sheets."""
    scripts, sheets = sources()
    script, sheet = publisher(static, suffix=".js"), publisher(static, suffix=".css")
    return Assets(
        scripts=tuple(script(text.encode()) for text in scripts.values()),
        sheets=tuple(sheet(text.encode()) for text in sheets.values()),
        linked=True,
    )


def settle(static: Path) -> None:
    """Put the server to rest after its first page: call it once, with all data loaded.

    What is loaded by then stays: garbage is no longer looked for in it, which takes 70 ms each
    time with the libraries of this project, while all sessions wait.
    """
    remove_older(static, than_s=KEPT_S, now_s=time.time())
    gc.collect()
    gc.freeze()
