"""How soon people see a page on a slow telephone, in a real Chromium."""

from __future__ import annotations

import gzip
import statistics
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from bench.measure import ROOT, Row
from tests.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

#: What people look at first, and the largest page.
PAGES = (
    "index.html",
    "doc/kst-29861-120.html",
    "doc/kst-29861-120/proposal/13.html",
    "doc/query/CQ-44.html",
    "overview/roles.html",
    "def.html",
)
#: The slow line of Lighthouse: a round trip in milliseconds, and bytes a second each way.
_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_TIMES_SLOWER = 4
RUNS = 5
#: The most seconds until the largest thing in view is there (Core Web Vitals: LCP).
SECONDS = 1.0
_WATCH = """
window.seen = {largest: 0, shift: 0};
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({type, buffered: true});
watch('largest-contentful-paint', (entry) => { seen.largest = entry.startTime; });
watch('layout-shift', (entry) => { seen.shift += entry.value; });
"""


class Seen(NamedTuple):
    """When the largest thing in view was there, in milliseconds, and by how much things moved."""

    largest: float
    shift: float


def viewing() -> list[Row]:
    """Time pages of the published site, each as the first that somebody opens."""
    rows, shifts = [], []
    with _served() as address, chromium() as browser:
        for page in PAGES:
            seen = [_seen(browser, address + page) for _ in range(RUNS)]
            largest = statistics.median(one.largest for one in seen) / 1000
            rows.append(Row(f"largest view of {page} on a slow telephone", largest, "s", SECONDS))
            shifts += [one.shift for one in seen]
    return [*rows, Row("the most that anything moves on them (CLS)", max(shifts), "", 0.0)]


def _seen(browser: Browser, address: str) -> Seen:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        bypass_csp=True,  # or the browser would not let us wait for what it has seen
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
    page.wait_for_function("window.seen.largest > 0")
    seen = Seen(**page.evaluate("window.seen"))
    context.close()
    return seen


class _Compressed(BaseHTTPRequestHandler):
    """Serves the published site as hosts do, compressed."""

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
        """Keep what is printed to the figures."""


@contextmanager
def _served() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Compressed) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
