"""Pages run without a browser, and the files of their small belts."""

import json

from browser import JINGHONG
from patience import MOST_S
from streamlit.testing.v1 import AppTest

MODULES = {
    "overview": "views.overview.page",
    "coverage": "views.coverage.page",
    "siting": "views.siting.page",
    "patrols": "views.patrols.page",
    "responsibility": "views.responsibility.page",
    "incidents": "views.incidents.page",
    "services": "views.services.page",
    "sheets": "views.sheets.page",
    "export": "views.export.page",
    "about": "views.about",
}
"""The module of each page, by the end of its URL."""

__all__ = ["JINGHONG", "MODULES", "feature", "page_app", "write"]


def _page(module: str) -> None:
    """Run one page as dashboard.py does."""
    import importlib

    from gis.errors import BeltError
    from views import address, i18n

    page = importlib.import_module(module)
    address.arrive()
    try:
        page.show()
    except BeltError as error:
        i18n.tell(error)
    address.write()


def page_app(name: str) -> AppTest:
    """Make an app of one page."""
    return AppTest.from_function(_page, kwargs={"module": MODULES[name]}, default_timeout=MOST_S)


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write(path, features):
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection), "utf-8")
