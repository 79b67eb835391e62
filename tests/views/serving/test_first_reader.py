"""The server reads its first page itself when it has started, and leaves; and it starts without."""

import asyncio
import logging

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from views.serving.first_reader import FirstReader

PAGE = (
    b'<link href="./static/css/a.css"><script src="./static/js/b.js"></script><img src="./c.png">'
)


def sent(**what):
    return {"type": "websocket.send", "bytes": ForwardMsg(**what).SerializeToString()}


class Dashboard:
    """Stands for Streamlit; notes what it is asked for, each with its path."""

    def __init__(self, *, fails=False):
        self.asked, self._fails = [], fails

    async def __call__(self, scope, receive, send):
        match scope["type"]:
            case "lifespan":
                await receive()
                await send({"type": "lifespan.startup.complete"})
                await receive()
                await send({"type": "lifespan.shutdown.complete"})
            case "http":
                self.asked.append(scope["path"])
                await send({"type": "http.response.start", "status": 200, "headers": []})
                await send({"type": "http.response.body", "body": PAGE})
            case "websocket":
                if self._fails:
                    raise ConnectionError("nobody is let in")
                await self._run(scope["path"], receive, send)

    async def _run(self, path, receive, send):
        self.asked.append((path, (await receive())["type"]))
        await send({"type": "websocket.accept"})
        asked = BackMsg.FromString((await receive())["bytes"])
        self.asked.append(asked.WhichOneof("type"))
        await send(sent(session_status_changed={"run_on_save": False}))
        await send(sent(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))
        self.asked.append((await receive())["type"])


def run(dashboard, *, until):
    """Start the server, wait until a condition holds, and stop it; give what it said."""
    told = []

    async def lifespan():
        stop = asyncio.Event()
        coming = iter(("lifespan.startup", "lifespan.shutdown"))

        async def receive():
            event = next(coming)
            if event == "lifespan.shutdown":
                await stop.wait()
            return {"type": event}

        async def send(message):
            told.append(message["type"])

        served = asyncio.create_task(
            FirstReader(dashboard, base="/belt")({"type": "lifespan"}, receive, send)
        )
        for _ in range(1_000):
            if until():
                break
            await asyncio.sleep(0.005)
        stop.set()
        await served

    asyncio.run(lifespan())
    return told


def test_the_page_its_files_and_a_run_are_asked_for_and_the_reader_leaves():
    dashboard = Dashboard()
    told = run(dashboard, until=lambda: len(dashboard.asked) == 7)
    font = dashboard.asked.pop()
    assert dashboard.asked == [
        "/belt/",
        "/belt/static/css/a.css",
        "/belt/static/js/b.js",
        ("/belt/_stcore/stream", "websocket.connect"),
        "rerun_script",
        "websocket.disconnect",
    ]
    assert font.startswith("/belt/static/media/MaterialSymbols-Rounded.")
    assert told == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_a_visit_that_fails_is_noted_and_the_server_runs(caplog):
    with caplog.at_level(logging.ERROR):
        told = run(Dashboard(fails=True), until=lambda: caplog.records)
    assert told == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    (noted,) = caplog.records
    assert "could not be read in advance" in noted.message
    assert isinstance(noted.exc_info[1], ConnectionError)


def test_a_server_that_stops_during_the_visit_stops(caplog):
    class Slow(Dashboard):
        async def _run(self, path, _receive, _send):
            self.asked.append(path)
            await asyncio.Event().wait()

    dashboard = Slow()
    told = run(dashboard, until=lambda: "/belt/_stcore/stream" in dashboard.asked)
    assert told[-1] == "lifespan.shutdown.complete"
    assert caplog.records == []


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_who_else_asks_is_passed_on(kind):
    seen = []

    async def app(*asked):
        seen.append(asked)

    scope = {"type": kind, "path": "/"}
    asyncio.run(FirstReader(app, base="")(scope, None, None))
    assert seen == [(scope, None, None)]
