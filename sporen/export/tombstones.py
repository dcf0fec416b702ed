"""Withdrawn IRIs: resources that are deprecated or replaced in the graph."""

from __future__ import annotations

from string import punctuation
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sporen.rdf.namespaces import OWN
from sporen.stores.rows import select, value
from sporen.web.routes import SPACES, document_of

if TYPE_CHECKING:
    from sporen.stores.oxigraph import OxigraphStore

_WITHDRAWN = """
SELECT DISTINCT ?thing ?successor WHERE {
  { ?thing owl:deprecated true } UNION { ?thing dcterms:isReplacedBy [] }
  OPTIONAL {
    ?thing dcterms:isReplacedBy ?successor
    FILTER (?successor != ?thing && REGEX(STR(?successor), "^https?:") && isIRI(?successor))
  }
}"""


class Tombstone(NamedTuple):
    """A withdrawn resource, and its replacement or "".

    The replacement is percent-encoded to ASCII for use in a header (RFC 3987, section 3.1).
    """

    iri: str
    successor: str


def find_tombstones(store: OxigraphStore) -> list[Tombstone]:
    """Return the withdrawn resources with a document of their own, sorted.

    Fragments never reach a server, and a resource whose own IRI is a page keeps that page.
    """
    found = {
        value(row, "thing"): quote(value(row, "successor"), safe=punctuation)
        for row in reversed(select(store, _WITHDRAWN))
        if _is_apart(value(row, "thing"))
    }
    return [Tombstone(*pair) for pair in sorted(found.items())]


def _is_apart(iri: str) -> bool:
    document = document_of(iri)
    path = iri.removeprefix(OWN.base)
    return bool(document) and "#" not in iri and any(at and path.startswith(at) for at, _ in SPACES)
