"""What is inferred carries its proof on its page: the one that `sporen explain` gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sporen import layers
from sporen.explaining.explainer import Explainer
from sporen.labels.label_index import LabelIndex
from sporen.labels.resource_names import ResourceNames
from sporen.rdf.namespaces import OWN
from sporen.site.model.proofs import INFERRED, Proofs, ProofSteps
from sporen.site.translator import Translator
from sporen.web.routes import document_of, page_path
from tests.site.html import Page
from tests.site.kinds import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from sporen.graphs import Graphs
    from sporen.reasoning.proofs.proof_search import Proof

PROOF = re.compile(r'<details class="why">.*?</details>')


@pytest.fixture(scope="module")
def inferred(graphs: Graphs) -> list[Quad]:
    names = [name for name, layer in layers.layers_by_graph(graphs).items() if layer == INFERRED]
    quads = list(graphs.quads(one for one in graphs.graph_names() if one.value in names))
    assert quads
    return quads


@pytest.fixture(scope="module", params=["nl", "en"])
def why(request: pytest.FixtureRequest, graphs: Graphs) -> ProofSteps:
    index = LabelIndex.from_quads(graphs.quads(graphs.graph_names()))
    translator = Translator(request.param)
    names = ResourceNames(index, request.param, translator.texts["named"], translator.date)
    return ProofSteps(Proofs(graphs), names, layers.layers_by_graph(graphs))


def rules(proof: Proof) -> Iterator[str]:
    if proof.rule:
        yield proof.rule
    for premise in proof.premises:
        yield from rules(premise)


def test_each_conclusion_is_told_from_its_rule_down_to_what_somebody_states(
    why: ProofSteps, inferred: list[Quad]
) -> None:
    for quad in inferred:
        steps = why.steps(quad)

        assert steps, quad
        assert steps[0].rule
        assert not steps[0].text  # the row it stands in says it
        assert all(step.text and step.layer for step in steps[1:]), quad
        assert not steps[-1].rule
        assert not any(sign in step.text + step.why for step in steps for sign in "{}<>?_")


def test_it_is_the_proof_that_explain_gives(
    why: ProofSteps, graphs: Graphs, inferred: list[Quad]
) -> None:
    explainer = Explainer(graphs.folders, graphs.store)
    some = [quad for quad in inferred if "/proposal/13" in quad.subject.value]  # type: ignore[union-attr]
    assert some

    for quad in some:
        terms = (quad.subject.value, quad.predicate.value, str(quad.object).strip("<>"))  # type: ignore[union-attr]
        (proof, _), *_ = explainer.explain_statement(terms, 1).proofs

        assert {step.rule for step in why.steps(quad)} - {""} == set(rules(proof))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_conclusion_of_ours_has_its_proof_on_its_page(
    pages: dict[str, str], inferred: list[Quad], language: str
) -> None:
    own = [quad for quad in inferred if quad.subject.value.startswith(OWN.base)]  # type: ignore[union-attr]
    documents = {document_of(quad.subject.value) for quad in own}  # type: ignore[union-attr]

    shown = sum(
        len(PROOF.findall(pages[page_path(document, language)])) for document in sorted(documents)
    )

    # One that is said again as something narrower on the same page is still a row of its own.
    assert shown >= len(own)


def test_a_proof_leads_to_the_words_it_ends_at(pages: dict[str, str]) -> None:
    proofs = PROOF.findall(pages[f"{LETTER}/proposal/13.html"])
    keeps = [proof for proof in proofs if "prp-spo2" in proof and "30%-regeling" in proof]

    assert keeps
    assert 'href="../../../doc/kst-29861-120.html#p5045-5086"' in keeps[0]
    Page(keeps[0])
