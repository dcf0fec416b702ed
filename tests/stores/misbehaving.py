"""A server on loopback that answers as it is told to, however wrong, and remembers what it got."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Iterator

JSON = "application/sparql-results+json"
CATALOGUE = b"""{"head": {"vars": ["graph", "held"]}, "results": {"bindings": [
  {"graph": {"type": "uri", "value": "https://w3id.org/sporen/graph/catalog"},
   "held": {"type": "literal", "value": "3",
            "datatype": "http://www.w3.org/2001/XMLSchema#integer"}}]}}"""


class Reply(NamedTuple):
    """One answer: `cut` sends less than it promises, `pause` waits first, and between bytes."""

    status: int = 200
    kind: str = JSON
    body: bytes = CATALOGUE
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    pause: float = 0.0


@dataclass
class Server:
    """What it answers next, the last of them for ever, and what was asked."""

    address: str = ""
    replies: list[Reply] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    forms: list[dict[str, list[str]]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Reply:
        """Take the next answer."""
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def misbehaving() -> Iterator[Server]:
    """Run the server on a free port of loopback."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            server.headers.append({k.lower(): v for k, v in self.headers.items()})
            server.forms.append(parse_qs(self.rfile.read(length).decode()))
            self._reply()

        def do_GET(self) -> None:
            server.headers.append({k.lower(): v for k, v in self.headers.items()})
            server.forms.append({})
            self._reply()

        def _reply(self) -> None:
            reply = server.next()
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers:
                self.send_header(name, value)
            self.end_headers()
            if reply.cut:
                self.wfile.write(reply.body[: len(reply.body) // 2])
            elif reply.pause:
                for at in range(len(reply.body)):
                    if server.stopped.wait(reply.pause):
                        return
                    self.wfile.write(reply.body[at : at + 1])
                    self.wfile.flush()
            else:
                self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.address = f"http://127.0.0.1:{http.server_port}/sparql"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        http.shutdown()
        http.server_close()
        thread.join()
