"""The Folium elements of a belt's map: the map itself, and the group that settings change.

They pass JSON to `layers/browser/`, which draws it, and know nothing of layers, frames or styles.
Two libraries process the scripts on the way: streamlit-folium rewrites script text with regular
expressions and uses its hash as the key of the component, and branca reads rendered scripts as
templates again. `script_json` therefore escapes every character that either of them would change.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from gis.words import Language, Words
from layers.outlines import OUTLINES

# COMPUTE works on plain values only; DRAW uses Leaflet.
COMPUTE: Final = (
    *("world", "unpacking", "symbols", "shapes", "picking"),
    *("labels", "seen", "legend", "cards", "graticule", "hash"),
    *("tools/geodesic", "tools/border", "tools/telling", "tools/round", "tools/sheet"),
)
DRAW: Final = (
    *("ruler", "marks", "vectors", "furniture", "view", "handles", "address", "pointer"),
    *("tools/panel", "tools/measure", "tools/image", "tools/link", "tools/keys", "tools/menu"),
    "belt",
)
MISSING: Final = Words(
    "地图无法完整显示，请管理员检查下列文件并重新启动程序：",
    "The map is incomplete. Ask the administrator to check these files and restart: ",
)
PLAIN_IN_URL: Final = " !$&'()*+,-./:;<=>?@[]^_`{|}~"  # characters of a script in a data: URL
COMMENTS: Final = re.compile(r"^\s*(/\*\*[\s\S]*?\*/\n|//.*)?\n?", re.MULTILINE)
# What templates, regular expressions or HTML would interpret. In JSON it occurs only inside
# strings, where its first character can be escaped.
TOUCHED: Final = re.compile(r"[_<'\u2028\u2029]|\{(?=[{%#])|\((?=coords\))|/(?<=maps/)")


def script_json(text: str) -> str:
    """Escape JSON so that it passes unchanged through templates and regular expressions."""
    return TOUCHED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@dataclass(frozen=True, kw_only=True)
class Assets:
    """The scripts and style sheets of the map, in the order in which they are needed.

    They are URLs (`linked`), or the sources themselves for a self-contained map.
    """

    scripts: tuple[str, ...]
    sheets: tuple[str, ...]
    linked: bool


def sources() -> tuple[dict[str, str], dict[str, str]]:
    """Return the sources of the scripts and of the style sheets by name, in order."""
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    browser = files("layers") / "browser"
    parts = "\n".join(
        bare((browser / f"{part}.js").read_text("utf-8")) for part in (*COMPUTE, *DRAW)
    )
    outlines = json.dumps({mark: dict(paths) for mark, paths in OUTLINES.items()})
    scripts = {
        "leaflet": (leaflet / "leaflet.js").read_text("utf-8").partition("\n//# source")[0],
        # All parts in one scope, which hides their names from the page around it.
        "belt": f'(() => {{\n"use strict";\nconst MARKS = {outlines};\n{parts}\n}})();\n',
    }
    sheets = {
        "leaflet": (leaflet / "leaflet.css").read_text("utf-8"),
        "belt": (browser / "belt.css").read_text("utf-8"),
    }
    return scripts, sheets


def bare(script: str) -> str:
    """Leave comments in lines of their own out of a script, and what its lines are indented by."""
    return COMMENTS.sub("", script)


@cache
def guard(language: Language) -> str:
    """Return the script that names a missing file in the frame instead of a blank map."""
    text = (files("layers") / "browser" / "guard.js").read_text("utf-8")
    # It is sent at every change.
    return bare(text).replace("WORDS", json.dumps(MISSING.in_language(language)))


def inlined() -> Assets:
    """Return the assets as sources, for notebooks and single HTML files."""
    scripts, sheets = sources()
    return Assets(scripts=tuple(scripts.values()), sheets=tuple(sheets.values()), linked=False)


class BeltMap(folium.Map):
    """A Folium map that `belt.js` sets up from one JSON text and that contacts no other host."""

    _template = Template("""
        {% macro header(this, kwargs) %}
            <style>html, body { width: 100%; height: 100%; margin: 0; padding: 0; }
            #{{ this.get_name() }} { width: 100%; height: 100%; }</style>
            {% for text in this.inlined.sheets %}<style>{{ text }}</style>{% endfor %}
            {% for text in this.inlined.scripts %}<script>{{ text }}</script>{% endfor %}
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = belt.map({{ this.get_name()|tojson }}, {{ this.spec }});
        {% endmacro %}
        """)

    def __init__(self, spec: str, *, assets: Assets, language: Language) -> None:
        super().__init__(location=(0, 0), tiles=None)
        self.spec = script_json(spec)
        first = guard(language)
        if assets.linked:
            address = f"data:text/javascript;charset=utf-8,{quote(first, PLAIN_IN_URL)}"
            scripts = (address, *assets.scripts)
            self.default_js = [(f"script {n}", script) for n, script in enumerate(scripts)]
            self.default_css = [(f"sheet {n}", sheet) for n, sheet in enumerate(assets.sheets)]
            self.inlined = replace(assets, scripts=(), sheets=())
        else:
            self.default_js = self.default_css = []
            whole = tuple(text.replace("</", "<\\/") for text in (first, *assets.scripts))
            self.inlined = replace(assets, scripts=whole)

    def render(self, **kwargs: object) -> str:
        """Add the map to its page; linked scripts are loaded by the component."""
        _put(self, self._template)
        for child in self._children.values():
            child.render(**kwargs)
        return ""


class BeltChange(folium.FeatureGroup):
    """The changing part of a map: one group, which replaces the one before it."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = belt.change({{ this.spec }});
            {{ this.get_name() }}.addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """)

    def __init__(self, spec: str) -> None:
        super().__init__(name="change", control=False)
        self.spec = script_json(spec)

    def after(self, drop: str) -> "BeltChange":
        """Return the same change with a text that differs after each drop of a mark.

        The browser redraws only a change whose text differs; without this a mark would stay where
        it was dropped even if the page refused that position.
        """
        return BeltChange(f'{self.spec[:-1]},"after":{json.dumps(drop)}}}') if drop else self

    def telling(self, card: Mapping[str, Any] | None) -> "BeltChange":
        """Return the same change with what is added to the card that is open.

        `card` has `at`, the time of the click that opened it, and `lines` of label, value, about.
        """
        if card is None:
            return self
        return BeltChange(f'{self.spec[:-1]},"told":{json.dumps(card, ensure_ascii=False)}}}')

    def render(self, **_: object) -> str:
        """Add the change to its page."""
        _put(self, self._template)
        return ""


class _Text(Element):
    """A verbatim text in the page; branca would compile it as a template."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def _put(element: MacroElement, template: Template) -> None:
    page = element.get_root()
    for room in ("header", "html", "script"):
        macro = getattr(template.module, room, None)
        if macro:
            getattr(page, room).add_child(_Text(macro(element, {})), name=element.get_name())
