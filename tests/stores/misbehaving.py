"""A server on loopback that sends any reply, however wrong, and records the requests."""

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
    """A reply.

    Attributes:
        status: the HTTP status.
        kind: the media type.
        body: the body.
        headers: more headers.
        cut: send only half of the body.
        pause: the seconds before each byte of the body.
        slow: send the headers byte by byte too.
        times: the number of times to send the body.
        endless: omit the Content-Length.
        raw: bytes to send instead of everything else.

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
    """The replies to send, the last one repeatedly, and the requests received."""

    address: str = ""
    replies: list[Reply] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    forms: list[dict[str, list[str]]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    sent: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Reply:
        """Return the next reply."""
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str, recorder: Server) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.recorder = recorder
        super().__init__((host, 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _HttpServer

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self._reply(parse_qs(self.rfile.read(length).decode()))

    def do_GET(self) -> None:
        self._reply({})

    def _reply(self, form: dict[str, list[str]]) -> None:
        recorder = self.server.recorder
        recorder.headers.append({k.lower(): v for k, v in self.headers.items()})
        recorder.forms.append(form)
        recorder.paths.append(self.path)
        reply = recorder.next()
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
                self.server.recorder.sent += len(reply.body)

    def _drip(self, text: bytes, pause: float) -> None:
        for at in range(len(text)):
            if self.server.recorder.stopped.wait(pause):
                return
            self.wfile.write(text[at : at + 1])
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def run_server(host: str = "127.0.0.1") -> Iterator[Server]:
    """Run the server on a free port of a loopback host, which may be IPv6."""
    server = Server()
    http = _HttpServer(host, server)
    netloc = f"[{host}]" if ":" in host else host
    server.address = f"http://{netloc}:{http.server_port}/sparql"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        http.shutdown()
        http.server_close()
        thread.join()
