"""Speed of the map: cold load, slider to new rings, bytes per change, twenty sessions at once.

    python -m benchmarks.bench_map                  the tiny app of tests/support/map_app.py
    python -m benchmarks.bench_map --script dashboard.py --page coverage     the dashboard itself
    … --press 实地用时 [摩托车 …]      buttons to press on the page before its slider is measured

Chromium measures what one reader sees: from the key press on the first slider to the frame that
shows the new rings. The twenty sessions are websocket clients that communicate as the page does,
each moving the slider every two seconds; their time runs from the message sent to the map received,
so it is that of the server only.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, ViewportSize
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.support.browser import (
    ROOT,
    chromium,
    look_at,
    new_context,
    open_map,
    serve,
    serve_map_app,
    to_other_hosts,
)

LOADS, MOVES = 5, 25
SESSIONS, SECONDS, EVERY_S = 20, 30, 2.0
SLIDER = "[data-testid=stSlider] input, [data-testid=stSlider] [role=slider]"
WINDOW: ViewportSize = {"width": 1440, "height": 900}
# The page records when a key is pressed; the frame, when the resulting change is on screen.
NOTE_KEYS = """window.addEventListener("keydown", () => {
    window.keyAt = performance.timeOrigin + performance.now();
}, true)"""
NOTE_CHANGES = """() => {
    let changes = belt.changes;
    Object.defineProperty(belt, "changes", {
        get: () => changes,
        set(count) {
            requestAnimationFrame(() => setTimeout(() => {
                changes = count;
                window.drawnAt = performance.timeOrigin + performance.now();
            }));
        },
    });
    window.sameFrame = true;
}"""


@contextmanager
def the_app(script: str, *, villages: int) -> Iterator[str]:
    """Run the app to be measured."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if script:
            with serve(ROOT / script, folder=ROOT, log=folder / "server.log") as address:
                yield address
        else:
            with serve_map_app(folder, villages=villages) as address:
                yield address


def cold_loads_ms(browser: Browser, address: str) -> list[float]:
    times = []
    for _ in range(LOADS):
        context = new_context(browser, viewport=WINDOW)
        start = time.perf_counter()
        open_map(context.new_page(), address)
        times.append((time.perf_counter() - start) * 1e3)
        context.close()
    return times


def slider_moves(page: Page, frame: Frame, received: list[int]) -> tuple[list[float], list[int]]:
    """Press arrow keys on the first slider; returns milliseconds and bytes received for each."""
    page.evaluate(NOTE_KEYS)
    frame.evaluate(NOTE_CHANGES)
    page.locator(SLIDER).first.focus()
    times, sizes = [], []
    for move in range(MOVES):
        before, so_far = frame.evaluate("belt.changes"), sum(received)
        page.keyboard.press("ArrowRight" if move % 16 < 8 else "ArrowLeft")
        frame.wait_for_function("before => belt.changes > before", arg=before)
        times.append(frame.evaluate("window.drawnAt") - page.evaluate("window.keyAt"))
        page.wait_for_timeout(150)
        sizes.append(sum(received) - so_far)
    return times, sizes


def one_reader(address: str, *, press: list[str]) -> None:
    with chromium() as browser:
        loads = [] if press else cold_loads_ms(browser, address)
        context = new_context(browser, viewport=WINDOW)
        outside = to_other_hosts(context)
        page = context.new_page()
        received: list[int] = []  # bytes of each message
        page.on(
            "websocket",
            lambda socket: socket.on("framereceived", lambda data: received.append(len(data))),
        )
        frame = open_map(page, address)
        for text in press:
            first_answer(page, frame, text)
        view = "belt.view.map.getCenter() + ' ' + belt.view.map.getZoom()"
        look_at(frame, 12)
        seen = frame.evaluate(view)
        times, sizes = slider_moves(page, frame, received)
        kept = frame.evaluate(view) == seen and frame.evaluate("window.sameFrame")
        if loads:
            tell("cold load to map", loads, "ms")
        tell("slider to new rings", times, "ms")
        tell("received per change", [size / 1e3 for size in sizes], "kB")
        print(f"  view kept, frame not reloaded (so blank 0 ms): {kept}")
        print(f"  requests to other hosts: {len(outside)}")


