"""A Streamlit server and a Chromium for tests and benchmarks, without access to other hosts."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from patience import MOST_S
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Frame,
    Page,
    Request,
    expect,
    sync_playwright,
)

from gis.files.working_folder import lay_out

ROOT = Path(__file__).parents[2]
JINGHONG = ROOT / "data" / "jinghong"
SUPPORT = ROOT / "tests" / "support"
MAP_APP = SUPPORT / "map_app.py"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
NO_CHROMIUM = "no Chromium was found; install one: apt-get install chromium"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# What Chromium does for a person at its window: suggestions under its address bar, which load two
# pages for each window, and calls to services. Playwright turns off the latter, but only the last
# such list counts.
FOR_PEOPLE = (
    "AimEnabled",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(FOR_PEOPLE)}",
    # No other host is reached. Blocking each request here instead would have the browser ask us for
    # every file, and keep none of them in its cache.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
MOST_MS = MOST_S * 1_000
expect.set_options(timeout=MOST_MS)
# Tracks the pending timers of a page or frame, and the number of reports of a component.
WATCH = """(() => {
    const timers = window.timersToCome = new Set();
    const { setTimeout: start, clearTimeout: stop } = window;
    window.setTimeout = (task, ms, ...given) => {
        const timer = start(() => { timers.delete(timer); task(...given); }, ms);
        timers.add(timer);
        return timer;
    };
    window.clearTimeout = (timer) => { timers.delete(timer); stop(timer); };
    window.timesTold = 0;
    window.addEventListener("message", ({ data }) => {
        window.timesTold += data?.type === "streamlit:setComponentValue" ? 1 : 0;
    });
})()"""
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
LOCAL = "http://127.0.0.1:"
VIEW = "[belt.view.map.getCenter().lat, belt.view.map.getCenter().lng, belt.view.map.getZoom()]"
# Waits until the frame of the map has stayed where it is for a few pictures of the page.
STANDS = """() => new Promise((done) => {
    let before = "", same = 0;
    const look = () => {
        const box = JSON.stringify(document.querySelector("iframe").getBoundingClientRect());
        same = box === before ? same + 1 : 0;
        before = box;
        same < 5 ? requestAnimationFrame(look) : done();
    };
    look();
})"""
IN_FRAME = "([lon, lat]) => belt.view.map.latLngToContainerPoint([lat, lon])"


@contextmanager
def serve(
    script: Path, *, folder: Path, log: Path, listen: str = "127.0.0.1", **environment: str
) -> Iterator[str]:
    """Run an app in `folder` and yield its URL; the app ends with the block."""
    port = free_port()
    options = {
        "server.port": port,
        "server.address": listen,
        "server.headless": "true",
        "server.enableStaticServing": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *flags]
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{SUPPORT}", **environment}
    with running(command, port=port, folder=folder, log=log, environment=env) as address:
        yield address


@contextmanager
def running(
    command: Sequence[str], *, port: int, folder: Path, log: Path, environment: Mapping[str, str]
) -> Iterator[str]:
    """Run a server in `folder` and yield its URL; it ends with the block."""
    with log.open("wb") as told:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=told, stderr=told)
        try:
            _wait_for(port, process)
            yield f"{LOCAL}{port}"
        finally:
            process.terminate()
            process.wait(timeout=MOST_S)


@contextmanager
def serve_dashboard(folder: Path, *, belt: Path = JINGHONG) -> Iterator[str]:
    """Run the dashboard on a belt; its log and saved plans are written to `folder`."""
    own = {"BELT": str(belt), "SCENARIOS": str(folder / "plans")}
    with serve(ROOT / "dashboard.py", folder=ROOT, log=folder / "server.log", **own) as address:
        yield address


@contextmanager
def serve_home(folder: Path, *, users: Path, listen: str = "127.0.0.1") -> Iterator[str]:
    """Run the dashboard from a working folder of its own, as `border-belt run` does."""
    home = folder / "home"
    script = lay_out(home, program=ROOT)
    own = {"BELT": str(JINGHONG), "SCENARIOS": str(folder / "plans"), "BELT_USERS": str(users)}
    log = folder / "server.log"
    with serve(script, folder=home, log=log, listen=listen, **own) as address:
        yield address


@contextmanager
def serve_map_app(folder: Path, *, villages: int = 100) -> Iterator[str]:
    """Run the tiny app of tests/support/map_app.py with its files in `folder`."""
    script = Path(shutil.copy(MAP_APP, folder))
    log = folder / "server.log"
    with serve(script, folder=folder, log=log, MAP_APP_VILLAGES=str(villages)) as address:
        yield address


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


def new_context(browser: Browser, **shape: Any) -> BrowserContext:
    """Start as a reader without cookies; nothing is given up since a machine is busy."""
    context = browser.new_context(**shape)
    context.set_default_timeout(MOST_MS)
    return context


def to_other_hosts(context: BrowserContext) -> list[str]:
    """Collect the requests of a context to other hosts, which `chromium` keeps from being sent."""
    outside: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((LOCAL, "data:", "blob:", "file:")):
            outside.append(request.url)

    context.on("request", note)
    return outside


def open_map(page: Page, address: str) -> Frame:
    """Open an app and return the frame of its map, once everything is drawn."""
    page.goto(address)
    return map_frame(page)


def map_frame(page: Page) -> Frame:
    """Return the frame of the map once its first change is drawn."""
    holder = page.wait_for_selector("iframe[title='streamlit_folium.st_folium']")
    frame = holder.content_frame()
    frame.wait_for_function("window.belt && belt.changes > 0 && belt.view.isComplete()")
    return frame


@contextmanager
def redrawn(frame: Frame) -> Iterator[None]:
    """Run the block, and wait until the map has drawn the resulting change."""
    before = frame.evaluate("belt.changes")
    yield
    frame.wait_for_function("before => belt.changes > before && belt.view.isComplete()", arg=before)


def settle(page: Page, frame: Frame) -> int:
    """Wait until map and app are idle; return the number of reports of the map.

    A report is sent when a timer of the frame ends. The page must have been started with WATCH.
    """
    frame.wait_for_function("timersToCome.size === 0")
    page.wait_for_selector(IDLE)
    frame.wait_for_function("timersToCome.size === 0 && belt.view.isComplete()")
    told: int = page.evaluate("timesTold")
    return told


def press(page: Page, frame: Frame, key: str = "ArrowRight") -> None:
    """Move the first slider by one step and wait until the change is drawn."""
    with redrawn(frame):
        page.locator("[data-testid=stSlider] input").first.focus()
        page.keyboard.press(key)


def show(frame: Frame, layer: str, feature: str, zoom: int = 14) -> None:
    """Centre a feature, without involving the page, and wait for its label."""
    frame.evaluate(
        """([layer, id, zoom]) => {
            const shape = belt.view.layers.get(layer).shapes.find((s) => s.properties.id === id);
            const [lon, lat] = shape.lonlat[0][0];
            belt.view.map.setView([lat, lon], zoom, {animate: false});
        }""",
        [layer, feature, zoom],
    )
    frame.wait_for_function("belt.view.isComplete()")


def look_at(frame: Frame, zoom: float, lonlat: tuple[float, float] | None = None) -> None:
    """Move the map, without involving the page; without a place its centre stays.

    The map jumps, then glides back where it would show more than there is to see. Nothing of it is
    returned: Leaflet's answer is the whole map, which takes 20 s to send.
    """
    frame.evaluate(
        """([zoom, at]) => {
            const { map } = belt.view;
            map.setView(at ? [at[1], at[0]] : map.getCenter(), zoom, {animate: false});
            if (!map._panAnim?._inProgress) return undefined;
            return new Promise((done) => map.once("moveend", () => done()));
        }""",
        [zoom, lonlat],
    )


def open_plan(page: Page, name: str) -> None:
    """Open a saved plan by the button of its row; tests before may have saved others."""
    row = page.get_by_text(f"{name} · ").locator("xpath=ancestor::*[.//button][1]")
    row.get_by_role("button", name="打开").click()


def click_middle(frame: Frame) -> None:
    """Click the centre of the map."""
    size = frame.evaluate("belt.view.map.getSize()")
    frame.locator("#map_div").click(position={"x": size["x"] / 2, "y": size["y"] / 2})


def on_page(page: Page, frame: Frame, lonlat: tuple[float, float]) -> tuple[float, float]:
    """Return the page pixel of a position, once the page is idle and the map stays in its place."""
    page.wait_for_selector(IDLE)
    page.evaluate(STANDS)
    inner = frame.evaluate(IN_FRAME, lonlat)
    box = page.locator("iframe").bounding_box()
    return box["x"] + inner["x"], box["y"] + inner["y"]


def drag(page: Page, start_xy: tuple[float, float], *, right_px: float, down_px: float) -> None:
    """Drag from a page pixel to another with the mouse."""
    x, y = start_xy
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right_px / 2, y + down_px / 2, steps=4)
    page.mouse.move(x + right_px, y + down_px, steps=4)
    page.mouse.up()


def free_port() -> int:
    """Return a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    last = time.monotonic() + MOST_S
    while process.poll() is None and time.monotonic() < last:
        probe = http.client.HTTPConnection("127.0.0.1", port)
        try:
            probe.request("GET", "/_stcore/health")
        except ConnectionError:
            time.sleep(0.1)
        else:
            return
        finally:
            probe.close()
    raise RuntimeError(f"The server at port {port} did not start.")
