"""Why what was inferred holds: its shortest proof, step by step, down to the words of a letter."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.explaining.evidence import Evidence
from sporen.explaining.explainer import compile_project_rules
from sporen.explaining.source_files import SourceFiles
from sporen.explaining.verbalizer import Verbalizer
from sporen.labels.label_index import passage_of
from sporen.project import GENERATED, layer_graph, letter_in_iri
from sporen.rdf.namespaces import SPG
from sporen.reasoning.proofs.prover import Prover
from sporen.reasoning.rules import Pattern
from sporen.site.model.segments import TIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from sporen.graphs import Graphs
    from sporen.labels.resource_names import Names
    from sporen.reasoning.compiler import CompiledRules
    from sporen.reasoning.proofs.proof_search import Proof

#: The layers that a build makes itself.
READING, INFERRED = GENERATED


class Step(NamedTuple):
    """A step of a proof.

    Attributes:
        text: what the statement says; "" for what the proof is of.
        rule: the rule by which it follows, by its name in OWL 2 RL or its own; "" where stated.
        why: what that rule says.
        layer: who says it.
        iri: the thing it is about.
        passages: the passages of the letter that it rests on.

    """

    text: str
    rule: str
    why: str
    layer: str
    iri: str
    passages: tuple[str, ...] = ()


class Proven(NamedTuple):
    """A proof, and where its statements were looked up."""

    proof: Proof
    ground: Evidence


class Proofs:
    """The shortest proof of each inferred statement, in no language; each is looked for once."""

    def __init__(self, graphs: Graphs) -> None:
        self._graphs = graphs
        self._files = SourceFiles(graphs.folders)
        self._provers: dict[str, tuple[Prover, Evidence]] = {}
        self._found: dict[Quad, Proven | None] = {}

    @cached_property
    def program(self) -> CompiledRules:
        """The rules by which all of it follows."""
        return compile_project_rules(self._graphs.folders, self._graphs.store)

    def of(self, quad: Quad) -> Proven | None:
        """Return the shortest proof of what an inferred graph says; none of what has none."""
        if quad not in self._found:
            letter = letter_in_iri(quad.graph_name.value, SPG)  # type: ignore[union-attr]
            prover, ground = self._side(letter)
            proofs = prover.proofs(Pattern(*map(str, quad.triple)), 1)
            self._found[quad] = Proven(proofs[0], ground) if proofs else None
        return self._found[quad]

    def find(self, graphs: Iterable[NamedNode]) -> None:
        """Find the proofs of all that some inferred graphs say."""
        for quad in self._graphs.quads(graphs):
            self.of(quad)

    @cached_property
    def inferred(self) -> Mapping[str, Quad]:
        """What proofs were found of, as it is written."""
        return {str(quad): quad for quad in self._found}

    @cached_property
    def passages(self) -> Mapping[str, list[str]]:
        """The passages that each thing rests on, in the order of the text."""
        found: dict[str, set[str]] = defaultdict(set)
        for letter in self._graphs.folders.letters():
            for quad in self._graphs.quads([NamedNode(layer_graph(letter, READING))]):
                if quad.predicate in TIES and isinstance(quad.object, NamedNode):
                    found[str(quad.subject)[1:-1]].add(quad.object.value)
        return {iri: sorted(passages, key=passage_of) for iri, passages in found.items()}

    def _side(self, letter: str) -> tuple[Prover, Evidence]:
        if letter not in self._provers:
            ground = Evidence(self._graphs.store, letter, self._files)
            self._provers[letter] = Prover(self.program, ground), ground
        return self._provers[letter]


class Why:
    """Proofs as steps in one language."""

    def __init__(self, proofs: Proofs, names: Names, layers: Mapping[str, str]) -> None:
        """Tell proofs with names; `layers` gives the layer of each graph, by IRI."""
        self.inferred = proofs.inferred
        self._proofs = proofs
        self._layers = layers
        self._sentences = Verbalizer(
            proofs.program, lambda node: names.short(node.value), names.language
        )
        self._stated: dict[tuple[Evidence, Pattern], Step] = {}

    def steps(self, quad: Quad) -> tuple[Step, ...]:
        """Tell why an inferred statement holds: each rule, and below it what it needs.

        No step is told twice: what several rules need stands where it is needed first.
        """
        proven = self._proofs.of(quad)
        if proven is None:
            return ()
        return tuple(dict.fromkeys(self._told(proven.proof, proven.ground, {}, is_goal=True)))

    def _told(
        self, proof: Proof, ground: Evidence, known: Mapping[str, str], *, is_goal: bool = False
    ) -> Iterator[Step]:
        if not proof.rule:
            yield self._leaf(proof.triple, ground, known)
            return
        text = "" if is_goal else self._sentences.sentence(proof.triple, ground, known)
        why = self._sentences.reason(proof.rule, proof.bindings, ground)
        yield Step(text, proof.rule, why, INFERRED, proof.triple.subject[1:-1])
        for premise in proof.premises:
            yield from self._told(premise, ground, proof.bindings)

    def _leaf(self, triple: Pattern, ground: Evidence, known: Mapping[str, str]) -> Step:
        """Tell what is stated; of what speaks of a list, the rule above it says which members."""
        if triple.object.startswith("_:"):
            return self._stating(triple, ground, known)
        if (ground, triple) not in self._stated:
            self._stated[ground, triple] = self._stating(triple, ground, known)
        return self._stated[ground, triple]

    def _stating(self, triple: Pattern, ground: Evidence, known: Mapping[str, str]) -> Step:
        graphs = ground.stating_graphs(triple)
        of_a_letter = any("/" in graph.removeprefix(SPG) for graph in graphs)
        parts = [part[1:-1] for part in (triple.subject, triple.object) if part.startswith("<")]
        resting = [self._proofs.passages.get(part, []) for part in parts if of_a_letter]
        return Step(
            text=self._sentences.sentence(triple, ground, known),
            rule="",
            why="",
            layer=min((self._layers.get(graph, "") for graph in graphs), default=""),
            iri=parts[0] if triple.subject.startswith("<") else "",
            passages=tuple(next(filter(None, resting), ())),
        )
