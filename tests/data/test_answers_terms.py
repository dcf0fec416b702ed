"""Every word of the ontology answers a question, or it is said why it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from sporen.asking import answers
from sporen.rdf.namespaces import OWL, OWN, RDF, SP, from_curie
from tests.data.questions import CASES, GOLDEN, QUESTIONS, to_golden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.asking.question import Question
    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore

KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
VOCABULARY = SP["x"].value[:-1]
#: Words that no question needs to ask for, and why.
WAIVED = {
    "mayBeUnmet": "a shape says with it why it may meet nothing; the check reads it",
    "usedInLayer": "read by the rules of the layers and by the documentation",
    "within": "tells the build where to look for words; no reader asks for it",
    "restsOn": "stands above statedIn, interpretedFrom and evidencedBy, which CQ-37 names",
    "Instrument": "stands above Regime, which CQ-13 names, and ProposedInstrument",
    "ProposedInstrument": "found by sp:concerns, as laws and plans are; not asked for apart",
}


@pytest.fixture(scope="module")
def asked() -> dict[str, set[str]]:
    """Return for each question the IRIs that it looks for."""
    return {question.id: asked_for(question) for question in QUESTIONS.values()}


def asked_for(question: Question) -> set[str]:
    """Return the IRIs that a question looks for, in its patterns or in the values of its head."""
    of_head = {parameter.of_class for parameter in question.parameters}
    of_head.update(value for case in CASES[question.id] for value in case.values.values())
    in_full = map(from_curie, of_head)
    return {*in_patterns(question.query), *(value for value in in_full if "://" in value)}


def in_patterns(query: str) -> Iterator[str]:
    """Return the IRIs that a query looks for: in triples, paths, values and filters.

    What a query only writes into its answer (BIND, SELECT) is not looked for.
    """
    yield from _iris(translateQuery(parseQuery(query)).algebra)


def _iris(part: object) -> Iterator[str]:
    if isinstance(part, rdflib.URIRef):
        yield str(part)
    elif isinstance(part, PropertyPath):
        yield from _iris(list(vars(part).values()))
    elif isinstance(part, CompValue):
        written = {"expr", "var"} if part.name in {"Extend", "AggregateJoin", "OrderBy"} else set()
        for name, value in part.items():
            if name not in written | {"A", "PV", "_vars", "lazy"}:
                yield from _iris(value)
    elif isinstance(part, dict):
        yield from _iris([*part.keys(), *part.values()])
    elif isinstance(part, list | tuple | set | frozenset):
        for each in part:
            yield from _iris(each)


@pytest.fixture(scope="module")
def used(asked: dict[str, set[str]], store: OxigraphStore, two_letters: OxigraphStore) -> set[str]:
    """Return our words that the questions with an answer ask for.

    A question counts when it gives the rows that were read, or rows of two letters only. A class
    is asked for as well by a property that its members have and no others: who asks for
    sp:outcome asks for outcomes.
    """
    found = {
        term
        for question in QUESTIONS.values()
        if gives_what_was_read(question, store) or has_rows(question, two_letters)
        for term in asked[question.id]
    }
    members = members_of_classes(store)
    found |= {of_class for term in found for of_class in narrowest(term, members, store)}
    return {term.removeprefix(VOCABULARY) for term in found if term.startswith(VOCABULARY)}


def gives_what_was_read(question: Question, store: OxigraphStore) -> bool:
    """Return whether a question has rows, and each answer of it is its golden file."""
    kept = [case for case in CASES[question.id] if case.golden]
    found = [answers.answer(question, case.values, store) for case in kept]
    return any(not answer.is_empty for answer in found) and all(
        to_golden(answer) == (GOLDEN / case.golden).read_text(encoding="utf-8")
        for case, answer in zip(kept, found, strict=True)
    )


def has_rows(question: Question, two_letters: OxigraphStore) -> bool:
    """Return whether a question that has no rows of one letter has some of two."""
    cases = CASES[question.id]
    return not any(case.rows for case in cases) and any(
        not answers.answer(question, case.values, two_letters).is_empty for case in cases
    )


def narrowest(term: str, members: dict[str, set[Term]], store: OxigraphStore) -> set[str]:
    """Return the smallest class with all that have a property, and with all that it points to."""
    quads = list(store.quads(None, NamedNode(term)))
    ends: list[set[Term]] = [{quad.subject for quad in quads}, {quad.object for quad in quads}]
    found = set()
    for nodes in filter(None, ends):
        sizes = {name: len(inside) for name, inside in members.items() if nodes <= inside}
        found |= {name for name, size in sizes.items() if size == min(sizes.values())}
    return found


def members_of_classes(store: OxigraphStore) -> dict[str, set[Term]]:
    """Return our classes with their members, those that are inferred included."""
    members: dict[str, set[Term]] = {}
    for quad in store.quads(None, RDF["type"]):
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(VOCABULARY):
            members.setdefault(quad.object.value, set()).add(quad.subject)
    return members


def own_terms(store: OxigraphStore) -> set[str]:
    return {
        quad.subject.value.removeprefix(VOCABULARY)
        for kind in KINDS
        for quad in store.quads(None, RDF["type"], OWL[kind], OWN.graphs["ontology"])
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(VOCABULARY)
    }


def test_only_what_a_query_looks_for_counts() -> None:
    query = """
        PREFIX sp: <https://w3id.org/sporen/def#>
        SELECT (sp:outcome AS ?a) ?b WHERE {
            VALUES ?class { sp:Track }
            ?x a ?class ; ^sp:about/sp:number* ?n .
            FILTER NOT EXISTS { ?x sp:host ?y }
            OPTIONAL { GRAPH ?g { ?x sp:scope|sp:speaker ?z } }
            { SELECT ?x (COUNT(*) AS ?b) WHERE { ?x sp:quote ?q } GROUP BY ?x }
            BIND(sp:layer AS ?c)
        } ORDER BY ?b
    """

    found = {
        term.removeprefix(VOCABULARY) for term in in_patterns(query) if term.startswith(VOCABULARY)
    }

    assert found == {"Track", "about", "number", "host", "scope", "speaker", "quote"}


@pytest.mark.parametrize(
    ("term", "of_classes"),
    [
        ("outcome", {"OutcomeStatement"}),
        ("affects", {"IntendedEffect"}),
        ("hasRetention", {"IntendedRetention"}),
        ("quote", set()),
    ],
)
def test_a_property_asks_for_a_class_that_has_it_alone(
    term: str, of_classes: set[str], store: OxigraphStore
) -> None:
    found = narrowest(SP[term].value, members_of_classes(store), store)

    assert of_classes <= {name.removeprefix(VOCABULARY) for name in found}
    assert bool(found) == bool(of_classes)


def test_every_word_of_the_ontology_is_asked_for_or_waived(
    store: OxigraphStore, used: set[str]
) -> None:
    assert sorted(own_terms(store) - used - set(WAIVED)) == []


@pytest.mark.parametrize("term", WAIVED)
def test_a_waiver_is_for_a_word_that_is_there_and_not_used(
    term: str, store: OxigraphStore, used: set[str]
) -> None:
    assert term in own_terms(store)
    assert term not in used


def test_no_question_names_a_word_that_the_ontology_lacks(
    store: OxigraphStore, asked: dict[str, set[str]]
) -> None:
    named = {
        term.removeprefix(VOCABULARY)
        for terms in asked.values()
        for term in terms
        if VOCABULARY in term
    }

    assert sorted(named - own_terms(store)) == []
