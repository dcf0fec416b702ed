"""How a query is sent to an endpoint, and what is said when that fails; with SPARQLWrapper."""

from __future__ import annotations

import ast
import time
from http.client import HTTPException
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError, URLError

from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from sporen.findings import SporenError
from sporen.stores.credentials import without_secret

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.request import Request

#: How long a store may take to answer, in seconds.
TIMEOUT = 30.0
#: How often a request is sent before we give up, and how long we wait before the second time.
_TRIES = 3
_PAUSE = 0.25
#: The longest we wait because a store asks for it, in seconds.
_LONGEST_PAUSE = 10.0
#: The most bytes of an answer, and of them read at once.
_MOST_BYTES = 500_000_000
_CHUNK = 1 << 16
#: The most characters of what a server says that a message repeats.
_LONGEST = 160
_TRY_AGAIN = frozenset((429, 502, 503, 504))
_AGENT = "sporen (https://w3id.org/sporen/)"

#: What the statuses of HTTP mean to who asks, in Dutch and English.
_STATUS = {
    400: ("weigert de vraag als onjuist", "refuses the query as wrong"),
    401: (
        "wil weten wie u bent: zet SPOREN_USER en SPOREN_PASSWORD",
        "wants to know who you are: set SPOREN_USER and SPOREN_PASSWORD",
    ),
    403: ("weigert de toegang", "refuses access"),
    404: ("is er niet: kijk of het adres klopt", "is not there: see that the address is right"),
    429: ("heeft het te druk: probeer het later", "is too busy: try again later"),
    503: ("is nu niet beschikbaar: probeer het later", "is not available now: try again later"),
}


class Reply(NamedTuple):
    """What came back: its media type, its bytes, and the most rows the server says it gives."""

    media_type: str
    body: bytes
    most_rows: int | None


class _Request(SPARQLWrapper):
    """A request whose credentials do not follow a redirect to another host."""

    authorization = ""

    def _createRequest(self) -> Request:  # noqa: N802  SPARQLWrapper's own name
        request: Request = super()._createRequest()
        if self.authorization:
            request.add_unredirected_header("Authorization", self.authorization)
        return request


