"""Explanations of whole projects: each conclusion of the real letter, and letters side by side."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sporen import graphs as named_graphs
from sporen.errors import SporenError
from sporen.explaining.evidence import Evidence
from sporen.explaining.explainer import Explainer
from sporen.explaining.explanation import ExplanationBuilder, ProofNode
from sporen.explaining.source_files import SourceFiles
from sporen.project import find_project
from sporen.rdf.namespaces import OWN, PREFIXES
from sporen.reasoning import materialization
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.proofs.prover import Prover
from sporen.reasoning.rules import Pattern
from sporen.reasoning.tbox import build_tbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sporen.graphs import Graphs
    from sporen.project import ProjectPaths
    from sporen.reasoning.proofs.proof_search import Proof

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
ACTORS = "actor:minister a sp:Office ; org:postIn actor:ministry . actor:ministry a sp:Actor ."
LETTER = """@base <https://w3id.org/sporen/id/{letter}/> .
<list> a sp:ItemList ; sp:inLetter spd:{letter} .
<proposal/1> a sp:DiscussedProposal ; sp:inList <list> .
<proposal/1/component/a> a sp:Component ; sp:partOf <proposal/1> ;
    cv:hasParticipation <part> .
<part> a cv:Participation ; cv:hasParticipant actor:minister .
"""


@pytest.fixture
def two(tmp_path: Path, folders: ProjectPaths) -> Path:
    """A project with the real ontology and two letters of one form."""
    (tmp_path / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    shutil.copytree(folders.ontology, tmp_path / "ontology")
    for letter in ("kst-1", "kst-2"):
        (tmp_path / "data" / letter).mkdir(parents=True)
        write(tmp_path, f"{letter}/source.ttl", LETTER.format(letter=letter))
    write(tmp_path, "actors.ttl", ACTORS)
    return tmp_path


def write(root: Path, name: str, turtle: str) -> None:
    (root / "data" / name).write_text(HEAD + turtle, encoding="utf-8")


def explainer(root: Path) -> Explainer:
    graphs = named_graphs.load(find_project(root))
    findings = materialization.materialize(graphs)
    return Explainer(graphs.folders, graphs.store, findings)


def ends(proof: Proof) -> Iterator[Pattern]:
    if not proof.rule:
        yield proof.triple
    for premise in proof.premises:
        yield from ends(premise)


@pytest.mark.parametrize("letter", ["", "kst-29861-120"])
def test_each_inferred_triple_has_a_proof_down_to_what_stands_somewhere(
    graphs: Graphs, letter: str
) -> None:
    """Q-IN-05."""
    program = CompiledRules(build_tbox(graphs.triples(OWN.graphs["ontology"])))
    ground = Evidence(graphs.store, letter, SourceFiles(graphs.folders))
    prover = Prover(program, ground)
    name = OWN.graphs[f"{letter}/inferred" if letter else "inferred"]
    goals = [Pattern(*map(str, triple)) for triple in graphs.triples(name)]

    proofs = {goal: prover.proofs(goal, 1) for goal in goals}

    assert goals
    assert [goal for goal, found in proofs.items() if not found] == []
    stated = {end for (proof,) in proofs.values() for end in ends(proof)}
    assert all(ground.is_stated(end) for end in stated)
    assert [end for end in stated if not ground.sources(end)] == []


def places(node: ProofNode) -> list[str]:
    own = [f"{source.graph.removeprefix(OWN.graphs)} {source.location}" for source in node.sources]
    return own + [place for premise in node.premises for place in places(premise)]


def test_a_letter_is_explained_without_its_neighbours(two: Path) -> None:
    write(
        two, "kst-2/external.ttl", f"<{OWN.resources}kst-1/proposal/1> sp:involves actor:ministry ."
    )
    here = explainer(two)

    explained = here.explain_statement(("kst-1/proposal/1", "sp:involves", "actor:minister"), 9)

    told = ExplanationBuilder(explained, "en").build()
    assert told.proofs
    assert not [place for proof in told.proofs for place in places(proof) if "kst-2" in place]


def test_what_each_of_two_letters_says_of_a_shared_thing_is_explained_by_both(two: Path) -> None:
    for letter in ("kst-1", "kst-2"):
        write(two, f"{letter}/external.ttl", "actor:new a sp:Office .")

    explained = explainer(two).explain_statement(("actor:new", "a", "sp:Actor"), 9)

    one, other = ExplanationBuilder(explained, "en").build().proofs
    assert one.rule == other.rule == "cax-sco"
    assert [place for place in places(one) if "kst-1/external.ttl:" in place]
    assert [place for place in places(other) if "kst-2/external.ttl:" in place]


def test_what_has_the_same_path_in_two_letters_is_not_guessed(two: Path) -> None:
    with pytest.raises(SporenError, match=r"kst-1/proposal/1.*kst-2/proposal/1"):
        explainer(two).explain_statement(("proposal/1", "a", "sp:Measure"), 1)


def test_what_follows_from_shared_graphs_alone_needs_no_letter(two: Path) -> None:
    explained = explainer(two).explain_statement(("actor:minister", "a", "sp:Actor"), 1)

    (proof,) = ExplanationBuilder(explained, "en").build().proofs
    assert all(place.startswith(("actors ", "ontology ")) for place in places(proof))


def test_a_contradiction_in_one_letter_is_found_by_its_rule(two: Path) -> None:
    write(two, "kst-2/external.ttl", f"<{OWN.resources}kst-2/proposal/1> a sp:OngoingPolicy .")
    here = explainer(two)

    by_rule, by_name, other = (
        here.explain_contradiction("cax-dw", given, 9)
        for given in ("", "kst-2/proposal/1", "kst-1/proposal/1")
    )

    assert len(by_rule.proofs) == len(by_name.proofs) == 1
    assert ExplanationBuilder(by_rule, "nl").build() == ExplanationBuilder(by_name, "nl").build()
    assert other.proofs == ()


def test_a_nameless_class_is_called_by_what_is_said_of_it(two: Path) -> None:
    (two / "ontology" / "more.ttl").write_text(
        HEAD
        + """[] a owl:Restriction ; owl:onProperty sp:inList ; owl:someValuesFrom sp:ItemList ;
    rdfs:subClassOf sp:Listed .
sp:Listed a owl:Class ; rdfs:label "opgesomd ding"@nl , "listed thing"@en .""",
        encoding="utf-8",
    )

    explained = explainer(two).explain_statement(("kst-1/proposal/1", "a", "listed thing"), 1)

    (proof,) = ExplanationBuilder(explained, "en").build().proofs
    kind, axiom = proof.premises
    assert kind.rule == "cls-svf1"
    assert kind.text == "proposal/1 is a resource with an «in list» that is a list"
    assert axiom.text == "every resource with an «in list» that is a list is a listed thing"
    assert [place for place in places(proof) if "None" in place] == []
    assert any("ontology/more.ttl:" in place for place in places(kind))
