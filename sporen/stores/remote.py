"""A store elsewhere that speaks the SPARQL 1.1 protocol."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.findings import ExitCode, SporenError
from sporen.stores.credentials import authorization
from sporen.stores.protocol import TIMEOUT, Endpoint, shortened
from sporen.stores.store import Rows, Term
from sporen.vocabulary import SP, SPG, XSD

#: What the answer to a SELECT or ASK may call itself.
_JSON_TYPES = frozenset(("application/sparql-results+json", "application/json"))

# Our graphs are those that the catalogue describes; one that it describes and the store lacks would
# make answers shorter without a word.
_GRAPHS = f"""SELECT ?graph ?held WHERE {{
  GRAPH <{SPG}catalog> {{ ?graph a <{SP}LayerGraph> }}
  OPTIONAL {{
    {{ SELECT ?graph (COUNT(*) AS ?held) WHERE {{ GRAPH ?graph {{ ?s ?p ?o }} }} GROUP BY ?graph }}
  }}
}}"""


class Remote:
    """A remote store that holds our named graphs.

    Stores differ in what the default graph is: all graphs, those of others too, or none. So each
    request names the dataset: our graphs, as the catalogue in the store lists them, are both the
    named graphs and, together, the default graph (SPARQL 1.1 Protocol, 2.1.4).

    Args:
        endpoint: the address that takes queries.
        timeout: how long one answer may take, in seconds.
        insecure: send credentials over plain http to another machine too.

    Raises:
        SporenError: the address is no http(s) address, or its credentials are not safe.

    """

    def __init__(self, endpoint: str, *, timeout: float = TIMEOUT, insecure: bool = False) -> None:
        if not _is_address(endpoint):
            raise SporenError(
                "--endpoint is een adres dat met http:// of https:// begint, zonder blanks en "
                "letters met accenten.",
                "--endpoint is an address that begins with http:// or https://, without blanks and "
                "accented letters.",
                code=ExitCode.USAGE,
            )
        self._endpoint = Endpoint(endpoint, authorization(endpoint, insecure=insecure), timeout)

    @cached_property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of our named graphs that the store holds, sorted.

        Raises:
            SporenError: the store could not answer, has no catalogue of ours (vacuous), or lacks a
                graph that its catalogue describes.

        """
        rows = self._select(_GRAPHS, ()).rows
        held = {graph.value: count for graph, count in rows if isinstance(graph, NamedNode)}
        address = self._endpoint.address
        if not held:
            raise SporenError(
                f"{address} heeft de graaf {SPG}catalog niet, die zegt welke grafen er zijn. "
                "Laad daar eerst dist/sporen.trig.",
                f"{address} lacks the graph {SPG}catalog, which says which graphs there are. "
                "Load dist/sporen.trig there first.",
                code=ExitCode.VACUOUS,
            )
        missing = sorted(graph for graph, count in held.items() if count in (None, _ZERO))
        if missing:
            raise SporenError(
                f"{address} mist {len(missing)} van de {len(held)} grafen, zoals {missing[0]}: "
                "antwoorden zouden te kort zijn. Laad ze opnieuw.",
                f"{address} lacks {len(missing)} of the {len(held)} graphs, such as {missing[0]}: "
                "answers would be too short. Load them again.",
            )
        return tuple(sorted(held))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to ask."""
        return not self.graphs

    def select(self, query: str) -> Rows:
        """Run a SELECT.

        Raises:
            SporenError: the store could not be reached, did not answer in time, refused the query,
                or answered with something else than rows.

        """
        return self._select(query, self.graphs)

    def ask(self, query: str) -> bool:
        """Run an ASK; raises what `select` raises.

        Virtuoso 7 answers as if it were a SELECT: one row with 1 for yes, no row or 0 for no.
        """
        found, _ = self._found(query, self.graphs)
        if isinstance(found, bool):
            return found
        cells = [cell for row in found.rows for cell in row]
        return any(isinstance(cell, Literal) and cell.value in ("1", "true") for cell in cells)

    def _select(self, query: str, graphs: tuple[str, ...]) -> Rows:
        found, most = self._found(query, graphs)
        if isinstance(found, bool):
            raise self._endpoint.gave("ja of nee in plaats van rijen", "yes or no instead of rows")
        if most is not None and len(found.rows) >= most:
            raise self._endpoint.gave(
                f"niet meer dan {most} rijen, en meldt dat het er nooit meer geeft",
                f"no more than {most} rows, and says that it never gives more",
            )
        return found

    def _found(self, query: str, graphs: tuple[str, ...]) -> tuple[Rows | bool, int | None]:
        """Give what a query found, and the most rows that the server gives, where it says so."""
        reply = self._endpoint.send(query, graphs)
        if reply.media_type not in _JSON_TYPES:
            kind = shortened(reply.media_type)
            raise self._endpoint.gave(f"{kind} in plaats van JSON", f"{kind} instead of JSON")
        try:
            return _results(json.loads(reply.body)), reply.most_rows
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise self._endpoint.gave(
                "iets wat geen SPARQL-resultaat in JSON is, of is afgebroken",
                "something that is no SPARQL result in JSON, or was cut off",
            ) from error


_ZERO = Literal("0", datatype=XSD["integer"])


def _is_address(endpoint: str) -> bool:
    """Tell whether something can be sent to an address: any other would fail in odd ways."""
    try:
        split = urlsplit(endpoint)
        host = (split.hostname or "").encode("idna")
        port = split.port
    except ValueError:
        return False
    written = endpoint.isascii() and endpoint.isprintable() and " " not in endpoint
    return written and split.scheme in ("http", "https") and bool(host) and port != 0


def _results(document: Any) -> Rows | bool:  # noqa: ANN401  it comes from JSON
    """Read SPARQL 1.1 query results in JSON, as stores write them in fact.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it is something else.

    """
    if "boolean" in document:
        if not isinstance(document["boolean"], bool):
            raise TypeError
        return document["boolean"]
    names = tuple(map(str, document["head"]["vars"]))
    bindings = document["results"]["bindings"]
    return Rows(names, [tuple(_term(row.get(name)) for name in names) for row in bindings])


def _term(written: Any) -> Term | None:  # noqa: ANN401  it comes from JSON
    """Read one term; Virtuoso 7 has a kind `typed-literal`, and labels that are no SPARQL."""
    if written is None:
        return None
    kind, value = written["type"], written["value"]
    if kind == "uri":
        return NamedNode(value)
    if kind == "bnode":
        return BlankNode("b" + value.encode().hex())
    if kind not in ("literal", "typed-literal"):
        raise ValueError(kind)
    language = written.get("xml:lang")
    if language:
        return Literal(value, language=language)
    datatype = written.get("datatype")
    return Literal(value, datatype=NamedNode(datatype)) if datatype else Literal(value)
