"""Files are sent compressed to who can read that, and are the same bytes when unpacked."""

import asyncio
import gzip

import brotli
import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from views.serving.answers import answer_of
from views.serving.compressed import Compressed, chosen

TEXT = b"const village = 1;\n" * 200
OPEN = {"br": brotli.decompress, "gzip": gzip.decompress}


def of_one_reader(_request):
    return Response(TEXT, media_type="text/csv; for-reader=ab-cd", headers={"etag": '"a"'})


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.js").write_bytes(TEXT)
    (tmp_path / "short.js").write_bytes(b"1;")
    (tmp_path / "a.png").write_bytes(TEXT)
    return tmp_path


@pytest.fixture
def counted(folder):
    """The layer before files; `asked` counts which requests reach them."""
    files = Starlette(
        routes=[
            Route("/belt/app/static/mine.csv", of_one_reader),
            Mount("/belt/static", StaticFiles(directory=folder)),
            Mount("/belt/app/static", StaticFiles(directory=folder)),
            Mount("/belt/media", StaticFiles(directory=folder)),
        ]
    )
    asked = []

    async def watched(scope, receive, send):
        asked.append(scope["method"])
        await files(scope, receive, send)

    layer = Compressed(watched, base="/belt")
    layer.asked = asked
    return layer


def ask(layer, path="/belt/static/a.js", method="GET", **headers):
    return asyncio.run(answer_of(layer, request(path, method, headers)))


def request(path, method, headers):
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "root_path": "", "headers": told,
            "query_string": b""}  # fmt: skip


@pytest.mark.parametrize("encoding", OPEN)
def test_a_script_is_sent_compressed_and_is_the_same_when_unpacked(counted, encoding):
    found = ask(counted, accept_encoding=encoding)
    assert found.status == 200
    assert found.value(b"content-encoding") == encoding
    assert found.value(b"vary") == "Accept-Encoding"
    assert found.value(b"content-type").startswith(("text/javascript", "application/javascript"))
    assert int(found.value(b"content-length")) == len(found.body) < len(TEXT)
    assert OPEN[encoding](found.body) == TEXT


def test_who_accepts_no_encoding_gets_the_file_as_it_is(counted):
    for accepted in ({}, {"accept_encoding": "br;q=0, gzip;q=0"}, {"accept_encoding": "zstd"}):
        found = ask(counted, **accepted)
        assert found.body == TEXT
        assert found.value(b"content-encoding") == ""
        assert found.value(b"vary") == "Accept-Encoding"


def test_each_form_has_an_etag_of_its_own_and_is_not_sent_twice(counted):
    tags = {ask(counted, accept_encoding=one).value(b"etag") for one in ("br", "gzip", "")}
    assert len(tags) == 3
    for accepted in ("br", "gzip", ""):
        tag = ask(counted, accept_encoding=accepted).value(b"etag")
        again = ask(counted, accept_encoding=accepted, if_none_match=f'"x", W/{tag}')
        assert (again.status, again.body) == (304, b"")
        assert again.value(b"content-encoding") == ""
        assert again.value(b"vary") == "Accept-Encoding"
    assert ask(counted, accept_encoding="br", if_none_match='"x"').status == 200


def test_head_tells_what_get_sends(counted):
    get, head = (ask(counted, method=one, accept_encoding="br") for one in ("GET", "HEAD"))
    assert head.body == b""
    assert dict(head.headers) == dict(get.headers)


def test_a_range_is_one_of_the_plain_file(counted):
    found = ask(counted, accept_encoding="br", range="bytes=6-12")
    assert (found.status, found.body) == (206, b"village")
    assert found.value(b"content-range") == f"bytes 6-12/{len(TEXT)}"
    assert found.value(b"content-encoding") == ""
    # A part that would continue the compressed form begins anew with the whole file.
    tag = ask(counted, accept_encoding="br").value(b"etag")
    anew = ask(counted, accept_encoding="br", range="bytes=6-12", if_range=tag)
    assert (anew.status, anew.body) == (200, TEXT)


@pytest.mark.parametrize("name", ["static/a.png", "static/short.js", "media/a.js"])
def test_pictures_what_is_short_and_files_of_one_reader_stay_as_they_are(counted, name):
    found = ask(counted, f"/belt/{name}", accept_encoding="br")
    assert found.status == 200
    assert found.value(b"content-encoding") == ""


def test_a_file_with_the_mark_of_its_reader_is_not_kept(counted):
    found = ask(counted, "/belt/app/static/mine.csv", accept_encoding="br")
    assert found.body == TEXT
    assert "for-reader" in found.value(b"content-type")


def test_a_published_file_is_read_once_and_gone_at_once(counted, folder):
    for _ in range(3):
        found = ask(counted, "/belt/app/static/a.js", accept_encoding="br")
        assert brotli.decompress(found.body) == TEXT
    assert counted.asked == ["HEAD", "GET", "HEAD", "HEAD"]
    (folder / "a.js").unlink()
    assert ask(counted, "/belt/app/static/a.js", accept_encoding="br").status == 404


def test_a_published_file_that_changes_is_sent_as_it_is_now(counted, folder):
    ask(counted, "/belt/app/static/a.js", accept_encoding="br")
    (folder / "a.js").write_bytes(TEXT + b"// new")
    found = ask(counted, "/belt/app/static/a.js", accept_encoding="br")
    assert brotli.decompress(found.body) == TEXT + b"// new"


def test_a_file_of_an_installed_package_is_not_looked_up_anew(counted):
    for _ in range(3):
        assert brotli.decompress(ask(counted, accept_encoding="br").body) == TEXT
    assert counted.asked == ["HEAD", "GET"]


def test_of_many_readers_at_once_the_first_has_it_made(counted):
    async def at_once():
        scope = request("/belt/static/a.js", "GET", {"accept_encoding": "br"})
        return await asyncio.gather(*(answer_of(counted, scope) for _ in range(20)))

    found = asyncio.run(at_once())
    assert {brotli.decompress(one.body) for one in found} == {TEXT}
    assert counted.asked.count("GET") == 1


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("identity", None),
        ("", None),
        ("br;q=much", None),
    ],
)
def test_the_best_encoding_that_is_accepted_is_chosen(accepted, encoding):
    assert chosen(accepted) == encoding
