"""A remote store behind a SPARQL 1.1 Protocol endpoint."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from sporen.errors import ExitCode, SporenError
from sporen.rdf.namespaces import OWN, SP
from sporen.stores.auth import authorization_header
from sporen.stores.base import Rows
from sporen.stores.sparql_protocol import TIMEOUT, Endpoint

if TYPE_CHECKING:
    from sporen.rdf.terms import Term

#: The media types of SPARQL results in JSON.
_JSON_TYPES = frozenset(("application/sparql-results+json", "application/json"))

# Our graphs are those in the catalogue. If the store lacks one of them, answers would silently be
# incomplete. EXISTS, because counting would also count the triples of other graphs.
_GRAPHS = """SELECT ?graph (EXISTS { GRAPH ?graph { ?s ?p ?o } } AS ?held) WHERE {
  GRAPH <%scatalog> { ?graph a <%sLayerGraph> }
}"""
#: Lexical forms of booleans; Virtuoso 7 writes numbers.
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
#: The columns of Virtuoso 7 for an ASK, and for a SELECT * without variables.
_ASKED, _NO_COLUMN = "__ask_retval", "_star_fake"


class RemoteStore:
    """A remote store that holds our named graphs.

    The default graph differs between stores: all graphs, including those of others, or none. So
    each request sets the dataset: our graphs, from the catalogue in the store, are the named graphs
    and their union is the default graph (SPARQL 1.1 Protocol, 2.1.4). This overrides FROM in a
    query.

    Args:
        endpoint: the address of the SPARQL endpoint.
        timeout: the maximum time for one answer, in seconds.
        insecure: also send credentials over plain http to another machine.

    Raises:
        SporenError: If this is not an http(s) address, or its credentials are not safe.

    """

    def __init__(self, endpoint: str, *, timeout: float = TIMEOUT, insecure: bool = False) -> None:
        if not _is_valid_address(endpoint):
            raise SporenError(
                "--endpoint is geen geldig adres. Geef een adres met http:// of https://, zonder "
                "spaties en letters met accenten.",
                "--endpoint is not a valid address. Give one with http:// or https://, without "
                "spaces and accented letters.",
                code=ExitCode.USAGE,
            )
        self._endpoint = Endpoint(
            endpoint, authorization_header(endpoint, insecure=insecure), timeout
        )

    @cached_property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of our named graphs that the store holds, sorted.

        Raises:
            SporenError: If the store does not answer, does not have our catalogue, or lacks a
                graph of the catalogue.

        """
        held = dict(
            self._graph_row(graph, is_held)
            for graph, is_held in self._select(_GRAPHS % (OWN.graphs, SP), ()).rows
        )
        address = self._endpoint.address
        if not held:
            raise SporenError(
                f"{address} mist de graaf {OWN.graphs}catalog met de lijst van grafen. "
                "Laad daar eerst dist/sporen.trig.",
                f"{address} lacks the graph {OWN.graphs}catalog, which lists the graphs. "
                "Load dist/sporen.trig there first.",
                code=ExitCode.NOTHING_CHECKED,
            )
        missing = sorted(graph for graph, is_held in held.items() if not is_held)
        if missing:
            one = self._endpoint.redact(missing[0]) or "?"
            raise SporenError(
                f"{address} mist {len(missing)} van de {len(held)} grafen, zoals {one}: "
                "antwoorden zouden te kort zijn. Laad ze opnieuw.",
                f"{address} lacks {len(missing)} of the {len(held)} graphs, such as {one}: "
                "answers would be too short. Load them again.",
            )
        return tuple(sorted(held))

    @property
    def is_empty(self) -> bool:
        """Always False: without our graphs, this raises the error of `graphs`."""
        return not self.graphs

    def select(self, query: str) -> Rows:
        """Run a SELECT.

        Raises:
            SporenError: If the store cannot be reached, does not answer in time, rejects the
                query, or does not return rows.

        """
        return self._select(query, self.graphs)

    def ask(self, query: str) -> bool:
        """Run an ASK; raises the same errors as `select`.

        Virtuoso 7 returns the result of a SELECT: one row with 1 for true, no row or 0 for false.
        """
        found, _ = self._query(query, self.graphs)
        if isinstance(found, bool):
            return found
        if tuple(map(str.casefold, found.variables)) != (_ASKED,) or len(found.rows) > 1:
            raise self._endpoint.answer_error(
                "rijen in plaats van ja of nee", "rows instead of yes or no"
            )
        return any(self._boolean(value) for (value,) in found.rows)

    def _select(self, query: str, graphs: tuple[str, ...]) -> Rows:
        found, most = self._query(query, graphs)
        if isinstance(found, bool):
            raise self._endpoint.answer_error(
                "ja of nee in plaats van rijen", "yes or no instead of rows"
            )
        if most is not None and len(found.rows) >= most:
            raise self._endpoint.answer_error(
                f"niet meer dan {most} rijen, en meldt dat het er nooit meer geeft",
                f"no more than {most} rows, and says that it never gives more",
            )
        wanted = _variables(query)
        if wanted is None and found.variables:
            return found
        if wanted is None:
            raise self._no_results()
        if wanted == () and found.variables == (_NO_COLUMN,):
            return Rows((), [() for _ in found.rows])
        if set(found.variables) != set(wanted):
            columns = self._endpoint.redact(" ".join(found.variables)) or "?"
            raise self._endpoint.answer_error(
                f"kolommen waar niet om is gevraagd, of niet alle: {columns}",
                f"columns that were not asked for, or not all: {columns}",
            )
        order = [found.variables.index(name) for name in wanted]
        return Rows(wanted, [tuple(row[at] for at in order) for row in found.rows])

    def _query(self, query: str, graphs: tuple[str, ...]) -> tuple[Rows | bool, int | None]:
        """Return the result of a query, and the row limit of the server, if it reports one."""
        reply = self._endpoint.send(query, graphs)
        if reply.media_type not in _JSON_TYPES:
            kind = self._endpoint.redact(reply.media_type) or "?"
            raise self._endpoint.answer_error(
                f"{kind} in plaats van JSON", f"{kind} instead of JSON"
            )
        try:
            return _parse_results(json.loads(reply.body)), reply.row_limit
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            # The cause may repeat the server's text.
            raise self._no_results() from None

    def _graph_row(self, graph: Term | None, is_held: Term | None) -> tuple[str, bool]:
        """Return the IRI of a graph in a row of `_GRAPHS`, and whether it has triples."""
        if not isinstance(graph, NamedNode):
            raise self._no_results()
        return graph.value, self._boolean(is_held)

    def _boolean(self, term: Term | None) -> bool:
        if not isinstance(term, Literal) or term.value not in _BOOLEANS:
            raise self._no_results()
        return _BOOLEANS[term.value]

    def _no_results(self) -> SporenError:
        return self._endpoint.answer_error(
            "iets wat geen SPARQL-resultaat in JSON is, of is afgebroken",
            "something that is not SPARQL results JSON, or was cut off",
        )


