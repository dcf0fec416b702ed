"""Loading and serialization of named graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from sporen.errors import ExitCode, MultipleErrors, SporenError
from sporen.graphs import digest, load
from sporen.project import ProjectPaths
from sporen.rdf.serialization import serialize_nquads, serialize_trig, serialize_turtle

if TYPE_CHECKING:
    from pathlib import Path

LIST = "@prefix a: <http://a/> . a:x a:p ( 1 2 ) . a:y a:p [ a:q {} ] ."


def project(root: Path, **files: str) -> ProjectPaths:
    for name, turtle in files.items():
        path = root / "data" / f"{name}.ttl"
        path.parent.mkdir(exist_ok=True)
        path.write_text(turtle, encoding="utf-8")
    return ProjectPaths(root)


def test_each_file_fills_its_graph(tmp_path: Path) -> None:
    graphs = load(
        project(tmp_path, actors="<http://a> <http://b> 1 .", laws="<http://c> <http://d> 2 .")
    )

    assert [name.value.rpartition("/")[2] for name in graphs.graph_names()] == ["actors", "laws"]
    assert graphs.source_files("https://w3id.org/sporen/graph/laws") == (
        tmp_path / "data/laws.ttl",
    )


def test_blank_nodes_have_canonical_labels(tmp_path: Path) -> None:
    one = load(project(tmp_path, a=LIST.format(3), b=LIST.format(4)))
    (tmp_path / "other").mkdir()
    two = load(project(tmp_path / "other", b=LIST.format(4), a=LIST.format(3)))

    written = [serialize_nquads(graphs.quads(graphs.graph_names())) for graphs in (one, two)]

    assert written[0] == written[1]
    assert b"_:c14n" in written[0]


def test_every_invalid_file_has_a_location(tmp_path: Path) -> None:
    folders = project(
        tmp_path, a="<http://a> <http://b> .", b="<http://a>\n  a:b 1 .", c="<http://ok> a 1 ."
    )

    with pytest.raises(MultipleErrors) as raised:
        load(folders)

    lines = raised.value.format("en").splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["data/a.ttl:1:23:", "data/b.ttl:2:3:"]
    assert "prefix a: is not declared" in lines[1]
    assert raised.value.code is ExitCode.BAD_INPUT


def test_unreadable_file_has_a_location(tmp_path: Path) -> None:
    folders = project(tmp_path)
    (tmp_path / "data" / "folder.ttl").mkdir(parents=True)

    with pytest.raises(SporenError, match=r"cannot be read: Is a directory"):
        load(folders)


@pytest.mark.parametrize(
    "said", ["<< <b> <c> 1 >> <d> 2 .", "<b> <c> <<( <b> <c> 1 )>> .", "<b> <c> 1 {| <d> 2 |} ."]
)
def test_triple_term_has_a_location(tmp_path: Path, said: str) -> None:
    folders = project(tmp_path, a=f"@base <http://a/> .\n{said}\n")

    with pytest.raises(SporenError, match=r"are RDF 1\.2 and not supported") as raised:
        load(folders)

    assert raised.value.code is ExitCode.BAD_INPUT
    assert raised.value.format("en").startswith("data/a.ttl:2: ")


def test_project_without_files_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(SporenError, match="No Turtle files"):
        load(ProjectPaths(tmp_path))


TERMS = st.sampled_from([NamedNode(f"http://example.org/{name}") for name in "abc"])
QUADS = st.lists(
    st.builds(Quad, TERMS, TERMS, TERMS | st.text().map(Literal), st.just(NamedNode("http://g")))
)


@given(QUADS)
def test_serialized_graphs_are_read_back(quads: list[Quad]) -> None:
    expected = sorted(map(str, set(quads)))

    assert sorted(map(str, set(parse(serialize_nquads(quads), RdfFormat.N_QUADS)))) == expected
    assert sorted(map(str, set(parse(serialize_trig(quads), RdfFormat.TRIG)))) == expected
    triples = {quad.triple for quad in parse(serialize_turtle(quads), RdfFormat.TURTLE)}
    assert triples == {quad.triple for quad in quads}


@given(QUADS, st.randoms())
def test_digest_does_not_depend_on_order(quads: list[Quad], random: object) -> None:
    shuffled = list(quads)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert digest(shuffled) == digest(quads)
    assert digest([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
