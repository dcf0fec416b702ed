"""What follows from each word of the ontology by itself, as tables that a person can review."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from sporen.rdf.namespaces import OWL, OWN, RDF, SP
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.tbox import build_tbox
from tests.data.letter_queries import short
from tests.data.passages import to_csv

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.graphs import Graphs
    from sporen.reasoning.engine import Conclusions

_NAMELESS = "https://example.org/"
_TYPE = RDF["type"]
PROPERTIES, PATHS, CLASSES = "word-properties.csv", "word-paths.csv", "word-classes.csv"


def golden(graphs: Graphs) -> dict[str, str]:
    """Return the golden files of these tables, name and text."""
    axioms = graphs.triples(OWN.graphs["ontology"])
    return {
        PROPERTIES: to_csv(("property", "subject", "value", "also"), of_properties(axioms)),
        PATHS: to_csv(("first", "then", "follows"), of_paths(axioms)),
        CLASSES: to_csv(("class", "also", "never"), of_classes(axioms)),
    }


def of_properties(axioms: Iterable[Triple]) -> list[tuple[str, ...]]:
    """Say of each property what its subject and its value are, and what else holds of them."""
    axioms = list(axioms)
    properties = _declared(axioms, "ObjectProperty", "DatatypeProperty")
    said = [Triple(_node("a", one), one, _node("b", one)) for one in properties]
    drawn = _drawn(axioms, said)
    table = []
    for one in properties:
        start, end = _node("a", one), _node("b", one)
        also = [short(p) for s, p, o in drawn if (s, o) == (start, end)]
        also += [f"^{short(p)}" for s, p, o in drawn if (s, o) == (end, start)]
        types = _types(drawn, start), _types(drawn, end)
        table.append((short(one), *map(" ".join, (*types, sorted(also)))))
    return [row for row in table if any(row[1:])]


def of_paths(axioms: Iterable[Triple]) -> list[tuple[str, ...]]:
    """Say what follows of the ends of two properties one after another, if anything."""
    axioms = list(axioms)
    in_chains = {triple.object for triple in axioms if triple.predicate == RDF["first"]}
    properties = [
        one
        for one in _declared(axioms, "ObjectProperty")
        if one.value.startswith(SP) or one in in_chains
    ]
    pairs = list(product(properties, repeat=2))
    said = []
    for number, (first, then) in enumerate(pairs):
        middle = _node("b", number)
        said += [
            Triple(_node("a", number), first, middle),
            Triple(middle, then, _node("c", number)),
        ]
    found: dict[tuple[str, str], set[str]] = {}
    for subject, predicate, value in _drawn(axioms, said):
        place, _, nth = subject.value.removeprefix(_NAMELESS).partition("/")
        if place == "a" and value == _node("c", nth):
            first, then = pairs[int(nth)]
            found.setdefault((short(first), short(then)), set()).add(short(predicate))
    return [(*pair, " ".join(sorted(follows))) for pair, follows in sorted(found.items())]


def of_classes(axioms: Iterable[Triple]) -> list[tuple[str, ...]]:
    """Say of each class which others its members belong to too, and to which they never can."""
    axioms = list(axioms)
    classes = [one for one in _declared(axioms, "Class") if one.value.startswith(SP)]
    drawn = _drawn(axioms, (Triple(_node("a", one), _TYPE, one) for one in classes))
    said = []
    for one, other in combinations(classes, 2):
        both = _node(short(one), short(other))
        said += [Triple(both, _TYPE, one), Triple(both, _TYPE, other)]
    never: dict[str, set[str]] = {short(one): set() for one in classes}
    for contradiction in _concluded(axioms, said).contradictions:
        names = contradiction.bindings["?x"].strip("<>").removeprefix(_NAMELESS)
        one_name, _, other_name = names.partition("/")
        never[one_name].add(other_name)
        never[other_name].add(one_name)
    also = {short(one): _types(drawn, _node("a", one)) for one in classes}
    # What holds of the class above holds of those below it.
    return [
        (name, " ".join(also[name]), " ".join(sorted(o for o in apart if not apart & {*also[o]})))
        for name, apart in never.items()
    ]


def _declared(axioms: list[Triple], *kinds: str) -> list[NamedNode]:
    wanted = [OWL[kind] for kind in kinds]
    found = {
        triple.subject
        for triple in axioms
        if triple.predicate == _TYPE and triple.object in wanted
        if isinstance(triple.subject, NamedNode)
    }
    return sorted(found, key=lambda one: one.value)


def _node(place: str, of: NamedNode | int | str) -> NamedNode:
    name = short(of) if isinstance(of, NamedNode) else of
    return NamedNode(f"{_NAMELESS}{place}/{name}")


def _concluded(axioms: list[Triple], said: Iterable[Triple]) -> Conclusions:
    return Engine(CompiledRules(build_tbox(axioms))).add([*axioms, *said])


def _drawn(
    axioms: list[Triple], said: Iterable[Triple]
) -> set[tuple[NamedNode, NamedNode, NamedNode]]:
    return {
        (t.subject, t.predicate, t.object)
        for t in _concluded(axioms, said).triples
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode)
        if t.subject.value.startswith(_NAMELESS)
    }


def _types(drawn: set[tuple[NamedNode, NamedNode, NamedNode]], of: NamedNode) -> list[str]:
    return sorted(short(value) for s, p, value in drawn if s == of and p == _TYPE)
