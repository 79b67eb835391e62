"""A page that opens by itself: one HTML file with its map, from a USB stick, without a network.

The map is that of the dashboard, with the same scripts. The page may load nothing: what runs in it
is named by its hash (Content Security Policy), and pictures stand in it as data.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Final

from layers.draw import Base
from layers.office.content import Imprint, Table
from layers.plugin import guard, inlined, script_json

LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, kw_only=True)
class Switch:
    """The switch of a layer."""

    key: str
    label: str
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """What stands on the page.

    Attributes
    ----------
    base
        The map, from `layers.draw.base`.
    heads
        The headings: of `layers`, `numbers`, `attention` and `changes`, and what is said where
        nothing needs attention (`none`) or nothing is dated (`undated`).
    figures
        Label, value and a line about it.
    matters
        What needs attention, and what else is known of it; None where that is not told.
    """

    imprint: Imprint
    base: Base
    switches: tuple[Switch, ...]
    heads: dict[str, str]
    figures: tuple[tuple[str, str, str], ...]
    matters: tuple[tuple[str, str], ...] | None = None
    quiet: tuple[str, ...] = ()
    changes: Table | None = None


def written(page: Page) -> bytes:
    """Write the page."""
    assets, imprint = inlined(), page.imprint
    begin = f'belt.map("map", {script_json(page.base.spec)});'
    scripts = [
        text.replace("</", "<\\/")
        for text in (guard(imprint.language), *assets.scripts, begin, _own("switch.js"))
    ]
    sheets = [*assets.sheets, _own("page.css")]
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(sheets)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    parts = [
        "<!doctype html>",
        f'<html lang="{LANGUAGES[imprint.language]}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(imprint.title)}</title>",
        *(f"<style>{text}</style>" for text in sheets),
        "</head><body>",
        *_head(imprint),
        "<main><section>",
        *_words(page),
        '</section><section class="map">',
        *_switches(page),
        f'<div id="map" role="region" aria-label="{escape(imprint.title)}"></div>',
        "</section></main>",
        *_foot(imprint),
        *(f"<script>{text}</script>" for text in scripts),
        "</body></html>",
    ]
    return "\n".join(parts).encode()


def _own(name: str) -> str:
    return (files("layers.office") / name).read_text("utf-8")


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{b64encode(one).decode()}'" for one in digests)


def _head(imprint: Imprint) -> Iterable[str]:
    yield f"<header><h1>{escape(imprint.title)}</h1><p>{escape(imprint.about)}</p>"
    yield f'<p class="classified">{escape(imprint.classified)}</p></header>'


def _words(page: Page) -> Iterable[str]:
    yield f'<h2>{escape(page.heads["numbers"])}</h2><dl class="figures">'
    for label, value, about in page.figures:
        more = f'<dd class="about">{escape(about)}</dd>' if about else ""
        yield f"<div><dt>{escape(label)}</dt>"
        yield f'<dd class="value">{escape(value)}</dd>{more}</div>'
    yield "</dl>"
    if page.matters is None:
        return
    yield f"<h2>{escape(page.heads['attention'])}</h2>"
    if not page.matters:
        yield f"<p>{escape(page.heads['none'])}</p>"
    yield '<ol class="matters">'
    for head, more in page.matters:
        told = f"<span>{escape(more)}</span>" if more else ""
        yield f"<li><strong>{escape(head)}</strong>{told}</li>"
    yield "</ol>"
    yield from (f'<p class="quiet">{escape(line)}</p>' for line in page.quiet)
    yield f"<h2>{escape(page.heads['changes'])}</h2>"
    yield from (
        _table(page.changes) if page.changes else (f"<p>{escape(page.heads['undated'])}</p>",)
    )


def _table(told: Table) -> Iterable[str]:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in told.heads)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for row in told.rows:
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
    yield "</tbody></table>"


def _switches(page: Page) -> Iterable[str]:
    yield f'<fieldset id="layers"><legend>{escape(page.heads["layers"])}</legend>'
    for one in page.switches:
        ticked = " checked" if one.is_on else ""
        box = f'<input type="checkbox" value="{escape(one.key)}" autocomplete="off"{ticked}>'
        yield f"<label>{box}{escape(one.label)}</label>"
    yield "</fieldset>"


def _foot(imprint: Imprint) -> Iterable[str]:
    yield f'<footer><p class="notice">{escape(imprint.notice)}</p>'
    yield f"<p>{escape('  ·  '.join(imprint.facts))}</p></footer>"
