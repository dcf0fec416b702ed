"""Short ways to ask the graph of the letter, with answers that read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.rdf.namespaces import PREFIXES, to_curie

if TYPE_CHECKING:
    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore

LETTER = "https://w3id.org/sporen/id/kst-29861-120"
CONCEPT = "https://w3id.org/sporen/concept/"
LAYERS = "https://w3id.org/sporen/graph/kst-29861-120/"
#: What stands before a query: nodes of the letter are `<proposal/13>`, its graphs `letter:source`,
#: and `effect:tighten` is a concept of a scheme.
HEAD = f"BASE <{LETTER}/>\nPREFIX letter: <{LAYERS}>\n" + "".join(
    f"PREFIX {name}: <{iri}>\n"
    for name, iri in [
        *PREFIXES.items(),
        *((scheme, f"{CONCEPT}{scheme}/") for scheme in ("effect", "instrument-type", "unit-kind")),
    ]
)


def layer(name: str) -> NamedNode:
    """Name the letter's graph of one layer."""
    return NamedNode(LAYERS + name)


def rows(store: OxigraphStore, select: str) -> list[tuple[str, ...]]:
    """Return the rows of a SELECT, each term as `short` writes it."""
    return [tuple(short(term) for term in row) for row in store.select(HEAD + select).rows]


def values(store: OxigraphStore, select: str) -> list[str]:
    """Return the first column of a SELECT."""
    return [row[0] for row in rows(store, select)]


def count(store: OxigraphStore, pattern: str, graph: str | None = "source") -> int:
    """Count the different `?node` of a pattern in one layer of the letter, or in all graphs."""
    where = pattern if graph is None else f"GRAPH letter:{graph} {{ {pattern} }}"
    (row,) = rows(store, f"SELECT (COUNT(DISTINCT ?node) AS ?number) WHERE {{ {where} }}")
    return int(row[0])


def short(term: Term | None) -> str:
    """Write a node from the letter, a concept from its scheme, a literal as its text."""
    if isinstance(term, Literal):
        return term.value
    if not isinstance(term, NamedNode):
        return ""
    for start in (f"{LETTER}/", CONCEPT):
        if term.value.startswith(start):
            return term.value[len(start) :]
    return to_curie(term.value)
