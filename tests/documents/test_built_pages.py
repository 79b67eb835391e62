"""The built documentation contacts no other host, and its links lead somewhere; `make docs`."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from sentences import ROOT

BUILT = ROOT / "dist" / "docs"
NAMESPACE = "http://www.w3.org/"  # a name, which nobody opens
HOST = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]*:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s\"'<>)]*", re.IGNORECASE
)
# In comments of scripts of the theme, and in a licence: nobody opens them.
COMMENTS = (
    "https://snowballstem.org/",
    "http://github.com/cferdinandi/gumshoe",
    "https://developer.mozilla.org/",
    "//Search.lastresults",
)
OPENS = ("src", "href", "srcset", "poster", "action", "data")


class _Opened(HTMLParser):
    """What a page opens or links, and the names of its places."""

    def __init__(self):
        super().__init__()
        self.opened, self.names = [], set()

    def handle_starttag(self, _, attrs):
        self.opened += [value for name, value in attrs if name in OPENS and value]
        self.names |= {value for name, value in attrs if name == "id"}


def hosts_in(text):
    """Return the addresses of hosts in a page, a style sheet or a script."""
    return [one for one in HOST.findall(text) if not one.startswith((NAMESPACE, *COMMENTS))]


def read(page):
    found = _Opened()
    found.feed(page)
    return found


@pytest.mark.documents
def test_the_built_pages_contain_no_address_of_another_host():
    files = [one for one in BUILT.rglob("*") if one.suffix in {".html", ".css", ".js", ".txt"}]
    assert len(files) > 20
    found = {one.name: hosts_in(one.read_text("utf-8")) for one in files}
    assert {name: hosts for name, hosts in found.items() if hosts} == {}


@pytest.mark.documents
def test_every_link_of_the_built_pages_leads_somewhere():
    pages = {one: read(one.read_text("utf-8")) for one in BUILT.rglob("*.html")}
    lost = []
    for page, said in pages.items():
        for link in said.opened:
            path, _, place = unquote(link).partition("#")
            target = (page.parent / path.partition("?")[0]).resolve() if path else page
            there = target.exists() and (
                not place or target not in pages or place in pages[target].names
            )
            lost += [] if there or link == "#" else [f"{page.name}: {link}"]
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        '<link href="https://fonts.example.com/css">',
        "@import url(//cdn.example.org/a.css)",
        '<script src="http://example.net/a.js"></script>',
        "fetch('https://10.1.2.3/x')",
    ],
)
def test_an_address_of_another_host_is_found(text):
    assert hosts_in(text) != []


def test_a_name_of_a_namespace_is_no_host():
    assert hosts_in('<svg xmlns="http://www.w3.org/2000/svg"><a href="a.html#b">// c</a>') == []
