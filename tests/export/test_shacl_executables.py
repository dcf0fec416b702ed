"""The questions as executables: whoever takes one from the files can run it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat, Store
from rdflib import RDF, RDFS, SH, Literal, URIRef

from sporen.asking import answers
from sporen.export import serializations, shacl_executables
from sporen.export.published_answers import PublishedAnswer, PublishedParameter
from sporen.i18n import Message
from sporen.rdf.namespaces import OWN
from tests.data.questions import QUESTIONS

if TYPE_CHECKING:
    from sporen.asking.question import Question
    from sporen.export.dumps import Dumps
    from sporen.graphs import Graphs
    from sporen.stores.oxigraph import OxigraphStore

COMPETENCY = URIRef("https://w3id.org/mod#competencyQuestion")


def published(question: Question) -> PublishedAnswer:
    return PublishedAnswer(
        id=question.id,
        theme=Message("", ""),
        title=question.title,
        question=question.question,
        empty=question.empty,
        columns=(),
        rows={},
        csv="",
        json="",
        query=question.query,
        form=question.form,
        parameters=tuple(
            PublishedParameter(one.name, one.label, one.required) for one in question.parameters
        ),
    )


@pytest.fixture(scope="module")
def told(graphs: Graphs) -> rdflib.Graph:
    """What is said of all questions of the project, read by another engine."""
    said = shacl_executables.describe(graphs, [published(one) for one in QUESTIONS.values()])
    return rdflib.Graph().parse(data=serializations.serialize_as_turtle(said), format="turtle")


@pytest.fixture(scope="module")
def elsewhere(dumps: Dumps) -> Store:
    """A store of somebody who took the dump."""
    store = Store()
    store.bulk_load(dumps.files["sporen.trig"], RdfFormat.TRIG)
    return store


def node(question: Question) -> URIRef:
    return URIRef(f"{OWN.base}query/{question.id}")


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_each_runs_as_it_stands_and_answers_as_sporen_does(
    question: Question, told: rdflib.Graph, elsewhere: Store, store: OxigraphStore
) -> None:
    [kind] = {*told.objects(node(question), RDF.type)} - {SH.SPARQLExecutable}
    text = str(told.value(node(question), SH.ask if "Ask" in str(kind) else SH.select))

    found = elsewhere.query(text, use_default_graph_as_union=True)

    if isinstance(found, QueryBoolean):
        assert bool(found) is bool(answers.answer(question, {}, store))
        return
    assert isinstance(found, QuerySolutions)
    rows = [*found]
    if question.answers_without_values:
        assert len(rows) == len(answers.answer(question, {}, store))
    else:
        # Without a value the rows are not narrowed; without a text there is nothing to search for.
        assert bool(rows) is not any(parameter.takes_text for parameter in question.parameters)


def test_each_says_what_it_asks_in_both_languages(told: rdflib.Graph) -> None:
    for question in QUESTIONS.values():
        assert {*told.objects(node(question), RDFS.comment)} == {
            Literal(question.question.nl, lang="nl"),
            Literal(question.question.en, lang="en"),
        }


def test_each_says_what_it_takes(told: rdflib.Graph) -> None:
    parameters = [*told.objects(node(QUESTIONS["CQ-13"]), SH.parameter)]
    names = {str(told.value(one, SH.path)).rpartition("#")[2] for one in parameters}

    assert names == {"regime", "effect"}
    assert Literal("Alleen deze regeling", lang="nl") in [
        name for one in parameters for name in told.objects(one, SH.name)
    ]


def test_each_says_what_it_must_be_given(told: rdflib.Graph) -> None:
    must = {
        (question.id, str(told.value(one, SH.path)).rpartition("#")[2])
        for question in QUESTIONS.values()
        for one in told.objects(node(question), SH.parameter)
        if not told.value(one, SH.optional)
    }

    assert must == {
        (question.id, one.name)
        for question in QUESTIONS.values()
        for one in question.parameters
        if one.required
    }


def test_they_say_together_of_which_graph_they_are_asked(
    told: rdflib.Graph, pages: dict[str, str]
) -> None:
    said = [*told.objects(URIRef(shacl_executables.questions_iri()), RDFS.comment)]

    assert {one.language for one in said if isinstance(one, Literal)} == {"nl", "en"}
    assert all("sd:UnionDefaultGraph" in str(one) for one in said)
    assert all(
        "sd:UnionDefaultGraph" in page
        for name, page in pages.items()
        if name.startswith("doc/query/CQ-")
    )


def test_the_prefixes_that_they_use_are_declared(told: rdflib.Graph) -> None:
    [declarations] = {*told.objects(None, SH.prefixes)}
    declared = {
        str(told.value(one, SH.prefix)): str(told.value(one, SH.namespace))
        for one in told.objects(declarations, SH.declare)
    }

    assert declared["sp"] == f"{OWN.base}def#"
    assert declared["skos"] == "http://www.w3.org/2004/02/skos/core#"


def test_the_ontology_must_answer_each(told: rdflib.Graph) -> None:
    assert {*told.objects(URIRef(f"{OWN.base}def"), COMPETENCY)} == {
        node(question) for question in QUESTIONS.values()
    }


def test_a_question_has_its_data_beside_its_page(files: dict[str, str | bytes]) -> None:
    data = rdflib.Graph().parse(data=files["doc/query/CQ-01.ttl"], format="turtle")
    asked = URIRef(f"{OWN.base}query/CQ-01")

    assert (asked, RDF.type, SH.SPARQLExecutable) in data
    assert (URIRef(f"{asked}#answer"), None, None) in data
    assert (URIRef(f"{OWN.base}def"), COMPETENCY, asked) in data
    page = files["doc/query/CQ-01.html"]
    assert isinstance(page, str)
    assert 'href="../../doc/query/CQ-01.ttl"' in page
    assert f"<code>{asked}</code>" in page


def test_all_questions_are_in_one_file(
    files: dict[str, str | bytes], published: list[PublishedAnswer]
) -> None:
    data = rdflib.Graph().parse(data=files["questions.ttl"], format="turtle")

    assert {str(one) for one in data.subjects(RDF.type, SH.SPARQLExecutable)} == {
        f"{OWN.base}query/{one.id}" for one in published
    }
