"""The usage of ontology terms in questions and shapes."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.checking import shapes
from sporen.rdf import sparql
from sporen.rdf.namespaces import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.checking.shapes import Shape, Shapes
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs

_IRI = re.compile("<([^>]*)>")


class TermIndex(NamedTuple):
    """By the IRI of a term: the questions that use it and the shapes that check it."""

    shapes: Shapes
    questions: dict[str, tuple[str, ...]]
    checks: dict[str, tuple[str, ...]]

    def terms_of(self, shape: Shape) -> list[str]:
        """Return the IRIs of the terms in a shape, its targets first."""
        return list(dict.fromkeys(_terms_in(shape)))


def index_terms(graphs: Graphs, answers: Sequence[PublishedAnswer]) -> TermIndex:
    """Return the usage of terms in the shapes of a project and in the queries of its questions."""
    demanded = shapes.read(graphs.triples(OWN.graphs["shapes"]))
    return TermIndex(
        demanded,
        _by_term((answer.id, sparql.find_iris(answer.query)) for answer in answers),
        _by_term((shape.iri, set(_terms_in(shape))) for shape in demanded.by_iri.values()),
    )


def _by_term(named: Iterable[tuple[str, set[str]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for user, terms in named:
        for term in terms:
            found[term].append(user)
    return {term: tuple(users) for term, users in found.items()}


def _terms_in(shape: Shape) -> Iterator[str]:
    """Yield the targets of a shape, the properties of its path, and the class of its values."""
    for _, name in shape.targets:
        yield name
    yield from _IRI.findall(shape.path)
    for constraint in shape.constraints:
        if constraint.parameter == "class" and isinstance(constraint.value, NamedNode):
            yield constraint.value.value
