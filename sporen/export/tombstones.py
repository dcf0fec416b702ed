"""What was withdrawn: things of ours that the graph calls deprecated, or replaced by another."""

from __future__ import annotations

from string import punctuation
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sporen.rdf.namespaces import BASE
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
    """A thing that was withdrawn, and what came in its place, "" where nothing did.

    That is written as a header can hold it (RFC 3987 §3.1): no sign beyond ASCII.
    """

    iri: str
    successor: str


def find_tombstones(store: OxigraphStore) -> list[Tombstone]:
    """Return what was withdrawn, sorted, where an answer to its IRI can say so.

    Not a part of something else, whose address no server sees, nor what has its page at its own
    IRI: that page stays.
    """
    found = {
        value(row, "thing"): quote(value(row, "successor"), safe=punctuation)
        for row in reversed(select(store, _WITHDRAWN))
        if _is_apart(value(row, "thing"))
    }
    return [Tombstone(*pair) for pair in sorted(found.items())]


def _is_apart(iri: str) -> bool:
    document = document_of(iri)
    path = iri.removeprefix(BASE)
    return bool(document) and "#" not in iri and any(at and path.startswith(at) for at, _ in SPACES)
