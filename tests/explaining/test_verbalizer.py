"""Every rule reads as a sentence, in Dutch and English, with no sign of how it is written down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat

from sporen.explaining.evidence import Evidence
from sporen.explaining.explainer import ProofResult
from sporen.explaining.explanation import ExplanationBuilder, ProofNode
from sporen.rdf.namespaces import OWN
from sporen.rdf.serialization import serialize_ntriples
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.proofs.prover import Prover
from sporen.reasoning.tbox import build_tbox
from sporen.stores.oxigraph import OxigraphStore
from tests.reasoning.test_proofs import ABOUT_SCHEMA, BROKEN, EACH, read, triple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.explaining.source_files import TripleKey, WrittenTriple
    from sporen.location import Location

#: What people should not see: nameless nodes, holes in a phrase, IRIs in full.
ODD = re.compile(r"_:|[{}<>]|http|\[|«»|\(\)|\ba [aeiou]|\ban [^aeiou«]|  ")


class NoFiles:
    """The files of a project that has none."""

    def find(self, _wanted: TripleKey, _graph: str) -> WrittenTriple | None:
        """Say that nothing is written there."""
        return None

    def text_location(self, _letter: str, _offset: int) -> Location:
        """Say that there is no text."""
        raise AssertionError


def told(ontology: str, data: str, goal: str, language: str) -> tuple[ProofNode, ...]:
    """Explain a statement, or the rule of that name, in a small world."""
    store = OxigraphStore()
    axioms, statements = read(ontology), read(data)
    drawn = Engine(CompiledRules(build_tbox(axioms), same="owl:sameAs" in data)).add(
        axioms | statements
    )
    for graph, triples in (
        ("ontology", axioms),
        ("data", statements),
        ("inferred", drawn.triples),
    ):
        store.load(serialize_ntriples(triples), RdfFormat.N_TRIPLES, OWN.graphs[graph])
    # Nameless nodes have other names in a store.
    stored = (quad.triple for quad in store.quads(graph=OWN.graphs["ontology"]))
    program = CompiledRules(build_tbox(stored), same="owl:sameAs" in data)
    labels = " ".join(
        f":{name} rdfs:label 'D{name}'@nl , 'E{name}'@en ." for name in "abcvipqrCDEXY"
    )
    store.load(serialize_ntriples(read(labels)), RdfFormat.N_TRIPLES, OWN.graphs["labels"])
    ground = Evidence(store, "", NoFiles())  # type: ignore[arg-type]
    prover = Prover(program, ground)
    asked = triple(goal) if " " in goal else None
    proofs = prover.proofs(asked, 9) if asked else prover.contradictions(goal, 9)
    explained = ProofResult(
        asked,
        "" if asked else goal,
        tuple((one, ground) for one in proofs),
        (),
        ground,
        program,
        store,
    )
    return ExplanationBuilder(explained, language).build().proofs


def texts(node: ProofNode) -> Iterator[str]:
    yield node.text
    yield node.why
    for premise in node.premises:
        yield from texts(premise)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("rule", "ontology", "data", "goal"),
    [
        *(pytest.param(*row, id=row[0]) for row in EACH),
        *(pytest.param(*row[:2], "", row[2], id=row[0]) for row in ABOUT_SCHEMA),
        *(pytest.param(*row, row[0], id=row[0]) for row in BROKEN),
    ],
)
def test_each_rule_reads_as_a_sentence(
    rule: str, ontology: str, data: str, goal: str, language: str
) -> None:
    proofs = told(ontology, data, goal, language)

    assert rule in {proof.rule for proof in proofs}
    odd = {text for proof in proofs for text in texts(proof) if ODD.search(text)}
    assert odd == set()


def test_of_a_long_list_only_what_matters_is_told() -> None:
    (proof,) = told(
        "[] a owl:AllDisjointClasses ; owl:members ( :C :D :E ) .",
        ":a a :C , :E .",
        "cax-adc",
        "en",
    )

    assert [node.text for node in proof.premises] == [
        "Ea is a EC",
        "Ea is a EE",
        "a list of disjoint members",
        "its members are EC and EE",
    ]


def test_a_denial_is_told_by_what_it_denies() -> None:
    (proof,) = told(
        "[] owl:sourceIndividual :a ; owl:assertionProperty :p ; owl:targetIndividual :b .",
        ":a :p :b .",
        "prp-npa1",
        "nl",
    )

    assert [node.text for node in proof.premises] == [
        "Da · Dp · Db",
        "ontkend onderwerp: Da",
        "ontkend predicaat: «Dp»",
        "ontkend object: Db",
    ]