def first_answer(page: Page, frame: Frame, text: str) -> None:
    """Press a button of the page, and print the seconds until the map has drawn the result."""
    before, start = frame.evaluate("belt.changes"), time.perf_counter()
    page.get_by_text(text, exact=True).click()
    frame.wait_for_function("before => belt.changes > before", arg=before)
    print(f"  {text} to the first answer: {time.perf_counter() - start:.2f} s")


def tell(what: str, values: list[float], unit: str) -> None:
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    middle = statistics.median(ordered)
    print(f"  {what}: median {middle:.0f} {unit}, p95 {high:.0f} (n={len(ordered)})")


class Session:
    """One reader without a browser, who requests the page and then moves its first slider."""

    def __init__(self, socket: ClientConnection, page: str) -> None:
        self.socket, self.page = socket, page
        self.slider: Slider | None = None
        self.fragment = self.script = ""

    async def run_whole(self) -> None:
        """Request the page."""
        message = BackMsg()
        message.rerun_script.page_name = self.page
        await self.socket.send(message.SerializeToString())
        await self._until_finished()

    async def move(self, step: int) -> float:
        """Move the slider to a step of its own; returns the seconds until the map has arrived."""
        slider = self.slider
        assert slider is not None, "run_whole comes first"
        value = slider.min + slider.step * (step % round((slider.max - slider.min) / slider.step))
        message = BackMsg()
        message.rerun_script.page_name = self.page
        message.rerun_script.page_script_hash = self.script
        message.rerun_script.fragment_id = self.fragment
        state = message.rerun_script.widget_states.widgets.add(id=slider.id)
        state.double_array_value.data.append(value)
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        return await self._until_finished() - start

    async def _until_finished(self) -> float:
        map_at = 0.0
        while True:
            message = ForwardMsg.FromString(await self.socket.recv())
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.script = message.new_session.page_script_hash
            element = message.delta.new_element if kind == "delta" else None
            if element is not None and element.WhichOneof("type") == "slider" and not self.slider:
                self.slider, self.fragment = element.slider, message.delta.fragment_id
            if element is not None and element.WhichOneof("type") == "component_instance":
                map_at = time.perf_counter()
            if kind == "ref_hash":
                map_at = time.perf_counter()
            if kind == "script_finished":
                return map_at


async def one_session(
    address: str, page: str, number: int, all_here: asyncio.Barrier
) -> list[float]:
    """Open the page, wait for all others, then move the slider repeatedly."""
    target = address.replace("http", "ws") + "/_stcore/stream"
    async with connect(target, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        session = Session(socket, page)
        await session.run_whole()
        await all_here.wait()
        start, times = time.perf_counter() + number * EVERY_S / SESSIONS, []
        for step in range(round(SECONDS / EVERY_S)):
            # At fixed times, not after each answer; otherwise all would soon move at once.
            await asyncio.sleep(max(0.0, start + step * EVERY_S - time.perf_counter()))
            times.append(await session.move(step + number))
        return times


async def many_readers(address: str, page: str) -> None:
    all_here, start = asyncio.Barrier(SESSIONS), time.perf_counter()
    readers = [one_session(address, page, number, all_here) for number in range(SESSIONS)]
    gathered = await asyncio.gather(*readers)
    times = [seconds * 1e3 for session in gathered for seconds in session]
    print(f"  {SESSIONS} sessions, {time.perf_counter() - start - SECONDS:.0f} s to open the page;")
    tell(f"then each moves every {EVERY_S:.0f} s, on the server", times, "ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--script", default="", help="an app of the repository; default: the tiny one"
    )
    parser.add_argument("--page", default="", help="name of the page in the URL")
    parser.add_argument("--villages", type=int, nargs="*", default=[100, 10_000])
    parser.add_argument("--press", nargs="*", default=[], help="labels of buttons, in order")
    asked = parser.parse_args()
    for villages in [0] if asked.script else asked.villages:
        print(asked.script or f"{villages} villages")
        with the_app(asked.script, villages=villages) as address:
            one_reader(f"{address}/{asked.page}", press=asked.press)
            if not asked.press:
                asyncio.run(many_readers(address, asked.page))


if __name__ == "__main__":
    main()