class Endpoint(NamedTuple):
    """An address that takes queries, who we are to it, and how many seconds it has to answer."""

    address: str
    authorization: str
    timeout: float

    def send(self, query: str, graphs: tuple[str, ...]) -> Reply:
        """Send a query with its dataset, up to three times where trying again may help.

        Args:
            query: a SELECT or ASK.
            graphs: the IRIs of the graphs that are the dataset; none leaves it to the server.

        Raises:
            SporenError: there was no answer, in one line that says why.

        """
        for attempt in range(1, _TRIES + 1):
            try:
                return self._once(query, graphs)
            except (OSError, HTTPException, SPARQLWrapperException) as error:
                pause = _pause_after(error, attempt)
                if pause is None:
                    raise self._explained(error) from error
                time.sleep(pause)
        raise AssertionError  # the last attempt returned or raised

    def gave(self, nl: str, en: str) -> SporenError:
        """Make the error for an answer that is no answer."""
        return SporenError(f"{self.address} gaf {nl}.", f"{self.address} gave {en}.")

    def _once(self, query: str, graphs: tuple[str, ...]) -> Reply:
        request = _Request(self.address, returnFormat=JSON, agent=_AGENT)
        request.authorization = self.authorization
        request.setOnlyConneg(True)
        request.setMethod(POST)
        # Its own setter cuts parts of seconds off, and less than one would be no limit at all.
        request.timeout = self.timeout  # type: ignore[assignment]
        request.setQuery(query)
        # It guesses this from the text, and would send what it takes for an update elsewhere.
        request.queryType = "SELECT"
        for graph in graphs:
            request.addDefaultGraph(graph)
            request.addNamedGraph(graph)
        begin = time.monotonic()
        with request.query().response as response:
            if response.geturl() != self.address:
                new = shortened(response.geturl())
                raise self.gave(
                    f"een verwijzing naar {new}; geef dat adres",
                    f"a redirect to {new}; give that address",
                )
            body = self._body(response, begin + self.timeout)
            limit = response.headers.get("X-SPARQL-MaxRows") or ""
            most_rows = int(limit) if limit.isdecimal() else None
            return Reply(response.headers.get_content_type(), body, most_rows)

    def _body(self, response: HTTPResponse, until: float) -> bytes:
        """Read an answer to its end; one that drips or never ends is given up."""
        body = bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if time.monotonic() > until:
                raise TimeoutError
            if len(body) > _MOST_BYTES:
                raise self.gave(
                    f"meer dan {_MOST_BYTES:,} bytes", f"more than {_MOST_BYTES:,} bytes"
                )
        if response.length:
            raise HTTPException("cut off")
        return bytes(body)

    def _explained(self, error: Exception) -> SporenError:
        """Say in one line why there was no answer."""
        if isinstance(error, TimeoutError) or isinstance(_reason(error), TimeoutError):
            return SporenError(
                f"{self.address} gaf binnen {self.timeout:g} s geen antwoord. "
                "Probeer het later, of geef meer tijd met --timeout.",
                f"{self.address} gave no answer within {self.timeout:g} s. "
                "Try again later, or give it more time with --timeout.",
            )
        status = _status_of(error)
        if status:
            nl, en = _STATUS.get(status, ("kon niet antwoorden", "could not answer"))
            said = shortened(without_secret(_first_line(error), self.authorization))
            tail = f": {said}" if said else ""
            return SporenError(
                f"{self.address} {nl} (HTTP {status}){tail}",
                f"{self.address} {en} (HTTP {status}){tail}",
            )
        if isinstance(error, HTTPException):
            return self.gave("een afgebroken antwoord", "an answer that was cut off")
        reason = _reason(error)
        said = shortened(getattr(reason, "strerror", None) or str(reason))
        return SporenError(
            f"{self.address} is niet te bereiken ({said}). Kijk of het adres klopt en of de "
            "server draait.",
            f"{self.address} cannot be reached ({said}). See that the address is right and that "
            "the server runs.",
        )


def shortened(said: str) -> str:
    """Keep a text from elsewhere on one line, printable, and not too long."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _reason(error: Exception) -> object:
    return error.reason if isinstance(error, URLError) else error


def _pause_after(error: Exception, attempt: int) -> float | None:
    """Say how long to wait before trying again, in seconds, or None where it cannot help."""
    broken = isinstance(error, HTTPException) or isinstance(_reason(error), ConnectionError)
    if attempt == _TRIES or not (broken or _status_of(error) in _TRY_AGAIN):
        return None
    pause = _PAUSE * 2 ** (attempt - 1)
    if isinstance(error, HTTPError):
        wanted = error.headers.get("Retry-After", "")
        if wanted.isdecimal():
            pause = max(pause, float(wanted))
    return pause if pause <= _LONGEST_PAUSE else None


def _status_of(error: Exception) -> int:
    """Give the status of HTTP behind an error, or 0; SPARQLWrapper has its own for some."""
    cause = error.__context__ if isinstance(error, SPARQLWrapperException) else error
    return cause.code if isinstance(cause, HTTPError) else 0


def _first_line(error: Exception) -> str:
    """Give the first line of what a server said, where it is plain text; else nothing."""
    try:
        if isinstance(error, HTTPError):
            body = error.read(_CHUNK)
        else:
            # SPARQLWrapper has read it, and keeps it in its message as Python writes bytes.
            body = ast.literal_eval(str(error).partition("Response:\n")[2])
    except (OSError, HTTPException, ValueError, SyntaxError):
        return ""
    text = body.decode(errors="replace").strip() if isinstance(body, bytes) else ""
    return "" if text.startswith("<") else text.partition("\n")[0]
