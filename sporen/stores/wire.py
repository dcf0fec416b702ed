"""HTTP for one query: one deadline for the whole response, many headers, no redirects."""

from __future__ import annotations

import time
from functools import partial
from gzip import BadGzipFile, GzipFile
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from io import BufferedReader, BytesIO, RawIOBase
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import (
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)
from zlib import error as ZlibError  # noqa: N812  a class like any other

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

    from _typeshed import WriteableBuffer

#: The maximum number of headers: some stores send two for each graph of the dataset.
MAX_HEADERS = 10_000
_LONGEST_LINE = 1 << 16
_CHUNK = 1 << 16
#: The headers to keep; http.client accepts at most a hundred.
_WANTED = frozenset(
    (
        b"connection",
        b"content-encoding",
        b"content-length",
        b"content-type",
        b"location",
        b"retry-after",
        b"transfer-encoding",
        b"x-sparql-maxrows",
    )
)


class TooManyHeadersError(HTTPException):
    """A response has more than MAX_HEADERS headers."""


def send(request: Request, timeout: float) -> HTTPResponse:
    """Send a request; return the response, whatever its status, with its body unread.

    Args:
        request: an http or https request.
        timeout: the seconds to connect, and again for the whole response.

    Raises:
        OSError, HTTPException: If there is no HTTP response in time.

    """
    opener = OpenerDirector()
    for handler in (ProxyHandler(), _Handler(), UnknownHandler()):
        opener.add_handler(handler)
    try:
        answer: HTTPResponse = opener.open(request, timeout=timeout)
    except ValueError:
        # The reason would repeat the address of the proxy, which may contain a password.
        raise URLError("no address of a proxy") from None
    return answer


def read(response: HTTPResponse, limit: int) -> bytearray:
    """Read a body; stop once it has more than `limit` bytes.

    Raises:
        OSError, HTTPException: If it does not arrive in time, is cut off, or is damaged.

    """
    packed = response.headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip")
    source = GzipFile(fileobj=response, mode="rb") if packed else response
    body = bytearray()
    try:
        while len(body) <= limit and (chunk := source.read(_CHUNK)):
            body += chunk
    except (EOFError, BadGzipFile, ZlibError):
        raise IncompleteRead(b"") from None
    if len(body) <= limit and response.length:
        raise IncompleteRead(b"", response.length)
    return body


class _Handler(HTTPHandler, HTTPSHandler):
    """Opens http and https without following redirects or raising errors for statuses."""

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(_connection, HTTPConnection), req)

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(_connection, HTTPSConnection), req)


def _connection(
    kind: Callable[..., HTTPConnection], host: str, *, timeout: float
) -> HTTPConnection:
    made = kind(host, timeout=timeout)
    made.response_class = partial(_Response, until=time.monotonic() + timeout)  # type: ignore[assignment]
    return made


class _Response(HTTPResponse):
    """A response with a deadline for its last byte."""

    def __init__(self, sock: socket, *args: Any, until: float, **more: Any) -> None:  # noqa: ANN401
        super().__init__(sock, *args, **more)
        self.fp.close()
        self.fp = BufferedReader(_DeadlineReader(sock, until))

    def begin(self) -> None:
        body = self.fp
        self.fp = BytesIO(self._head())  # type: ignore[assignment]
        try:
            super().begin()
        finally:
            self.fp = body

    def _head(self) -> bytes:
        """Read the status line and the headers to keep; skip anything before the response."""
        while True:
            first = self.fp.readline(_LONGEST_LINE + 1)
            if not first.startswith(b"HTTP/"):
                return first
            head = first + b"".join(self._headers()) + b"\r\n"
            if not first.partition(b" ")[2].startswith(b"1"):
                return head

    def _headers(self) -> list[bytes]:
        wanted: dict[bytes, bytes] = {}
        for _ in range(MAX_HEADERS + 1):
            line = self.fp.readline(_LONGEST_LINE + 1)
            if not line.strip():
                return list(wanted.values())
            name = line.partition(b":")[0].rstrip().lower()
            if name in _WANTED:
                wanted.setdefault(name, line)
        raise TooManyHeadersError


class _DeadlineReader(RawIOBase):
    """Reads a socket until a deadline; a timeout per read would allow endless slow responses."""

    def __init__(self, sock: socket, until: float) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._until = until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
