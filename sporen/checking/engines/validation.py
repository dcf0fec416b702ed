"""Validates data against shapes, with one SHACL engine or with both."""

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

#: The engines by name, each a module with `NAME` and `validate`.
ENGINES = {"fast": "sporen.checking.engines.fast", "reference": "sporen.checking.engines.reference"}
BOTH = "both"


class ValidationResult(NamedTuple):
    """The results, the engines, and the results that only one engine reports."""

    results: frozenset[Result]
    engines: tuple[str, ...]
    differences: tuple[Difference, ...]


#: The result without validation.
EMPTY = ValidationResult(frozenset(), (), ())


def project_data(graphs: Graphs) -> bytes:
    """Return the data graph as N-Triples: the union of all graphs of authors and of the reader.

    The graph of display labels and inferred graphs are left out. A layer may use a class from
    another layer; rules check what each layer may contain.
    """
    return b"".join(
        graphs.to_ntriples(graph)
        for graph in graphs.graph_names()
        if graph != OWN.graphs["labels"] and not graph.value.endswith("/inferred")
    )


def validate(shapes: Shapes, data: bytes, engine: str = "fast") -> ValidationResult:
    """Validate data against shapes.

    Args:
        shapes: Well-formed shapes; engines ignore others, each in its own way.
        data: The data as N-Triples.
        engine: A key of `ENGINES`, or `both`.

    Raises:
        SporenError: If an engine cannot use the shapes.

    """
    results: dict[str, Iterable[Result]] = {}
    shapes_graph, data_graph = serialize_ntriples(shapes.triples), mark_ill_typed(data)
    for name in ENGINES if engine == BOTH else (engine,):
        module = import_module(ENGINES[name])
        results[module.NAME] = [unmark(each) for each in module.validate(shapes_graph, data_graph)]
    return ValidationResult(
        frozenset(each for of_engine in results.values() for each in of_engine),
        tuple(results),
        tuple(compare_engines(results)),
    )
