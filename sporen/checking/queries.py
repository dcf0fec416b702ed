"""The queries that shapes hold: told where they stand when they are no SPARQL.

Engines stop at the first, and say where in the query it is at most, not where in the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Store

from sporen.checking.shapes import GRAPH
from sporen.findings import Finding, Severity, SporenError, Words, term_text
from sporen.sparql import not_sparql, offset_of, refused
from sporen.vocabulary import OWL, SH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sporen.checking.shapes import Index, Shapes
    from sporen.stores.store import Term

CODE = "SH-06.query"
_TEXTS = (SH["select"], SH["ask"])
#: What stands for the path of a property shape, and a path that has as many signs.
_PATH, _ANY_PATH = re.compile(r"[$?]PATH\b"), "<a:b>"

_NO_TEXT = Words('een query is een tekst. Zet hem tussen """.', 'a query is a text. Quote it: """.')
#: Blanks behind a query, so that each word that the engine tries at its end has signs enough.
_BEHIND = " " * 20


def unusable(shapes: Shapes, called: Callable[[str], Words]) -> Iterator[Finding]:
    """Give the queries of shapes that cannot be run.

    Args:
        shapes: the shapes.
        called: gives what messages call a shape, by its IRI.

    """
    for triple in shapes.triples:
        if triple.predicate not in _TEXTS:
            continue
        error, offset = _NO_TEXT, None
        if isinstance(triple.object, Literal):
            text = triple.object.value
            wrong = _error(text, _prefixes(triple.subject, shapes.index))
            if wrong is None:
                continue
            error, offset = wrong.message, offset_of(wrong.place, text) if wrong.place else None
        named = called(shapes.index.root(triple.subject))
        yield Finding(
            CODE,
            Severity.VIOLATION,
            Words(*(f"{name}: {said}" for name, said in zip(named, error, strict=True))),
            focus=term_text(triple.subject),
            path=str(triple.predicate),
            value=term_text(triple.object),
            graph=GRAPH.value,
            inside=offset,
        )


def _error(text: str, prefixes: dict[str, str]) -> SporenError | None:
    """Say why a query cannot be run; nothing when it can. It is run on nothing at all."""
    text = _PATH.sub(_ANY_PATH, text)
    forbidden = refused(text, "")
    if forbidden:
        return forbidden
    try:
        Store().query(text + _BEHIND, prefixes=prefixes)
    except (SyntaxError, RuntimeError, ValueError) as error:  # the last: of a prefix
        return not_sparql(error, text, "")
    return None


def _prefixes(node: Term, index: Index) -> dict[str, str]:
    """Give the prefixes that are declared for a query (SHACL section 5.2.1)."""
    found: dict[str, str] = {}
    seen: set[Term] = set()
    new = set(index.all(node, SH["prefixes"]))
    while new:
        seen |= new
        for graph in new:
            for declared in index.all(graph, SH["declare"]):
                name, iri = (index.one(declared, SH[part]) for part in ("prefix", "namespace"))
                if isinstance(name, Literal) and isinstance(iri, Literal | NamedNode):
                    found[name.value] = iri.value
        new = {other for graph in new for other in index.all(graph, OWL["imports"])} - seen
    return found
