"""What things are where the vocabularies that we reuse stand beside our data (rule N11)."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, RdfFormat, parse

from sporen.rdf.namespaces import RDF, SPG
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.materialization import ONTOLOGY, is_about_data
from sporen.reasoning.tbox import TYPE, build_tbox
from tests.data.anchors import to_csv
from tests.data.asked import layer, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from sporen.graphs import Graphs
    from sporen.reasoning.engine import Conclusions

FILES = sorted((Path(__file__).parent / "vocabularies").glob("*.ttl"))
#: The shared graphs that describe what the source layer points to.
SHARED = ("actors", "concepts", "documents", "legislation")
COUNTS = "types-with-vocabularies.csv"
NODES = "types-with-vocabularies-by-node.csv"

#: A node of the source layer, and a class.
Pair = tuple[str, str]


class Loaded(NamedTuple):
    """The source layer beside the shared graphs and the vocabularies, and what follows from it."""

    engine: Engine
    drawn: Conclusions


def vocabularies() -> list[Triple]:
    """Read what the vocabularies say of the terms that we reuse."""
    return [quad.triple for path in FILES for quad in parse(path=path, format=RdfFormat.TURTLE)]


def axioms(graphs: Graphs) -> list[Triple]:
    """Return our ontology and the vocabularies together."""
    return [*graphs.triples(ONTOLOGY), *vocabularies()]


def source(graphs: Graphs) -> list[Triple]:
    """Return what the source layer says."""
    return list(graphs.triples(layer("source")))


def shared(graphs: Graphs) -> list[Triple]:
    """Return what the shared graphs say."""
    return [triple for name in SHARED for triple in graphs.triples(SPG[name])]


def load(graphs: Graphs) -> Loaded:
    """Draw all conclusions; more can be said beside them afterwards."""
    said = axioms(graphs)
    engine = Engine(CompiledRules(build_tbox(said)))
    return Loaded(engine, engine.add([*said, *shared(graphs), *source(graphs)]))


def nodes(triples: Iterable[Triple]) -> set[NamedNode]:
    """Return the things that triples speak of or point to."""
    return {
        term
        for triple in triples
        for term in (triple.subject, triple.object)
        if isinstance(term, NamedNode) and (triple.predicate, term) != (RDF["type"], triple.object)
    }


def types(triples: Iterable[Triple], of: set[NamedNode]) -> set[Pair]:
    """Return the classes that triples give to these things."""
    return {
        (short(triple.subject), short(triple.object))
        for triple in triples
        if triple.predicate == RDF["type"] and triple.subject in of
        if is_about_data((str(triple.subject), TYPE, str(triple.object)))
    }


def pairs(graphs: Graphs, drawn: Iterable[Triple]) -> set[Pair]:
    """Return the classes of all that the source layer speaks of, stated or drawn."""
    said = source(graphs)
    return types([*said, *shared(graphs), *drawn], nodes(said))


def golden(graphs: Graphs) -> dict[str, str]:
    """Return the golden files of these classes, name and text."""
    found = pairs(graphs, load(graphs).drawn.triples)
    numbers = Counter(of_class for _, of_class in found)
    by_node = defaultdict(list)
    for node, of_class in sorted(found):
        by_node[node].append(of_class)
    return {
        COUNTS: to_csv(("class", "number"), [(c, str(n)) for c, n in sorted(numbers.items())]),
        NODES: to_csv(("node", "classes"), [(n, " ".join(c)) for n, c in by_node.items()]),
    }
