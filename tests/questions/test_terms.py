"""Every word of the ontology answers a question, or it is said why it does not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from sporen.vocabulary import OWL, RDF, SP, SPG
from tests.questions.cases import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.stores.embedded import Embedded

KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
OWN = SP["x"].value[:-1]
#: Words that no question needs to name, and why.
WAIVED = {
    "usedInLayer": "read by the rules of the layers and by the documentation",
    "within": "tells the build where to look for words; no reader asks for it",
    "restsOn": "stands above statedIn, interpretedFrom and evidencedBy, which CQ-37 names",
}


@cache
def named() -> dict[str, set[str]]:
    """Give our words in the patterns of the questions, each with the questions that name it."""
    found: dict[str, set[str]] = {}
    for question in QUESTIONS.values():
        for term in in_patterns(question.query):
            if term.startswith(OWN):
                found.setdefault(term.removeprefix(OWN), set()).add(question.id)
    return found


def in_patterns(query: str) -> Iterator[str]:
    """Give the IRIs that a query looks for: in triples, paths, values and filters.

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

    found = {term.removeprefix(OWN) for term in in_patterns(query) if term.startswith(OWN)}

    assert found == {"Track", "about", "number", "host", "scope", "speaker", "quote"}


def test_every_word_of_the_ontology_is_used_by_a_question(store: Embedded) -> None:
    terms = {term for term in own_terms(store) if term not in WAIVED}

    assert sorted(terms - set(named())) == []


@pytest.mark.parametrize("term", WAIVED)
def test_a_waiver_is_for_a_word_that_is_there_and_not_used(term: str, store: Embedded) -> None:
    assert term in own_terms(store)
    assert named().get(term, set()) == set()


def test_no_question_names_a_word_that_the_ontology_lacks(store: Embedded) -> None:
    assert sorted(set(named()) - own_terms(store)) == []


def own_terms(store: Embedded) -> set[str]:
    return {
        quad.subject.value.removeprefix(OWN)
        for kind in KINDS
        for quad in store.quads(None, RDF["type"], OWL[kind], SPG["ontology"])
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(OWN)
    }
