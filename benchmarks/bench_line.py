"""Cold load over a slow line: until the map stands, and what is sent; two trees in one run.

    python -m benchmarks.bench_line BEFORE     BEFORE is another tree of this program, optional

Chromium slows the line down to 10 Mbit/s with 40 ms, or leaves it as it is. Every load starts with
an empty cache; `warm` is a second page of the same reader. The trees take turns, so that what else
the machine does falls on both.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, ViewportSize

from tests.support.browser import (
    ROOT,
    chromium,
    free_port,
    map_frame,
    new_context,
    running,
)

LOADS = 7
WINDOW: ViewportSize = {"width": 1440, "height": 900}
LINES, KINDS = ("slow", "local"), ("cold", "warm")
SLOW = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 10e6 / 8,
}
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"


@contextmanager
def served(tree: Path) -> Iterator[str]:
    """Run the dashboard of a tree."""
    port = free_port()
    options = (f"--server.port={port}", "--server.headless=true")
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", *options]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    with tempfile.TemporaryDirectory() as made:
        log = Path(made) / "server.log"
        with running(command, port=port, folder=tree, log=log, environment=environment) as address:
            yield address


class Load(NamedTuple):
    """What a reader sees: seconds to the first paint and to the map, and the bytes received."""

    paint_s: float
    map_s: float
    received: float


def load(context: BrowserContext, address: str, *, line: str) -> Load:
    """Open a page until its map stands, and a little longer for what comes after the map."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    if line == "slow":
        wire.send("Network.emulateNetworkConditions", SLOW)
    received: list[float] = []
    wire.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("iframe")
    map_frame(page)
    map_s = time.perf_counter() - start
    paint_s = page.evaluate(FIRST_PAINT) / 1e3
    page.wait_for_timeout(1_500)
    return Load(paint_s, map_s, sum(received))


def measure(browser: Browser, addresses: dict[str, str], path: str, lines: list[str]) -> None:
    """Load the page of each tree in turn, and print medians."""
    found: dict[str, list[Load]] = defaultdict(list)
    for address in addresses.values():  # the first page of a server takes as long as it takes
        context = new_context(browser, viewport=WINDOW)
        load(context, f"{address}/{path}", line="local")
        context.close()
    for _ in range(LOADS):
        for name, address in addresses.items():
            for line in lines:
                context = new_context(browser, viewport=WINDOW)
                loads = {kind: load(context, f"{address}/{path}", line=line) for kind in KINDS}
                context.close()
                for kind, one in loads.items():
                    found[f"{name:7} {line:6} {kind}"].append(one)
    for label, told in sorted(found.items()):
        paint_s, map_s, received = map(statistics.median, zip(*told, strict=True))
        print(
            f"{label}   paint {paint_s:5.2f} s   map {map_s:5.2f} s   {received / 1e6:5.2f} MB",
            flush=True,
        )


def main() -> None:
    """Measure this tree, and another one beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", nargs="?", type=Path)
    parser.add_argument("--page", default="")
    parser.add_argument("--line", choices=LINES, nargs="+", default=list(LINES))
    asked = parser.parse_args()
    trees = {"now": ROOT} | ({"before": asked.before.resolve()} if asked.before else {})
    with chromium() as browser:
        if asked.before:
            with served(trees["before"]) as before, served(trees["now"]) as now:
                measure(browser, {"before": before, "now": now}, asked.page, asked.line)
        else:
            with served(trees["now"]) as now:
                measure(browser, {"now": now}, asked.page, asked.line)


if __name__ == "__main__":
    main()
