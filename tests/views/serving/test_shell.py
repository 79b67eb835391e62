"""Streamlit's page is written in the language of its address, before any script has run."""

import asyncio
import json
import re

import pytest
from streamlit import file_util
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from views.serving.answers import answer_of
from views.serving.shell import Shell

PAGE = {"accept": "text/html,*/*"}


@pytest.fixture(scope="module")
def shell():
    """The layer before Streamlit's own page."""
    app = create_streamlit_static_handler(file_util.get_static_dir(), "")
    return Shell(app, base="/belt")


def ask(shell, query="", method="GET", path="/coverage", headers=PAGE):
    told = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "root_path": "", "headers": told,
             "query_string": query.encode()}  # fmt: skip
    return asyncio.run(answer_of(shell, scope))


@pytest.mark.parametrize(
    ("query", "tag", "name"), [("", "zh-CN", "边境带"), ("lang=en", "en", "Border belt")]
)
def test_the_page_has_the_language_and_its_name_and_frame_at_once(shell, query, tag, name):
    page = ask(shell, query).body.decode()
    assert page.count("<html") == page.count(f'<html lang="{tag}">') == 1
    assert f"<title>{name}</title>" in page
    assert f"<h1>{name}</h1>" in page.partition('<div id="root">')[2]
    assert "SourceSans" not in page


def test_the_wall_begins_without_a_frame(shell):
    assert '<div id="root"></div>' in ask(shell, "lang=en&mode=wall").body.decode()


def test_the_script_stands_first_and_its_words_are_whole(shell):
    head = ask(shell).body.decode().partition("<head>")[2]
    script = re.match(r"\s*<script>(.*?)</script>", head, re.DOTALL)[1]
    assert 'const BASE = "/belt";' in script
    theme, words = (
        json.loads(json.loads(one)) for one in re.findall(r'JSON\.parse\((".*")\);', script)
    )
    assert theme["primaryColor"] == "#1f4e8c"
    assert "system-ui" in theme["bodyFont"]
    assert words["streamlit"]["Sort ascending"] == "升序"
    assert words["en"] == {"lang": "en", "map": "Map of the belt"}


def test_a_page_that_the_reader_has_is_not_sent_again(shell):
    first, other = ask(shell), ask(shell, "lang=en")
    tag = first.value(b"etag")
    assert tag != other.value(b"etag")
    again = ask(shell, headers={**PAGE, "if-none-match": tag})
    assert (again.status, again.body) == (304, b"")
    assert ask(shell, "lang=en", headers={**PAGE, "if-none-match": tag}).status == 200


def test_head_tells_the_length_of_the_page(shell):
    head = ask(shell, method="HEAD")
    assert head.body == b""
    assert int(head.value(b"content-length")) == len(ask(shell).body)


def test_a_file_that_is_no_page_is_sent_as_it_is(shell):
    font = ask(shell, path="/favicon.png")
    assert font.body.startswith(b"\x89PNG")
    assert ask(shell, path="/manifest.json", headers={"accept": "*/*"}).value(b"etag")