def _variables(query: str) -> tuple[str, ...] | None:
    """Return the variables of a SELECT; None if Oxigraph cannot parse the query."""
    try:
        # Nothing is evaluated until a row is read.
        answer = Store().query(query)
    except (SyntaxError, RuntimeError, ValueError):
        return None
    if not isinstance(answer, QuerySolutions):
        return None
    return tuple(variable.value for variable in answer.variables)


def _is_valid_address(endpoint: str) -> bool:
    """Return whether an address is an http(s) URL that can be requested."""
    try:
        split = urlsplit(endpoint)
        host = (split.hostname or "").encode("idna")
        port = split.port
    except ValueError:
        return False
    written = endpoint.isascii() and endpoint.isprintable() and " " not in endpoint
    return written and split.scheme in ("http", "https") and bool(host) and port != 0


def _parse_results(document: Any) -> Rows | bool:  # noqa: ANN401  it comes from JSON
    """Parse SPARQL 1.1 query results in JSON, including deviations of real stores.

    Raises:
        ValueError, LookupError, TypeError, AttributeError: If it is something else.

    """
    if "boolean" in document:
        return bool(_expect(bool, document["boolean"]))
    names = tuple(_expect(str, name) for name in _expect(list, document["head"]["vars"]))
    known = set(names)
    if len(known) < len(names):
        raise ValueError(names)
    rows = []
    for row in _expect(list, document["results"]["bindings"]):
        if not _expect(dict, row).keys() <= known:
            raise ValueError(row)
        rows.append(tuple(_parse_term(row[name]) if name in row else None for name in names))
    return Rows(names, rows)


def _expect(kind: type, value: Any) -> Any:  # noqa: ANN401  it comes from JSON
    """Return a JSON value after checking its type.

    Raises:
        TypeError: If it has another type.

    """
    if not isinstance(value, kind):
        raise TypeError(value)
    return value


def _parse_term(written: Any) -> Term:  # noqa: ANN401  it comes from JSON
    """Parse a term; Virtuoso 7 has a type `typed-literal`, and invalid blank node labels."""
    kind, value = written["type"], _expect(str, written["value"])
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
