"""Skolem IRIs for blank nodes (RDF 1.1 section 3.5), which SHACL engines relabel.

The Skolem IRI of a shape is formed from its parent shape and its path: `DatasetShape-title`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import BlankNode, NamedNode, Triple

from sporen.checking.shapes import local_name, shape_nodes
from sporen.rdf.namespaces import SH
from sporen.rdf.triple_index import TripleIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.rdf.terms import Term

#: The start of the Skolem IRI of a shape.
SHAPE_PREFIX = "urn:sporen:shape:"
#: The start of the Skolem IRI of any blank node.
_NODE_PREFIX = "urn:sporen:blank:"
#: The name of a shape without an IRI whose parents have none either.
UNNAMED = "shape"


def skolemize_shapes(triples: Iterable[Triple]) -> tuple[frozenset[Triple], dict[str, BlankNode]]:
    """Return a shapes graph with an IRI for each shape, and the blank nodes by their new IRIs."""
    shapes_graph = frozenset(triples)
    index = TripleIndex(shapes_graph)
    bnodes = [node for node in shape_nodes(index) if isinstance(node, BlankNode)]
    iris: dict[Term, NamedNode] = {}
    uses: dict[str, int] = {}
    for node in sorted(bnodes, key=lambda node: (_shape_name(node, index), _by_label(node.value))):
        name = _shape_name(node, index)
        number = uses[name] = uses.get(name, 0) + 1
        iris[node] = NamedNode(SHAPE_PREFIX + quote(name if number == 1 else f"{name}-{number}"))
    skolemized = frozenset(
        Triple(
            iris.get(triple.subject, triple.subject),
            triple.predicate,
            iris.get(triple.object, triple.object),
        )
        for triple in shapes_graph
    )
    return skolemized, {
        iri.value: node for node, iri in iris.items() if isinstance(node, BlankNode)
    }


def _shape_name(node: BlankNode, index: TripleIndex) -> str:
    """Return the name of the parent shape, followed by the property of a predicate path."""
    path = index.first_object(node, SH["path"])
    suffix = f"-{local_name(path.value)}" if isinstance(path, NamedNode) else ""
    return f"{local_name(index.root_iri(node)) or UNNAMED}{suffix}"


def _by_label(label: str) -> tuple[int, str]:
    """Return a sort key that puts `b2` before `b10`."""
    return len(label), label


def skolemize(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Return the triples with an IRI for each blank node."""
    for triple in triples:
        subject, value = (
            NamedNode(_NODE_PREFIX + term.value) if isinstance(term, BlankNode) else term
            for term in (triple.subject, triple.object)
        )
        yield Triple(subject, triple.predicate, value)  # type: ignore[arg-type]


def deskolemize(term: str) -> str:
    """Return the blank node of a Skolem IRI, or any other term unchanged."""
    start = f"<{_NODE_PREFIX}"
    return f"_:{term[1:-1].removeprefix(_NODE_PREFIX)}" if term.startswith(start) else term
