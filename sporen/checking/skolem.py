"""Names for shapes that have none, so that a result can say which of them it is from.

Engines report a nameless shape as a blank node whose label means nothing outside them. Here each
gets an IRI that is made from the shape it belongs to and the property it looks at:
`DatasetShape-title`. What a shape demands does not depend on what it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import BlankNode, NamedNode, Triple

from sporen.checking.shapes import Index, local_name
from sporen.rdf.namespaces import SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.rdf.terms import Term

#: What the IRIs begin with that stand for nameless shapes.
MADE = "urn:sporen:shape:"
#: What the IRIs begin with that stand for blank nodes, where an engine must tell them apart.
_NODE = "urn:sporen:blank:"
#: What a shape is called that belongs to none with a name.
NAMELESS = "shape"


def named(triples: Iterable[Triple]) -> tuple[frozenset[Triple], dict[str, BlankNode]]:
    """Return shapes with a name for each; and by the IRIs that were made, what they were."""
    statements = frozenset(triples)
    index = Index(statements)
    blank = [node for node in index.shapes() if isinstance(node, BlankNode)]
    names: dict[Term, NamedNode] = {}
    taken: dict[str, int] = {}
    for node in sorted(blank, key=lambda one: (_name(one, index), _natural(one.value))):
        name = _name(node, index)
        number = taken[name] = taken.get(name, 0) + 1
        names[node] = NamedNode(MADE + quote(name if number == 1 else f"{name}-{number}"))
    renamed = frozenset(
        Triple(
            names.get(one.subject, one.subject),
            one.predicate,
            names.get(one.object, one.object),
        )
        for one in statements
    )
    return renamed, {iri.value: node for node, iri in names.items() if isinstance(node, BlankNode)}


def _name(node: BlankNode, index: Index) -> str:
    """Call a nameless shape by the shape it belongs to and the property it looks at."""
    path = index.one(node, SH["path"])
    looked = f"-{local_name(path.value)}" if isinstance(path, NamedNode) else ""
    return f"{local_name(index.root(node)) or NAMELESS}{looked}"


def _natural(label: str) -> tuple[int, str]:
    """Order labels as they were given: `b2` before `b10`."""
    return len(label), label


def with_iris(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Return statements with an IRI for each blank node: engines give those labels of their own."""
    for triple in triples:
        subject, value = (
            NamedNode(_NODE + term.value) if isinstance(term, BlankNode) else term
            for term in (triple.subject, triple.object)
        )
        yield Triple(subject, triple.predicate, value)  # type: ignore[arg-type]


def label(term: str) -> str:
    """Return the blank node that an IRI stands for, with its label; any other term as it is."""
    return f"_:{term[1:-1].removeprefix(_NODE)}" if term.startswith(f"<{_NODE}") else term
