"""The types of resources when the reused vocabularies are loaded with the data (rule N11)."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, RdfFormat, parse

from sporen.rdf.namespaces import OWN, RDF
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.materialization import is_about_data
from sporen.reasoning.tbox import TYPE, build_tbox
from tests.data.letter_queries import layer, short
from tests.data.passages import to_csv

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from sporen.graphs import Graphs
    from sporen.reasoning.engine import Conclusions

FILES = sorted((Path(__file__).parent / "vocabularies").glob("*.ttl"))
#: The shared graphs that describe the objects of the source layer.
SHARED = ("actors", "concepts", "documents", "legislation")
COUNTS = "types-with-vocabularies.csv"
NODES = "types-with-vocabularies-by-node.csv"

#: A node of the source layer, and a class.
Pair = tuple[str, str]


class InferredTypes(NamedTuple):
    """The conclusions from the source layer, the shared graphs and the vocabularies."""

    engine: Engine
    conclusions: Conclusions


def read_vocabularies() -> list[Triple]:
    """Return the axioms of the vocabularies about the reused terms."""
    return [quad.triple for path in FILES for quad in parse(path=path, format=RdfFormat.TURTLE)]


def axioms(graphs: Graphs) -> list[Triple]:
    """Return the axioms of our ontology and of the vocabularies."""
    return [*graphs.triples(OWN.graphs["ontology"]), *read_vocabularies()]


def source_triples(graphs: Graphs) -> list[Triple]:
    """Return the triples of the source layer."""
    return list(graphs.triples(layer("source")))


def shared_triples(graphs: Graphs) -> list[Triple]:
    """Return the triples of the shared graphs."""
    return [triple for name in SHARED for triple in graphs.triples(OWN.graphs[name])]


def infer_types(graphs: Graphs) -> InferredTypes:
    """Infer all types; the engine accepts more triples afterwards."""
    said = axioms(graphs)
    engine = Engine(CompiledRules(build_tbox(said)))
    return InferredTypes(
        engine, engine.add([*said, *shared_triples(graphs), *source_triples(graphs)])
    )


def nodes(triples: Iterable[Triple]) -> set[NamedNode]:
    """Return the IRIs of subjects and objects, without classes."""
    return {
        term
        for triple in triples
        for term in (triple.subject, triple.object)
        if isinstance(term, NamedNode) and (triple.predicate, term) != (RDF["type"], triple.object)
    }


def types(triples: Iterable[Triple], of: set[NamedNode]) -> set[Pair]:
    """Return the types of these nodes."""
    return {
        (short(triple.subject), short(triple.object))
        for triple in triples
        if triple.predicate == RDF["type"] and triple.subject in of
        if is_about_data((str(triple.subject), TYPE, str(triple.object)))
    }


def pairs_of_source_layer(graphs: Graphs, drawn: Iterable[Triple]) -> set[Pair]:
    """Return the stated and inferred types of the nodes of the source layer."""
    said = source_triples(graphs)
    return types([*said, *shared_triples(graphs), *drawn], nodes(said))


def golden(graphs: Graphs) -> dict[str, str]:
    """Return the golden files, name and text."""
    found = pairs_of_source_layer(graphs, infer_types(graphs).conclusions.triples)
    numbers = Counter(of_class for _, of_class in found)
    by_node = defaultdict(list)
    for node, of_class in sorted(found):
        by_node[node].append(of_class)
    return {
        COUNTS: to_csv(("class", "number"), [(c, str(n)) for c, n in sorted(numbers.items())]),
        NODES: to_csv(("node", "classes"), [(n, " ".join(c)) for n, c in by_node.items()]),
    }
