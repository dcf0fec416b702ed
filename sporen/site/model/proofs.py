"""The shortest proof of each inferred triple, as steps down to the passages of a letter."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.explaining.evidence import Evidence
from sporen.explaining.explainer import compile_project_rules
from sporen.explaining.source_files import SourceFiles
from sporen.explaining.verbalizer import Verbalizer
from sporen.labels.label_index import passage_offsets
from sporen.project import GENERATED, layer_graph, letter_in_iri
from sporen.rdf.namespaces import OWN
from sporen.reasoning.proofs.prover import Prover
from sporen.reasoning.rules import Pattern
from sporen.site.model.segments import PASSAGE_PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from sporen.graphs import Graphs
    from sporen.labels.resource_names import ResourceNames
    from sporen.reasoning.compiler import CompiledRules
    from sporen.reasoning.proofs.proof_search import Proof

#: The generated layers.
READING, INFERRED = GENERATED


class Step(NamedTuple):
    """A step of a proof.

    Attributes:
        text: The statement as a sentence; "" for the conclusion of the proof.
        rule: The name of the rule, in OWL 2 RL or of the project; "" for a stated triple.
        why: The text of the rule.
        layer: The layer of the triple.
        iri: The subject.
        passages: The passages that the triple is based on.
    """

    text: str
    rule: str
    why: str
    layer: str
    iri: str
    passages: tuple[str, ...] = ()


class ProofWithEvidence(NamedTuple):
    """A proof, and the evidence for its triples."""

    proof: Proof
    evidence: Evidence


class Proofs:
    """The shortest proof of each inferred triple, in no language; each is searched once."""

    def __init__(self, graphs: Graphs) -> None:
        self._graphs = graphs
        self._files = SourceFiles(graphs.folders)
        self._provers: dict[str, tuple[Prover, Evidence]] = {}
        self._proofs: dict[Quad, ProofWithEvidence | None] = {}

    @cached_property
    def program(self) -> CompiledRules:
        """The compiled rules of the project."""
        return compile_project_rules(self._graphs.folders, self._graphs.store)

    def of(self, quad: Quad) -> ProofWithEvidence | None:
        """Return the shortest proof of a quad in an inferred graph, or None."""
        if quad not in self._proofs:
            letter = letter_in_iri(quad.graph_name.value, OWN.graphs)  # type: ignore[union-attr]
            prover, ground = self._prover(letter)
            proofs = prover.proofs(Pattern(*map(str, quad.triple)), 1)
            self._proofs[quad] = ProofWithEvidence(proofs[0], ground) if proofs else None
        return self._proofs[quad]

    def find(self, graphs: Iterable[NamedNode]) -> None:
        """Search the proofs of all triples in some inferred graphs."""
        for quad in self._graphs.quads(graphs):
            self.of(quad)

    @cached_property
    def inferred(self) -> Mapping[str, Quad]:
        """The quads with a proof, by their N-Quads form."""
        return {str(quad): quad for quad in self._proofs}

    @cached_property
    def passages(self) -> Mapping[str, list[str]]:
        """The passages that each resource is based on, in the order of the text."""
        found: dict[str, set[str]] = defaultdict(set)
        for letter in self._graphs.folders.letters():
            for quad in self._graphs.quads([NamedNode(layer_graph(letter, READING))]):
                if quad.predicate in PASSAGE_PROPERTIES and isinstance(quad.object, NamedNode):
                    found[str(quad.subject)[1:-1]].add(quad.object.value)
        return {iri: sorted(passages, key=passage_offsets) for iri, passages in found.items()}

    def _prover(self, letter: str) -> tuple[Prover, Evidence]:
        if letter not in self._provers:
            ground = Evidence(self._graphs.store, letter, self._files)
            self._provers[letter] = Prover(self.program, ground), ground
        return self._provers[letter]


class ProofSteps:
    """Proofs as steps in one language."""

    def __init__(self, proofs: Proofs, names: ResourceNames, layers: Mapping[str, str]) -> None:
        """Initialize with names; `layers` maps the IRI of each graph to its layer."""
        self.inferred = proofs.inferred
        self._proofs = proofs
        self._layers = layers
        self._sentences = Verbalizer(
            proofs.program, lambda node: names.short_name(node.value), names.language
        )
        self._stated: dict[tuple[Evidence, Pattern], Step] = {}

    def steps(self, quad: Quad) -> tuple[Step, ...]:
        """Return the steps of a proof: each rule, followed by its premises.

        A premise of several rules is a step only once.
        """
        proven = self._proofs.of(quad)
        if proven is None:
            return ()
        return tuple(dict.fromkeys(self._steps(proven.proof, proven.evidence, {}, is_goal=True)))

    def _steps(
        self, proof: Proof, ground: Evidence, known: Mapping[str, str], *, is_goal: bool = False
    ) -> Iterator[Step]:
        if not proof.rule:
            yield self._stated_step(proof.triple, ground, known)
            return
        text = "" if is_goal else self._sentences.sentence(proof.triple, ground, known)
        why = self._sentences.reason(proof.rule, proof.bindings, ground)
        yield Step(text, proof.rule, why, INFERRED, proof.triple.subject[1:-1])
        for premise in proof.premises:
            yield from self._steps(premise, ground, proof.bindings)

    def _stated_step(self, triple: Pattern, ground: Evidence, known: Mapping[str, str]) -> Step:
        """Return the step of a stated triple; those about RDF lists depend on bindings."""
        if triple.object.startswith("_:"):
            return self._create_stated_step(triple, ground, known)
        if (ground, triple) not in self._stated:
            self._stated[ground, triple] = self._create_stated_step(triple, ground, known)
        return self._stated[ground, triple]

    def _create_stated_step(
        self, triple: Pattern, ground: Evidence, known: Mapping[str, str]
    ) -> Step:
        graphs = ground.stating_graphs(triple)
        of_a_letter = any("/" in graph.removeprefix(OWN.graphs) for graph in graphs)
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
