"""Materialize inferred graphs: one from the shared graphs, and one for each letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, NamedNode

from sporen.labels import Labels
from sporen.project import AUTHORED, GENERATED, layer_graph
from sporen.rdf.namespaces import OWL, OWN, RDF, RDFS, SP, XSD, to_curie
from sporen.rdf.serialization import parse_triple
from sporen.reasoning import custom_rules, inconsistencies, ntriples
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.tbox import SAME, TYPE, TBox, is_axiom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from pyoxigraph import Triple

    from sporen.findings import Finding
    from sporen.graphs import Graphs
    from sporen.reasoning.engine import Conclusions, Contradiction
    from sporen.reasoning.rules import Pattern

#: The name of this engine in a comparison.
OURS = "sporen"
#: Schema vocabularies: triples with these predicates are not about the data.
_SCHEMA = tuple(f"<{vocabulary}" for vocabulary in (OWL, RDFS, RDF, XSD))


class Difference(NamedTuple):
    """A triple that only one of two engines infers."""

    engine: str
    triple: Triple


def materialize(graphs: Graphs) -> list[Finding]:
    """Materialize the inferred graphs and return the contradictions.

    The conclusions of a letter follow from that letter and the shared graphs, not from other
    letters.

    Raises:
        SporenError: If a custom rule cannot be read or does not terminate.

    """
    scopes = _scopes(graphs)
    same = next(graphs.store.quads(predicate=OWL["sameAs"]), None) is not None
    rules = custom_rules.load(graphs.folders)
    ontology = list(ntriples.read(graphs.to_ntriples(OWN.graphs["ontology"])))
    compiled_rules = CompiledRules(TBox(filter(is_axiom, ontology)), same=same, custom_rules=rules)
    data = frozenset(scopes.shared) - {OWN.graphs["ontology"]}
    engine = Engine(compiled_rules)
    # An ontology may describe individuals too; rules read nothing else in it as data.
    described = ntriples.write(one for one in ontology if compiled_rules.uses(one))
    stated = sorted(data - {OWN.graphs["labels"]}, key=str)
    conclusions = engine.add(_ntriples(graphs, stated) + described)
    graphs.add(OWN.graphs["inferred"], _select_about_data(conclusions, graphs, data))
    found = list(conclusions.contradictions)
    for inferred, own in scopes.letters.items():
        conclusions = engine.add_letter(_ntriples(graphs, own))
        graphs.add(inferred, _select_about_data(conclusions, graphs, data.union(own)))
        found += conclusions.contradictions
    return _findings(found, graphs) if found else []


class _Scopes(NamedTuple):
    """The shared graphs, and the graphs of each letter."""

    shared: list[NamedNode]
    letters: dict[NamedNode, list[NamedNode]]


def _scopes(graphs: Graphs) -> _Scopes:
    """Return the graphs to infer from; those of a letter by its inferred graph."""
    letters = {
        NamedNode(layer_graph(letter, GENERATED[1])): [
            NamedNode(layer_graph(letter, layer)) for layer in (*AUTHORED, GENERATED[0])
        ]
        for letter in graphs.folders.letters()
    }
    apart = {
        OWN.graphs["shapes"],
        OWN.graphs["inferred"],
        *letters,
        *(graph for own in letters.values() for graph in own),
    }
    return _Scopes([name for name in graphs.graph_names() if name not in apart], letters)


def compare_with_reference(graphs: Graphs) -> list[Difference]:
    """Return the triples that only this engine or only owlrl infers, sorted.

    owlrl does not know custom rules: if there are any, its missing triples do not count.
    """
    from sporen.reasoning import reference_closure  # noqa: PLC0415  materializing does not need it

    scopes = _scopes(graphs)
    ontology = graphs.triples(OWN.graphs["ontology"])
    data = [name for name in scopes.shared if name != OWN.graphs["ontology"]]
    common = reference_closure.infer(ontology, _triples(graphs, data)).triples
    found = _differences(reference_closure.NAME, common, graphs.triples(OWN.graphs["inferred"]))
    for inferred, own in scopes.letters.items():
        conclusions = reference_closure.infer(ontology, _triples(graphs, [*data, *own])).triples
        found += _differences(
            reference_closure.NAME, conclusions - common, graphs.triples(inferred)
        )
    if custom_rules.load(graphs.folders):
        found = [difference for difference in found if difference.engine != OURS]
    return sorted(found, key=lambda difference: (str(difference.triple), difference.engine))


def _differences(
    witness: str, theirs: AbstractSet[Triple], ours: AbstractSet[Triple]
) -> list[Difference]:
    return [
        *(Difference(witness, triple) for triple in theirs - ours),
        *(Difference(OURS, triple) for triple in ours - theirs),
    ]


def _select_about_data(
    conclusions: Conclusions, graphs: Graphs, data: frozenset[NamedNode]
) -> bytes:
    """Return the conclusions about subjects in the data, as N-Triples.

    Resources that are only objects, such as classes and pages, are left out.
    """
    kept = list(filter(is_about_data, conclusions.statements))
    spoken_of = {
        subject
        for subject in {statement[0] for statement in kept}
        if any(quad.graph_name in data for quad in graphs.store.quads(_node(subject)))
    }
    return ntriples.write(statement for statement in kept if statement[0] in spoken_of)


def _findings(found: list[Contradiction], graphs: Graphs) -> list[Finding]:
    labels = {language: Labels(graphs.store, language) for language in ("nl", "en")}

    def named(term: str, language: str) -> str:
        if not term.startswith("<"):
            return term
        node = NamedNode(term[1:-1])
        label, short = labels[language].label(node), to_curie(node.value)
        if node.value.startswith(SP):
            return label
        return f"{label} ({short})" if label != node.value else short

    stated = [name for name in graphs.graph_names() if not name.value.endswith("/inferred")]

    def is_stated(statement: Pattern) -> bool:
        triple = parse_triple(" ".join(statement))
        return any(triple in graphs.triples(name) for name in stated)

    return inconsistencies.findings(found, is_stated, named)


def is_about_data(conclusion: tuple[str, str, str]) -> bool:
    """Return whether a conclusion is about the data rather than the schema."""
    _, predicate, value = conclusion
    if predicate == TYPE:
        return value[0] == "<" and not value.startswith(_SCHEMA)
    return predicate == SAME or not predicate.startswith(_SCHEMA)


def _node(text: str) -> NamedNode | BlankNode:
    return NamedNode(text[1:-1]) if text[0] == "<" else BlankNode(text[2:])


def _ntriples(graphs: Graphs, names: Iterable[NamedNode]) -> bytes:
    return b"".join(map(graphs.to_ntriples, names))


def _triples(graphs: Graphs, names: Iterable[NamedNode]) -> Iterator[Triple]:
    for name in names:
        yield from graphs.triples(name)
