"""Benchmarks of page load on a slow phone, in a real Chromium."""

from __future__ import annotations

import gzip
import statistics
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from bench.timing import ROOT, Row
from tests.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

#: The first pages that people see, and the largest page.
PAGES = (
    "index.html",
    "doc/kst-29861-120.html",
    "doc/kst-29861-120/proposal/13.html",
    "doc/query/CQ-44.html",
    "overview/roles.html",
    "def.html",
)
#: The slow connection of Lighthouse: latency in ms, throughput in bytes per second.
_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_TIMES_SLOWER = 4
RUNS = 5
#: The target for the largest contentful paint (Core Web Vitals), in seconds.
SECONDS = 1.0
_WATCH = """
window.metrics = {largest: 0, shift: 0};
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({type, buffered: true});
watch('largest-contentful-paint', (entry) => { metrics.largest = entry.startTime; });
watch('layout-shift', (entry) => { metrics.shift += entry.value; });
"""


class PageLoad(NamedTuple):
    """The largest contentful paint in milliseconds, and the cumulative layout shift."""

    largest: float
    shift: float


def measure_page_load() -> list[Row]:
    """Measure pages of the published site, each on a first visit."""
    rows, shifts = [], []
    with _serve() as address, chromium() as browser:
        for page in PAGES:
            loads = [_load_page(browser, address + page) for _ in range(RUNS)]
            largest = statistics.median(load.largest for load in loads) / 1000
            rows.append(
                Row(f"largest contentful paint of {page} on a slow phone", largest, "s", SECONDS)
            )
            shifts += [load.shift for load in loads]
    return [*rows, Row("largest layout shift on these pages (CLS)", max(shifts), "", 0.0)]


def _load_page(browser: Browser, address: str) -> PageLoad:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        bypass_csp=True,  # the page's policy forbids the script that records the metrics
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _TIMES_SLOWER})
    page.add_init_script(_WATCH)
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise FileNotFoundError(address)
    page.wait_for_function("window.metrics.largest > 0")
    load = PageLoad(**page.evaluate("window.metrics"))
    context.close()
    return load


class _CompressingHandler(BaseHTTPRequestHandler):
    """Serves the published site with gzip, as hosts do."""

    def do_GET(self) -> None:
        """Send a file."""
        path = ROOT / "dist" / urlsplit(self.path).path.lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def _serve() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _CompressingHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
