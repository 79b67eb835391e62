"""An ASGI application that serves all its data to anybody who gets through, and requests to it."""

import asyncio

from views.guard import cookies, users
from views.guard.door import Door
from views.guard.guard import Guard
from views.guard.users import UserFile

DATA = b"name and place of every village"
PASSWORD = "a ferry at noon"
HERE, ELSEWHERE = "127.0.0.1", "192.0.2.7"


async def everything(scope, receive, send):
    """Answer every request and every websocket message with the data."""
    if scope["type"] == "lifespan":
        await send({"type": "lifespan.startup.complete"})
    elif scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": DATA})
    else:
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "bytes": DATA})


class Server:
    """A guarded application in `folder`; a user is set up by `put`."""

    def __init__(self, folder):
        self.list = folder / "users.json"
        self.static = folder / "static"
        self.door = Door(UserFile(self.list))
        self.guard = Guard(everything, static=self.static, door=self.door)

    def put(self, name="李明", role=users.Role.PLANNER, password=PASSWORD):
        users.put(self.list, name=name, role=role, password=password)

    def signed_in(self, name="李明"):
        """Return the cookie of a newly signed-in user."""
        return self.door.sessions.start(self.door.users()[name])

    def opened(self):
        """Return the cookie of a browser that has newly opened the demonstration."""
        told = self.ask(accept="text/html")[1]["set-cookie"]
        return told.partition(";")[0].removeprefix(f"{cookies.name()}=")

    def ask(self, path="/", *, method="GET", at=HERE, kind="http", body=b"", **headers):
        """Send a request; return status, headers and body."""
        scope = _scope(kind, path, method, at, headers)
        sent = self._run(scope, [{"type": "http.request", "body": body}])
        start = next(one for one in sent if one["type"] == "http.response.start")
        told = b"".join(one.get("body", b"") for one in sent[1:])
        return start["status"], {k.decode(): v.decode() for k, v in start["headers"]}, told

    def websocket(self, *, at=HERE, meanwhile=None, **headers):
        """Open a websocket and send two messages, with `meanwhile` in between; return what was
        received."""
        script = [{"type": "websocket.connect"}, *[{"type": "websocket.receive", "text": "?"}] * 2]
        gone = {"type": "websocket.disconnect", "code": 1001}
        return self._run(
            _scope("websocket", "/_stcore/stream", None, at, headers), [*script, gone], meanwhile
        )

    def post(self, path="/sign-in", *, body="", **headers):
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.ask(path, method="POST", body=body.encode(), **kind, **headers)

    def _run(self, scope, messages, meanwhile=None):
        sent, coming = [], iter(messages)

        async def receive():
            message = next(coming)
            if meanwhile and sum(one["type"] == "websocket.send" for one in sent) == 1:
                meanwhile()
            return message

        async def send(message):
            sent.append(message)

        asyncio.run(self.guard(scope, receive, send))
        return sent


def _scope(kind, path, method, at, headers):
    told = {"host": "localhost:8501", **headers}
    return {
        "type": kind,
        "method": method,
        "path": path.partition("?")[0],
        "query_string": path.partition("?")[2].encode(),
        "headers": [(name.replace("_", "-").encode(), v.encode()) for name, v in told.items()],
        "server": at and (at, 8501),
        "client": ("192.0.2.9", 40_000),
        "scheme": "http" if kind == "http" else "ws",
    }
