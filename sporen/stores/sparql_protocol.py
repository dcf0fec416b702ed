"""Send a query to a SPARQL endpoint with SPARQLWrapper, and explain failures."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, IncompleteRead, RemoteDisconnected
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit

from SPARQLWrapper import JSON, POST, SPARQLWrapper

from sporen.errors import SporenError
from sporen.stores import wire
from sporen.stores.auth import redact

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.request import Request

#: The default maximum time for an answer, in seconds.
TIMEOUT = 30.0
#: The maximum number of attempts, and the pause before the second one, in seconds.
_TRIES = 3
_PAUSE = 0.25
#: The maximum pause that a store may ask for, in seconds.
_LONGEST_PAUSE = 10.0
#: The maximum size in bytes of an answer, which takes some ten times as much memory, and of an
#: error.
_MOST_BYTES = 50_000_000
_MOST_ERROR_BYTES = 64_000
#: The maximum number of digits in a header: Python refuses to parse thousands.
_LONGEST_NUMBER = 9
_OK = 200
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_TRY_AGAIN = frozenset((429, 502, 503, 504))
#: The content encodings that we accept, although we request none.
_ENCODINGS = frozenset(("", "identity", "gzip", "x-gzip"))
_AGENT = "sporen (https://w3id.org/sporen/)"

#: Messages for HTTP statuses, in Dutch and English.
_STATUS = {
    400: (
        "vindt de query onjuist: lees de melding van de server",
        "rejects the query as invalid: read its message",
    ),
    401: (
        "vraagt om een gebruikersnaam en wachtwoord: zet SPOREN_USER en SPOREN_PASSWORD",
        "requires credentials: set SPOREN_USER and SPOREN_PASSWORD",
    ),
    403: (
        "weigert de toegang: geef een naam die hier mag lezen",
        "refuses access: give a name that may read here",
    ),
    404: ("bestaat niet: controleer het adres", "does not exist: check the address"),
    429: ("heeft het te druk: probeer het later", "is too busy: try again later"),
    503: ("is nu niet beschikbaar: probeer het later", "is not available now: try again later"),
}


class Reply(NamedTuple):
    """The media type and body of a response, and the row limit that the server reports."""

    media_type: str
    body: bytearray
    row_limit: int | None


class _StatusError(Exception):
    """The status of a response is not 200; `text` is the first line of its body."""

    def __init__(self, status: int, text: str, retry_after: str) -> None:
        super().__init__(status)
        self.status = status
        self.text = text
        self.retry_after = retry_after


class _Request(SPARQLWrapper):
    """A request of SPARQLWrapper that we send ourselves: it would read errors of any size."""

    authorization = ""
    seconds = TIMEOUT

    def _createRequest(self) -> Request:  # noqa: N802  SPARQLWrapper's own name
        request: Request = super()._createRequest()
        if self.authorization:
            request.add_unredirected_header("Authorization", self.authorization)
        return request

    def _query(self) -> tuple[HTTPResponse, str]:
        return wire.send(self._createRequest(), self.seconds), self.returnFormat


class Endpoint(NamedTuple):
    """The address of an endpoint, the Authorization header, and the timeout in seconds."""

    address: str
    authorization: str
    timeout: float

    def send(self, query: str, graphs: tuple[str, ...]) -> Reply:
        """Send a query with its dataset; retry twice after failures that may pass.

        Args:
            query: a SELECT or ASK.
            graphs: the IRIs of the graphs in the dataset; if empty, the server chooses.

        Raises:
            SporenError: If there is no answer.

        """
        attempt = 1
        while True:
            until = time.monotonic() + self.timeout
            try:
                return self._send_once(query, graphs)
            except (OSError, HTTPException, _StatusError) as error:
                pause = _retry_pause(error, attempt)
                if pause is None or time.monotonic() >= until:
                    # The cause may repeat the server's text, with our credentials.
                    raise self._failure(error) from None
            time.sleep(pause)
            attempt += 1

    def answer_error(self, nl: str, en: str) -> SporenError:
        """Return the error for an answer that cannot be used."""
        return SporenError(f"{self.address} gaf {nl}.", f"{self.address} gave {en}.")

    def redact(self, text: str) -> str:
        """Return a text from the server without our credentials; all of them pass here."""
        return redact(text, self.authorization)

    def _send_once(self, query: str, graphs: tuple[str, ...]) -> Reply:
        request = _Request(self.address, returnFormat=JSON, agent=_AGENT)
        request.authorization, request.seconds = self.authorization, self.timeout
        request.setOnlyConneg(True)
        request.setMethod(POST)
        request.setQuery(query)
        # SPARQLWrapper guesses the type from the text, and sends updates to another address.
        request.queryType = "SELECT"
        for graph in graphs:
            request.addDefaultGraph(graph)
            request.addNamedGraph(graph)
        with request.query().response as response:
            if response.status in _REDIRECTS:
                raise self._redirect_error(response.headers.get("Location", ""))
            if response.status != _OK:
                wanted = response.headers.get("Retry-After", "")
                raise _StatusError(response.status, _first_line(response), wanted)
            body = self._read_body(response)
            limit = response.headers.get("X-SPARQL-MaxRows", "")
            most_rows = int(limit) if limit.isdecimal() and len(limit) <= _LONGEST_NUMBER else None
            return Reply(response.headers.get_content_type(), body, most_rows or None)

    def _read_body(self, response: HTTPResponse) -> bytearray:
        """Read the body of a response; stop as soon as it is too big."""
        encoding = response.headers.get("Content-Encoding", "").strip().lower()
        if encoding not in _ENCODINGS:
            redacted = self.redact(encoding) or "?"
            raise self.answer_error(
                f"een antwoord met codering {redacted}", f"an answer with encoding {redacted}"
            )
        too_big = (response.length or 0) > _MOST_BYTES
        body = bytearray() if too_big else wire.read(response, _MOST_BYTES)
        if too_big or len(body) > _MOST_BYTES:
            most = _MOST_BYTES // 1_000_000
            raise self.answer_error(
                f"meer dan {most} MB; beperk de query, bijvoorbeeld met LIMIT",
                f"more than {most} MB; limit the query, for instance with LIMIT",
            )
        return body

    def _redirect_error(self, location: str) -> SporenError:
        """Return the error for a redirect (none is followed), without the query of the URL."""
        try:
            new = urlsplit(urljoin(self.address, location))
            known = location and new.hostname and new.scheme in ("http", "https")
        except ValueError:
            known = ""
        there = f"{new.scheme}://{new.netloc.rpartition('@')[2]}{new.path}" if known else ""
        target = self.redact(there)
        if not target:
            return SporenError(
                f"{self.address} verwijst door zonder geldig adres. Controleer het adres.",
                f"{self.address} redirects without a valid address. Check the address.",
            )
        return SporenError(
            f"{self.address} verwijst door naar {target}; geef dat adres.",
            f"{self.address} redirects to {target}; give that address.",
        )

    def _failure(self, error: Exception) -> SporenError:
        """Return the error for a request without an answer."""
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            return SporenError(
                f"{self.address} gaf binnen {self.timeout:g} s geen antwoord. "
                "Probeer het later, of geef meer tijd met --timeout.",
                f"{self.address} gave no answer within {self.timeout:g} s. "
                "Try again later, or give it more time with --timeout.",
            )
        if isinstance(error, _StatusError):
            nl, en = _STATUS.get(
                error.status,
                (
                    "kon niet antwoorden: probeer het later of een andere store",
                    "could not answer: try later, or another store",
                ),
            )
            text = self.redact(error.text)
            tail = f" (HTTP {error.status})" + (f": {text}" if text else ".")
            return SporenError(f"{self.address} {nl}{tail}", f"{self.address} {en}{tail}")
        if isinstance(error, wire.TooManyHeadersError):
            most = wire.MAX_HEADERS
            return self.answer_error(f"meer dan {most} headers", f"more than {most} headers")
        if isinstance(error, IncompleteRead | RemoteDisconnected):
            return self.answer_error("een afgebroken antwoord", "an answer that was cut off")
        if isinstance(error, HTTPException):
            return self.answer_error("een antwoord dat geen HTTP is", "an answer that is not HTTP")
        cause = self.redact(getattr(reason, "strerror", None) or str(reason))
        return SporenError(
            f"{self.address} is niet te bereiken ({cause}). Controleer het adres en of de "
            "server draait.",
            f"{self.address} cannot be reached ({cause}). Check the address and "
            "whether the server is running.",
        )


def _retry_pause(error: Exception, attempt: int) -> float | None:
    """Return the pause before the next attempt, in seconds, or None to give up."""
    reason = error.reason if isinstance(error, URLError) else error
    broken = isinstance(reason, IncompleteRead | ConnectionError)
    busy = isinstance(error, _StatusError) and error.status in _TRY_AGAIN
    if attempt == _TRIES or not (broken or busy):
        return None
    pause = _PAUSE * 2 ** (attempt - 1)
    if isinstance(error, _StatusError):
        pause = max(pause, _parse_retry_after(error.retry_after))
    return pause if pause <= _LONGEST_PAUSE else None


def _parse_retry_after(retry_after: str) -> float:
    """Return the seconds in a Retry-After header: a number or a date; 0 if it is neither."""
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()


def _first_line(response: HTTPResponse) -> str:
    """Return the first line of a body, or "" if it cannot be read or is HTML."""
    try:
        body = wire.read(response, _MOST_ERROR_BYTES)
    except (OSError, HTTPException):
        return ""
    text = body.decode(errors="replace").strip()
    return "" if text.startswith("<") else text.partition("\n")[0]
