"""Many values asked at once give each the rows that it has by itself, or are not asked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, RdfFormat

from sporen.asking import adhoc, answers, batch, catalogue
from sporen.asking.parameters import allowed_iris
from sporen.labels import Labels
from sporen.project import find_project
from sporen.rdf.namespaces import OWN
from sporen.stores.oxigraph import OxigraphStore
from tests.one_letter import PROJECT

if TYPE_CHECKING:
    from sporen.asking.question import Question

A, B, NONE = (NamedNode(f"urn:{name}") for name in ("a", "b", "none"))
DATA = b"<urn:a> <urn:p> 1, 2 . <urn:b> <urn:p> 2 . <urn:b> <urn:q> 3 . <urn:c> <urn:q> 4 ."
QUESTIONS = [
    (question, parameter.name)
    for question in catalogue.load_catalogue(find_project(PROJECT)).questions.values()
    for parameter in question.parameters
    if parameter.takes_terms
]


@pytest.fixture(scope="module")
def few() -> OxigraphStore:
    """A store of five statements."""
    made = OxigraphStore()
    made.load(DATA, RdfFormat.TURTLE, OWN.graphs["small"])
    return made


def by_itself(
    question: Question, name: str, value: NamedNode, store: OxigraphStore
) -> answers.Answer:
    return answers.answer_with_terms(question, {name: value}, store)


@pytest.mark.parametrize(
    ("question", "name"), QUESTIONS, ids=lambda part: getattr(part, "id", part)
)
def test_each_value_has_the_rows_that_it_has_by_itself(
    question: Question, name: str, store: OxigraphStore
) -> None:
    parameter = next(one for one in question.parameters if one.name == name)
    values = [NamedNode(iri) for iri in allowed_iris(parameter, store)][:60]

    found = list(batch.answer_each(question, name, values, store, Labels(store)))

    assert [answer.values for answer in found] == [{name: value} for value in values]
    for answer in (found[0], found[len(found) // 2], found[-1]):
        alone = by_itself(question, name, answer.values[name], store)  # type: ignore[arg-type]
        assert answer.rows == alone.rows
        assert answer.to_json() == alone.to_json()


@pytest.mark.parametrize(
    ("query", "is_at_once"),
    [
        ("SELECT ?v { #! x\n ?x <urn:p> ?v } ORDER BY ?v", True),
        ("SELECT DISTINCT ?v { #! x\n ?x <urn:p> ?v } ORDER BY ?v", True),
        ("SELECT ?x ?v { #! x\n ?x <urn:p> ?v } ORDER BY ?v", True),
        ("SELECT ?v { #! x\n OPTIONAL { ?x <urn:q> ?v } } ORDER BY ?v", True),
        ("SELECT ?v { { SELECT ?v { #! x\n ?x <urn:p> ?v } } } ORDER BY ?v", True),
        ("SELECT ?v { { #! x\n ?x <urn:p> ?v } } ORDER BY ?v", True),
        ("SELECT ?v { { #! x\n ?x <urn:p> ?v } UNION { ?y <urn:q> ?v } } ORDER BY ?v", False),
        ("SELECT ?v { { ?y <urn:q> ?v } UNION { #! x\n ?x <urn:p> ?v } } ORDER BY ?v", False),
        ("SELECT ?v { ?y <urn:p> ?v OPTIONAL { #! x\n ?x <urn:q> ?w } } ORDER BY ?v", False),
        ("SELECT ?v { ?y <urn:p> ?v MINUS { #! x\n ?x <urn:p> ?v } } ORDER BY ?v", False),
        ("SELECT ?v { ?y <urn:p> ?v FILTER EXISTS { #! x\n ?x <urn:p> ?v } } ORDER BY ?v", False),
        ("SELECT (COUNT(?w) AS ?v) { #! x\n ?x <urn:p> ?w }", False),
        ("SELECT ?v { #! x\n ?x <urn:p> ?v } GROUP BY ?v ORDER BY ?v", False),
        ("SELECT ?v { #! x\n ?x <urn:p> ?v } ORDER BY ?v LIMIT 1", False),
        ("SELECT ?v { { SELECT ?v { #! x\n ?x <urn:p> ?v } LIMIT 1 } } ORDER BY ?v", False),
        ("SELECT ?v { { SELECT ?v { #! x\n ?x <urn:p> ?v } } ?x <urn:q> ?w } ORDER BY ?v", False),
        ("SELECT ?v { #! x\n ?x <urn:p> ?v { #! x\n ?x <urn:p> ?v } } ORDER BY ?v", False),
        ("ASK { #! x\n ?x <urn:p> ?v }", False),
    ],
)
def test_only_what_its_algebra_lets_be_asked_at_once_is(
    query: str, few: OxigraphStore, *, is_at_once: bool
) -> None:
    question = adhoc.parse_question(query.replace("#! x", "\n#! x").encode())

    found = list(batch.answer_each(question, "x", [A, B, NONE], few, Labels(few)))

    assert (batch.combined_query(question, "x", [A, B, NONE]) is not None) == is_at_once
    assert [answer.rows for answer in found] == [
        by_itself(question, "x", value, few).rows for value in (A, B, NONE)
    ]
