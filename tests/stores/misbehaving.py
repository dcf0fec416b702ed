"""A server on loopback that answers as it is told to, however wrong, and remembers what it got."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Iterator

JSON = "application/sparql-results+json"
CATALOGUE = b"""{"head": {"vars": ["graph", "held"]}, "results": {"bindings": [
  {"graph": {"type": "uri", "value": "https://w3id.org/sporen/graph/catalog"},
   "held": {"type": "literal", "value": "true",
            "datatype": "http://www.w3.org/2001/XMLSchema#boolean"}}]}}"""


class Reply(NamedTuple):
    """One answer.

    `cut` sends less than it promises, `pause` waits first and between bytes, of the head too where
    it is `slow`; `times` sends the body that often, without a length where it is `endless`; `raw`
    is sent instead of it all.
    """

    status: int = 200
    kind: str = JSON
    body: bytes = CATALOGUE
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    pause: float = 0.0
    slow: bool = False
    times: int = 1
    endless: bool = False
    raw: bytes = b""


@dataclass
class Server:
    """What it answers next, the last of them for ever, and what was asked."""

    address: str = ""
    replies: list[Reply] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    forms: list[dict[str, list[str]]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    sent: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Reply:
        """Take the next answer."""
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class _Listening(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str, told: Server) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.told = told
        super().__init__((host, 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Listening

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self._reply(parse_qs(self.rfile.read(length).decode()))

    def do_GET(self) -> None:
        self._reply({})

    def _reply(self, form: dict[str, list[str]]) -> None:
        told = self.server.told
        told.headers.append({k.lower(): v for k, v in self.headers.items()})
        told.forms.append(form)
        told.paths.append(self.path)
        reply = told.next()
        with suppress(ConnectionError):
            if reply.raw:
                self.wfile.write(reply.raw)
                return
            self._head(reply)
            self._body(reply)

    def _head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        if not reply.endless:
            self.send_header("Content-Length", str(len(reply.body) * reply.times))
        for name, value in reply.headers:
            self.send_header(name, value)
        if not reply.slow:
            self.end_headers()
            return
        self.flush_headers()
        self._drip(b"X-Slow: " + b"y" * 5000 + b"\r\n\r\n", reply.pause)

    def _body(self, reply: Reply) -> None:
        if reply.cut:
            self.wfile.write(reply.body[: len(reply.body) // 2])
        elif reply.pause:
            self._drip(reply.body, reply.pause)
        else:
            for _ in range(reply.times):
                self.wfile.write(reply.body)
                self.server.told.sent += len(reply.body)

    def _drip(self, text: bytes, pause: float) -> None:
        for at in range(len(text)):
            if self.server.told.stopped.wait(pause):
                return
            self.wfile.write(text[at : at + 1])
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def misbehaving(host: str = "127.0.0.1") -> Iterator[Server]:
    """Run the server on a free port of loopback; its name may be one of IPv6."""
    server = Server()
    http = _Listening(host, server)
    shown = f"[{host}]" if ":" in host else host
    server.address = f"http://{shown}:{http.server_port}/sparql"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        http.shutdown()
        http.server_close()
        thread.join()
