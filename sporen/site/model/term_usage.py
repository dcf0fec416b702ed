"""Which questions ask with a term of the ontology, and which shapes check it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.checking import shapes
from sporen.rdf import sparql

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.checking.shapes import Shape, Shapes
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs

_IRI = re.compile("<([^>]*)>")


class Uses(NamedTuple):
    """By the IRI of a term: the ids of questions that name it, the IRIs of shapes that check it."""

    shapes: Shapes
    asked: dict[str, tuple[str, ...]]
    checked: dict[str, tuple[str, ...]]

    def terms_of(self, shape: Shape) -> list[str]:
        """Return the IRIs of the terms that a shape speaks of: first what it looks at."""
        return list(dict.fromkeys(_named(shape)))


def of(graphs: Graphs, answers: Sequence[PublishedAnswer]) -> Uses:
    """Read the uses of terms from the shapes of a project and the queries of its questions."""
    demanded = shapes.read(graphs.triples(shapes.SHAPES_GRAPH))
    return Uses(
        demanded,
        _by_term((answer.id, sparql.find_iris(answer.query)) for answer in answers),
        _by_term((shape.iri, set(_named(shape))) for shape in demanded.by_iri.values()),
    )


def _by_term(named: Iterable[tuple[str, set[str]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, terms in named:
        for term in terms:
            found[term].append(one)
    return {term: tuple(some) for term, some in found.items()}


def _named(shape: Shape) -> Iterator[str]:
    """Name what a shape looks at, what its path goes along, and the class that values have."""
    for _, name in shape.targets:
        yield name
    yield from _IRI.findall(shape.path)
    for constraint in shape.constraints:
        if constraint.parameter == "class" and isinstance(constraint.value, NamedNode):
            yield constraint.value.value
