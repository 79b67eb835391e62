"""A file that is named by its content is kept by the reader's browser, and no other file is."""

import asyncio

import pytest
from starlette.responses import Response

from views.serving.answers import answer_of
from views.serving.lasting import Lasting

HASHED = f"/app/static/{'0a' * 16}.json"
BUILT = "/component/streamlit_folium.st_folium/static/js/main.521860b0.js"


def ask(path, status=200, **headers):
    layer = Lasting(Response(b"{}", status_code=status, headers=headers), base="/belt")
    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    return asyncio.run(answer_of(layer, scope))


@pytest.mark.parametrize("path", [HASHED, BUILT])
def test_a_file_named_by_its_content_is_kept_by_its_reader_alone(path):
    found = ask(f"/belt{path}")
    assert found.value(b"cache-control") == "private, max-age=604800, immutable"
    assert found.value(b"etag") in (f'"{"0a" * 16}"', '"521860b0"')
    assert found.body == b"{}"
    assert ask(f"/belt{path}", etag='"own"').value(b"etag") == '"own"'


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/a.json",
        f"/media/{'0a' * 16}.csv",
        "/component/x/index.html",
        "/coverage",
        HASHED[1:],
    ],
)
def test_other_files_are_not(path):
    assert ask(f"/belt{path}").value(b"cache-control") == ""


def test_what_is_not_there_is_asked_for_again():
    assert ask(f"/belt{HASHED}", status=404).value(b"cache-control") == ""
