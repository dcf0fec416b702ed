"""Every question on two real servers, with different default graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.asking import answers
from sporen.errors import ExitCode, SporenError
from sporen.labels import Labels
from sporen.rdf.namespaces import XSD
from sporen.rdf.serialization import serialize_trig
from sporen.stores.remote import RemoteStore
from tests.data.questions import EXPECTED, LETTER, QUESTIONS, Expected, ask
from tests.stores.servers import run_oxigraph, run_virtuoso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.asking.question import Question
    from sporen.graphs import Graphs
    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore
    from tests.stores.servers import Virtuoso

each_case = pytest.mark.parametrize("expected", EXPECTED, ids=str)


@pytest.fixture(scope="module")
def oxigraph_server(graphs: Graphs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Oxigraph's server with our graphs; its default graph is empty."""
    with run_oxigraph(
        tmp_path_factory.mktemp("oxigraph"), serialize_trig(graphs.quads(graphs.graph_names()))
    ) as at:
        yield at


@pytest.fixture(scope="module")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """Run a Virtuoso with nothing of ours in it yet."""
    with run_virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(scope="module")
def remote(request: pytest.FixtureRequest, graphs: Graphs) -> Iterator[RemoteStore]:
    """A remote store that holds our graphs: each of the servers in turn."""
    if request.param == "oxigraph":
        yield RemoteStore(request.getfixturevalue("oxigraph_server"))
        return
    server: Virtuoso = request.getfixturevalue("virtuoso_server")
    server.load(graphs)
    yield RemoteStore(server.query)


on_each_server = pytest.mark.parametrize("remote", ["oxigraph", "virtuoso"], indirect=True)


def normalize(term: Term | None) -> Term | None:
    """Write a term in the form that every store keeps: they know one type of integer."""
    if isinstance(term, Literal) and term.datatype == XSD["nonNegativeInteger"]:
        return Literal(term.value, datatype=XSD["integer"])
    return term


@on_each_server
@each_case
def test_remote_store_returns_the_same_rows(
    expected: Expected, remote: RemoteStore, store: OxigraphStore
) -> None:
    question, case = expected
    here = answers.answer(question, case.values, store)

    there = answers.answer(question, case.values, remote)

    assert there.values == here.values
    assert there.rows.variables == here.rows.variables
    assert [[*map(normalize, row)] for row in there.rows.rows] == [
        [*map(normalize, row)] for row in here.rows.rows
    ]


@on_each_server
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_remote_store_displays_the_same_answer(
    question: Question, remote: RemoteStore, store: OxigraphStore
) -> None:
    here = ask(store, question.id)

    there = ask(remote, question.id)

    assert there.to_markdown("nl") == here.to_markdown("nl")
    assert there.to_markdown("en") == here.to_markdown("en")


@on_each_server
def test_dataset_comes_from_the_catalogue(remote: RemoteStore, store: OxigraphStore) -> None:
    assert list(remote.graphs) == [graph.value for graph in store.graphs()]


@on_each_server
def test_ask_on_a_remote_store(remote: RemoteStore) -> None:
    assert remote.ask("ASK { ?track a <https://w3id.org/sporen/def#Track> }")
    assert not remote.ask("ASK { ?track a <urn:nothing> }")


@on_each_server
def test_labels_come_from_the_remote_store(remote: RemoteStore) -> None:
    measure = NamedNode(f"{LETTER}/proposal/6")

    assert Labels(remote, "en").designation(measure) == "discussed proposal 6"


@on_each_server
def test_blank_nodes_of_a_remote_store(remote: RemoteStore) -> None:
    rows = remote.select(
        "SELECT ?list { ?list <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ?item } LIMIT 1"
    )

    ((found,),) = rows.rows
    assert isinstance(found, BlankNode)


def test_answer_cut_off_at_the_row_limit_is_an_error(
    virtuoso_server: Virtuoso, graphs: Graphs
) -> None:
    virtuoso_server.load(graphs)

    with pytest.raises(SporenError, match="no more than 10000 rows"):
        RemoteStore(virtuoso_server.query).select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")


def test_store_without_our_graphs_is_an_error(tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = run_oxigraph(tmp_path_factory.mktemp("empty"), b"")

    with empty as address, pytest.raises(SporenError) as caught:
        answers.answer(QUESTIONS["CQ-01"], {}, RemoteStore(address))

    assert caught.value.code is ExitCode.NOTHING_CHECKED
    assert "lacks the graph https://w3id.org/sporen/graph/catalog" in caught.value.format("en")


def test_missing_graph_is_an_error(
    graphs: Graphs, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lost = "https://w3id.org/sporen/graph/kst-29861-120/follow-up"
    kept = [name for name in graphs.graph_names() if name.value != lost]

    shorter = run_oxigraph(tmp_path_factory.mktemp("shorter"), serialize_trig(graphs.quads(kept)))

    with shorter as address, pytest.raises(SporenError) as caught:
        ask(RemoteStore(address), "CQ-44")

    assert caught.value.code is ExitCode.BAD_INPUT
    assert f"lacks 1 of the 15 graphs, such as {lost}" in caught.value.format("en")
