"""Validation with SHACL: the graph that is looked at, the engines, and where they differ."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from sporen.checking.engines.ill_typed import mark_ill_typed, unmark
from sporen.checking.engines.results import Difference, compare_engines
from sporen.rdf.namespaces import OWN
from sporen.rdf.serialization import serialize_ntriples

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.checking.engines.results import Result
    from sporen.checking.shapes import Shapes
    from sporen.graphs import Graphs

#: The engines by name, each a module with `NAME` and `validate`. The fast one serves people at
#: their keyboard; the reference is written by others, and must agree.
ENGINES = {"fast": "sporen.checking.engines.fast", "reference": "sporen.checking.engines.reference"}
BOTH = "both"
CHOICES = (*ENGINES, BOTH)


class ValidationResult(NamedTuple):
    """What was found, by which engines, and what only one of them found."""

    results: frozenset[Result]
    engines: tuple[str, ...]
    differences: tuple[Difference, ...]


#: What has been validated where nothing was.
EMPTY = ValidationResult(frozenset(), (), ())


def project_data(graphs: Graphs) -> bytes:
    """Write what is validated as N-Triples: all that authors wrote and the reader found.

    It is looked at as one graph, since a class may be said in one layer and used in another; what
    each layer may hold is said by rules.
    """
    return b"".join(
        graphs.to_ntriples(graph)
        for graph in graphs.graph_names()
        if graph != OWN.graphs["labels"] and not graph.value.endswith("/inferred")
    )


def validate(shapes: Shapes, data: bytes, engine: str = "fast") -> ValidationResult:
    """Validate statements against shapes.

    Args:
        shapes: well-formed ones: engines pass over others, each in its own way.
        data: what is looked at, as N-Triples.
        engine: a key of `ENGINES`, or `both`.

    Raises:
        SporenError: an engine cannot run the shapes.

    """
    named: dict[str, Iterable[Result]] = {}
    written, looked_at = serialize_ntriples(shapes.triples), mark_ill_typed(data)
    for name in ENGINES if engine == BOTH else (engine,):
        module = import_module(ENGINES[name])
        named[module.NAME] = [unmark(found) for found in module.validate(written, looked_at)]
    return ValidationResult(
        frozenset(found for results in named.values() for found in results),
        tuple(named),
        tuple(compare_engines(named)),
    )
